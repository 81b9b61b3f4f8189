// Dates, spans and sources as people write them.
import { words } from "./data.js";

const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

// Days are counted from 1 January of the year 1, as Python counts them.
export function dayWords(day) {
  const date = new Date((day - 719163) * 864e5);
  return `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
}

export function spanWords(things, i) {
  const from = things.from[i];
  const to = things.to[i];
  if (from && to) return `${dayWords(from)} to ${dayWords(to)}`;
  if (from) return `from ${dayWords(from)}`;
  return to ? `to ${dayWords(to)}` : "";
}

export function originWords(things, i) {
  const file = words[things.file[i]];
  return file && things.row[i] ? `${file} row ${things.row[i]}` : file;
}

// A whole number with a comma at each thousand; the browser's own way takes long when it is first used.
export const thousands = (n) => String(n).replace(/\B(?=(\d{3})+$)/g, ",");

export const counted = (n, word, plural = `${word}s`) => `${thousands(n)} ${n === 1 ? word : plural}`;
export const countedTies = (n) => counted(n, "tie");

// A name as it stands within a sentence: a capital that is no abbreviation's becomes small.
export const inSentence = (name) => (/^[A-Z][^A-Z]/.test(name) ? name[0].toLowerCase() + name.slice(1) : name);
