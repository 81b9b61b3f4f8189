// The still picture is on the screen already; the rest starts step by step, so that nothing blocks.
function startButtons() {
  const on = (id, action) => el(id).addEventListener("click", action);
  on("zoom-in", () => zoom(1.4));
  on("zoom-out", () => zoom(1 / 1.4));
  on("pan-left", () => pan(-0.25, 0));
  on("pan-right", () => pan(0.25, 0));
  on("pan-up", () => pan(0, -0.25));
  on("pan-down", () => pan(0, 0.25));
  on("fit", fit);
  on("save-png", () => onPaper(savePng));
  on("save-svg", () => save(new Blob([onPaper(svgText)], { type: "image/svg+xml" }), `${fileName()}.svg`));
  on("print", () => print());
  // On paper the picture is the one last seen: the same day, filters and gaps.
  addEventListener("beforeprint", () => {
    const drawn = new DOMParser().parseFromString(onPaper(svgText), "image/svg+xml").documentElement;
    el("still").replaceChildren(document.importNode(drawn, true));
  });
}

function ready() {
  performance.mark("ready");
  document.documentElement.dataset.ready = "yes";
}

// The rows of the tables are laid out a part at a time, when the map can be used.
function showRows() {
  const rest = [...document.querySelectorAll("tbody")];
  const more = () => {
    if (!rest.length) return;
    rest.shift().classList.add("shown");
    setTimeout(more, 50);
  };
  more();
}

const steps = [refresh, startButtons, startFilters, startFind, startGaps, startTime, startTables, prepareView, startView, showView, ready, showRows];
function next() {
  const began = performance.now();
  while (steps.length && performance.now() - began < 30) steps.shift()();
  if (steps.length) setTimeout(next, 0);
}
requestAnimationFrame(() => setTimeout(next, 0));
