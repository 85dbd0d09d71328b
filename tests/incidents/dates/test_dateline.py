"""The day an article counts from."""

from __future__ import annotations

from datetime import date

import pytest

from incidents.dates import parse_dateline

PUBLISHED = date(2015, 3, 9)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        pytest.param("Tue 3 Feb 2015 Boats sink. Two boats sank.", date(2015, 2, 3), id="a weekday stamp"),
        pytest.param("3 February 2015 Two boats sank.", date(2015, 2, 3), id="a plain stamp"),
        pytest.param("date 2015-02-03 Tunis: Two boats sank.", date(2015, 2, 3), id="a date and a place"),
        pytest.param("Published February 3 2015 Two boats sank.", date(2015, 2, 3), id="a published stamp"),
        pytest.param(
            "Last updated at Feb 032015 Two boats sank.", date(2015, 2, 3), id="figures run together"
        ),
        pytest.param(
            "TUNIS, Feb 3 (Agency) - Two boats sank.", date(2015, 2, 3), id="a dateline without its year"
        ),
        pytest.param(
            "TUNIS, Dec 3 (Agency) - Two boats sank.", date(2014, 12, 3), id="a dateline of the year before"
        ),
        pytest.param(
            "LIMA, 3 MAR 91 (RADIO NORTE) -- [TEXT] A PYLON FELL.", date(1991, 3, 3), id="wire copy"
        ),
        pytest.param(
            "2015-02-X-004\n\nTUNIS (Feb. 3, 2015)\nBoats sank.", date(2015, 2, 3), id="on the third line"
        ),
        pytest.param(
            "Boats sink AFP Tuesday 3 Feb 2015 Two boats sank.", date(2015, 2, 3), id="after an agency"
        ),
        pytest.param(
            "Boats sink Reuters Tuesday 3 Feb 2015 Boats sank.", date(2015, 2, 3), id="after a name"
        ),
        pytest.param("Agency | Updated: 2015-02-03 17:52\nBoats sank.", date(2015, 2, 3), id="after a bar"),
        pytest.param("03-02-2015 Boats sink. Two boats sank.", date(2015, 2, 3), id="figures, day first"),
        pytest.param(
            "13.02.2015Get the short address. Boats sank.", date(2015, 2, 13), id="glued to the next word"
        ),
        pytest.param(
            "03/08/2015 Two boats sank.", date(2015, 3, 8), id="figures, month first, near publication"
        ),
        pytest.param(
            "Published: Feb 3, 2015 | 10:22 AM\nTwo boats sank.", date(2015, 2, 3), id="a stamp with its time"
        ),
        pytest.param("20150203 Two boats sank.", date(2015, 2, 3), id="figures without marks"),
        pytest.param(
            "By Ann Doe\nFeb. 3, 2015 at 5:30 p.m. EST\nBoats sank.", date(2015, 2, 3), id="a byline"
        ),
        pytest.param("TUNIS (AP) — Feb 3, 2015 — Boats sank.", date(2015, 2, 3), id="after a dateline"),
        pytest.param("(Tunis, February 3, 2015) – Boats sank.", date(2015, 2, 3), id="in brackets"),
        pytest.param(
            "Updated 0941 GMT (1741 HKT) February 3, 2015\nBoats sank.",
            date(2015, 2, 3),
            id="after its times",
        ),
        pytest.param(
            "Mardi 3 février 2015\nDeux bateaux ont coulé.", date(2015, 2, 3), id="a line in French"
        ),
        pytest.param(
            "Publié le 3 février 2015 à 10h22\nDeux bateaux ont coulé.", date(2015, 2, 3), id="a French stamp"
        ),
        pytest.param(
            "TUNIS, le 3 février 2015 (AFP) - Deux bateaux ont coulé.",
            date(2015, 2, 3),
            id="a French dateline",
        ),
        pytest.param("الثلاثاء 3 شباط 2015\nغرق قاربان.", date(2015, 2, 3), id="a line in Arabic"),
        pytest.param("تونس 3 فبراير 2015 (وكالة) - غرق قاربان.", date(2015, 2, 3), id="an Arabic dateline"),
        pytest.param("٣ فبراير ٢٠١٥\nغرق قاربان.", date(2015, 2, 3), id="Arabic digits"),
        pytest.param("Le 3 février 2015, deux bateaux ont coulé.", PUBLISHED, id="a French sentence"),
        pytest.param("في 3 شباط 2015 غرق قاربان.", PUBLISHED, id="an Arabic sentence"),
        pytest.param("Report 12 of 3 February 2015 says boats sank.", PUBLISHED, id="the date of something"),
        pytest.param("Two boats sank on 3 February 2015 off Zuwara.", PUBLISHED, id="a date of the story"),
        pytest.param("Two boats sank in Feb 2015.", PUBLISHED, id="a month of the story"),
        pytest.param("Two boats sank.", PUBLISHED, id="nothing"),
        pytest.param("", PUBLISHED, id="no text"),
    ],
)
def test_the_day_at_the_head_of_a_text_is_the_articles_own(text: str, day: date) -> None:
    """A stamp or dateline wins over the feed's date; a date inside a sentence does not."""
    assert parse_dateline(text, PUBLISHED) == day
