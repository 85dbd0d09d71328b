// What somebody writes: the text box with its replies, edits, commands, answers at a tap and locations.

import { $, act, make, state, words } from "./core.js";
import { typeInline } from "./inline.js";
import { senderName, summary } from "./messages.js";

export async function say(text) {
  const reply_to = state.replyTo?.message_id;
  const editing = state.editing?.message_id;
  cancel();
  if (editing) await act("edit", { message_id: editing, text });
  else await act("say", { text, reply_to });
}

export function reply(message) {
  Object.assign(state, { replyTo: message, editing: null });
  note(words().replyTo(senderName(message), summary(message)));
}

export function edit(message) {
  Object.assign(state, { replyTo: null, editing: message });
  $("text").value = message.text;
  note(words().editing(summary(message)));
  grow();
}

function note(text) {
  $("replying").hidden = false;
  $("replying").querySelector("span").textContent = text;
  $("text").focus();
}

export function cancel() {
  Object.assign(state, { replyTo: null, editing: null });
  $("replying").hidden = true;
  suggest(null);
  typeInline("");
}

export function clear() {
  $("text").value = "";
  grow();
  cancel();
}

function grow() {
  const field = $("text");
  field.style.height = "auto";
  field.style.height = `${field.scrollHeight}px`;
}

function suggest(prefix) {
  const found = prefix === null ? [] : state.open.commands.filter((each) => `/${each.command}`.startsWith(prefix));
  $("commands").replaceChildren(...found.map((each) => {
    const node = make("button", "", make("b", "", `/${each.command}`), make("span", "", each.description));
    node.onclick = () => { clear(); $("text").focus(); say(`/${each.command}`); };
    return node;
  }));
  $("commands").hidden = found.length === 0;
  $("menu").ariaExpanded = String(found.length > 0);
}

/** A reply keyboard stays below the text box until a later message of the bot takes it away or brings another. */
export function showAnswers(message) {
  const markup = message.reply_keyboard;
  if (!markup) return;
  const rows = markup.keyboard ?? [];
  $("answers").hidden = rows.length === 0;
  $("answers").replaceChildren(...rows.map((each) => make("div", "", ...each.map((button) => answer(button, markup)))));
}

function answer(button, markup) {
  const node = make("button", "", button.text);
  node.dir = "auto";
  node.onclick = () => {
    if (button.request_location) $("location").showModal();
    else say(button.text);
    if (markup.one_time_keyboard) $("answers").hidden = true;
  };
  return node;
}

function send(event) {
  event.preventDefault();
  const text = $("text").value;
  if (!text.trim()) return;
  $("text").value = "";
  grow();
  say(text);
}

function typed() {
  const text = $("text").value;
  grow();
  suggest(/^\/\w*$/.test(text) ? text : null);
  typeInline(text);
}

async function share() {
  const dialog = $("location");
  if (dialog.returnValue !== "share") return;
  const form = new FormData(dialog.querySelector("form"));
  await act("locate", { latitude: Number(form.get("latitude")), longitude: Number(form.get("longitude")) });
}

function choosePlace(event) {
  const [latitude, longitude] = event.target.value.split(" ");
  const form = $("location").querySelector("form");
  form.elements.latitude.value = latitude;
  form.elements.longitude.value = longitude;
}

export function listen() {
  $("composer").onsubmit = send;
  $("text").oninput = typed;
  $("text").onkeydown = (event) => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) send(event);
    if (event.key === "Escape") cancel();
  };
  $("menu").onclick = () => { suggest($("commands").hidden ? "/" : null); $("commands").querySelector("button")?.focus(); };
  $("commands").onkeydown = (event) => { if (event.key === "Escape") { suggest(null); $("menu").focus(); } };
  $("replying").querySelector("button").onclick = cancel;
  $("place").onclick = () => $("location").showModal();
  $("location").onclose = share;
  $("location-place").onchange = choosePlace;
}
