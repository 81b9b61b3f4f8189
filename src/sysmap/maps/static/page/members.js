// The members of a board on a day, one a seat, with what each organisation has of it.
import { data, wholeColumn } from "./data.js";
import { columnOf, piecesOn, sets, thingName } from "./seats.js";

export function membersOf(board, day) {
  const seats = new Map();
  for (const { board: on, seat, member, standing, organisation, part } of piecesOn(day)) {
    if (on !== board) continue;
    if (!seats.has(seat)) seats.set(seat, { seat, member, standing, parts: [] });
    seats.get(seat).parts.push([organisation, part]);
  }
  return [...seats.values()];
}

// The family that an organisation's seats count for, "" where it is not known.
export const familyOf = (organisation) => sets()[0].columns[columnOf(0, organisation)]?.[2] ?? "";

// The families in their order, as key and name; those whose family is not known last.
export const families = () => [...sets()[0].families.filter(([key]) => key), ["", "Not recorded"]];

// Seats by family, as key, name and seats; those without any left out.
export function byFamily(members) {
  const count = new Map(families().map(([key]) => [key, 0]));
  for (const { parts } of members) for (const [organisation, part] of parts) count.set(familyOf(organisation), (count.get(familyOf(organisation)) || 0) + part);
  return families().map(([key, name]) => [key, name, count.get(key)]).filter(([, , seats]) => seats > 1e-6);
}

// The family that has most of a seat.
export const mainFamily = ({ parts }) => familyOf([...parts].sort((p, q) => q[1] - p[1])[0][0]);

// The columns of seats, read when first asked for.
const whole = new WeakMap();
function columnOfSeats(name) {
  const column = data.board[name];
  if (!whole.has(column)) whole.set(column, wholeColumn(column));
  return whole.get(column);
}
export const positionOf = (seat) => data.board.positionWords[columnOfSeats("positions")[seat]];
export const endOf = (seat) => columnOfSeats("ends")[seat];

export const isChair = ({ seat }) => positionOf(seat) === "Chair";

// Members with the chair first, then by name.
export const inOrder = (members) =>
  [...members].sort((p, q) => isChair(q) - isChair(p) || (thingName(p.member) < thingName(q.member) ? -1 : 1));
