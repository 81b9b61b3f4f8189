// A small set of data as the command writes it: two circles, a few things, ties of every sort.
const A = "2022-01-01";

// Days are counted from 1 January of the year 1.
export const day = (text) => Date.parse(`${text}T00:00:00Z`) / 864e5 + 719163;

const LETTERS = " …ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

// `nodes` and `ties` are rows that are laid over the sample's own defaults.
export function sample(nodes, ties = [], rest = {}) {
  const strings = [""];
  const number = (text) => {
    if (!strings.includes(text)) strings.push(text);
    return strings.indexOf(text);
  };
  const column = (rows, name, made) => rows.map((row) => made(row[name]));
  const same = (value) => value;
  const texts = (rows) => ({
    confidence: column(rows, "confidence", (text = "") => number(text)),
    source: column(rows, "source", (text = "") => number(text)),
    file: column(rows, "file", (text = "") => number(text)),
    from: column(rows, "from", (text = "") => (text ? day(text) : 0)),
    to: column(rows, "to", (text = "") => (text ? day(text) : 0)),
    row: column(rows, "row", (n = 0) => n),
  });
  return {
    name: "Sample",
    system: "sample",
    asAt: day(A),
    days: [day(A)],
    kinds: [["Organisation", "Organisations", "#005EB8", "square"], ["Board", "Boards", "#4C2C92", "diamond"], ["Role", "Roles", "#C25100", "circle"]],
    tieKinds: [["SITS_ON", "sits on", "#111", [], 1], ["AIDS", "aids", "#222", [4, 2], 0]],
    labels: [[]],
    nodes: {
      id: nodes.map((_, i) => `n${i}`),
      name: column(nodes, "name", (text = "Thing") => number(text)),
      kind: column(nodes, "kind", (n = 0) => n),
      home: column(nodes, "home", (n = 0) => n),
      x: column(nodes, "x", (n = 0) => n),
      y: column(nodes, "y", (n = 0) => n),
      size: column(nodes, "size", (n = 1) => n),
      rank: column(nodes, "kind", (n = 0) => [4, 3, 6][n]),
      labels: nodes.map(() => 0),
      facts: [],
      sector: column(nodes, "sector", (text = "") => number(text)),
      ...texts(nodes),
    },
    ties: {
      kind: column(ties, "kind", (n = 0) => n),
      a: column(ties, "a", same),
      b: column(ties, "b", same),
      weight: column(ties, "weight", (n = 1) => n),
      implied: column(ties, "implied", (yes = false) => (yes ? 1 : 0)),
      detail: column(ties, "detail", (text = "") => number(text)),
      ...texts(ties),
    },
    circles: [["One", -1, 0, 0, 100], ["Two", -1, 300, 0, 100]],
    marks: [],
    counted: [],
    found: 0,
    rules: {},
    box: [-150, -150, 600, 300],
    screen: [850, 640],
    addedUp: false,
    mostLinks: 2,
    mostLines: 50,
    reach: { Organisation: 10, Board: 12, Role: 7, Place: 12, other: 11 },
    look: {
      letters: 11, line: 1.16, smallest: 1.6, smallCircle: 24, close: 1.1, many: 1500, firm: 1.5, light: 0.8, thicker: 1.1,
      colours: { ground: "#fff", ink: "#212b32", circle: "#eee", rim: "#777", sum: "#666", quiet: "#888", major: "#a5001b", minor: "#8a4b00", info: "#005eb8", chosen: "#ffb81c" },
      shapes: { square: [[1, -1], [1, 1], [-1, 1], [-1, -1]], diamond: [[0, -1], [1, 0], [0, 1], [-1, 0]] },
      lastRank: 6, away: 0.25, dim: 0.2,
      widths: { of: LETTERS, plain: Array.from(LETTERS, () => 500), bold: Array.from(LETTERS, () => 600) },
    },
    columns: { things: ["Name", "Kind"], ties: ["From", "Tie", "To"] },
    strings,
    ...rest,
  };
}
