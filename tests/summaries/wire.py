"""Sentences of an invented wire, for the tests of ranking: one event, its echoes, and chatter."""

from __future__ import annotations

import random

FLOOD = (
    "Flash floods swept through the market town of Harlo on Tuesday, killing nine people.",
    "Nine people died when flood water reached the market of Harlo, the civil defence said.",
    "The civil defence said rescuers were still searching the market for missing traders.",
    "Rescuers used boats to reach traders trapped on the roofs of the market.",
    "Heavy rain had fallen on the hills above Harlo since Sunday evening.",
    "The rain cut the road between Harlo and the port of Melin.",
    "Traders lost their goods when water reached the market.",
    "The governor promised traders help and visited the flooded market.",
    "Schools in Harlo and Melin stay closed until the road is open.",
    "A football match between Melin and Tarsa was put off.",
    "Bread prices rose in Tarsa for the third week.",
    "He thanked everybody.",
    "",
    "A minister opened a library in Tarsa and spoke of books.",
    "Engineers say a bridge on the road to Melin may not hold if the rain goes on.",
    "Two rescuers were injured when a roof in the market gave way.",
)

ARABIC = (
    "قتل تسعة أشخاص في سيول ضربت سوق البلدة يوم الثلاثاء.",
    "قال الدفاع المدني إن السيول ضربت السوق وقتلت تسعة أشخاص.",
    "ارتفع سعر الخبز في المدينة المجاورة.",
    "ما زال الدفاع المدني يبحث عن مفقودين في السوق.",
    "افتتح الوزير مكتبة جديدة في العاصمة.",
    "تأجلت مباراة كرة القدم إلى الأسبوع المقبل.",
)


def recombine(count: int, seed: int) -> list[str]:
    """Return *count* sentences made of the openings and the endings of `FLOOD`, the same for one seed."""
    dice = random.Random(seed)
    halves = [sentence.split() for sentence in FLOOD if sentence]
    return [" ".join(dice.choice(halves)[:6] + dice.choice(halves)[-5:]) for _ in range(count)]
