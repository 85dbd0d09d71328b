"""What stands at the head of news copy before its first sentence: date stamps and datelines.

date 2018-11-19 Amman/Beirut: …        Sun 22 Feb 2015 …        Posted on August 3 2016 by A. Writer …
GUATEMALA CITY, 4 FEB 90 (ACAN-EFE) -- [TEXT] …        KABUL, Afghanistan (Jan. 25, 2013) …
"""

from __future__ import annotations

import re

_WEEKDAY = (
    r"(?:(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?"
    r"|(?:lun|mar|mercre|jeu|vendre|same)di|dimanche)\.?,?\s+"
)
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
    r"|janv(?:ier)?|f[ée]v(?:rier|r)?|mars|avr(?:il)?|mai|juin|juil(?:let)?|ao[ûu]t|septembre|octobre"
    r"|novembre|d[ée]c(?:embre)?)\b\.?"
)
_DAY = r"\d{1,2}(?:st|nd|rd|th|er)?\b"
# A colon or a quote after "22 Feb 90" is no year; "Apr 232017" is how one site prints its stamp.
_YEAR = r"(?:(?:19|20)\d\d|'?\d\d(?![\d:]))"
_DATED = (
    rf"(?:(?:{_WEEKDAY})?(?:{_DAY}\s+{_MONTH}(?:,?\s*{_YEAR})|{_MONTH}\s+{_DAY},?\s+{_YEAR}"
    rf"|{_MONTH}\s*\d{{1,2}},?\s*(?:19|20)\d\d)"
    rf"|\d{{4}}-\d\d?-\d\d?(?:T[\d:.]+Z?)?|\d{{1,2}}[-./]\d{{1,2}}[-./](?:\d{{4}}|\d\d)(?!\d))"
)
_UNDATED = rf"(?:{_WEEKDAY})?(?:{_DAY}\s+{_MONTH}|{_MONTH}\s+{_DAY})"
_TIME = (
    r"(?:[\s,|-]*(?:at\s+)?\d{1,2}[:.]?\d{2}(?:[:.]?\d{2})?\b\s*(?:[ap]\.?m\.?)?\s*(?:gmt|utc|[ec][sd]?t)?)?"
)
_DASH = r"\s*(?:--+|[–—]|\s-|:)\s*"
_MARKS = re.compile(r"(?:\[[A-Z /]+\]\s*)*")

_PRINTED = (
    r"(?:(?:date of publication|date|(?:last )?updated(?: at| on)?|published(?: on| at)?|posted(?: on)?)"
    r"\b[:\s]*)?(?-i:(?:[A-Z]{2,6}|Reuters)\s+)?"
)
_CITY = r"(?-i:\s+[A-Z][\w /'-]{1,40}(?:,\s[A-Z][\w ]+)?(?:--|[–—]|\s-\s|:))"
_STAMP = re.compile(rf"{_PRINTED}(?P<date>{_DATED}){_TIME}(?:{_CITY}|{_DASH})?\s*", re.IGNORECASE)
_FILED = re.compile(
    rf"(?<!\S)(?:(?-i:[A-Z]{{2,6}}|Reuters)\s+){_WEEKDAY}{_DAY}\s+{_MONTH}\s+(?:19|20)\d\d(?=\s+(?-i:[\"“A-Z]))",
    re.IGNORECASE,
)
_AGENCY = r"\((?:[A-Z][\w./ &-]{1,30})\)"
_DATELINE = re.compile(
    r"(?P<place>[A-ZÀ-Ý][\w.'’ -]{1,40}(?:[,/] ?[A-ZÀ-Ý][\w.'’ -]{1,30}|\s?\([\w ]+\)){0,2}?)"
    r"(?![^\W\d_])"  # a name ends where its letters do: half of the time is saved
    rf"(?:,?\s*\(?(?:le )?(?P<date>(?i:{_DATED}|{_UNDATED}))\)?)?"
    rf"(?P<agency>\s*{_AGENCY})?(?:{_DASH}|(?(date)\s*$|(?!)))"
)


# No stamp is without a figure, and no dateline without one or without its dash or colon.
_NEEDED = re.compile(r"[\d:–—]|--|\s-")


def find_head(text: str) -> int:
    """Return how many characters of *text* stand before its first sentence, 0 where there is no head."""
    if _NEEDED.search(text) is None:
        return _length_of_marks(text, 0)
    for pattern in (_STAMP, _DATELINE):
        match = pattern.match(text)
        if match is not None and _is_head(match):
            return match.end() + _length_of_marks(text, match.end())
    return _length_of_marks(text, 0)


def find_filing(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return the span of an agency's stamp between a headline and its article, if one is glued to both.

    "Two boats sink off Zuwara AFP Friday 10 Mar 2019 The coast guard …"
    """
    match = _FILED.search(text, start, end)
    return match.span() if match else None


def _is_head(match: re.Match[str]) -> bool:
    """Whether a match is more than a place and a colon, which opens a quotation as well."""
    if match.re is _STAMP:
        return True
    place = match["place"]
    return bool(match["date"] or match["agency"] or (place.isupper() and len(place) > 3))


def _length_of_marks(text: str, start: int) -> int:
    """Return the length of "[TEXT] " and the like at *start*."""
    match = _MARKS.match(text, start)
    return match.end() - start if match else 0
