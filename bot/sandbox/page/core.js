// What every part of the page uses: its state, its words, elements, and calls of the sandbox.

import { WORDS } from "./words.js";

export const $ = (id) => document.getElementById(id);

export const state = {
  me: null, bot: null, chats: [], open: null, topic: 0, replyTo: null, editing: null, clockGap: 0, zone: undefined,
};

/** The language of who sits at the page, English where the page has no words of it. */
export const language = () => (state.me?.language_code in WORDS ? state.me.language_code : "en");

/** The page's words in that language; a function where words take something in. */
export const words = () => WORDS[language()];

export function make(tag, className, ...children) {
  const node = document.createElement(tag);
  if (className) node.className = className;
  if (tag === "button") node.type = "button";
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

/** An element for words of people, which run in their own direction. */
export function label(className, text) {
  const node = make("div", className, text);
  node.dir = "auto";
  return node;
}

export async function get(path) {
  const answer = await fetch(path);
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  return answer.json();
}

/** Do something as who sits at the page, in the chat and topic that are open; null where it is refused. */
export async function act(name, fields) {
  const answer = await fetch(`/client/${name}`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ as: state.me.id, chat_id: state.open?.id, thread: state.topic, ...fields }),
  });
  const body = await answer.json();
  if (!answer.ok) toast(body.error ?? body.description ?? words().refused(answer.status));
  return answer.ok ? body : null;
}

export function toast(text) {
  const node = $("toast");
  node.textContent = text;
  node.hidden = false;
  clearTimeout(toast.timer);
  toast.timer = setTimeout(() => { node.hidden = true; }, 3500);
}

/** Tell the page what somebody wants who pressed something inside a message; `page.js` listens. */
export const want = (name, detail) => document.dispatchEvent(new CustomEvent(name, { detail }));

/** The tabs of a forum: its topics, the general one first; 0 stands for that. */
export const topicsOf = (chat) => (chat.is_forum ? [{ id: 0, name: words().general }, ...chat.topics] : []);
