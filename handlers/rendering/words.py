"""Days, moments, numbers, places and tolls → words of a language.

`asked` is the reader's today and `zone` the reader's clock: "yesterday" is theirs. Years are told where
they differ from today's. Western digits in Arabic too, as Arabic newsrooms in the Levant mix both.
"""

from __future__ import annotations

from datetime import timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from babel import Locale
from babel.dates import format_date, format_time
from babel.lists import format_list

from handlers.rendering.markup import Html, say
from handlers.texts import Phrase, isolate, text
from incidents.models import Count, DatePrecision, Every, PlacePrecision, Tier
from incidents.places.shown import shown_name, shown_unit
from summaries.schedule import DEFAULT_AT, DEFAULT_WEEKDAYS

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime, time, tzinfo

    from handlers.rendering.readers import KnowsPlaces
    from incidents.models import Cadence, Filter, Kind, Period, Place, Question, Subscription

# Day before month and no comma in English ("Mon 12 Nov"): news of the world is read by more than Americans.
_LOCALES = {"en": "en_GB", "ar": "ar", "fr": "fr"}
# Where November is تشرين الثاني and not نوفمبر; of these countries only Iraq has those names in CLDR.
_UNITS = {
    **dict.fromkeys(("BH", "EG", "IQ", "JO", "KW", "LB", "OM", "PS", "SY", "TN", "YE"), "governorate"),
    **dict.fromkeys(("AU", "BR", "DE", "IN", "MM", "MX", "MY", "NG", "SD", "SS", "US", "VE"), "state"),
}
"""What the first-level units of a country are called in English; of others they are provinces."""
_UNIT_WORDS = frozenset(
    ["governorate", "oblast", "province", "region", "state", "إقليم", "محافظة", "منطقة", "ولاية"]
)
_LEVANT = frozenset(
    f"Asia/{city}" for city in ("Amman", "Baghdad", "Beirut", "Damascus", "Gaza", "Hebron", "Jerusalem")
)

MAX_NAME = 120
"""Characters of a place, outlet or actor that are shown; real names stay far below."""


@lru_cache(maxsize=4096)
def _date(day: date, pattern: str, language: str, zone: tzinfo | None) -> Phrase:
    if language == "ar" and getattr(zone, "key", "") in _LEVANT:
        # CLDR has the Levantine names for dates only, not for months alone; in Arabic both are one.
        return Phrase(format_date(day, pattern.replace("L", "M"), locale="ar_IQ"))
    return Phrase(format_date(day, pattern, locale=_LOCALES[language]))


def day_words(day: date, asked: date, language: str, zone: tzinfo | None = None) -> str:
    """Return "Mon 12 Nov", with its year where that is not *asked*'s; months as they are called in *zone*."""
    return _date(day, "EEE d MMM" if day.year == asked.year else "EEE d MMM y", language, zone)


@lru_cache(maxsize=4096)
def time_words(at: time, language: str) -> str:
    """Return "08:00"."""
    return Phrase(format_time(at, "HH:mm", locale=_LOCALES[language]))


def moment_words(moment: datetime, zone: tzinfo, asked: date, language: str) -> str:
    """Return "Mon 12 Nov 08:30" on the wall clock of *zone*."""
    local = moment.astimezone(zone)
    return Phrase(f"{day_words(local.date(), asked, language, zone)} {time_words(local.time(), language)}")


def period_words(period: Period, asked: date, language: str, zone: tzinfo | None = None) -> str:
    """Return when something happened: "yesterday, Sun 18 Nov", "12 – 18 Nov", "July 2017", "2016".

    Months have the names that are used in *zone*.
    """
    first, last = period.start, period.last_day
    if period.days == 1:
        return _one_day(first, asked, language, zone)
    if _is_year(first, last):
        return _date(first, "y", language, zone)
    if _is_month(period):
        return _date(first, "LLLL" if first.year == asked.year else "LLLL y", language, zone)
    year = "" if first.year == last.year == asked.year else " y"
    same_month = (first.year, first.month) == (last.year, last.month)
    begin = _date(
        first, "d" if same_month else "d MMM" + (year if first.year != last.year else ""), language, zone
    )
    return text("when-until", language, first=begin, last=_date(last, "d MMM" + year, language, zone))


def tick_words(period: Period, language: str, zone: tzinfo | None = None) -> str:
    """Return how an axis of time calls a stretch: by its first day, "12 Nov", its month or its year."""
    pattern = {DatePrecision.MONTH: "LLL", DatePrecision.YEAR: "y"}.get(period.precision, "d MMM")
    return _date(period.start, pattern, language, zone)


def asked_period_words(period: Period, asked: date, language: str, zone: tzinfo | None = None) -> str:
    """Return which time a question is about; one that lasts until today reads "since Mon 12 Nov"."""
    if not period.has_start:
        return text("when-up-to", language, day=day_words(period.last_day, asked, language, zone))
    if period.days > 1 and period.last_day >= asked > period.start:
        return text("when-since", language, day=day_words(period.start, asked, language, zone))
    return period_words(period, asked, language, zone)


def _one_day(day: date, asked: date, language: str, zone: tzinfo | None) -> str:
    words = day_words(day, asked, language, zone)
    if day == asked:
        return text("when-today", language, day=words)
    if day == asked - timedelta(days=1):
        return text("when-yesterday", language, day=words)
    return words


def _is_month(period: Period) -> bool:
    return period.start.day == period.end.day == 1 and period.days <= 31


def _is_year(first: date, last: date) -> bool:
    return first.year == last.year and (first.month, first.day, last.month, last.day) == (1, 1, 12, 31)


def number_words(number: float, language: str) -> str:
    """Return a whole number as *language* writes it: "1,200"."""
    return text("number", language, n=round(number))


def place_words(place: Place, language: str) -> str:
    """Return the name of *place* in *language* where it has one, bare and not escaped."""
    if place.precision is PlacePrecision.COUNTRY and place.country:
        return country_words(place.country, language) or place.name
    return shown_name(place, language)[:MAX_NAME] or text("place-unknown", language)


@lru_cache(maxsize=512)
def country_words(code: str, language: str) -> str | None:
    """Return the country of an ISO 3166 code in *language* (CLDR), or None for a code without one."""
    found = Locale.parse(_LOCALES[language]).territories.get(code)
    return None if found is None else str(found)


def parent_words(place: Place, language: str, gazetteer: KnowsPlaces | None = None) -> str | None:
    """Return what *place* lies in: its province, or for a province its country; None for a country.

    The province's name in *language* is looked up in *gazetteer*; without one it is never Arabic.
    """
    if place.precision in {PlacePrecision.COUNTRY, PlacePrecision.UNRESOLVED}:
        return None
    country = country_words(place.country, language) if place.country else None
    if place.precision is PlacePrecision.PROVINCE:
        return country
    province = _province(place, language, gazetteer)
    if province is None and place.admin1 is not None:
        province = shown_unit(place.country, place.admin1, language)
    return country if province in {None, place.name, shown_name(place, language)} else province


def _province(place: Place, language: str, gazetteer: KnowsPlaces | None) -> str | None:
    if gazetteer is None or language == "en":
        return None
    found = find_province(place, gazetteer)
    return None if found is None else place_words(found, language)


def find_province(place: Place, gazetteer: KnowsPlaces) -> Place | None:
    """Return the province that *place* lies in, None where the gazetteer knows none."""
    for ancestor in place.ancestors:
        try:
            found = gazetteer.get(ancestor)
        except KeyError:  # a gazetteer built anew may have dropped a unit that an old incident names
            continue
        if found.precision is PlacePrecision.PROVINCE:
            return found
    return None


def find_namesake(place: Place, gazetteer: KnowsPlaces) -> Place | None:
    """Return the town in a province that shares its name, or the province around a town that does."""
    if place.precision is PlacePrecision.TOWN:
        unit = gazetteer.unit_named_after(place)
        return unit if unit is not None and unit.precision is PlacePrecision.PROVINCE else None
    if place.precision is not PlacePrecision.PROVINCE:
        return None
    namesakes = (gazetteer.get(each.place_id) for each in gazetteer.bearers(place.name))
    inside = (each for each in namesakes if place.id in each.ancestors)
    return next((each for each in inside if each.precision is PlacePrecision.TOWN), None)


def province_words(place: Place, language: str) -> str:
    """Return "Aleppo governorate", which is not the town; a name that says so already as it is."""
    own = place_words(place, language)
    if not _UNIT_WORDS.isdisjoint(own.casefold().split()):
        return own
    unit = Phrase(_UNITS.get(place.country or "", "province"))
    return text("place-unit", language, place=own, unit=unit)


def full_place_words(place: Place, language: str, gazetteer: KnowsPlaces | None = None) -> str:
    """Return "Hajin, Deir ez-Zor", not escaped."""
    parent = parent_words(place, language, gazetteer)
    own = place_words(place, language)
    return text("place-and-parent", language, place=own, parent=parent) if parent else own


def choice_words(place: Place, language: str, gazetteer: KnowsPlaces | None = None) -> str:
    """Return a button's label that tells *place* from its namesakes: town, province, country."""
    country = country_words(place.country, language) if place.country else None
    separator = text("list-comma", language)
    parts = (place_words(place, language), parent_words(place, language, gazetteer), country)
    return Phrase(separator.join(isolate(part, language) for part in dict.fromkeys(parts) if part))


def kind_words(kind: Kind, language: str) -> str:
    """Return the label of *kind* with its sign: "✈️ Air or drone strike"."""
    return f"{text(f'sign-{kind}', language)} {text(f'kind-{kind}', language)}"


def kinds_words(kinds: Iterable[Kind], language: str, limit: int = 4) -> str:
    """Return the kinds of a question, several each: "air strikes, curfews"; more than *limit* are counted."""
    labels = [text(f"kind-{kind}.plural", language) for kind in kinds]
    if len(labels) > limit:
        labels[limit - 1 :] = [text("read-kinds-more", language, n=len(labels) - limit + 1)]
    return Phrase(text("list-comma", language).join(labels))


def toll_words(measure: str, count: Count, language: str) -> Html:
    """Return a toll as it was told: "11 killed", "at least 12 injured", "killed: “heavy losses”"."""
    if count.best is None and count.low is None and count.high is None:
        label = text(f"measure-{measure}", language)
        return say("figure-words", language, measure=label, words=count.text[:MAX_NAME])
    return Html(_figure(count, measure, language))


def figure_words(count: Count, language: str) -> Html:
    """Return the bare number of a toll: "11", "at least 12", "10–15"."""
    if count.best is None:
        return say("quoted", language, words=count.text[:MAX_NAME])
    return Html(_figure(count, None, language))


def _figure(count: Count, measure: str | None, language: str) -> str:
    def counted(number: int) -> str:
        return text(f"counted-{measure}", language, n=number) if measure else number_words(number, language)

    best = next((each for each in (count.best, count.low, count.high) if each is not None), 0)
    low = best if count.low is None else count.low
    if count.high is None and low < best:
        open_range = {"low": number_words(low, language), "counted": counted(best)}
        return text("figure-range-or-more", language, **open_range)
    if count.high is None:
        open_key = "figure-more-than" if low > best else "figure-at-least"
        return text(open_key, language, counted=counted(min(low, best)))
    if low == count.high:
        return counted(low)
    if low == 0:
        return text("figure-up-to", language, counted=counted(count.high))
    return text("figure-range", language, low=number_words(low, language), counted=counted(count.high))


def cadence_words(cadence: Cadence, language: str) -> str:
    """Return how often: "every Friday at 18:00"."""
    times = (cadence.at or DEFAULT_AT, *cadence.also_at)
    at = Phrase(text("list-comma", language).join(time_words(each, language) for each in times))
    match cadence.every:
        case Every.DAY:
            return text("cadence-workday" if cadence.workdays else "cadence-day", language, time=at)
        case Every.WEEK:
            days = [text(f"weekday-{day}", language) for day in cadence.weekdays or DEFAULT_WEEKDAYS]
            return text("cadence-week", language, weekday=format_list(days, locale=language), time=at)
        case Every.HOUR if cadence.step > 1:
            return text("cadence-hours", language, n=cadence.step)
        case _:
            return text(f"cadence-{cadence.every}", language)


def subject_words(subscription: Subscription, language: str) -> str:
    """Return what a subscription is about: "As-Suwayda · air strikes", not escaped."""
    return wish_words(subscription.filter, language)


def limit_words(wanted: Filter | Question, language: str) -> list[Phrase]:
    """Return how few are too few: "at least 5 killed", "at least 2 independent sources"; not escaped."""
    parts = []
    if wanted.min_toll and wanted.toll_of:
        toll = text(f"measure-{wanted.toll_of}", language)
        parts.append(text("filter-toll-of", language, n=wanted.min_toll, toll=toll))
    elif wanted.min_toll:
        parts.append(text("filter-toll", language, n=wanted.min_toll))
    if wanted.min_sources > 1:
        parts.append(text("filter-sources", language, n=wanted.min_sources))
    return parts


def wish_words(wanted: Filter, language: str) -> str:
    """Return what *wanted* asks for, part by part, or "everything"; not escaped."""
    places, comma = places_words(wanted.places, language), text("list-comma", language)
    if wanted.radius_km is not None:
        places = text("read-within", language, km=number_words(wanted.radius_km, language), place=places)
    parts = [places, kinds_words(wanted.kinds, language)]
    if wanted.excluded_kinds:
        parts.append(text("read-without", language, kinds=kinds_words(wanted.excluded_kinds, language)))
    parts.append(Phrase(comma.join(wanted.actors)))
    if wanted.tier is not Tier.ANY:
        parts.append(text(f"tier-{wanted.tier}", language))
    parts += limit_words(wanted, language)
    for key, told in (
        ("filter-languages", wanted.languages),
        ("filter-outlets", wanted.outlets),
        ("filter-include", wanted.include),
        ("filter-exclude", wanted.exclude),
        ("filter-pattern", (wanted.pattern,) if wanted.pattern else ()),
    ):
        if told:
            parts.append(
                text(key, language, words=Phrase(comma.join(isolate(each, language) for each in told)))
            )
    return Phrase(" · ".join(part for part in parts if part)) or text("everything", language)


def places_words(places: Iterable[Place], language: str) -> str:
    """Return the names of *places* in a row, not escaped."""
    names = (isolate(place_words(each, language), language) for each in places)
    return Phrase(text("list-comma", language).join(names))
