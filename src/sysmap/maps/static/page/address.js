// The address of what is shown: the view, and after it the day, the place and whatever else a view keeps, as #boards?day=2022-07-01.
export const DAY_ZERO = 719163;

// The view and its settings in an address; an address without a known view has none.
export function read(hash, views) {
  const [view, rest = ""] = hash.replace(/^#/, "").split("?");
  return { view: views.includes(view) ? view : "", settings: Object.fromEntries(new URLSearchParams(rest)) };
}

// The address of a view with those of its settings that say something.
export function written(view, settings) {
  const said = Object.entries(settings).filter(([, value]) => value !== "" && value !== undefined && value !== null);
  return said.length ? `#${view}?${new URLSearchParams(said)}` : `#${view}`;
}

// Days are counted from 1 January of the year 1, as Python counts them.
export const isoDay = (day) => new Date((day - DAY_ZERO) * 864e5).toISOString().slice(0, 10);
export function dayOf(iso) {
  const time = /^\d{4}-\d\d-\d\d$/.test(iso) ? Date.parse(`${iso}T00:00:00Z`) : NaN;
  return Number.isNaN(time) ? 0 : time / 864e5 + DAY_ZERO;
}
