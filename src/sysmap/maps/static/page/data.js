// The data of the page as it was written by the command: things, the ties between them, and their facts.
export let data;
export let words;
export let nodes;
export let ties;
export let nodeCount = 0;
export let tieCount = 0;
export let illustrative = -1;
export let dotReach;
// The number of the circle that a dot is the title of.
export let ownDot;
// Which picture is drawn of it: "everything", or "places" with roles and people folded into their organisations.
export let drawn = "everything";
let whole = null;
let unfolded = new Set();
// Posts and people that come out of what they are folded into when the view is near; null before they first do.
let posts = null;
let arePostsOut = false;
// How much smaller than elsewhere they are then.
const SMALLER = 0.4;
let firstFact;
let tieStart;
let tieList;

// A column in which values repeat is written as each value with how often it comes.
// Of the numbers of rows, only the steps from one to the next are written.
export function wholeColumn(column) {
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

const wholeColumns = (columns) =>
  Object.fromEntries(Object.entries(columns).map(([name, column]) => [name, wholeColumn(column)]));

// Makes this data the page's; everything else asks here.
export function open(written) {
  data = written;
  words = data.strings;
  nodes = wholeColumns(data.nodes);
  ties = wholeColumns(data.ties);
  nodeCount = nodes.x.length;
  tieCount = ties.a.length;
  illustrative = words.indexOf("illustrative");
  ownDot = new Map(data.circles.map((circle, n) => [circle[1], n]).filter(([dot]) => dot >= 0));
  firstFact = new Uint32Array(nodeCount + 1);
  for (let i = 0; i < nodeCount; i++) firstFact[i + 1] = firstFact[i] + data.labels[nodes.labels[i]].length;
  dotReach = new Float32Array(nodeCount);
  for (let i = 0; i < nodeCount; i++) {
    const plain = data.reach[kindOf(i)] || data.reach.other;
    dotReach[i] = plain * Math.min(3, Math.max(1, nodes.size[i]) ** 0.25);
  }
  listTies();
  [drawn, posts, arePostsOut] = ["everything", null, false];
  whole = { x: nodes.x, y: nodes.y, circles: data.circles, box: data.box };
}

// Draws another picture of the same data; says whether it was not the one drawn already.
export function drawAs(name) {
  if (name === drawn) return false;
  drawn = name;
  showPosts(false);
  const layout = name === "places" ? placesLayout() : whole;
  Object.assign(nodes, { x: layout.x, y: layout.y });
  Object.assign(data, { circles: layout.circles, box: layout.box });
  return true;
}

function placesLayout() {
  const { x, y, circles, box } = data.places;
  const layout = { x: new Float32Array(nodeCount), y: new Float32Array(nodeCount), box };
  unfolded = new Set();
  for (const [n, i] of wholeColumn(data.places.dots).entries()) {
    layout.x[i] = x[n];
    layout.y[i] = y[n];
    unfolded.add(i);
  }
  layout.circles = whole.circles.map(([name, dot], n) => [name, dot, ...circles[n]]);
  return layout;
}

export const isFolded = (i) => drawn === "places" && !unfolded.has(i) && !(arePostsOut && posts.has(i));

// Lets posts and people out of their bodies, or folds them up again; in the picture of places only.
export function showPosts(out) {
  if (out && drawn === "places" && !posts) {
    posts = postsAround();
    for (const [i, [x, y]] of posts) [nodes.x[i], nodes.y[i]] = [x, y];
  }
  const isOut = out && drawn === "places";
  if (isOut === arePostsOut) return;
  arePostsOut = isOut;
  for (const i of posts.keys()) dotReach[i] *= isOut ? SMALLER : 1 / SMALLER;
}

// Where posts lie around the body, or the board, that they belong to, and beyond each post who holds it.
function postsAround() {
  const [first, apart, between] = data.places.rings;
  const found = new Map();
  for (const [body, all] of postsOf()) {
    for (let ring = first; all.length; ring += apart) {
      const here = all.splice(0, Math.floor((2 * Math.PI * ring) / between));
      here.forEach((post, n) => {
        const angle = (n * 2 * Math.PI) / here.length - Math.PI / 2;
        const at = (far) => [nodes.x[body] + far * Math.cos(angle), nodes.y[body] + far * Math.sin(angle)];
        found.set(post, at(ring));
        for (const holder of linkedBy("HOLDS", post, false)) if (!found.has(holder)) found.set(holder, at(ring + 5.5));
      });
    }
  }
  return found;
}

function postsOf() {
  const found = new Map();
  for (let i = 0; i < nodeCount; i++) {
    if (kindOf(i) !== "Role") continue;
    const body = [...linkedBy("EMPLOYED_BY", i, true), ...linkedBy("SITS_ON", i, true)].find((one) => unfolded.has(one));
    if (body === undefined) continue;
    if (!found.has(body)) found.set(body, []);
    found.get(body).push(i);
  }
  return found;
}

// The other ends of a thing's ties of a type, on any day.
function linkedBy(type, i, outward) {
  const kind = data.tieKinds.findIndex(([key]) => key === type);
  return Array.from(tiesOf(i)).filter((t) => ties.kind[t] === kind && (ties.a[t] === i) === outward).map((t) => otherEnd(t, i));
}

// The ties of dot i are tieList[tieStart[i]] up to tieStart[i + 1].
function listTies() {
  tieStart = new Uint32Array(nodeCount + 1);
  tieList = new Uint32Array(2 * tieCount);
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

export const tiesOf = (i) => tieList.subarray(tieStart[i], tieStart[i + 1]);
export const otherEnd = (t, i) => (ties.a[t] === i ? ties.b[t] : ties.a[t]);
export const nameOf = (i) => words[nodes.name[i]];
export const kindOf = (i) => data.kinds[nodes.kind[i]][0];

// The facts of a dot, as pairs of a label and a text; the texts of all dots stand in one list.
export const factsOf = (i) =>
  data.labels[nodes.labels[i]].map((label, n) => [words[label], words[nodes.facts[firstFact[i] + n]]]);

// Whether a thing or a tie is there on a day: its first and its last day count. A day that is not known is 0.
export const holds = (things, i, day) =>
  things.from[i] <= day && (things.to[i] === 0 || day <= things.to[i]);

export const fileName = () => `${data.system || "map"}`.replace(/[^\w-]+/g, "_");
