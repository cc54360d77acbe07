"""What follows from a channel's answer: the table."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from bot.channels.port import (
    Bad,
    ChatMoved,
    Gone,
    OtherForm,
    PauseChannel,
    PauseChat,
    Retry,
    SendError,
    Sent,
    Stopped,
    Unknown,
    Unpaid,
)
from bot.delivery.health import Health
from bot.delivery.model import Letter, State, is_too_bad
from bot.delivery.outcomes import Fault, Verdict, judge, sent
from bot.message import AddressId, BlobId, ChatKind, Lane, Media, MediaKind, Outgoing

SECONDS = timedelta(seconds=1)
SINGLE = [lane for lane in Lane if lane is not Lane.BROADCAST]
VOICE = Outgoing(media=(Media(kind=MediaKind.VOICE, blob=BlobId(1)), Media(kind=MediaKind.PHOTO, blob=BlobId(2))))


def a_letter(**more: Any) -> Letter:
    values: dict[str, Any] = {
        "lane": Lane.CASE,
        "address": AddressId(1),
        "chat": "1",
        "kind": ChatKind.PRIVATE,
        "message": Outgoing(text="hello"),
        "channel": "telegram",
        "outbox": 1,
    }
    return Letter(**(values | more))


def test_what_was_taken_is_sent() -> None:
    assert sent(Sent(message="17")) == Verdict(state=State.SENT, message_id="17")


def test_a_chats_pause_counts_no_attempt() -> None:
    assert judge(a_letter(), PauseChat(7)) == Verdict(reason="paused", pause_chat=7 * SECONDS)


def test_the_channels_pause_counts_no_attempt() -> None:
    assert judge(a_letter(), PauseChannel(7)) == Verdict(reason="paused", pause_channel=7 * SECONDS)


def test_a_refused_payment_counts_no_attempt_and_nobody_as_failed() -> None:
    paid = a_letter(message=Outgoing(text="news", paid=True), broadcast=3, outbox=0)
    assert judge(paid, Unpaid()) == Verdict(reason="payment-refused", is_unpaid=True)


def test_what_was_not_to_be_paid_for_is_refused_for_itself() -> None:
    assert judge(a_letter(), Unpaid()) == Verdict(state=State.FAILED, reason="bad", is_bad=True)


def test_who_is_gone_fails_with_the_channels_reason() -> None:
    assert judge(a_letter(), Gone("blocked")) == Verdict(state=State.FAILED, reason="blocked", is_gone=True)


def test_a_moved_chat_is_tried_again_under_its_new_id() -> None:
    assert judge(a_letter(), ChatMoved("-100")) == Verdict(reason="moved", moved_to="-100")


def test_refused_credentials_stop_and_count_nothing() -> None:
    assert judge(a_letter(), Stopped()) == Verdict(reason="refused", is_stop=True)


def test_refused_content_fails_for_good() -> None:
    assert judge(a_letter(), Bad()) == Verdict(state=State.FAILED, reason="bad", is_bad=True)


def test_no_answer_to_a_broadcasts_copy_is_unknown_and_not_sent_again() -> None:
    verdict = judge(a_letter(lane=Lane.BROADCAST), Unknown())
    assert verdict == Verdict(state=State.UNKNOWN, reason="no-answer", is_outage=True)


@pytest.mark.parametrize("lane", SINGLE)
def test_no_answer_to_anything_else_is_sent_again_and_may_arrive_twice(lane: Lane) -> None:
    verdict = judge(a_letter(lane=lane), Unknown())
    assert (verdict.state, verdict.maybe_twice, verdict.is_counted) == (State.WAITING, True, True)


@pytest.mark.parametrize(("attempts", "longest"), [(0, 1), (1, 2), (4, 16), (30, 30)])
def test_trouble_is_waited_out_longer_each_time(attempts: int, longest: int) -> None:
    soonest = judge(a_letter(attempts=attempts), Retry(), chance=0)
    latest = judge(a_letter(attempts=attempts), Retry(), chance=1)
    assert (soonest.wait, latest.wait) == (longest * SECONDS / 2, longest * SECONDS)


@pytest.mark.parametrize("error", [PauseChat(1), PauseChannel(1), ChatMoved("1"), Stopped()])
def test_what_is_not_the_messages_fault_is_no_attempt(error: SendError) -> None:
    assert not judge(a_letter(), error).is_counted


def test_a_forbidden_voice_goes_as_audio() -> None:
    verdict = judge(a_letter(message=VOICE), OtherForm())
    assert verdict.instead is not None
    assert [file.kind for file in verdict.instead.media] == [MediaKind.AUDIO, MediaKind.PHOTO]


def test_a_voice_that_was_refused_as_audio_too_fails() -> None:
    assert judge(a_letter(message=VOICE, is_altered=True), OtherForm()).state is State.FAILED


def test_an_edit_that_is_refused_goes_as_a_new_message() -> None:
    verdict = judge(a_letter(message=Outgoing(text="hello", edit="5")), Bad())
    assert verdict.instead == Outgoing(text="hello")


def test_a_bug_of_ours_is_tried_again_and_then_fails() -> None:
    assert judge(a_letter(attempts=3), Fault()).state is State.WAITING
    assert judge(a_letter(attempts=4), Fault()).state is State.FAILED


@pytest.mark.parametrize(
    ("settled", "bad", "in_row", "is_bad"),
    [
        (19, 19, 19, False),
        (20, 20, 20, True),
        (999, 15, 1, False),
        (1_000, 10, 1, True),
        (1_000, 9, 1, False),
        (100_000, 999, 19, False),
    ],
)
def test_content_is_too_bad_after_twenty_in_a_row_or_one_in_a_hundred(
    settled: int,
    bad: int,
    in_row: int,
    is_bad: bool,  # noqa: FBT001  a parameter
) -> None:
    assert is_too_bad(settled=settled, bad=bad, in_row=in_row) is is_bad


# --- outages --------------------------------------------------------------------------------------------------------


def failing(times: int) -> Health:
    health = Health()
    for _ in range(times):
        health.failed(health.probe_at)
    return health


def test_a_few_failures_stop_nothing() -> None:
    assert failing(4).wait(0.0, waiting_since=None) == 0


def test_an_outage_lets_a_probe_through_now_and_then() -> None:
    health = failing(5)
    assert health.is_down
    assert health.wait(health.probe_at - 0.5, waiting_since=None) == 0.5
    assert health.wait(health.probe_at, waiting_since=None) == 0


def test_no_probe_starts_beside_another() -> None:
    health = failing(5)
    assert health.wait(health.probe_at + 5, waiting_since=health.probe_at) > 0


def test_of_two_that_are_ready_to_probe_one_does() -> None:
    health = failing(5)
    at = health.probe_at
    assert health.may_begin(at)
    health.begun(at)
    assert not health.may_begin(at + 0.001)


def test_a_probe_that_fails_at_once_makes_the_next_one_rarer() -> None:
    health = failing(6)
    at = health.probe_at
    health.begun(at)
    health.failed(at + 0.001)
    assert health.wait(at + 0.001, waiting_since=None) == pytest.approx(4)


def test_probes_become_rarer_up_to_half_a_minute() -> None:
    health = failing(40)
    assert health.wait(health.probe_at - 30, waiting_since=None) == 30


def test_failures_of_requests_under_way_together_are_one_step() -> None:
    health = failing(5)
    before = health.probe_at
    for _ in range(200):
        health.failed(before - 0.1)
    assert health.probe_at == before


def test_one_answer_ends_an_outage() -> None:
    health = failing(9)
    health.answered(100.0)
    assert health.wait(100.0, waiting_since=None) == 0


def test_silence_lets_only_one_more_start_each_second() -> None:
    health = Health(answered_at=10.0)
    health.begun(13.2)
    assert health.wait(13.5, waiting_since=10.2) == pytest.approx(0.7)
    assert health.wait(14.2, waiting_since=10.2) == 0


def test_a_short_silence_holds_nothing_back() -> None:
    health = Health(answered_at=10.0)
    health.begun(12.4)
    assert health.wait(12.5, waiting_since=10.2) == 0


def test_a_channel_that_refuses_us_is_asked_once_a_minute() -> None:
    health = Health()
    health.refused(10.0)
    assert health.is_down
    assert health.wait(10.0, waiting_since=None) == 60
