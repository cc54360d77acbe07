"""One try at an update, what became of it, and why it was refused.

Owns: the records that the runner passes on, and the sentence for each family of refusals.
Refuses: trying (bot.dialogue.runner).
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.dialogue.model import Answer
from bot.errors import JisrError, Missing, NotAllowed, Refused, Stale, Unfit
from bot.message import Incoming
from bot.text import Text

Refusal = (Refused, Missing, Stale)


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """One Work's try at an update."""

    incoming: Incoming
    trace: str
    is_replayed: bool = False
    may_answer: bool = False  #: with the request that brought the update
    refusal: Text | None = None  #: why the try before was refused, to be said now
    asks: bool = True  #: whether the present step is asked again after a refusal


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of an update."""

    kind: str  #: for counting
    answer: Answer | None = None


DUPLICATE = Outcome(kind="duplicate")
DONE = Outcome(kind="done")


def refusal_text(error: JisrError) -> Text:
    """The sentence that tells a person why."""
    match error:
        case Unfit():
            return error.text
        case NotAllowed():
            return Text.of("error-no-right")
        case Stale():
            return Text.of("error-step-passed")
        case Missing():
            return Text.of("error-gone")
        case _:
            return Text.of("error-refused")
