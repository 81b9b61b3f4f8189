// Questions for paper: those of one check that differ in a few words only stand once, with the words in which they differ.

// How many words all texts begin with.
const sharedWords = ([text, ...others]) => {
  const n = text.findIndex((word, at) => others.some((words) => words[at] !== word));
  return n < 0 ? text.length : n;
};

// What is the same at the beginning and at the end of all texts, and what is not, in each: whole words.
export function differing(texts) {
  const all = texts.map((text) => text.split(" "));
  const first = sharedWords(all);
  const rest = all.map((words) => words.slice(first));
  const last = sharedWords(rest.map((words) => [...words].reverse()));
  const middles = rest.map((words) => words.slice(0, words.length - last).join(" "));
  return { before: all[0].slice(0, first).join(" "), after: last ? rest[0].slice(-last).join(" ") : "", middles };
}

function asksOf([who, items]) {
  if (items.length < 3) return { who, before: "", after: "", items };
  const { before, after, middles } = differing(items);
  return middles.every(Boolean) ? { who, before, after, items: middles } : { who, before: "", after: "", items };
}

// Rows of { asks, about, who, cells, rules } as groups of { before, after, cells, rules, people }, in the order in which
// they first come. People are { who, before, after, items }: who could say, and in what their questions differ among each
// other. Where questions are the same, what they are about stands in place of the words in which they differ.
export function folded(rows) {
  const groups = new Map();
  for (const row of rows) {
    const key = `${row.rules}|${row.cells}`;
    if (!groups.has(key)) groups.set(key, []);
    groups.get(key).push(row);
  }
  return [...groups.values()].map((same) => {
    const { before, after, middles } = differing(same.map(({ asks }) => asks));
    const people = new Map();
    same.forEach(({ who, about }, n) => people.set(who, [...(people.get(who) || []), middles[n] || about]));
    return { before, after, cells: same[0].cells, rules: same[0].rules, people: [...people].map(asksOf) };
  });
}
