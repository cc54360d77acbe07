"""The sums see what was lost and what came without a reason."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.simulator.record import Entry, Record
from bot.simulator.server import Simulator
from tests.faults.patient import Patient
from tests.faults.scripts import Notice, Report
from tests.faults.sums import DueTime, Sums, count_digests, count_feedback, count_notices

LEAD, CITIZEN, OTHER = 1, 2, 3
THANKS = "Sent, thank you. Your code: J-4ZK7M2Q"


def a_record(*said: tuple[float, int, str]) -> Record:
    """What was sent: when, to whom, which words."""
    record = Record()
    for at, chat, text in said:
        record.add(
            Entry(
                at=at,
                date=datetime(2026, 3, 5, tzinfo=UTC),
                method="sendMessage",
                chat_id=chat,
                text=text,
                message_ids=(1,),
                had_effect=True,
                was_answered=True,
                error=None,
                values={},
            )
        )
    return record


def a_patient(person: int) -> Patient:
    telegram = Simulator()
    return Patient(telegram.world, telegram.person("Zainab", person_id=person))


def no_sums() -> Sums:
    return Sums(point="sent", database="sqlite", kills=0, seconds=0)


@pytest.mark.parametrize(
    ("record", "inbox_times", "kills", "findings"),
    [
        (a_record((1, CITIZEN, THANKS)), 1, [], 0),
        (a_record((1, CITIZEN, THANKS), (3, CITIZEN, THANKS)), 1, [2.0], 0),
        (a_record((1, CITIZEN, THANKS), (3, CITIZEN, THANKS)), 1, [], 1),
        (a_record((1, CITIZEN, THANKS), (3, CITIZEN, THANKS.replace("4ZK7", "5ZK7"))), 1, [2.0], 1),
        (a_record((1, CITIZEN, THANKS)), 2, [], 1),
        (a_record((1, CITIZEN, THANKS)), 0, [], 1),
        (a_record(), 0, [], 2),
    ],
)
def test_feedback_has_one_code_and_one_place_in_the_inbox(
    record: Record, inbox_times: int, kills: list[float], findings: int
) -> None:
    sums, report = no_sums(), Report(a_patient(CITIZEN), is_sent=True)
    count_feedback(sums, record, [report], report.first * inbox_times, kills)
    assert len(sums.wrong) == findings


@pytest.mark.parametrize(("second", "findings"), [("", 1), ("qwords", 1), ("both", 0)])
def test_an_accepted_draft_has_every_part_once(second: str, findings: int) -> None:
    sums, report = no_sums(), Report(a_patient(CITIZEN), is_accepted=True)
    report.review = f"{report.first} {report.second if second == 'both' else second} one photo"
    count_feedback(sums, a_record(), [report], "", [])
    assert (len(sums.wrong), sums.drafts_lost) == (findings, findings)


@pytest.mark.parametrize(
    ("reached", "kills", "findings"),
    [
        ([(1, CITIZEN), (1, OTHER)], [], 0),
        ([(1, CITIZEN)], [], 1),
        ([(1, CITIZEN), (1, OTHER), (4, OTHER)], [2.0], 0),
        ([(1, CITIZEN), (1, OTHER), (4, OTHER)], [5.0], 1),
    ],
)
def test_an_announcement_reaches_everyone_and_comes_again_only_after_a_kill(
    reached: list[tuple[float, int]], kills: list[float], findings: int
) -> None:
    sums, notice = no_sums(), Notice(a_patient(LEAD), must_reach={CITIZEN, OTHER}, is_sent=True)
    count_notices(sums, a_record(*((at, chat, notice.word) for at, chat in reached)), [notice], kills)
    assert len(sums.wrong) == findings


def test_an_announcement_that_was_never_sent_is_counted_for_nobody() -> None:
    sums = no_sums()
    count_notices(sums, a_record(), [Notice(a_patient(LEAD))], [])
    assert sums.wrong == []


@pytest.mark.parametrize(
    ("digests", "filed", "findings"),
    [
        (["Summary for it, from a to b\nIn numbers: 2 new messages"], 2, 0),
        (["Summary for it, from a to b\nIn numbers: one new message"], 1, 0),
        (["Summary for it, from a to b\nIn numbers: one new message"], 2, 1),
        (["Nothing new for it, from a to b."], 0, 0),
        ([], 0, 1),
        (["Nothing new for it, from a to b.", "Summary for it, from a to b\nIn numbers: one new message"], 1, 2),
    ],
)
def test_a_digest_comes_in_one_form_and_each_case_is_news_once(digests: list[str], filed: int, findings: int) -> None:
    sums, record = no_sums(), a_record(*((1, LEAD, text) for text in digests))
    sums.filed = filed
    due = DueTime(number=1, leads=frozenset({LEAD}), first=0, last=len(record))
    count_digests(sums, record, [due], [LEAD], [])
    assert len(sums.wrong) == findings
