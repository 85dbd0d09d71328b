"""Archives and documents of every format, whole, damaged and hostile."""

from __future__ import annotations

import csv
import gzip
import io
import json
import re
from dataclasses import replace
from datetime import UTC, datetime
from email.message import EmailMessage
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from incidents.feeds import Refusal, read_bytes, read_file
from incidents.feeds.archives import read_piece, split
from incidents.models import Article

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from incidents.feeds import Defaults

TEXT = "Two ferries collided off Mombasa on Friday, and eleven passengers were hurt, the port said."
MOMENT = datetime(2024, 3, 8, 7, 30, tzinfo=UTC)
ROW = {
    "headline": "Ferries collide",
    "body": TEXT,
    "date": MOMENT.isoformat(),
    "link": "https://coast.example/ferries",
    "source": "Coast Wire",
    "byline": "Amina Mwangi",
}


def as_csv(rows: list[dict[str, str]], separator: str = ",") -> bytes:
    """Return a table with a header."""
    text = io.StringIO()
    table = csv.DictWriter(text, list(rows[0]), delimiter=separator)
    table.writeheader()
    table.writerows(rows)
    return text.getvalue().encode()


def as_parquet(rows: list[dict[str, str]]) -> bytes:
    """Return a Parquet file."""
    sink = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(rows), sink)
    return sink.getvalue()


def as_warc(url: str, body: bytes, length: int | None = None) -> bytes:
    """Return a web archive of one page; *length* is what it claims of its own."""
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + body
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:1>\r\n"
        f"WARC-Target-URI: {url}\r\nWARC-Date: 2024-03-08T07:30:00Z\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {length or len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


def as_mail() -> bytes:
    """Return an e-mail with an HTML alternative and an attachment."""
    mail = EmailMessage()
    mail["Subject"], mail["From"] = "Ferries collide", "Amina Mwangi <desk@coast.example>"
    mail["To"], mail["Message-ID"] = "news@list.example", "<7@coast.example>"
    mail["Date"] = "Fri, 08 Mar 2024 10:30:00 +0300"
    mail.set_content(TEXT)
    mail.add_alternative(f"<p>{TEXT}</p>", subtype="html")
    mail.add_attachment(b"\x00\x01", maintype="application", subtype="octet-stream", filename="a.bin")
    return mail.as_bytes()


def as_pdf(text: str) -> bytes:
    """Return a PDF file of one page, by hand: objects, their offsets, a trailer."""
    stream = f"BT /F1 12 Tf 20 700 Td ({text}) Tj ET".encode()
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /Contents 4 0 R /MediaBox [0 0 900 800] /Resources 6 0 R >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Font << /F1 5 0 R >> >>",
        b"<< /Title (Ferries collide) /Author (Amina Mwangi) /CreationDate (D:20240308073000Z) >>",
    ]
    out, offsets = b"%PDF-1.4\n", []
    for number, each in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    start = len(out)
    out += b"xref\n0 8\n0000000000 65535 f \n" + table
    return out + b"trailer << /Size 8 /Root 1 0 R /Info 7 0 R >>\nstartxref\n%d\n%%%%EOF" % start


NITF = f"""<?xml version="1.0"?><nitf><head><title>Ferries</title><docdata><doc-id id-string="coast7"/>
<date.issue norm="20240308T073000Z"/><doc.copyright holder="Coast Wire"/></docdata></head><body>
<body.head><hedline><hl1>Ferries collide</hl1></hedline><byline>Amina Mwangi</byline></body.head>
<body.content><p>{TEXT}</p></body.content></body></nitf>""".encode()
NEWSML = f"""<?xml version="1.0"?><newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>
<newsItem guid="urn:newsml:coast.example:20240308:7"><itemMeta><provider><name>Coast Wire</name></provider>
<versionCreated>2024-03-08T10:30:00+03:00</versionCreated></itemMeta><contentMeta>
<by>Amina Mwangi</by><language tag="en-KE"/><headline>Ferries collide</headline></contentMeta>
<contentSet><inlineXML><html xmlns="http://www.w3.org/1999/xhtml"><body><p>{TEXT}</p></body></html></inlineXML>
</contentSet></newsItem></itemSet></newsMessage>""".encode()
PAGE = (
    '<!DOCTYPE html><html lang="en"><head><title>Ferries collide</title>'
    '<meta property="article:published_time" content="2024-03-08T07:30:00Z">'
    '<meta property="og:site_name" content="Coast Wire"><meta name="author" content="Amina Mwangi"></head>'
    f"<body><article><h1>Ferries collide</h1><p>{TEXT}</p><p>{TEXT.replace('Two', 'The two')}</p>"
    "</article></body></html>"
).encode()
LINE = json.dumps(ROW).encode()


def read(data: bytes, name: str, defaults: Defaults) -> list[Article | Refusal]:
    """Return what stands in a file of a name."""
    return [each for piece in split(io.BytesIO(data), name) for each in read_piece(piece, defaults)]


@pytest.mark.parametrize(
    ("data", "name"),
    [
        pytest.param(LINE + b"\n" + LINE.replace(b"/ferries", b"/boats"), "export", id="JSON lines"),
        pytest.param(as_csv([ROW, ROW]), "export", id="CSV with commas"),
        pytest.param(as_csv([ROW, ROW], ";"), "export", id="CSV with semicolons"),
        pytest.param(gzip.compress(as_csv([ROW, ROW], "\t")), "export.gz", id="packed, with tabs"),
        pytest.param(as_parquet([ROW, ROW]), "export", id="Parquet"),
        pytest.param(as_warc("https://coast.example/ferries", PAGE) * 2, "export", id="WARC"),
        pytest.param(
            gzip.compress(as_warc("https://coast.example/ferries", PAGE)) * 2, "export", id="WARC, packed"
        ),
        pytest.param(as_mail(), "export", id="e-mail"),
        pytest.param(as_pdf(TEXT), "export", id="PDF"),
        pytest.param(NITF, "export", id="NITF"),
        pytest.param(NEWSML, "export", id="NewsML-G2"),
        pytest.param(PAGE, "export", id="page"),
    ],
)
def test_what_an_article_tells_of_itself_is_read_from_every_format(
    data: bytes, name: str, defaults: Defaults
) -> None:
    """Told apart by content, whatever the file is called."""
    found = read(data, name, defaults)

    for each in found:
        assert isinstance(each, Article)
        assert (each.title, each.text.splitlines()[0], each.published_at) == ("Ferries collide", TEXT, MOMENT)
        assert each.author == "Amina Mwangi"
        assert each.language == "en"
    assert found


def test_columns_may_be_called_anything(tmp_path: Path, defaults: Defaults) -> None:
    """The operator says which is which; the others are found by their usual names."""
    path = tmp_path / "export.csv"
    path.write_bytes(as_csv([{"Inhalt": TEXT, "Titel": "Ferries collide", "date": "2024-03-08"}]))

    [article] = read_file(path, replace(defaults, columns={"text": "Inhalt", "title": "titel"}))

    assert isinstance(article, Article)
    assert (article.title, article.text, article.outlet) == ("Ferries collide", TEXT, "export.csv")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        pytest.param(gzip.compress(b"a" * 50_000_000), "longer than 10 MiB", id="a gzip bomb"),
        pytest.param(gzip.compress(b'{"text": "' + b"a" * 50_000_000) * 1, "longer than 10", id="of a line"),
        pytest.param(gzip.compress(LINE * 9)[:-30], "damaged", id="packed and cut short"),
        pytest.param(b"PK\x03\x04" + bytes(90), "binary", id="a zip file"),
        pytest.param(as_parquet([ROW])[:-20], "no whole Parquet file", id="Parquet cut short"),
        pytest.param(b"PAR1" + b"\xff" * 60 + b"\xff\xff\xff\x7fPAR1", "no whole", id="a footer of 2 GB"),
        pytest.param(b"%PDF-1.7\n" + b"\x00\xff" * 400, "PDF", id="no PDF inside"),
        pytest.param(as_pdf(""), "without text", id="PDF without text"),
        pytest.param(
            NITF.replace(b"?><", b'?><!DOCTYPE n [<!ENTITY a "b">]><'), "entities", id="an XML bomb"
        ),
        pytest.param(NITF[:-20], "cannot be read", id="XML cut short"),
        pytest.param(as_mail().replace(b"ferries", b"\x00"), "binary|null", id="null bytes in mail"),
        pytest.param(as_csv([ROW | {"body": "a" * 11_000_000}]), "no table", id="a field without end"),
        pytest.param(as_csv([ROW | {"body": "a\x00b"}]), "null|no table|damaged", id="null bytes in a table"),
    ],
)
def test_hostile_archives_end_with_a_reason(
    data: bytes, reason: str, defaults: Defaults, tmp_path: Path
) -> None:
    """In bounded memory, without a traceback."""
    found = [each for each in read(data, "export", defaults) if isinstance(each, Refusal)]
    (tmp_path / "export").write_bytes(data)
    same = [each for each in read_file(tmp_path / "export", defaults) if isinstance(each, Refusal)]

    assert found
    assert found == same
    assert any(re.search(reason, each.reason) for each in found), found


def test_a_page_that_claims_a_gigabyte_is_read_as_far_as_it_goes(defaults: Defaults) -> None:
    """Its length is a claim of the archive, and no memory is set aside for it."""
    found = read(as_warc("https://coast.example/ferries", PAGE, length=1 << 30), "export", defaults)

    assert all(isinstance(each, Article | Refusal) for each in found)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(
    st.sampled_from([NITF, NEWSML, as_mail(), as_pdf(TEXT), as_parquet([ROW]), gzip.compress(LINE)]),
    st.integers(min_value=0, max_value=2_000),
    st.binary(min_size=1, max_size=8),
)
def test_a_damaged_file_gives_articles_or_refusals(
    defaults: Defaults, whole: bytes, at: int, noise: bytes
) -> None:
    """Whatever byte is wrong."""
    at %= len(whole)

    found = read(whole[:at] + noise + whole[at + len(noise) :], "export", defaults)

    assert all(isinstance(each, Article | Refusal) for each in found)


def test_a_mail_that_came_by_itself_is_known_by_its_number(defaults: Defaults) -> None:
    """So the same one twice is one article."""
    [article] = read_bytes(as_mail(), "inbox", defaults)

    assert isinstance(article, Article)
    assert (article.url, article.outlet) == ("mid:7@coast.example", "coast.example")


ARABIC = "اصطدمت عبارتان قبالة الميناء يوم الجمعة وأصيب أحد عشر راكبا بجروح، بحسب إدارة الميناء في بيان لها."


@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(lambda text: text.encode(), id="UTF-8"),
        pytest.param(lambda text: b"\xef\xbb\xbf" + text.encode(), id="UTF-8 with a mark"),
        pytest.param(lambda text: text.encode("utf-16"), id="UTF-16, as spreadsheets write it"),
        pytest.param(lambda text: text.encode("windows-1256"), id="Windows' Arabic"),
    ],
)
@pytest.mark.parametrize("separator", [",", ";", "\t", "|"], ids=["comma", "semicolon", "tab", "bar"])
def test_a_table_is_read_in_the_encoding_and_with_the_separator_it_has(
    tmp_path: Path, defaults: Defaults, spoil: Callable[[str], bytes], separator: str
) -> None:
    """Nobody has to say which; a header may hold the other separators."""
    rows = [ROW | {"body": ARABIC, "notes; of us, all|each": "a, b; c"}] * 3
    path = tmp_path / "export.csv"
    path.write_bytes(spoil(as_csv(rows, separator).decode()))

    found = list(read_file(path, defaults))

    assert [each.text for each in found if isinstance(each, Article)] == [ARABIC] * 3


@pytest.mark.parametrize(
    ("table", "reason"),
    [
        pytest.param("inhalt,titel\nWords.,A title\n", "but inhalt, titel: say --column text=", id="names"),
        pytest.param("1,2\n3,4\n", "first line must name its columns", id="no header"),
        pytest.param("text,date\n,2024-03-08\n", "has no text", id="an empty text"),
    ],
)
def test_a_table_that_cannot_be_used_says_what_is_missing(
    tmp_path: Path, defaults: Defaults, table: str, reason: str
) -> None:
    """The names that it has are told, and what to say."""
    path = tmp_path / "export.csv"
    path.write_text(table)

    [refused] = read_file(path, defaults)

    assert isinstance(refused, Refusal)
    assert reason in refused.reason
