"""What people write to break a bot, beside what they really ask."""

from __future__ import annotations

from hypothesis import strategies as st

SAID = st.one_of(
    st.sampled_from(
        [
            *("latest in Derna", "more", "and in Sabha?", "only floods", "map", "who says so?", "stop"),
            *("how many killed in Sudan", "compare Derna and Sabha", "timeline Sudan", "trend in Libya"),
            *("latest in Tripoli", "Dernna", "hello", "🤷", "which places in Sudan had most killed"),
            *("آخر الأخبار في درنة", "وفي سبها؟", "كم عدد القتلى"),
        ]
    ),
    st.text(st.characters(codec=None), min_size=1, max_size=300),
    st.text("<>&\"'/@#{}$% \n", min_size=1, max_size=50),
)
COMMANDS = st.sampled_from(
    [
        *("", "", "", "/latest ", "/ask ", "/digest ", "/subscribe ", "/subscriptions ", "/unsubscribe "),
        *("/settings ", "/status ", "/start ", "/help ", "/nothing ", "@sitrep_sandbox_bot "),
        *("/subscribe @channel_x ", "/latest@other_bot "),
    ]
)
TAILS = st.sampled_from(["", " daily 08:00", " hourly", " weekly friday 18:00", " alerts", " يومياً 08:00"])

_PIECES = st.one_of(
    st.sampled_from(
        [
            *("latest", "how many", "killed", "compare", "timeline of", "map of", "trend", "sources", "who"),
            *("in", "near", "within 50 km of", "between", "and", "or", "not", "since", "until", "last", "by"),
            *("Sudan", "Derna", "Aleppo", "the capital", "northern", "governorate", "army", "police", "RSF"),
            *("yesterday", "week", "30 February", "2024-13-45", "last 999999999 days", "-1", "0", "٣", "½"),
            *("آخر", "الأخبار", "في", "محافظة", "منذ", "قتلى", "dernières nouvelles", "à", "depuis", "morts"),
            *(
                "\u202e",
                "\u2066",
                "\u0301",
                "\u200f",
                "<b>",
                "</a>",
                "&lt;",
                "&#x202e;",
                "%s",
                "{0}",
                "'",
                '"',
            ),
        ]
    ),
    st.text(st.characters(codec=None), min_size=1, max_size=12),
)
QUESTIONS = st.one_of(SAID, st.lists(_PIECES, min_size=1, max_size=25).map(" ".join))
"""Questions, words of questions in no order, and no words at all."""
