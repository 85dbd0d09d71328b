"""Feeds and pages, sound ones with a few edits: cut, repeated, filled with what parsers stumble over."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from hypothesis import strategies as st

CORPUS = Path(__file__).with_name("corpus")
_ODD = (
    *("<", ">", "&", "]]>", "<![CDATA[", "<!--", "-->", "&#0;", "&#xD800;", "&#x110000;", "&nope;"),
    *("<?xml version='1.0' encoding='utf-7'?>", "<!DOCTYPE a>", "<base href='//['>", "xml:base='["),
    *("<item>", "</item>", "<entry>", "</div>", "<table><tr><td>", "<svg><title>", "<math>", "<template>"),
    *("<link>http://[::1</link>", "https://user:pass@[bad/", "javascript:alert(1)", "file:///etc/passwd"),
    *("<pubDate>Mon, 99 Foo 99999 25:61:61 +9999</pubDate>", "<updated>-0001-00-00T24:60:60Z</updated>"),
    *("0", "-1", "1e999", "9" * 400, "null", "[]", "{}", '"', "\\ud800", "\\u0000", "true", "NaN", "1,2"),
    *("\0", "\ufeff", "\u2028", "\u202e", "e\u0301" * 40, "ا", "𝔇", "\r", "\t", " " * 300),
    *("charset=utf-16", "Content-Type: multipart/mixed; boundary=\r\n\r\n--", "=?utf-8?b?////?="),
    *("killed 99999999999999999999 people", "on 31 February", "in in in", "<b>killed</b>", "7 قتلى"),
)
_BYTES = (
    b"\xff\xfe",
    b"\xfe\xff",
    b"\xef\xbb\xbf",
    b"\x80",
    b"\xc3(",
    b"\x1f\x8b\x08",
    b"%PDF-",
    b"\x00",
    b"\xed\xa0\x80",
)


@st.composite
def _edited(draw: st.DrawFn, folder: str) -> bytes:
    """Return a document of a folder of the corpus after up to eight edits."""
    data = draw(st.sampled_from(sorted((CORPUS / folder).iterdir()))).read_bytes()
    for _ in range(draw(st.integers(0, 8))):
        start = draw(st.integers(0, len(data)))
        end = min(len(data), start + draw(st.integers(0, 60)))
        new = draw(_INSERTS) * draw(st.sampled_from([1, 1, 1, 2, 200]))
        data = data[:start] + draw(st.sampled_from([new, b"", data[start:end] * 2])) + data[end:]
    return data


_INSERTS = st.one_of(
    st.sampled_from(_ODD).map(partial(str.encode, errors="surrogatepass")),
    st.sampled_from(_BYTES),
    st.binary(min_size=1, max_size=8),
)
_ANY = st.binary(max_size=400)
FEEDS = st.one_of(_edited("feeds"), _edited("feeds"), _ANY)
PAGES = st.one_of(_edited("pages"), _edited("pages"), _ANY.map(b"<html>".__add__))
