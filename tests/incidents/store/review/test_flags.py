"""Flags of readers, lists behind buttons, and messages that wait for a reply."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from incidents.models import ChatId, Flaw
from incidents.store.readers import chats
from incidents.store.review import decisions, flags, prompts
from incidents.store.review.decisions import Action, Decision
from incidents.store.review.flags import Flag
from tests.incidents.store.samples import NOW

if TYPE_CHECKING:
    from incidents.models import IncidentId
    from incidents.store import Store

READER, OTHER = 7_000_000_001, 8
LATER = NOW + timedelta(hours=1)


def test_an_open_flag_waits_and_a_decision_settles_it(
    store: Store, pair: tuple[IncidentId, IncidentId]
) -> None:
    """The incident that waited longest comes first; what is settled waits no more."""
    first, second = pair
    with store.begin() as session:
        flags.add_flag(session, Flag(second, Flaw.PLACE, READER, NOW))
        flags.add_flag(session, Flag(first, Flaw.TOLL, READER, NOW, "only nine"))
        waiting = flags.flagged(session)
        made = decisions.add_decision(session, Decision(second, Action.CONFIRM, OTHER, LATER))
        closed = flags.settle(session, [second], made.id)
        [left] = flags.open_flags(session)

    assert waiting == [second, first]
    assert closed == 1
    assert (left.incident_id, left.flaw, left.words, left.decision) == (first, Flaw.TOLL, "only nine", None)


def test_a_reader_flags_the_same_once(store: Store, pair: tuple[IncidentId, IncidentId]) -> None:
    """Two taps on one button are one flag; another reader's is another."""
    with store.begin() as session:
        numbers = [
            flags.add_flag(session, Flag(pair[0], Flaw.PLACE, who, NOW)) for who in (READER, READER, OTHER)
        ]
        mine = flags.count_since(session, READER, NOW)

    assert numbers[0] == numbers[1] != numbers[2]
    assert mine == 1


def test_words_go_with_a_flag_of_ones_own(store: Store, pair: tuple[IncidentId, IncidentId]) -> None:
    """Nobody writes into somebody else's flag."""
    with store.begin() as session:
        number = flags.add_flag(session, Flag(pair[0], Flaw.KIND, READER, NOW))
        done = [
            flags.add_words(session, number, who, text)
            for who, text in ((READER, "a drill"), (OTHER, "nonsense"))
        ]
        [kept] = flags.open_flags(session, pair[0])

    assert done == [True, False]
    assert kept.words == "a drill"


def test_flags_of_a_day_are_counted_for_the_limit(store: Store, pair: tuple[IncidentId, IncidentId]) -> None:
    """Yesterday's do not count against today's."""
    with store.begin() as session:
        flags.add_flag(session, Flag(pair[0], Flaw.KIND, READER, NOW - timedelta(days=2)))
        flags.add_flag(session, Flag(pair[1], Flaw.KIND, READER, NOW))

        assert flags.count_since(session, READER, NOW - timedelta(days=1)) == 1


def test_operators_are_told_of_a_flag_once(store: Store, pair: tuple[IncidentId, IncidentId]) -> None:
    """The moment of the last notice is kept with the flags it told of."""
    with store.begin() as session:
        flags.add_flag(session, Flag(pair[0], Flaw.KIND, READER, NOW))
        told = [
            flags.last_notice(session),
            flags.mark_noticed(session, LATER),
            flags.mark_noticed(session, LATER),
        ]
        last = flags.last_notice(session)

    assert told == [None, 1, 0]
    assert last == LATER


def test_a_list_behind_a_button_is_remembered_for_a_while(
    store: Store, pair: tuple[IncidentId, IncidentId]
) -> None:
    """A digest names its incidents; after a month the button is stale."""
    with store.begin() as session:
        flags.put_shown(session, "abc", pair, NOW)
        kept = flags.find_shown(session, "abc")
        prompts.forget_old(session, LATER)

        assert kept == list(pair)
        assert flags.find_shown(session, "abc") == []


def test_only_who_was_asked_answers_a_prompt(store: Store) -> None:
    """In a group somebody else's reply to the same message means nothing."""
    with store.begin() as session:
        prompts.put_prompt(session, ChatId(-5), 77, READER, "note:12", NOW)

        assert prompts.find_prompt(session, ChatId(-5), 77, READER) == "note:12"
        assert prompts.find_prompt(session, ChatId(-5), 77, OTHER) is None
        assert prompts.find_prompt(session, ChatId(-5), 78, READER) is None


def test_a_reader_who_is_forgotten_leaves_the_flag_only(
    store: Store, pair: tuple[IncidentId, IncidentId]
) -> None:
    """What is wrong stays to be looked at; who said so is nobody any more."""
    with store.begin() as session:
        flags.add_flag(session, Flag(pair[0], Flaw.PLACE, READER, NOW))
        prompts.put_prompt(session, ChatId(READER), 77, READER, "note:1", NOW)
        chats.forget_chat(session, ChatId(READER))

        assert [each.user_id for each in flags.open_flags(session)] == [0]
        assert prompts.find_prompt(session, ChatId(READER), 77, READER) is None
