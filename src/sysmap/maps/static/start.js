// The still picture is on the screen already; the rest starts one frame later.
function start() {
  refresh();
  startView();
  startFilters();
  startFind();
  startGaps();
  startTime();
  startTables();
  el("zoom-in").addEventListener("click", () => zoom(1.4));
  el("zoom-out").addEventListener("click", () => zoom(1 / 1.4));
  el("pan-left").addEventListener("click", () => pan(-0.25, 0));
  el("pan-right").addEventListener("click", () => pan(0.25, 0));
  el("pan-up").addEventListener("click", () => pan(0, -0.25));
  el("pan-down").addEventListener("click", () => pan(0, 0.25));
  el("fit").addEventListener("click", fit);
  el("save-png").addEventListener("click", savePng);
  el("save-svg").addEventListener("click", () => save(new Blob([svgText()], { type: "image/svg+xml" }), `${fileName()}.svg`));
  el("print").addEventListener("click", () => print());
  // On paper the picture is the one last seen: the same day, filters and gaps.
  addEventListener("beforeprint", () => {
    const drawn = new DOMParser().parseFromString(svgText(), "image/svg+xml").documentElement;
    el("still").replaceChildren(document.importNode(drawn, true));
  });
  document.documentElement.dataset.ready = "yes";
}
requestAnimationFrame(() => setTimeout(start, 0));
