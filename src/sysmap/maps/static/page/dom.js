// What the modules need of the document: an element by its id, new elements, the line that is read out, files.
export const el = (id) => document.getElementById(id);

export function say(message) {
  el("status").textContent = message;
}

// A new element with this text and these attributes; text is never taken for markup.
export function make(tag, text = "", attributes = {}) {
  const made = document.createElement(tag);
  if (text) made.textContent = text;
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  return made;
}

export function save(blob, name) {
  const link = make("a", "", { href: URL.createObjectURL(blob), download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  say(`Saved as ${name}.`);
}
