// The sandbox's chat page. Messages are the Bot API's own objects; every text reaches the page as a text node.

import { cancel, clear, edit, listen, reply, say, showAnswers } from "./composer.js";
import { $, act, get, language, make, state, toast, topicsOf, words } from "./core.js";
import { row, summary } from "./messages.js";
import { clockTime, dayName, moment, nextMorning, nowMs } from "./times.js";

const unread = new Map(); // "chat" and "chat/topic" → how many messages nobody has seen
const nodes = new Map(); // message id → its element
let arrivals = 0;
const isWide = () => matchMedia("(min-width: 701px)").matches;
const threadOf = (message) => (message.is_topic_message ? message.message_thread_id : 0);
const isShown = (message) => !state.open.is_forum || threadOf(message) === state.topic;

// ---- the messages of the chat that is open

function jumpTo(messageId) {
  nodes.get(messageId)?.scrollIntoView({ block: "center", behavior: "smooth" });
}

function put(message, { follow = false } = {}) {
  const log = $("messages");
  const isAtEnd = log.scrollHeight - log.scrollTop - log.clientHeight < 160;
  const node = row(message, jumpTo);
  const old = nodes.get(message.message_id);
  if (old) old.replaceWith(node);
  else {
    const day = dayName(message.date);
    if (day !== log.dataset.day) log.append(make("div", "day", day));
    log.dataset.day = day;
    log.append(node);
  }
  nodes.set(message.message_id, node);
  if (!old) showAnswers(message);
  if (follow || (isAtEnd && !old)) log.scrollTop = log.scrollHeight;
  else if (isAtEnd) node.scrollIntoView({ block: "nearest" });  // an edit may have given it more buttons
}

async function openChat(id, topic = 0) {
  const chat = state.chats.find((each) => each.id === id);
  if (!chat) return;
  const isOther = state.open?.id !== id || state.topic !== topic;
  Object.assign(state, { open: chat, topic });
  unread.delete(`${id}`);
  unread.delete(`${id}/${topic}`);
  document.body.classList.add("in-chat");
  if (isOther) cancel();
  showHeader();
  const messages = await fetchMessages(id);
  if (state.open?.id !== id || state.topic !== topic) return;
  fill(messages.filter(isShown), isOther);
  showComposer(messages.length > 0);
  showChats();
  if (isOther && isWide()) $("text").focus();
}

// What arrives while an older list is on its way would be wiped out by it, so the list is fetched again.
async function fetchMessages(id) {
  for (;;) {
    const before = arrivals;
    const { messages } = await get(`/client/messages/${state.me.id}/${id}`);
    if (before === arrivals) return messages;
  }
}

function fill(messages, isOther) {
  const log = $("messages");
  const place = log.scrollTop;
  log.replaceChildren();
  log.dataset.day = "";
  nodes.clear();
  $("answers").hidden = true;
  messages.forEach((message) => put(message));
  log.scrollTop = isOther ? log.scrollHeight : place;
}

function showHeader() {
  const chat = state.open;
  $("chat").hidden = false;
  $("title").replaceChildren(make("bdi", "", chat.name));
  $("avatar").textContent = [...chat.name][0] ?? "?";
  $("avatar").className = `avatar ${chat.type}`;
  $("block").hidden = chat.type !== "private";
  $("block").textContent = chat.is_blocked ? words().unblock : words().block;
  $("pinned").hidden = !chat.pinned;
  if (chat.pinned) $("pinned").replaceChildren(make("b", "", words().pinned), " ", summary(chat.pinned));
  showTopics();
  calm();
}

function showTopics() {
  const topics = topicsOf(state.open);
  $("topics").hidden = topics.length === 0;
  $("topics").replaceChildren(...topics.map((each) => {
    const count = unread.get(`${state.open.id}/${each.id}`);
    const node = make("button", "", make("bdi", "", each.name), count ? badge(count) : null);
    if (each.id === state.topic) node.ariaCurrent = "true";
    node.onclick = () => openChat(state.open.id, each.id);
    return node;
  }));
}

function badge(count) {
  const node = make("span", "unread", String(count));
  node.ariaLabel = words().unread(count);
  node.role = "img";
  return node;
}

function calm() {
  const chat = state.open;
  if (!chat) return;
  const name = make("bdi", "", chat.username ? `@${chat.username}` : words()[chat.type]);
  $("subtitle").replaceChildren(...(chat.type === "private" ? [words().bot] : [name, " · ", words().members(chat.members)]));
  $("subtitle").classList.remove("busy");
}

function busy(action) {
  $("subtitle").textContent = (words()[action] ?? words().typing)(state.bot.first_name);
  $("subtitle").classList.add("busy");
  clearTimeout(busy.timer);
  busy.timer = setTimeout(calm, 5000);
}

function showComposer(hasMessages) {
  const chat = state.open;
  const isNew = chat.type === "private" && !hasMessages;
  $("begin").hidden = !(isNew || chat.is_blocked);
  $("begin").textContent = chat.is_blocked ? words().unblock : words().start;
  $("composer").hidden = !chat.may_write || isNew || chat.is_blocked;
  $("readonly").hidden = chat.may_write;
}

async function start(payload) {
  await openChat(state.me.id);
  await act("say", { text: `/start ${payload}` });
}

// ---- the list of chats

function showChats() {
  const focused = document.activeElement?.dataset.chat;
  $("chats").replaceChildren(...state.chats.map(entry));
  if (focused) $("chats").querySelector(`[data-chat="${focused}"]`)?.focus();
}

function entry(chat) {
  const avatar = make("span", `avatar ${chat.type}`, [...chat.name][0] ?? "?");
  avatar.ariaHidden = "true";
  const told = chat.last ? summary(chat.last) : chat.type === "private" ? words().begin : words().noMessages;
  const preview = make("span", "preview", told);
  preview.dir = "auto";  // of its own: what is too long is cut off at its end, whichever side that is
  const count = unread.get(`${chat.id}`);
  preview.classList.toggle("short", Boolean(count));
  const node = make("button", "entry", avatar, make("strong", "", make("bdi", "", chat.name)),
    make("time", "", chat.last ? clockTime(chat.last.date) : ""), preview, count ? badge(count) : null);
  node.dataset.chat = chat.id;
  if (chat.id === state.open?.id) node.ariaCurrent = "true";
  node.onclick = () => openChat(chat.id);
  return node;
}

// ---- who sits here, when it is, and whether the network holds

function showWords() {
  Object.assign(document.documentElement, { lang: language(), dir: language() === "ar" ? "rtl" : "ltr" });
  for (const node of document.querySelectorAll("[data-word]")) node.textContent = words()[node.dataset.word];
  for (const node of document.querySelectorAll("[data-name]")) {
    const name = words()[node.dataset.name];
    node.ariaLabel = name;
    if (node.tagName === "TEXTAREA") node.placeholder = name;
    else if (node.tagName === "BUTTON") node.title = name;
  }
}

function showClock() {
  $("now").textContent = moment(nowMs());
  $("zone").textContent = state.zone ? words().zone(state.zone) : "";
}

async function jump(kind) {
  const at = kind === "hour" ? nowMs() + 3_600_000 : nextMorning(nowMs());
  if (await act("clock", { now_ms: Math.round(at) })) toast(words().now(moment(at)));
}

async function switchNetwork() {
  const isCut = !$("network").checked;
  if (await act("network", { is_cut: isCut })) toast(isCut ? words().networkCut : words().networkBack);
}

async function load() {
  const wanted = new URLSearchParams(location.search).get("as") ?? "";
  const fresh = await get(`/client/state?as=${encodeURIComponent(wanted)}`);
  Object.assign(state, {
    me: fresh.me, bot: fresh.bot, chats: fresh.chats, clockGap: fresh.now_ms - Date.now(), zone: fresh.zone ?? undefined,
  });
  $("nobody").hidden = Boolean(state.me);
  if (!state.me) return;
  showWords();
  $("jumps").hidden = !fresh.is_clock_movable;
  $("network").checked = !fresh.is_cut;
  $("speaker").hidden = fresh.users.length < 2;
  $("me").replaceChildren(...fresh.users.map((user) => new Option(user.first_name, user.id, false, user.id === state.me.id)));
  showClock();
  showChats();
  const asked = Number(location.hash.slice(1));
  if (state.open) await openChat(state.open.id, state.topic);
  else if (state.chats.some((chat) => chat.id === asked)) await openChat(asked);
  else if (isWide()) await openChat(state.chats[0].id);
}

function reload() {
  clearTimeout(reload.timer);
  reload.timer = setTimeout(load, 60);
}

// ---- what changes

function receive(event) {
  const chat = state.chats.find((each) => each.id === event.chat_id);
  const isOpen = chat && state.open?.id === chat.id;
  if (event.kind === "results" || event.kind === "answer") return;
  if (event.kind === "action") { if (isOpen) busy(event.action); return; }
  if (event.kind === "deletion") nodes.get(isOpen ? event.message_id : null)?.remove();
  if (["chat", "deletion"].includes(event.kind) || !chat) { reload(); return; }
  if (event.message) arrive(chat, event.message, event.kind === "message");
}

function arrive(chat, message, isNew) {
  arrivals += 1;
  if (!chat.last || message.message_id >= chat.last.message_id) chat.last = message;
  const isOpen = state.open?.id === chat.id;
  if (isOpen && isShown(message)) {
    if (message.from?.id === state.bot.id || message.sender_chat) calm();
    put(message, { follow: message.from?.id === state.me.id });
    showComposer(true);
  } else if (isNew) {
    count(`${chat.id}/${threadOf(message)}`);
    if (!isOpen) count(`${chat.id}`);
    if (isOpen) showTopics();
  }
  showChats();
}

function count(key) {
  unread.set(key, (unread.get(key) ?? 0) + 1);
}

// ---- wiring

listen();
for (const [name, action] of Object.entries({ command: say, start, reply, edit, clear })) {
  document.addEventListener(name, (event) => action(event.detail));
}
$("begin").onclick = async () => { if (state.open.is_blocked) await act("block", { is_blocked: false }); else await say("/start"); };
$("block").onclick = () => act("block", { is_blocked: !state.open.is_blocked });
$("back").onclick = () => {
  const left = state.open.id;
  document.body.classList.remove("in-chat");
  state.open = null;
  showChats();
  $("chats").querySelector(`[data-chat="${left}"]`)?.focus();
};
$("pinned").onclick = () => jumpTo(state.open.pinned.message_id);
$("me").onchange = () => { location.search = `?as=${$("me").value}`; };
$("jumps").onclick = (event) => { if (event.target.dataset.jump) jump(event.target.dataset.jump); };
$("network").onchange = switchNetwork;

const events = new EventSource("/client/events");
events.onmessage = (event) => receive(JSON.parse(event.data));
events.onopen = load;
events.onerror = () => toast(words().lost);
setInterval(showClock, 5000);
