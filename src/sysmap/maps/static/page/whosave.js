// Who sits where as a picture in a file: what is on the screen, with title, date, key and source.
import { data, fileName } from "./data.js";
import { el, make, save } from "./dom.js";
import { state } from "./shown.js";
import { dayWords } from "./words.js";
import { escaped } from "./xml.js";

const INK = "#212b32";
const n = (value) => Number(value.toFixed(1));
const text = (x, y, words, more = "") => `<text x="${n(x)}" y="${n(y)}" ${more}>${escaped(words)}</text>`;

// The colours of a thing as the page draws it.
function look(element) {
  const style = getComputedStyle(element);
  return { fill: style.backgroundColor, edge: style.borderTopColor, ink: style.color };
}

const solid = (colour) => (/, 0\)$|transparent/.test(colour) ? "#fff" : colour);

function discShapes(table, at) {
  return [...table.querySelectorAll("tbody b, tbody i")].map((disc) => {
    const box = at(disc);
    const { fill, edge, ink } = look(disc);
    const dashes = disc.className === "not_recorded" ? "1.5 2.5" : "4 3";
    const dash = disc.tagName === "I" ? ` stroke-dasharray="${dashes}"` : "";
    const circle = `<circle cx="${n(box.x + box.width / 2)}" cy="${n(box.y + box.height / 2)}" r="${n(box.width / 2 - 1)}" fill="${solid(fill)}" stroke="${edge}" stroke-width="2"${dash}/>`;
    return circle + (disc.textContent ? text(box.x + box.width / 2, box.y + box.height / 2 + 4.2, disc.textContent, `text-anchor="middle" font-weight="bold" font-size="12" fill="${ink}"`) : "");
  });
}

function headShapes(table, at) {
  const families = [...table.querySelectorAll("th.fam")].map((family) => {
    const box = at(family);
    return `<rect x="${n(box.x + 2)}" y="${n(box.y)}" width="${n(box.width - 4)}" height="20" fill="#e8edee"/>${text(box.x + box.width / 2, box.y + 14, family.textContent, 'text-anchor="middle" font-weight="bold"')}`;
  });
  const names = [...table.querySelectorAll("th.col")].map((column) => {
    const box = at(column);
    const [x, y] = [box.x + box.width / 2 - 4, box.y + box.height - 6];
    return text(x, y, column.textContent, `font-size="12" transform="rotate(-38 ${n(x)} ${n(y)})"`);
  });
  return [...families, ...names];
}

function rowShapes(table, at, width) {
  return [...table.querySelectorAll("tbody tr")].flatMap((row, number) => {
    const box = at(row);
    const title = row.querySelector("th");
    const middle = box.y + box.height / 2 + 4.5;
    const indent = parseFloat(getComputedStyle(title).paddingLeft);
    const bold = title.classList.contains("d0") || row.classList.contains("sum");
    const shapes = number % 2 ? [] : [`<rect x="10" y="${n(box.y)}" width="${n(width - 20)}" height="${n(box.height)}" fill="#f5f7f7"/>`];
    shapes.push(text(at(title).x + indent, middle, title.textContent, bold ? 'font-weight="bold"' : ""));
    const remark = row.querySelector("td.remark");
    const spans = [...remark.querySelectorAll("span")].map((span, i) => `<tspan fill="${look(span).ink}">${i ? "; " : ""}${escaped(span.textContent)}</tspan>`);
    if (spans.length) shapes.push(`<text x="${n(at(remark).x + 8)}" y="${n(middle)}" font-size="12">${spans.join("")}</text>`);
    return shapes;
  });
}

// The text of the SVG file.
export function whoSvg() {
  const table = el("who");
  const corner = table.getBoundingClientRect();
  const top = 76;
  const at = (element) => {
    const box = element.getBoundingClientRect();
    return { x: box.x - corner.x + 10, y: box.y - corner.y + top, width: box.width, height: box.height };
  };
  const remarks = Math.max(0, ...[...table.querySelectorAll("td.remark")].map((td) => at(td).x + 16 + td.textContent.length * 6.2));
  const width = Math.max(900, corner.width + 20, remarks);
  const height = corner.height + top + 50;
  const key = "Filled: votes, or nothing is said. Ring: attends. Dashed red: found missing. Dotted grey: not recorded. ½: a joint post. Indented: reports to the board above.";
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="${escaped(`${data.name}: who sits where`)}" viewBox="0 0 ${n(width)} ${n(height)}" width="${n(width)}" height="${n(height)}" font-family="Arial, Helvetica, sans-serif" font-size="13" fill="${INK}">`,
    `<rect width="100%" height="100%" fill="#fff"/>`,
    text(16, 32, `${data.name}: ${el("boards-title").textContent.replace(`${data.name}: `, "")}`, 'font-size="20" font-weight="bold"'),
    text(16, 56, `Who sits where on ${dayWords(state.day)} ${el("who-scope").textContent.replace(/on \d.*$/, "")}`.trim(), 'fill="#425563"'),
    ...rowShapes(table, at, width),
    ...headShapes(table, at),
    ...discShapes(table, at),
    text(16, height - 28, key, 'font-size="12" fill="#425563"'),
    text(16, height - 10, `Source: the sheets of ${data.name}, as of ${dayWords(data.asAt)}; made with sysmap.`, 'font-size="12" fill="#425563"'),
    "</svg>",
  ].join("");
}

export function startWhoSave() {
  const name = () => `${fileName()}_who_sits_where`;
  el("who-svg").addEventListener("click", () => save(new Blob([whoSvg()], { type: "image/svg+xml" }), `${name()}.svg`));
  el("who-png").addEventListener("click", () => savePng(whoSvg(), `${name()}.png`));
}

// The drawing as an image of twice its size.
export function savePng(svg, name) {
  const image = new Image();
  const address = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
  image.onload = () => {
    const canvas = make("canvas");
    canvas.width = 2 * image.width;
    canvas.height = 2 * image.height;
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    URL.revokeObjectURL(address);
    canvas.toBlob((blob) => save(blob, name), "image/png");
  };
  image.src = address;
}
