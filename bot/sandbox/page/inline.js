// Inline mode: the bot's name and a question, typed in any chat, offer answers to post.

import { $, act, label, make, state, want, words } from "./core.js";

const PAUSE_MS = 300;
const asked = { timer: 0, words: null };

/** Ask for what stands behind the bot's name in *text*, once nobody types; other texts end it. */
export function typeInline(text) {
  const name = `@${state.bot.username.toLowerCase()} `;
  clearTimeout(asked.timer);
  asked.words = text.toLowerCase().startsWith(name) ? text.slice(name.length) : null;
  if (asked.words === null) $("cards").hidden = true;
  else asked.timer = setTimeout(() => ask(asked.words, ""), PAUSE_MS);
}

async function ask(question, offset) {
  const answer = await act("inline", { text: question, offset });
  if (!answer || asked.words !== question) return;
  const cards = answer.results.map((each) => card(each, answer.query_id));
  if (answer.next_offset) cards.push(more(question, answer.next_offset));
  if (offset) {
    $("cards").querySelector(".next")?.remove();
    $("cards").append(...cards);
    return;
  }
  $("cards").replaceChildren(...(answer.button ? [hint(answer.button)] : []), ...cards);
  $("cards").hidden = !$("cards").childElementCount;
  $("cards").scrollTop = 0;
}

function more(question, offset) {
  const node = make("button", "next", words().moreResults);
  node.onclick = () => ask(question, offset);
  return node;
}

function hint(button) {
  const node = make("button", "hint", button.text);
  Object.assign(node, { dir: "auto", onclick: () => { want("clear"); want("start", button.start_parameter); } });
  return node;
}

function card(result, queryId) {
  const node = make("button", "card", label("name", result.title), label("about", result.description ?? ""));
  node.onclick = () => { want("clear"); act("choose", { query_id: queryId, result_id: result.id }); };
  return node;
}
