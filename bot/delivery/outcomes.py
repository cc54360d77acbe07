"""What follows from a channel's answer.

Owns: the table of outcomes (docs of delivery).  Refuses: doing any of it (line, settling).
"""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from datetime import timedelta

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
from bot.delivery.model import UNPAID, Letter, State
from bot.message import Lane, MediaKind, Outgoing

_NOTHING = timedelta(0)
# No longer than between two probes of an outage: what failed in it is there when it is over.
_FIRST_SECONDS, _LONGEST_SECONDS = 1.0, 30.0
#: so many times in a row a message made the channel's code fail, which is a bug of ours
_MOST_FAULTS = 5
_REASON_LENGTH = 64


#: a request that went out, and no answer within half its lease
SILENT = Unknown("no answer within half the lease")


class Fault(SendError):
    """The channel's code raised something that is no SendError."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What to do about one message."""

    state: State = State.WAITING  #: any other is final
    reason: str = ""
    message_id: str = ""
    wait: timedelta = _NOTHING  #: before it is tried again
    is_counted: bool = False  #: as a failed attempt
    maybe_twice: bool = False
    is_gone: bool = False
    moved_to: str = ""
    pause_chat: timedelta = _NOTHING
    pause_channel: timedelta = _NOTHING
    is_stop: bool = False
    is_bad: bool = False
    is_unpaid: bool = False  #: the payment was refused, not the message
    is_outage: bool = False  #: the channel did not answer
    instead: Outgoing | None = None  #: to be sent at once, in place of the message


def sent(answer: Sent) -> Verdict:
    """The channel took it."""
    return Verdict(state=State.SENT, message_id=answer.message)


def judge(  # noqa: C901, PLR0911  one case for each row of the table
    letter: Letter, error: SendError, *, chance: float | None = None
) -> Verdict:
    """What follows from `error`.  `chance`, from 0 to 1, spreads those that failed together."""
    backoff = _backoff(letter.attempts, random.random() if chance is None else chance)  # noqa: S311  no secret
    match error:
        case PauseChannel():
            return Verdict(reason="paused", pause_channel=timedelta(seconds=error.seconds))
        case PauseChat():
            return Verdict(reason="paused", pause_chat=timedelta(seconds=error.seconds))
        case Gone():
            return Verdict(state=State.FAILED, reason=error.reason[:_REASON_LENGTH] or "gone", is_gone=True)
        case ChatMoved():
            return Verdict(reason="moved", moved_to=error.to)
        case Stopped():
            return Verdict(reason="refused", is_stop=True)
        case Unpaid() if letter.message.paid:
            return Verdict(reason=UNPAID, is_unpaid=True)
        case OtherForm() | Bad() | Unpaid():
            return _other_form(letter, error)
        case Unknown() if letter.lane is Lane.BROADCAST:
            return Verdict(state=State.UNKNOWN, reason="no-answer", is_outage=True)
        case Unknown():
            return Verdict(reason="no-answer", wait=backoff, is_counted=True, maybe_twice=True, is_outage=True)
        case Retry():
            return Verdict(reason="trouble", wait=backoff, is_counted=True, is_outage=True)
        case _:
            if letter.attempts + 1 >= _MOST_FAULTS:
                return Verdict(state=State.FAILED, reason="fault", is_counted=True)
            return Verdict(reason="fault", wait=backoff, is_counted=True)


def _backoff(attempts: int, chance: float) -> timedelta:
    longest = min(_LONGEST_SECONDS, _FIRST_SECONDS * 2.0 ** min(attempts, 16))
    return timedelta(seconds=longest * (0.5 + chance / 2))


def _other_form(letter: Letter, error: SendError) -> Verdict:
    message = letter.message
    if not letter.is_altered and isinstance(error, OtherForm):
        media = tuple(
            replace(file, kind=MediaKind.AUDIO) if file.kind is MediaKind.VOICE else file for file in message.media
        )
        return Verdict(reason="other-form", instead=replace(message, media=media))
    if not letter.is_altered and message.edit:
        # The message to change is gone or too different: what is to be said is said all the same.
        return Verdict(reason="other-form", instead=replace(message, edit=""))
    return Verdict(state=State.FAILED, reason="bad", is_bad=True)
