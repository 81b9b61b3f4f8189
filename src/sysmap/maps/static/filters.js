// The key as filters, finding by name, gaps, time.
function startFilters() {
  document.querySelectorAll("#key input[data-filter]").forEach((box) => (box.checked = true));
  el("key").addEventListener("change", (event) => {
    const { filter } = event.target.dataset;
    if (!filter) return;
    const value = filter === "home" || filter === "board" ? Number(event.target.value) : event.target.value;
    if (event.target.checked) state.off[filter].delete(value);
    else state.off[filter].add(value);
    changed();
    sayShown();
  });
  el("show-all").addEventListener("click", () => {
    Object.values(state.off).forEach((set) => set.clear());
    state.only = false;
    document.querySelectorAll("#key input[data-filter]").forEach((box) => (box.checked = true));
    if (state.selected >= 0) fillPanel(state.selected);
    changed();
    sayShown();
  });
  const everyLine = el("every-line");
  if (everyLine) {
    everyLine.checked = !state.addedUp;
    everyLine.addEventListener("change", () => {
      state.addedUp = !everyLine.checked;
      redraw();
      say(state.addedUp ? "Ties between places are added up." : "Every tie between places is a line of its own.");
    });
  }
  const sectors = [...new Set(nodes.sector)].filter(Boolean).map((n) => [words[n], words[n]]);
  addList("Sectors", "sector", sectors);
  addList("Places", "home", data.circles.map((circle, n) => [n, circle[0]]).filter(([n]) => data.circles[n][4]));
  const board = data.kinds.findIndex((kind) => kind[0] === "Board");
  addList("Boards", "board", Array.from(nodes.kind.keys()).filter((i) => nodes.kind[i] === board).map((i) => [i, nameOf(i)]));
}

function sayShown() {
  let things = 0;
  for (const on of state.nodeOn) things += on;
  let lines = 0;
  for (const on of state.tieOn) lines += on;
  say(`Shown: ${things} of ${nodeCount} things, ${lines} of ${tieCount} ties.`);
}

// A list of checkboxes that is made when it is opened: there may be a thousand boards.
function addList(title, filter, choices) {
  if (choices.length < 2) return;
  choices.sort((p, q) => (p[1] < q[1] ? -1 : 1));
  const details = make("details");
  const summary = make("summary", `${title} `);
  summary.append(make("span", String(choices.length), { class: "n" }));
  details.append(summary);
  details.addEventListener("toggle", () => {
    if (details.children.length > 1) return;
    const list = make("div", "", { class: "list", role: "group", "aria-label": title });
    const all = (on) => {
      list.querySelectorAll("input").forEach((box) => (box.checked = on));
      state.off[filter] = new Set(on ? [] : choices.map((choice) => choice[0]));
      changed();
      sayShown();
    };
    const buttons = make("div", "", { class: "list-buttons" });
    for (const [text, on] of [["All", true], ["None", false]]) {
      const button = make("button", text, { type: "button", class: "small", "aria-label": `${text} of: ${title}` });
      button.addEventListener("click", () => all(on));
      buttons.append(button);
    }
    for (const [value, text] of choices) {
      const label = make("label");
      const box = make("input", "", { type: "checkbox", "data-filter": filter, value: String(value) });
      box.checked = !state.off[filter].has(value);
      label.append(box, make("span", text));
      list.append(label);
    }
    details.append(buttons, list);
  });
  el("more-filters").append(details);
}

function startFind() {
  const box = el("find");
  const list = el("found");
  const lower = Array.from({ length: nodeCount }, (_, i) => nameOf(i).toLowerCase());
  const close = () => { list.hidden = true; };
  box.addEventListener("input", () => {
    const text = box.value.trim().toLowerCase();
    list.replaceChildren();
    list.hidden = !text;
    if (!text) { el("found-count").textContent = ""; return; }
    const hits = [];
    for (let i = 0; i < nodeCount; i++) if (lower[i].includes(text)) hits.push(i);
    hits.sort((i, j) => lower[i].indexOf(text) - lower[j].indexOf(text) || lower[i].length - lower[j].length || i - j);
    for (const i of hits.slice(0, 50)) {
      const circle = data.circles[nodes.home[i]];
      const button = make("button", nameOf(i), { type: "button" });
      button.append(make("span", ` ${data.kinds[nodes.kind[i]][0]}${circle[1] === i ? "" : `, ${circle[0]}`}`, { class: "quiet" }));
      button.addEventListener("click", () => { close(); select(i, true); });
      list.append(button);
    }
    el("found-count").textContent = `${hits.length} found${hits.length > 50 ? ", the first 50 are listed" : ""}`;
  });
  const step = (event, by) => {
    const buttons = [...list.querySelectorAll("button")];
    const at = buttons.indexOf(document.activeElement) + by;
    event.preventDefault();
    (at < 0 ? box : buttons[Math.min(at, buttons.length - 1)] || box).focus();
  };
  document.querySelector(".find").addEventListener("keydown", (event) => {
    if (event.key === "Escape") { close(); box.focus(); }
    if (list.hidden) return;
    if (event.key === "ArrowDown") step(event, 1);
    if (event.key === "ArrowUp") step(event, -1);
    if (event.key === "Enter" && event.target === box && list.firstChild) { event.preventDefault(); list.firstChild.click(); }
  });
  document.addEventListener("pointerdown", (event) => { if (!event.target.closest(".find")) close(); });
  document.querySelector(".find").addEventListener("focusout", (event) => {
    if (event.relatedTarget && !event.relatedTarget.closest(".find")) close();
  });
}

function startGaps() {
  const button = el("gaps-on");
  if (!button) return;
  button.addEventListener("click", () => {
    state.gaps = !state.gaps;
    button.setAttribute("aria-pressed", String(state.gaps));
    redraw();
    if (state.gaps) el("gaps").scrollIntoView({ block: "nearest" });
    say(state.gaps ? `${data.marks.length} gaps are ringed on the map and listed beside it.` : "Gaps are no longer ringed.");
  });
  document.querySelectorAll("#gaps li[data-mark]").forEach((item) => {
    const dots = data.marks[Number(item.dataset.mark)][3];
    if (!dots.length) return;
    const says = item.querySelector(".says");
    const made = make("button", says.textContent, { type: "button", class: "go" });
    made.addEventListener("click", () => select(dots[0], true));
    says.replaceWith(made);
  });
}

function startTime() {
  const slider = el("day");
  if (!slider) return;
  slider.value = String(data.days.indexOf(data.asAt));
  slider.addEventListener("input", () => {
    state.day = data.days[Number(slider.value)];
    const text = dayWords(state.day);
    el("day-words").textContent = text;
    slider.setAttribute("aria-valuetext", text);
    changed();
    if (state.selected >= 0) fillPanel(state.selected);
    sayShown();
  });
}
