// The data of the page, and what is shown of it at the moment.
const el = (id) => document.getElementById(id);
const data = JSON.parse(el("data").textContent);
const words = data.strings;
// A column in which values repeat is written as each value with how often it comes.
// Of the numbers of rows, only the steps from one to the next are written.
function wholeColumn(column) {
  if (Array.isArray(column)) return column;
  if (column.steps) {
    let at = 0;
    return wholeColumn(column.steps).map((step) => (at += step));
  }
  const { runs } = column;
  let length = 0;
  for (let n = 1; n < runs.length; n += 2) length += runs[n];
  const whole = new Int32Array(length);
  for (let n = 0, at = 0; n < runs.length; n += 2) whole.fill(runs[n], at, (at += runs[n + 1]));
  return whole;
}
for (const columns of [data.nodes, data.ties]) {
  for (const [name, column] of Object.entries(columns)) columns[name] = wholeColumn(column);
}
const nodes = data.nodes;
const ties = data.ties;
const nodeCount = nodes.x.length;
const tieCount = ties.a.length;
const nameOf = (i) => words[nodes.name[i]];
// The facts of a dot, as pairs of a label and a text; the texts of all dots stand in one list.
const firstFact = new Uint32Array(nodeCount + 1);
for (let i = 0; i < nodeCount; i++) firstFact[i + 1] = firstFact[i] + data.labels[nodes.labels[i]].length;
const factsOf = (i) => data.labels[nodes.labels[i]].map((label, n) => [words[label], words[nodes.facts[firstFact[i] + n]]]);
const ILLUSTRATIVE = words.indexOf("illustrative");
const ownDot = new Map(data.circles.map((circle, n) => [circle[1], n]).filter(([dot]) => dot >= 0));

const state = {
  day: data.asAt,
  off: { kind: new Set(), tie: new Set(), confidence: new Set(), sector: new Set(), home: new Set(), board: new Set() },
  selected: -1,
  only: false,
  gaps: false,
  addedUp: data.addedUp,
  nodeOn: new Uint8Array(nodeCount),
  tieOn: new Uint8Array(tieCount),
  sums: [],
};

const holds = (things, i, day) =>
  (things.from[i] === 0 || things.from[i] <= day) && (things.to[i] === 0 || day <= things.to[i]);

// Which ties each dot has: the ties of dot i are tieList[tieStart[i]] up to tieStart[i + 1].
const tieStart = new Uint32Array(nodeCount + 1);
const tieList = new Uint32Array(2 * tieCount);
{
  for (let t = 0; t < tieCount; t++) {
    tieStart[ties.a[t] + 1]++;
    if (ties.b[t] !== ties.a[t]) tieStart[ties.b[t] + 1]++;
  }
  for (let i = 0; i < nodeCount; i++) tieStart[i + 1] += tieStart[i];
  const next = tieStart.slice(0, nodeCount);
  for (let t = 0; t < tieCount; t++) {
    tieList[next[ties.a[t]]++] = t;
    if (ties.b[t] !== ties.a[t]) tieList[next[ties.b[t]]++] = t;
  }
}
const tiesOf = (i) => tieList.subarray(tieStart[i], tieStart[i + 1]);
const otherEnd = (t, i) => (ties.a[t] === i ? ties.b[t] : ties.a[t]);

// Which numbers of words are switched off: a word is looked up once, not for every row.
function offNumbers(off, ...columns) {
  const found = new Uint8Array(words.length);
  if (off.size) for (const column of columns) for (const n of column) if (!found[n] && off.has(words[n])) found[n] = 1;
  return found;
}

// Works out what is shown: dates, then the filters, then the neighbourhood if only that is wanted.
function refresh() {
  const off = state.off;
  const kindOff = data.kinds.map((kind) => off.kind.has(kind[0]));
  const tieOff = data.tieKinds.map((kind) => off.tie.has(kind[0]));
  const confidenceOff = offNumbers(off.confidence, nodes.confidence, ties.confidence);
  const sectorOff = offNumbers(off.sector, nodes.sector);
  for (let i = 0; i < nodeCount; i++) {
    state.nodeOn[i] =
      holds(nodes, i, state.day) &&
      !kindOff[nodes.kind[i]] &&
      !confidenceOff[nodes.confidence[i]] &&
      !(nodes.sector[i] && sectorOff[nodes.sector[i]]) &&
      !off.home.has(nodes.home[i]) &&
      !off.board.has(i)
        ? 1 : 0;
  }
  for (let t = 0; t < tieCount; t++) {
    state.tieOn[t] =
      state.nodeOn[ties.a[t]] && state.nodeOn[ties.b[t]] && holds(ties, t, state.day) &&
      !tieOff[ties.kind[t]] && !confidenceOff[ties.confidence[t]]
        ? 1 : 0;
  }
  if (state.only && state.selected >= 0) keepNeighbours(state.selected);
  addUp();
}

function keepNeighbours(dot) {
  const keep = new Uint8Array(nodeCount);
  keep[dot] = 1;
  for (const t of tiesOf(dot)) if (state.tieOn[t]) keep[otherEnd(t, dot)] = 1;
  for (let i = 0; i < nodeCount; i++) if (!keep[i]) state.nodeOn[i] = 0;
  for (let t = 0; t < tieCount; t++) {
    if (state.tieOn[t] && !(keep[ties.a[t]] && keep[ties.b[t]])) state.tieOn[t] = 0;
  }
}

// How many ties shown there are between each two circles.
function addUp() {
  const sums = new Map();
  const circles = data.circles.length;
  for (let t = 0; t < tieCount; t++) {
    if (!state.tieOn[t] || ties.implied[t]) continue;
    const a = nodes.home[ties.a[t]];
    const b = nodes.home[ties.b[t]];
    if (a === b) continue;
    const key = Math.min(a, b) * circles + Math.max(a, b);
    sums.set(key, (sums.get(key) || 0) + ties.weight[t]);
  }
  const links = [...sums].sort((p, q) => q[1] - p[1] || p[0] - q[0]).slice(0, data.mostLinks);
  state.sums = links.map(([key, n]) => [Math.floor(key / circles), key % circles, n]);
  const said = el("links");
  if (said) said.textContent = sums.size > links.length ? ` The ${links.length} strongest of ${sums.size.toLocaleString("en-GB")} are drawn.` : "";
}

const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

// Days are counted from 1 January of the year 1, as Python counts them.
function dayWords(day) {
  const date = new Date((day - 719163) * 864e5);
  return `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
}

function spanWords(things, i) {
  const from = things.from[i];
  const to = things.to[i];
  if (from && to) return `${dayWords(from)} to ${dayWords(to)}`;
  if (from) return `from ${dayWords(from)}`;
  return to ? `to ${dayWords(to)}` : "";
}

function originWords(things, i) {
  const file = words[things.file[i]];
  return file && things.row[i] ? `${file} row ${things.row[i]}` : file;
}

function say(message) {
  el("status").textContent = message;
}

// A new element with this text and these attributes; text is never taken for markup.
function make(tag, text = "", attributes = {}) {
  const made = document.createElement(tag);
  if (text) made.textContent = text;
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  return made;
}
