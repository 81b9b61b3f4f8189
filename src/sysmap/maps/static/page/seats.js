// Who sits where on any day: boards, and the seats in each column, from the pieces that the command wrote.
import { data, nameOf, wholeColumn, words } from "./data.js";

const PIECE_COLUMNS = ["board", "seat", "member", "organisation", "part", "standing", "from", "to"];
let pieces = {};
let columnsOf = [];
let thingDots = [];
let thingNames = [];
let allSets = [];

export function startSeats() {
  const { who } = data;
  pieces = Object.fromEntries(PIECE_COLUMNS.map((name) => [name, wholeColumn(who.pieces[name])]));
  thingDots = wholeColumn(who.things.dot);
  thingNames = wholeColumn(who.things.name);
  // A column of a body is written as the body.
  const column = (one) => (one.length > 2 ? one : [thingName(one[0]), thingName(one[0]), one[1]]);
  allSets = who.sets.map((set) => ({ ...set, columns: set.columns.map(column) }));
  columnsOf = who.sets.map(({ of }) => {
    const columns = wholeColumn(of.columns);
    return new Map(Array.from(wholeColumn(of.thing), (thing, n) => [thing, of.more[thing] || [columns[n]]]));
  });
}

export const thingName = (thing) => (thingDots[thing] < 0 ? words[thingNames[thing]] : nameOf(thingDots[thing]));
export const thingDot = (thing) => thingDots[thing];
export const sets = () => allSets;
export const setNumber = (by) => Math.max(0, sets().findIndex((set) => set.by === by));
export const boardRow = (id) => data.who.ids.indexOf(id);
export const boardId = (row) => data.who.ids[row];
// The column of a set in which an organisation's or a member's seats count, its first if there are several.
export const columnOf = (set, thing) => columnsOf[set].get(thing)?.[0] ?? sets()[set].unknown;
// The larger place into which a place is folded, and the places folded into one, in the order of the command.
export const largerOf = (place) => (data.who.within || []).find(([inner]) => inner === place)?.[1] ?? -1;
export const placesWithin = (place) => (data.who.within || []).filter(([, larger]) => larger === place).map(([inner]) => inner);
const isWithin = (home, place) => place < 0 || home === place || largerOf(home) === place;
// The places that boards belong to, larger ones among them, by name.
export const placesOfBoards = () =>
  [...new Set([...data.who.rows.map((row) => row[2]), ...(data.who.within || []).map(([, larger]) => larger)])].filter((place) => place >= 0).sort((p, q) => (thingName(p) < thingName(q) ? -1 : 1));

const within = (from, to, day) => from <= day && (to === 0 || day <= to);

// The pieces that are held on the day, each as { board, seat, member, organisation, part, standing }.
export function piecesOn(day) {
  const found = [];
  for (let n = 0; n < pieces.board.length; n++) {
    if (!within(pieces.from[n], pieces.to[n], day)) continue;
    found.push({
      board: pieces.board[n],
      seat: pieces.seat[n],
      member: pieces.member[n],
      organisation: pieces.organisation[n],
      part: pieces.part[n] ? pieces.part[n] / 1000 : 1,
      standing: pieces.standing[n],
    });
  }
  return found;
}

// The rows of the table on a day: { board, name, depth, place, cells, remarks, seats }, a cell being
// [voting, not said, attending, missing]; remarks and what is missing hold for the day of the data only.
export function rowsOn(day, set, place = -1) {
  const { rows } = data.who;
  const { columns, per, unknown, missing } = allSets[set];
  const shown = rows.map((row, n) => [row, n]).filter(([row]) => within(row[3], row[4], day) && isWithin(row[2], place));
  const made = new Map(shown.map(([[board, depth, home, , , remarks], n]) => [
    board,
    {
      board, row: n, name: thingName(board), depth, place: home, cells: columns.map(() => [0, 0, 0, ""]),
      remarks: day === data.asAt ? remarks : [], seats: new Set(),
    },
  ]));
  for (const piece of piecesOn(day)) {
    const row = made.get(piece.board);
    if (!row) continue;
    row.seats.add(piece.seat);
    const into = columnsOf[set].get(piece[per]) || [unknown];
    for (const column of into) row.cells[column][piece.standing] += piece.part / into.length;
  }
  if (day === data.asAt) addMissing(made, missing);
  return [...made.values()].map((row) => ({ ...row, seats: row.seats.size }));
}

function addMissing(rows, missing) {
  for (const [board, column, found] of missing) {
    const cell = rows.get(board)?.cells[column];
    if (cell && !(cell[0] || cell[1] || cell[2])) cell[3] = found ? "found" : "not_recorded";
  }
}

// The first and the last day on which any board of the place is there, for a view that would be empty.
export function daysOfBoards(place) {
  return data.who.rows.filter((row) => isWithin(row[2], place)).map((row) => [row[3], row[4]]);
}
