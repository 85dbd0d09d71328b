"""Days told by their number alone where no word of time is near: "the 10th", "du 5 au 9", "من 10 الشهر"."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import NamedTuple

from incidents.models import DatePrecision, Period

_FRENCH = re.compile(
    r"(?:\b(?P<since>depuis le|[àa] partir du|d[èe]s le)|\b(?P<until>jusqu['’]au)|\b(?P<before>avant le)"
    r"|\ble)\s+(?P<day>\d{1,2})"
    r"(?=\s*(?:$|[?.!,;]|(?:à|a|au|aux|en|dans|sur|stp|svp)\b))",
    re.IGNORECASE,
)
_FRENCH_SPAN = re.compile(
    r"\b(?:du|entre le|de)\s+(?P<day>\d{1,2})(?:er)?\s+(?:au|et le|[àa])\s+(?P<last>\d{1,2})"
    r"(?=\s*(?:$|[?.!,;]|(?:à|a|au|aux|en|dans|sur|stp|svp)\b))",
    re.IGNORECASE,
)
_NTH = r"(?:st|nd|rd|th)"
_ENGLISH_SPAN = re.compile(
    rf"\b(?:from|between)?\s*(?:the\s+)?(?P<day>\d{{1,2}}){_NTH}?\s*(?:to|and|till|until|through|-)\s*(?:the\s+)?"
    rf"(?P<last>\d{{1,2}}){_NTH}(?=\s*(?:$|[?.!,;]|(?:in|at|near|around|please|pls)\b))",
    re.IGNORECASE,
)
_ENGLISH = re.compile(
    rf"\b(?:(?P<since>(?:since|from)\s+)|(?P<until>(?:until|till|up to)\s+)|(?P<before>before\s+))?"
    rf"(?:on\s+)?the\s+(?P<day>\d{{1,2}}){_NTH}"
    r"(?=\s*(?:$|[?.!,;]|(?:in|at|near|around|please|pls)\b))",
    re.IGNORECASE,
)
_ARABIC_SPAN = re.compile(
    r"(?:من|بين)\s+(?:يوم\s+)?(?P<day>\d{1,2})\s+(?:الى|إلى|ل|لـ|حتى|لغاية|و)\s*(?P<last>\d{1,2})\s+(?:ب|ه|من\s+|في\s+|هذا\s+)*الشهر"
)
_ARABIC = re.compile(
    r"(?:(?:(?P<since>\b(?:من|منذ)\s+)|(?P<until>\b(?:حتى|لغاية|لحد)\s+)|(?P<before>\bقبل\s+))?(?:يوم\s+)?)(?P<day>\d{1,2})\s+(?:(?:ب|ه|من\s+|في\s+|هذا\s+)*الشهر|هالشهر)\b"
)
_PATTERNS = {"ar": (_ARABIC_SPAN, _ARABIC), "fr": (_FRENCH_SPAN, _FRENCH), "en": (_ENGLISH_SPAN, _ENGLISH)}
"""Language to what tells several days and one."""
_WEEKDAY = "(?:[اأإ]حد|[اإ]ثنين|اتنين|ثلاثاء|تلات|[اأ]ربعاء|[اأ]ربعا|خميس|جمع[ةه]|سبت)"
_MONTH = (
    "(?:كانون|شباط|[اآأ]ذار|نيسان|[اأ]يار|حزيران|تموز|[اآأ]ب|[اأ]يلول|تشرين|يناير|فبراير|مارس|[اأ]بريل"
    "|مايو|يونيو|يوليو|[اأ]غسطس|سبتمبر|[اأ]كتوبر|نوفمبر|ديسمبر)"
)
_UNTIL_DAY = re.compile(rf"(?<!\w)لل(?={_WEEKDAY}\b)")
_FROM_DAY_UNTIL = re.compile(rf"\b(?P<first>(?:من|بين|منذ)(?: \w+){{1,3}}?) لل(?=(?:{_WEEKDAY}|يوم)\b)")
_FROM_UNTIL_NOW = re.compile(
    r"\b(?P<first>(?:من|منذ)(?: \w+){1,3}?) ل(?=(?:هلق|هلا|هلأ|هلئ|هسه|هسا|دلوقتي|دلوقت|الحين|الان|الآن)\b)"
)
_UNTIL_MONTH = re.compile(rf"(?<=\s)ل(?={_MONTH}\b)")
_THIS = re.compile(
    r"\b[بف]?ال(?P<unit>سن[ةه]|شهر|[اأ]سبوع|ليل[ةه]|يومين)\s+(?:ها[يذ]|هاد|هيد[اي]|د[يها]|هذ[يهاه]|هذه|ذي)\b"
)
_AS_WRITTEN: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"\baujourd hui\b", re.IGNORECASE), "aujourd'hui"),
    # «من أول امبارح» is since the day before yesterday, not from yesterday on.
    (re.compile(r"\bمن(?=\s+[اأ]ول\s+(?:[اأ]?مبارح|[اأ]مس|البارح[ةه]?)\b)"), "مذ"),
    (re.compile(r"\bالفارط"), "الماضي"),  # «الشهر الفارط» is Tunisian for last month
    (re.compile(r"(?<=تشرين )التاني\b|(?<=كانون )التاني\b"), "الثاني"),
    (re.compile(r"\bتيام\b"), "ايام"),
    (re.compile(r"(?<=since )new year\b(?!['’]?s)", re.IGNORECASE), "1 jan   "),
    (re.compile(r"(?<=\b1)[èe]re(?= (?:semaine|quinzaine))", re.IGNORECASE), "er "),
    (re.compile(r"(?<=depuis )l[ea](?= (?:ramadan|tabaski|no[ëe]l|p[âa]ques))", re.IGNORECASE), "  "),
    (re.compile(r"\ben premier\b(?=\s*(?:$|[?.!,;]))", re.IGNORECASE), " " * len("en premier")),
)
"""Words of time as they are typed and said, and as they are written, of one length."""
_DAY_OF_PLACE = re.compile(rf"(?<=سوق )ال{_WEEKDAY}\b")
_YEAR = re.compile(
    r"(?<![\d.,/:>+-])(?<!than )(?<!least )(?<!de )(?<!moins )(?<!من )"
    r"(?P<year>19[89]\d|20[0-4]\d)(?![\d/+-]|[.,:]\d|\s*(?:km|k\b|dead|killed|morts|tu[eé]s|قتيل|كم\b|كيلو|ميل))"
)
"""A figure that nobody counts with: from 1980, as the news of archives do."""
_WEAK_MONTH = re.compile(
    r"(?P<before>\w+)(?P<comma>,?)\s+(?P<month>jan|march|mar|may|dec)\s*(?:pls|please|plz)?\s*[?.!]*\s*$",
    re.IGNORECASE,
)
"""A month that is a word or a name too, as the last word: "floods Lahore May"."""
_NO_MONTH_BEHIND = re.compile(
    r"a|an|the|this|that|any|no|big|mass|long|peace|protest|womens?|workers|students|of|for|to|in|and|or|as|last"
    r"|next|you|i|we|they|it|he|she|who|what|how|there",
    re.IGNORECASE,
)
"""What makes another word of it: "the long march", "as it may"; a month behind "in" is found as any date."""
_WEAK_MONTHS = {"jan": 1, "march": 3, "mar": 3, "may": 5, "dec": 12}
_DAYS_BACK = 31


class NamedPeriod(NamedTuple):
    """A period and where its words stand in the text, end exclusive."""

    period: Period
    start: int
    end: int


def plain_days(text: str) -> str:
    """Return *text*, as long, with glued and spoken words of time as they are written.

    "aujourd hui" gets its apostrophe; "للخميس" (until Thursday) and "لنيسان" (until April) get a dash,
    "السنة هاي" (this year) its pronoun in front, and there is no day in «سوق الجمعة»: a market is called
    after a day of the week.
    """
    for typed, written in _AS_WRITTEN:
        text = typed.sub(written, text)
    text = _DAY_OF_PLACE.sub(lambda match: " " * len(match[0]), text)
    text = _FROM_DAY_UNTIL.sub(lambda match: f"{match['first']}-ال", text)
    text = _FROM_UNTIL_NOW.sub(lambda match: f"{match['first']}- ", text)
    text = _UNTIL_MONTH.sub("-", _UNTIL_DAY.sub("ل ", text))
    return _THIS.sub(lambda match: f"هال{match['unit']}".ljust(len(match[0])), text)


def find_bare_day(text: str, language: str, today: date) -> NamedPeriod | None:
    """Return the first such day of *text*, the last of that number up to *today*, or None.

    "Since" takes the days up to *today* too, "until" all before, and "before" all but the day itself.
    """
    span, single = _PATTERNS.get(language, _PATTERNS["en"])
    for match in span.finditer(text):
        last = _last(int(match["last"]), today)
        first = _last(int(match["day"]), last) if last is not None else None
        if first is not None and last is not None:
            return NamedPeriod(Period.inclusive(first, last), match.start(), match.end())
    for match in single.finditer(text):
        day = _last(int(match["day"]), today)
        if day is not None:
            end = today if match["since"] else day
            period = Period.inclusive(day, end)
            if match["until"] or match["before"]:
                period = Period.until(period.end if match["until"] else day)
            return NamedPeriod(period, match.start(), match.end())
    return None


def find_bare_year(text: str, today: date) -> NamedPeriod | None:
    """Return the year that a figure alone tells, up to that of *today*: "Fasher 2017 what do you have".

    It must not count what stands behind it ("2014 dead") and be no part of a longer number.
    """
    for match in _YEAR.finditer(text):
        year = int(match["year"])
        if year <= today.year:
            return NamedPeriod(
                Period(date(year, 1, 1), date(year + 1, 1, 1), DatePrecision.YEAR), match.start(), match.end()
            )
    return None


def find_bare_month(text: str, today: date) -> NamedPeriod | None:
    """Return the month, the last one up to *today*, that the last word of an English *text* names, or None.

    "March" is a protest too, and one behind a comma or in capitals only is the month.
    """
    match = _WEAK_MONTH.search(text)
    if match is None or (_NO_MONTH_BEHIND.fullmatch(match["before"]) and not match["comma"]):
        return None
    if match["month"] == "march" and not match["comma"]:
        return None
    number = _WEAK_MONTHS[match["month"].lower()]
    period = Period.of_month(today.year - (number > today.month), number)
    return NamedPeriod(period, match.start("month"), match.end("month"))


def _last(number: int, today: date) -> date | None:
    """Return the last day of that number, None for one that no month has."""
    if not 1 <= number <= _DAYS_BACK:
        return None
    days = (today - timedelta(days=back) for back in range(2 * _DAYS_BACK))
    return next((day for day in days if day.day == number), None)
