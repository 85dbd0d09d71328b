// The sandbox's chat page. Messages are the Bot API's own objects; every text reaches the page as a text node.

const $ = (id) => document.getElementById(id);
const state = { me: null, bot: null, chats: [], open: null, replyTo: null, editing: null, clockGap: 0 };
const unread = new Map();
const nodes = new Map();
const SAFE_LINK = /^(https?|mailto|tel):/i;

function make(tag, className, ...children) {
  const node = document.createElement(tag);
  if (className) node.className = className;
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

async function get(path) {
  const answer = await fetch(path);
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  return answer.json();
}

async function act(name, fields) {
  const answer = await fetch(`/client/${name}`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ as: state.me.id, chat_id: state.open?.id, ...fields }),
  });
  const body = await answer.json();
  if (!answer.ok) toast(body.error ?? body.description ?? `refused (${answer.status})`);
  return answer.ok ? body : null;
}

function toast(text) {
  const node = $("toast");
  node.textContent = text;
  node.hidden = false;
  clearTimeout(toast.timer);
  toast.timer = setTimeout(() => { node.hidden = true; }, 3500);
}

// ---- texts: ranges in UTF-16 units, which is what a JavaScript string counts in

const ELEMENTS = {
  bold: "b", italic: "i", underline: "u", strikethrough: "s", code: "code", pre: "pre",
  blockquote: "blockquote", expandable_blockquote: "blockquote",
};

const BLOCKS = new Set(["BLOCKQUOTE", "PRE"]);

function formatted(text, entities = []) {
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
    fill(node, text, inner, from, to);
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
    case "spoiler": {
      const node = make("span", "spoiler");
      node.onclick = () => node.classList.add("shown");
      return node;
    }
    case "bot_command": {
      const node = make("span", "tap");
      node.onclick = () => say(text);
      return node;
    }
    case "date_time": {
      const node = make("time");
      node.dateTime = new Date(entity.unix_time * 1000).toISOString();
      node.title = new Date(entity.unix_time * 1000).toLocaleString();
      return node;
    }
    case "mention": case "hashtag": case "cashtag": case "text_mention": return make("span", "tap");
    case "expandable_blockquote": {
      const node = make("blockquote", "folded");
      node.onclick = () => node.classList.toggle("folded");
      return node;
    }
    default: return make(ELEMENTS[entity.type] ?? "span");
  }
}

function link(address) {
  if (!SAFE_LINK.test(address)) return make("span", "tap");
  const payload = startPayload(address);
  if (payload !== null) {
    const node = make("a");
    Object.assign(node, { href: address, title: address, onclick: (event) => { event.preventDefault(); start(payload); } });
    return node;
  }
  const node = make("a");
  node.href = address;
  node.title = address;
  node.target = "_blank";
  node.rel = "noopener noreferrer";
  return node;
}

// ---- links to the bot, which an app opens in the private chat

function startPayload(address) {
  const found = /^https:\/\/t\.me\/(\w+)\?start=([A-Za-z0-9_-]{1,64})$/.exec(address);
  return found && found[1].toLowerCase() === state.bot.username.toLowerCase() ? found[2] : null;
}

async function start(payload) {
  await openChat(state.me.id);
  await act("say", { text: `/start ${payload}` });
}

// ---- inline: the bot's name and a question, in any chat

const inline = { timer: 0, words: null, queryId: null };

function asksInline(text) {
  const name = `@${state.bot.username.toLowerCase()} `;
  return text.toLowerCase().startsWith(name) ? text.slice(name.length) : null;
}

function typeInline(words) {
  clearTimeout(inline.timer);
  inline.words = words;
  if (words === null) { $("cards").hidden = true; return; }
  inline.timer = setTimeout(() => askInline(words, ""), 300);
}

async function askInline(words, offset) {
  const answer = await act("inline", { text: words, offset });
  if (!answer || inline.words !== words) return;
  const cards = answer.results.map((each) => card(each, answer.query_id));
  const last = $("cards").querySelector(".next");
  last?.remove();
  if (answer.next_offset) {
    const next = make("button", "next", "More results");
    Object.assign(next, { type: "button", onclick: () => askInline(words, answer.next_offset) });
    cards.push(next);
  }
  if (offset) { $("cards").append(...cards); return; }
  $("cards").replaceChildren(...(answer.button ? [hint(answer.button)] : []), ...cards);
  $("cards").hidden = !$("cards").childElementCount;
  $("cards").scrollTop = 0;
}

function hint(button) {
  const node = make("button", "hint", button.text);
  Object.assign(node, { type: "button", dir: "auto", onclick: () => { clearInline(); start(button.start_parameter); } });
  return node;
}

function card(result, queryId) {
  const node = make("button", "card", label("name", result.title), label("about", result.description ?? ""));
  node.type = "button";
  node.onclick = () => { clearInline(); act("choose", { query_id: queryId, result_id: result.id }); };
  return node;
}

function clearInline() {
  $("text").value = "";
  grow();
  typeInline(null);
}

// ---- time

const clockTime = (s) => new Date(s * 1000).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });
const dayName = (s) => new Date(s * 1000).toLocaleDateString([], { weekday: "long", day: "numeric", month: "long", year: "numeric" });
const nowMs = () => Date.now() + state.clockGap;

function showClock() {
  $("now").textContent = new Date(nowMs()).toLocaleString([], { dateStyle: "medium", timeStyle: "short" });
}

async function jump(kind) {
  const moment = new Date(nowMs());
  if (kind === "hour") moment.setHours(moment.getHours() + 1);
  else { moment.setDate(moment.getDate() + 1); moment.setHours(8, 0, 0, 0); }
  if (await act("clock", { now_ms: moment.getTime() })) toast(`It is now ${moment.toLocaleString()}`);
}

// ---- messages

const SERVICE = {
  new_chat_members: (m) => `${m.from.first_name} added ${m.new_chat_members.map((u) => u.first_name).join(", ")}`,
  left_chat_member: (m) => `${m.from.first_name} removed ${m.left_chat_member.first_name}`,
  migrate_to_chat_id: () => "This group became a supergroup",
  migrate_from_chat_id: () => "This supergroup was a group before",
  forum_topic_created: (m) => `Topic “${m.forum_topic_created.name}” was opened`,
  forum_topic_closed: (m) => `Topic “${m.thread_name}” was closed`,
  forum_topic_reopened: (m) => `Topic “${m.thread_name}” was opened again`,
};

const serviceText = (message) => {
  const kind = Object.keys(SERVICE).find((name) => name in message);
  return kind ? SERVICE[kind](message) : null;
};

const summary = (message) => serviceText(message)
  ?? (message.photo ? "🖼 " : message.document ? `${message.document.file_name} ` : message.location ? "⌖ Location" : "") + (message.text ?? message.caption ?? "");

const senderName = (message) => message.sender_chat?.title ?? message.from?.first_name ?? "";

function bubble(message) {
  const box = make("div", "bubble");
  const isOwn = message.from?.id === state.me.id;
  if (state.open.type !== "private" && !isOwn) box.append(label("sender", senderName(message)));
  if (message.thread_name) box.append(label("topic", `# ${message.thread_name}`));
  if (message.forward_origin) {
    const origin = message.forward_origin;
    box.append(label("origin", `Forwarded from ${origin.chat?.title ?? origin.sender_user?.first_name}`));
  }
  if (message.reply_to_message) {
    const answered = make("button", "answered", make("b", "", senderName(message.reply_to_message)), summary(message.reply_to_message));
    answered.onclick = () => nodes.get(message.reply_to_message.message_id)?.scrollIntoView({ block: "center", behavior: "smooth" });
    box.append(answered);
  }
  const text = message.text ?? message.caption;
  const words = text ? make("div", "text", formatted(text, message.entities ?? message.caption_entities)) : null;
  if (words) words.dir = "auto";
  box.append(...(message.show_caption_above_media ? [words, media(message)] : [media(message), words]).filter(Boolean));
  box.append(make("div", "meta",
    message.reactions.length ? make("span", "reactions", message.reactions.join(" ")) : null,
    message.via_bot ? make("span", "", `via @${message.via_bot.username}`) : null,
    message.edit_date ? make("span", "", "edited") : null,
    make("time", "", clockTime(message.date))));
  return box;
}

function label(className, text) {
  const node = make("div", className, text);
  node.dir = "auto";
  return node;
}

function media(message) {
  if (message.photo) {
    const size = message.photo.at(-1);
    const image = make("img");
    Object.assign(image, { src: message.file_url, width: size.width, height: size.height, alt: message.caption ?? "picture" });
    image.onclick = () => window.open(message.file_url, "_blank", "noopener");
    return image;
  }
  if (message.document) {
    const node = make("a", "file", `↓ ${message.document.file_name}`);
    node.href = message.file_url;
    return node;
  }
  if (message.location) {
    const { latitude, longitude } = message.location;
    return make("span", "point", `⌖ ${latitude.toFixed(4)}, ${longitude.toFixed(4)}`);
  }
  return null;
}

function keyboard(message) {
  const rows = message.reply_markup?.inline_keyboard ?? [];
  if (!rows.length) return null;
  return make("div", "keyboard", ...rows.map((row) => make("div", "", ...row.map((button) => key(message, button)))));
}

function key(message, button) {
  if (button.url && SAFE_LINK.test(button.url)) {
    const node = link(button.url);
    node.append(button.text);
    return node;
  }
  const node = make("button", "", button.text);
  node.type = "button";
  node.dir = "auto";
  node.onclick = async () => {
    if (button.copy_text) { await navigator.clipboard.writeText(button.copy_text.text); return toast("Copied"); }
    if (!button.callback_data) return toast("The sandbox cannot show what this button does.");
    node.setAttribute("aria-busy", "true");
    const answer = await act("press", { message_id: message.message_id, data: button.callback_data });
    node.removeAttribute("aria-busy");
    if (!answer) return null;
    if (answer.is_late) return toast("The bot did not answer the button.");
    if (answer.is_alert) { $("alert").querySelector("p").textContent = answer.text; $("alert").showModal(); }
    else if (answer.text) toast(answer.text);
    return null;
  };
  return node;
}

function row(message) {
  const event = serviceText(message);
  if (event) return label("service", event);
  const isOwn = message.from?.id === state.me.id && state.open.type !== "channel";
  const node = make("article", "message", bubble(message), keyboard(message));
  node.classList.toggle("out", isOwn);
  node.classList.toggle("pictured", Boolean(message.photo));
  if (state.open.may_write) {
    const tools = make("div", "tools", tool("↩", "Reply", () => reply(message)));
    if (isOwn && message.text) tools.append(tool("✎", "Edit", () => edit(message)));
    node.append(tools);
  }
  return node;
}

function tool(sign, name, action) {
  const node = make("button", "", sign);
  Object.assign(node, { type: "button", title: name, ariaLabel: name, onclick: action });
  return node;
}

function put(message, { follow = false } = {}) {
  const log = $("messages");
  const isAtEnd = log.scrollHeight - log.scrollTop - log.clientHeight < 160;
  const node = row(message);
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
}

// A reply keyboard stays below the text box until a later message of the bot takes it away or brings another.
function showAnswers(message) {
  const markup = message.reply_keyboard;
  if (!markup) return;
  const rows = markup.keyboard ?? [];
  $("answers").hidden = rows.length === 0;
  $("answers").replaceChildren(...rows.map((each) => make("div", "", ...each.map((button) => {
    const node = make("button", "", button.text);
    node.type = "button";
    node.dir = "auto";
    node.onclick = () => {
      if (button.request_location) $("location").showModal();
      else say(button.text);
      if (markup.one_time_keyboard) $("answers").hidden = true;
    };
    return node;
  }))));
}

// ---- the chat that is open

async function openChat(id) {
  const chat = state.chats.find((each) => each.id === id);
  if (!chat) return;
  const isOther = state.open?.id !== id;
  state.open = chat;
  unread.delete(id);
  document.body.classList.add("in-chat");
  if (isOther) cancel();
  showHeader();
  const { messages } = await get(`/client/messages/${state.me.id}/${id}`);
  if (state.open.id !== id) return;
  const log = $("messages");
  const place = isOther ? Infinity : log.scrollTop;
  log.replaceChildren();
  log.dataset.day = "";
  nodes.clear();
  $("answers").hidden = true;
  messages.forEach((message) => put(message));
  log.scrollTop = place === Infinity ? log.scrollHeight : place;
  showComposer(messages.length > 0);
  showChats();
  if (isOther && matchMedia("(min-width: 701px)").matches) $("text").focus();
}

function showHeader() {
  const chat = state.open;
  $("chat").hidden = false;
  $("title").textContent = chat.name;
  $("avatar").textContent = [...chat.name][0] ?? "?";
  $("avatar").className = `avatar ${chat.type}`;
  $("block").hidden = chat.type !== "private";
  $("block").textContent = chat.is_blocked ? "Unblock" : "Block";
  $("pinned").hidden = !chat.pinned;
  if (chat.pinned) $("pinned").textContent = summary(chat.pinned);
  calm();
}

function calm() {
  const chat = state.open;
  const name = chat.username ? `@${chat.username}` : chat.type;
  $("subtitle").textContent = chat.type === "private" ? "bot" : `${name} · ${chat.members} member${chat.members === 1 ? "" : "s"}`;
  $("subtitle").classList.remove("busy");
}

function busy(action) {
  const words = { upload_photo: "sends a picture", upload_document: "sends a file" };
  $("subtitle").textContent = `${state.bot.first_name} ${words[action] ?? "is typing"}…`;
  $("subtitle").classList.add("busy");
  clearTimeout(busy.timer);
  busy.timer = setTimeout(calm, 5000);
}

function showComposer(hasMessages) {
  const chat = state.open;
  const isNew = chat.type === "private" && !hasMessages;
  $("begin").hidden = !(isNew || chat.is_blocked);
  $("begin").textContent = chat.is_blocked ? "Unblock" : "Start";
  $("composer").hidden = !chat.may_write || isNew || chat.is_blocked;
  $("readonly").hidden = chat.may_write;
}

async function say(text) {
  const reply_to = state.replyTo?.message_id;
  const editing = state.editing?.message_id;
  cancel();
  if (editing) await act("edit", { message_id: editing, text });
  else await act("say", { text, reply_to });
}

function reply(message) {
  state.replyTo = message;
  state.editing = null;
  note(`Reply to ${senderName(message)}: ${summary(message)}`);
}

function edit(message) {
  state.editing = message;
  state.replyTo = null;
  $("text").value = message.text;
  note(`Edit: ${summary(message)}`);
  grow();
}

function note(text) {
  $("replying").hidden = false;
  $("replying").querySelector("span").textContent = text;
  $("text").focus();
}

function cancel() {
  state.replyTo = state.editing = null;
  $("replying").hidden = true;
  $("commands").hidden = true;
  typeInline(null);
}

function grow() {
  const field = $("text");
  field.style.height = "auto";
  field.style.height = `${field.scrollHeight}px`;
}

function suggest(prefix) {
  const matching = state.open.commands.filter((each) => `/${each.command}`.startsWith(prefix));
  const items = matching.map((each) => {
    const node = make("button", "", make("b", "", `/${each.command}`), make("span", "", each.description));
    node.type = "button";
    node.onclick = () => { $("text").value = ""; grow(); say(`/${each.command}`); };
    return node;
  });
  $("commands").replaceChildren(...items);
  $("commands").hidden = items.length === 0;
}

// ---- the list of chats

function showChats() {
  $("chats").replaceChildren(...state.chats.map((chat) => {
    const avatar = make("span", `avatar ${chat.type}`, [...chat.name][0] ?? "?");
    const preview = make("span", "preview", chat.last ? summary(chat.last) : chat.type === "private" ? "Press Start to begin" : "No messages yet");
    preview.dir = "auto";
    const count = unread.get(chat.id);
    preview.classList.toggle("short", Boolean(count));
    const node = make("button", "entry", avatar, make("strong", "", chat.name),
      make("time", "", chat.last ? clockTime(chat.last.date) : ""), preview, count ? make("span", "unread", String(count)) : null);
    node.type = "button";
    if (chat.id === state.open?.id) node.setAttribute("aria-current", "true");
    node.onclick = () => openChat(chat.id);
    return node;
  }));
}

async function load() {
  const wanted = new URLSearchParams(location.search).get("as") ?? "";
  const fresh = await get(`/client/state?as=${encodeURIComponent(wanted)}`);
  Object.assign(state, { me: fresh.me, bot: fresh.bot, chats: fresh.chats, clockGap: fresh.now_ms - Date.now() });
  $("nobody").hidden = Boolean(state.me);
  if (!state.me) return;
  $("jumps").hidden = !fresh.is_clock_movable;
  $("speaker").hidden = fresh.users.length < 2;
  $("me").replaceChildren(...fresh.users.map((user) => new Option(user.first_name, user.id, false, user.id === state.me.id)));
  showClock();
  showChats();
  const asked = Number(location.hash.slice(1));
  const known = state.chats.some((chat) => chat.id === asked);
  if (state.open) await openChat(state.open.id);
  else if (known) await openChat(asked);
  else if (matchMedia("(min-width: 701px)").matches) await openChat(state.chats[0].id);
}

function receive(event) {
  if (event.kind === "results" || event.kind === "answer") return;
  const isOpen = state.open?.id === event.chat_id;
  const chat = state.chats.find((each) => each.id === event.chat_id);
  if (event.kind === "action") { if (isOpen) busy(event.action); return; }
  if (event.kind === "chat" || !chat) { reload(); return; }
  if (event.kind === "deletion") {
    if (isOpen) nodes.get(event.message_id)?.remove();
    reload();
    return;
  }
  if (!event.message) return;
  if (!chat.last || event.message.message_id >= chat.last.message_id) chat.last = event.message;
  if (isOpen) {
    if (event.message.from?.id === state.bot.id || event.message.sender_chat) calm();
    put(event.message, { follow: event.message.from?.id === state.me.id });
    showComposer(true);
  } else if (event.kind === "message") unread.set(chat.id, (unread.get(chat.id) ?? 0) + 1);
  showChats();
}

function reload() {
  clearTimeout(reload.timer);
  reload.timer = setTimeout(load, 60);
}

// ---- wiring

$("composer").onsubmit = (event) => {
  event.preventDefault();
  const text = $("text").value;
  if (!text.trim()) return;
  $("text").value = "";
  grow();
  say(text);
};
$("text").onkeydown = (event) => {
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing) { event.preventDefault(); $("composer").requestSubmit(); }
  if (event.key === "Escape") cancel();
};
$("text").oninput = () => {
  grow();
  if (/^\/\w*$/.test($("text").value)) suggest($("text").value); else $("commands").hidden = true;
  typeInline(asksInline($("text").value));
};
$("menu").onclick = () => { if ($("commands").hidden) suggest("/"); else $("commands").hidden = true; };
$("replying").querySelector("button").onclick = cancel;
$("begin").onclick = async () => { if (state.open.is_blocked) await act("block", { is_blocked: false }); else await say("/start"); };
$("block").onclick = () => act("block", { is_blocked: !state.open.is_blocked });
$("back").onclick = () => { document.body.classList.remove("in-chat"); state.open = null; showChats(); };
$("pinned").onclick = () => nodes.get(state.open.pinned.message_id)?.scrollIntoView({ block: "center", behavior: "smooth" });
$("me").onchange = () => { location.search = `?as=${$("me").value}`; };
$("jumps").onclick = (event) => { if (event.target.dataset.jump) jump(event.target.dataset.jump); };
$("place").onclick = () => $("location").showModal();
$("location").onclose = async () => {
  const dialog = $("location");
  if (dialog.returnValue !== "share") return;
  const form = new FormData(dialog.querySelector("form"));
  await act("locate", { latitude: Number(form.get("latitude")), longitude: Number(form.get("longitude")) });
};

const events = new EventSource("/client/events");
events.onmessage = (event) => receive(JSON.parse(event.data));
events.onopen = load;
events.onerror = () => toast("The sandbox does not answer; trying again.");
setInterval(showClock, 5000);
