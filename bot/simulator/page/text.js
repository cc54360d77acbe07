// Draws a message's text with its entities.  Offsets are UTF-16 units, which is what JavaScript counts too.
const TAGS = { bold: "b", italic: "i", underline: "u", strikethrough: "s", code: "code", pre: "pre", blockquote: "q", spoiler: "span" };

export function drawText(text, entities, onCommand) {
  const out = document.createDocumentFragment();
  const cuts = [...new Set([0, text.length, ...entities.flatMap((one) => [one.offset, one.offset + one.length])])]
    .filter((cut) => cut >= 0 && cut <= text.length)
    .sort((a, b) => a - b);
  cuts.slice(0, -1).forEach((from, index) => {
    const to = cuts[index + 1];
    const over = entities.filter((one) => one.offset <= from && one.offset + one.length >= to);
    out.append(over.reduce((inner, entity) => wrapped(inner, entity, text.slice(from, to), onCommand), plain(text.slice(from, to))));
  });
  return out;
}

// A code such as J-7K2M9Q4 stays on one line, as it is copied.
function plain(text) {
  const out = document.createDocumentFragment();
  text.split(/(\b[A-Z]-[0-9A-Z]+\b)/).forEach((part, index) => {
    if (index % 2 === 0) { out.append(part); return; }
    const code = document.createElement("span");
    code.className = "code";
    code.textContent = part;
    out.append(code);
  });
  return out;
}

function wrapped(inner, entity, shown, onCommand) {
  if (entity.type === "bot_command") {
    const link = document.createElement("a");
    link.href = "#";
    link.addEventListener("click", (event) => { event.preventDefault(); onCommand(shown); });
    link.append(inner);
    return link;
  }
  if (entity.type === "url" || entity.type === "text_link") {
    const link = document.createElement("a");
    const address = entity.url || shown;
    if (/^https?:\/\//.test(address)) { link.href = address; link.rel = "noopener noreferrer"; link.target = "_blank"; }
    link.append(inner);
    return link;
  }
  const tag = TAGS[entity.type];
  if (!tag) return inner;
  const element = document.createElement(tag);
  element.append(inner);
  return element;
}
