"""What is read of Telegram's answers."""

from __future__ import annotations

import json

from bot.delivery.calls import CountedConnections


def test_of_a_message_that_was_sent_its_number_and_picture_are_read_and_no_entities() -> None:
    """A long answer has a hundred entities, and the bot has just written them itself."""
    sent = {"message_id": 7, "date": 1, "photo": [{"file_id": "a"}], "entities": [{"type": "bold"}]}

    told = CountedConnections.parse_json_payload(json.dumps({"ok": True, "result": sent}).encode())

    assert told["result"] == {"message_id": 7, "date": 1, "photo": [{"file_id": "a"}]}


def test_updates_are_read_whole() -> None:
    """What people write keeps its entities: a mention of the bot is one."""
    updates = [{"update_id": 1, "message": {"message_id": 7, "entities": [{"type": "mention"}]}}]

    told = CountedConnections.parse_json_payload(json.dumps({"ok": True, "result": updates}).encode())

    assert told["result"] == updates
