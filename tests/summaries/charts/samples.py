"""Charts of invented weeks, small and crowded, in two languages."""

from __future__ import annotations

from io import BytesIO

from PIL import Image

from incidents.models import Kind
from summaries.charts import Bar, Cell, Column, Note, Panel, Toll, Words

EN = Words(
    "en",
    title="Idlib Governorate: incidents and people killed, by week",
    source="412 reports, 23 outlets · 12 March – 10 June",
    count="Incidents",
    toll="People killed",
    nothing="no reports",
    lowest="lowest figure",
    best="best figure",
    highest="highest figure",
    or_more="or more",
)
AR = Words(
    "ar",
    title="محافظة إدلب: الحوادث والقتلى أسبوعيا",
    source="412 تقريرا، 23 وسيلة إعلام · 12 آذار – 10 حزيران",
    count="الحوادث",
    toll="القتلى",
    nothing="لا تقارير",
    lowest="أدنى رقم",
    best="الرقم المرجح",
    highest="أعلى رقم",
    or_more="أو أكثر",
)


def weeks(number: int, *, scale: int = 1, label: str = "12 Mar", years: bool = False) -> tuple[Bar, ...]:
    """Return bars of which every third has no reports and every fifth no highest figure."""
    return tuple(
        Bar(
            f"{label} {n}",
            scale * (n % 7 + 1) if n % 3 else 0,
            Toll(n * scale, (n + 2) * scale, (n + 4) * scale if n % 5 else None) if n % 3 else None,
            str(2020 + n // 12) if years else "",
        )
        for n in range(number)
    )


def days(number: int, most: int = 6) -> tuple[Column, ...]:
    """Return columns of up to *most* incidents of several kinds, every fourth empty."""
    kinds = list(Kind)
    return tuple(
        Column(f"{n + 1} Apr", tuple(Cell(kinds[(n * 5 + m) % len(kinds)]) for m in range(n % (most + 1))))
        if n % 4
        else Column(f"{n + 1} Apr")
        for n in range(number)
    )


NOTES = tuple(Note(column, f"Place {column}: {90 - column} killed") for column in (1, 2, 3, 5))
TREND = [Panel("", weeks(13))]
PAIR = [Panel("Idlib Governorate", weeks(13)), Panel("As-Suwayda Governorate", weeks(13, scale=3))]


def opened(data: bytes) -> Image.Image:
    """Return the picture that *data* holds."""
    return Image.open(BytesIO(data)).convert("RGB")
