// Moments as people here read them: in the sandbox's time zone (the browser's where it has none), in their language.

import { language, state } from "./core.js";

const DAY_MS = 86_400_000;

const show = (ms, options) =>
  new Intl.DateTimeFormat(locale(), { timeZone: state.zone, hourCycle: "h23", ...options }).format(ms);
const LOCALES = { en: "en-GB", ar: "ar-SY", fr: "fr-FR" };
// Western digits, as the bot writes them in every language.
const locale = () => `${LOCALES[language()]}-u-nu-latn`;

export const clockTime = (s) => show(s * 1000, { hour: "2-digit", minute: "2-digit" });
export const dayName = (s) => show(s * 1000, { weekday: "long", day: "numeric", month: "long", year: "numeric" });
export const moment = (ms) => 
  show(ms, { day: "numeric", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit" });
export const nowMs = () => Date.now() + state.clockGap;

/** How far the zone is ahead of UTC at a moment, in milliseconds. */
function ahead(ms) {
  const parts = new Intl.DateTimeFormat("en-GB", {
    timeZone: state.zone, hourCycle: "h23",
    year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric", second: "numeric",
  }).formatToParts(ms);
  const of = Object.fromEntries(parts.map(({ type, value }) => [type, Number(value)]));
  return Date.UTC(of.year, of.month - 1, of.day, of.hour, of.minute, of.second) - Math.floor(ms / 1000) * 1000;
}

/** The moment it is 08:00 on the day after *ms*. */
export function nextMorning(ms) {
  const local = ms + ahead(ms);
  const wanted = local - (((local % DAY_MS) + DAY_MS) % DAY_MS) + DAY_MS + 8 * 3_600_000;
  return wanted - ahead(wanted - ahead(wanted));
}

const RELATIVE = [["day", 86_400], ["hour", 3600], ["minute", 60], ["second", 1]];

function ago(s) {
  const gap = s - nowMs() / 1000;
  const [unit, length] = RELATIVE.find(([, each]) => Math.abs(gap) >= each) ?? RELATIVE.at(-1);
  return new Intl.RelativeTimeFormat(locale()).format(Math.round(gap / length), unit);
}

/** A moment of a text in the form it asks for: https://core.telegram.org/bots/api#date-time-entity-formatting */
export function asAsked(s, format) {
  if (format.includes("r")) return ago(s);
  const has = (letter) => format.includes(letter);
  const isThisYear = show(s * 1000, { year: "numeric" }) === show(nowMs(), { year: "numeric" });
  return show(s * 1000, {
    weekday: has("w") ? "short" : undefined,
    ...(has("D") && { day: "numeric", month: "long", year: "numeric" }),
    ...(has("d") && { day: "numeric", month: "short", ...(!isThisYear && { year: "numeric" }) }),
    ...((has("t") || has("T")) && { hour: "2-digit", minute: "2-digit" }),
    ...(has("T") && { second: "2-digit" }),
  });
}
