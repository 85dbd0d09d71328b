// Texts with their entities → elements. Ranges are in UTF-16 units, which is what a JavaScript string counts in.

import { make, state, want, words } from "./core.js";
import { asAsked, moment } from "./times.js";

const SAFE_LINK = /^(https?|mailto|tel):/i;
const ELEMENTS = {
  bold: "b", italic: "i", underline: "u", strikethrough: "s", code: "code", pre: "pre", blockquote: "blockquote",
};
const BLOCKS = new Set(["BLOCKQUOTE", "PRE"]);
const FOLDED_LENGTH = 160; // about the three lines that an app shows of a folded quotation

export function formatted(text, entities = []) {
  const parent = document.createDocumentFragment();
  const ordered = [...entities].sort((a, b) => a.offset - b.offset || b.length - a.length);
  fill(parent, text, ordered, 0, text.length);
  return parent;
}

function fill(parent, text, entities, start, end) {
  let at = start;
  let index = 0;
  while (index < entities.length) {
    const entity = entities[index];
    const from = Math.max(entity.offset, at);
    const to = Math.min(entity.offset + entity.length, end);
    index += 1;
    if (to <= from) continue;
    const inner = [];
    const rest = [];
    for (const other of entities.slice(index)) {
      if (other.offset < to) inner.push(other);
      if (other.offset + other.length > to) rest.push(other);
    }
    if (from > at) parent.append(text.slice(at, from));
    const node = element(entity, text.slice(from, to));
    if (!node.childNodes.length) fill(node, text, inner, from, to);
    if (entity.type === "expandable_blockquote" && to - from > FOLDED_LENGTH) fold(node);
    parent.append(node);
    // A block ends its own line, so the line break after it would show as an empty line.
    at = BLOCKS.has(node.tagName) && text[to] === "\n" ? to + 1 : to;
    entities = rest;
    index = 0;
  }
  if (at < end) parent.append(text.slice(at, end));
}

function element(entity, text) {
  switch (entity.type) {
    case "text_link": return link(entity.url);
    case "url": return link(/^[a-z][a-z0-9+.-]*:/i.test(text) ? text : `http://${text}`);
    case "email": return link(`mailto:${text}`);
    case "spoiler": return spoiler();
    case "bot_command": {
      const node = make("button", "tap");
      // A button is a paragraph of its own: in a line of Arabic its slash would land behind the word.
      Object.assign(node, { dir: "ltr", onclick: () => want("command", text) });
      return node;
    }
    case "date_time": return time(entity);
    case "mention": case "hashtag": case "cashtag": case "text_mention": return make("span", "named");
    case "expandable_blockquote": return make("blockquote");
    default: return make(ELEMENTS[entity.type] ?? "span");
  }
}

function time({ unix_time: at, date_time_format: format }) {
  const node = make("time", "", format ? asAsked(at, format) : null);
  node.dateTime = new Date(at * 1000).toISOString();
  node.title = moment(at * 1000);
  return node;
}

function spoiler() {
  const node = make("span", "spoiler");
  Object.assign(node, { role: "button", tabIndex: 0, ariaLabel: words().hidden });
  const show = () => {
    node.classList.add("shown");
    for (const name of ["role", "tabindex", "aria-label"]) node.removeAttribute(name);
  };
  node.onclick = show;
  node.onkeydown = (event) => { if (event.key === "Enter" || event.key === " ") { event.preventDefault(); show(); } };
  return node;
}

function fold(quotation) {
  const body = make("div", "folded", ...quotation.childNodes);
  const more = make("button", "unfold", words().more);
  more.ariaExpanded = "false";
  more.onclick = () => {
    const isFolded = body.classList.toggle("folded");
    more.ariaExpanded = String(!isFolded);
    more.textContent = isFolded ? words().more : words().less;
  };
  quotation.append(body, more);
}

/** An element that leads to an address: into the private chat for a link to the bot, nowhere for an unsafe one. */
export function link(address) {
  if (!SAFE_LINK.test(address)) return make("span", "named");
  const node = make("a");
  Object.assign(node, { href: address, title: address, target: "_blank", rel: "noopener noreferrer" });
  const payload = startPayload(address);
  if (payload !== null) node.onclick = (event) => { event.preventDefault(); want("start", payload); };
  return node;
}

function startPayload(address) {
  const found = /^https:\/\/t\.me\/(\w+)\?start=([A-Za-z0-9_-]{1,64})$/.exec(address);
  return found && found[1].toLowerCase() === state.bot.username.toLowerCase() ? found[2] : null;
}
