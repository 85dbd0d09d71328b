// One message → its bubble with the keyboard below it, or the line that tells what happened to the chat.

import { $, act, label, make, state, toast, want, words } from "./core.js";
import { formatted, link } from "./text.js";
import { clockTime } from "./times.js";

const SERVICE = {
  new_chat_members: (m) => words().added(m.from.first_name, m.new_chat_members.map((u) => u.first_name).join(", ")),
  left_chat_member: (m) => words().removed(m.from.first_name, m.left_chat_member.first_name),
  migrate_to_chat_id: () => words().migrated,
  migrate_from_chat_id: () => words().wasGroup,
  forum_topic_created: (m) => words().opened(m.forum_topic_created.name),
  forum_topic_closed: (m) => words().closed(m.thread_name),
  forum_topic_reopened: (m) => words().reopened(m.thread_name),
};

function serviceText(message) {
  const kind = Object.keys(SERVICE).find((name) => name in message);
  return kind ? SERVICE[kind](message) : null;
}

/** A message in a line. */
export function summary(message) {
  const kind = message.photo ? "🖼 " : message.document ? `${message.document.file_name} ` : message.location ? `⌖ ${words().location}` : "";
  return serviceText(message) ?? kind + (message.text ?? message.caption ?? "");
}

export const senderName = (message) => message.sender_chat?.title ?? message.from?.first_name ?? "";

/** The element of a message; `jump` shows another message of the chat by its id. */
export function row(message, jump) {
  const event = serviceText(message);
  if (event) return label("service", event);
  const isOwn = message.from?.id === state.me.id && state.open.type !== "channel";
  const node = make("article", "message", bubble(message, jump), keyboard(message));
  node.ariaLabel = `${senderName(message)}, ${clockTime(message.date)}`;
  node.classList.toggle("out", isOwn);
  node.classList.toggle("pictured", Boolean(message.photo));
  if (state.open.may_write) node.append(tools(message, isOwn));
  return node;
}

function tools(message, isOwn) {
  const node = make("div", "tools", tool("↩", words().reply, () => want("reply", message)));
  if (isOwn && message.text && !message.via_bot) node.append(tool("✎", words().edit, () => want("edit", message)));
  return node;
}

function tool(sign, name, action) {
  const node = make("button", "", sign);
  Object.assign(node, { title: name, ariaLabel: name, onclick: action });
  return node;
}

function bubble(message, jump) {
  const box = make("div", "bubble");
  const isOwn = message.from?.id === state.me.id;
  if (state.open.type !== "private" && !isOwn) box.append(label("sender", senderName(message)));
  if (message.forward_origin) {
    const origin = message.forward_origin;
    box.append(label("origin", words().forwarded(origin.chat?.title ?? origin.sender_user?.first_name)));
  }
  if (message.reply_to_message) box.append(answered(message.reply_to_message, jump));
  const text = message.text ?? message.caption;
  const said = text ? label("text", formatted(text, message.entities ?? message.caption_entities)) : null;
  box.append(...(message.show_caption_above_media ? [said, media(message)] : [media(message), said]).filter(Boolean));
  box.append(make("div", "meta",
    message.reactions.length ? make("span", "reactions", message.reactions.join(" ")) : null,
    message.via_bot ? make("span", "", words().via(message.via_bot.username)) : null,
    message.edit_date ? make("span", "edited", words().edited) : null,
    make("time", "", clockTime(message.date))));
  return box;
}

function answered(message, jump) {
  const node = make("button", "answered", make("b", "", senderName(message)), summary(message));
  Object.assign(node, { dir: "auto", onclick: () => jump(message.message_id) });
  return node;
}

function media(message) {
  if (message.photo) return picture(message);
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

function picture(message) {
  const size = message.photo.at(-1);
  const image = make("img");
  const alt = message.caption?.split("\n")[0] ?? words().picture;
  Object.assign(image, { src: message.file_url, width: size.width, height: size.height, alt });
  const node = make("a", "picture", image);
  Object.assign(node, { href: message.file_url, target: "_blank", rel: "noopener" });
  return node;
}

function keyboard(message) {
  const rows = message.reply_markup?.inline_keyboard ?? [];
  if (!rows.length) return null;
  return make("div", "keyboard", ...rows.map((each) => make("div", "", ...each.map((button) => key(message, button)))));
}

function key(message, button) {
  const node = button.url ? link(button.url) : make("button");
  node.append(button.text);
  node.dir = "auto";
  if (!button.url) node.onclick = () => press(message, button, node);
  return node;
}

async function press(message, button, node) {
  if (button.copy_text) {
    await navigator.clipboard.writeText(button.copy_text.text);
    toast(words().copied);
  } else if (button.callback_data) {
    node.ariaBusy = "true";
    tellAnswer(await act("press", { message_id: message.message_id, data: button.callback_data }));
    node.ariaBusy = null;
  } else toast(words().unknownButton);
}

function tellAnswer(answer) {
  if (answer?.is_late) toast(words().late);
  else if (answer?.is_alert) {
    $("alert").querySelector("p").textContent = answer.text;
    $("alert").showModal();
  } else if (answer?.text) toast(answer.text);
}
