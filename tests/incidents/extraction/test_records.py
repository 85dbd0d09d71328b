"""Claims as JSON of the command line."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

from incidents.extraction import claim_to_record

if TYPE_CHECKING:
    from tests.incidents.extraction.conftest import Extract

TEXT = "Shelling killed at least six people in Hama on Sunday, residents said."


def test_a_record_carries_the_fields_of_the_guidelines(extract_text: Extract) -> None:
    """Dates are inclusive, unknown tolls are null, the evidence is the sentence."""
    [claim] = extract_text(TEXT, date(2018, 11, 19))

    record = claim_to_record(claim)

    assert record["kind"] == "shelling"
    assert (record["date_start"], record["date_end"], record["date_precision"]) == (
        "2018-11-18",
        "2018-11-18",
        "day",
    )
    assert record["killed"] | {"text": ""} == {"low": 6, "best": 6, "high": None, "text": ""}
    assert record["injured"] is None
    assert record["place"]["country"] == "SY"
    assert record["attribution"] == ["residents"]
    assert record["evidence"] == TEXT


def test_a_record_survives_json(extract_text: Extract) -> None:
    """Nothing in it needs a special encoder."""
    [claim] = extract_text(TEXT, date(2018, 11, 19))

    assert json.loads(json.dumps(claim_to_record(claim))) == claim_to_record(claim)
