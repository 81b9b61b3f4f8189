// The colours of the drawing. In a high-contrast theme the screen is drawn in the theme's own two; files and paper are not.
import { data } from "./data.js";
import { el } from "./dom.js";

let forPaper = false;

export function onPaper(draw) {
  forPaper = true;
  try {
    return draw();
  } finally {
    forPaper = false;
  }
}

export function colours() {
  if (forPaper || !matchMedia("(forced-colors: active)").matches) return data.look.colours;
  const ink = getComputedStyle(el("canvas")).color;
  const ground = getComputedStyle(document.documentElement).backgroundColor || "Canvas";
  return { ground, ink, circle: ground, rim: ink, sum: ink, quiet: ink, chosen: ink, forced: true };
}
