"""What the dialogue remembers between two turns.

Owns: the records, the draft's written form, the meaning of button data.
Refuses: SQL (bot.dialogue.store) and what any journey does.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cache
from typing import TYPE_CHECKING, Any, get_args

from bot.message import AddressId, Heard, Incoming, Left, Outgoing

if TYPE_CHECKING:
    from pydantic import TypeAdapter

#: how long a draft that nobody touches is kept
DRAFT_LIFE = timedelta(days=30)
#: how long an update's key is remembered; Telegram may start its ids anew after a week idle (Bot API, Update)
INBOX_LIFE = timedelta(days=6, hours=12)
#: how long an update that was put aside is kept once it was run again
PARKED_LIFE = timedelta(days=7)
#: at how many failures of our own an update is put aside
PARK_AT = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversation:
    """One person in one chat."""

    chat: AddressId
    person: AddressId
    journey: str | None  #: the active one
    turn: int  #: counts the questions asked; turn buttons carry it
    last_press: str  #: the press that was taken last, to tell a double tap
    commands: str = ""  #: the mark of the list of commands that the chat was given last


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedDraft:
    """A journey's draft as it is kept."""

    journey: str
    step: str
    version: int
    body: str  #: JSON
    offered: tuple[tuple[str, str], ...] = ()  #: (value, label) of the present step's choices


@dataclass(frozen=True, slots=True, kw_only=True)
class Envelope:
    """What the sealed column holds."""

    body: str
    offered: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What goes back with the request that brought an update: a message to its chat, or else its press is taken."""

    message: Outgoing | None = None
    chat: AddressId | None = None  #: the message's
    press: str = ""
    said: str = ""  #: on the pressed button
    made: str = ""  #: the message as the channel writes it, where that was done already; not kept with the rest


@cache
def _adapter(kind: Any) -> TypeAdapter[Any]:  # noqa: ANN401  any frozen dataclass
    # Loaded when the first update comes.
    from pydantic import TypeAdapter

    return TypeAdapter(kind)


def written(value: Any) -> str:  # noqa: ANN401  any frozen dataclass
    """A frozen dataclass as JSON."""
    kind: Any = type(value)
    return _adapter(kind).dump_json(value).decode()


def read(kind: Any, body: str) -> Any | None:  # noqa: ANN401  gives back what `written` took
    """What `written` wrote, or None when it can no longer be read."""
    try:
        return _adapter(kind).validate_json(body)
    except ValueError:  # pydantic's ValidationError is one
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnPress:
    """A press on a button of a step."""

    turn: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingPress:
    """A press on a button that outlives its dialogue."""

    action: str
    argument: str


def press_of(data: str) -> TurnPress | StandingPress | None:
    """What a button's data means; None for data that we never gave (clients can forge it)."""
    sort, _, rest = data.partition(":")
    if sort == "t":
        turn, colon, value = rest.partition(":")
        return TurnPress(turn=turn, value=value) if colon and turn.isdecimal() and value else None
    if sort == "s" and rest:
        action, _, argument = rest.partition(":")
        return StandingPress(action=action, argument=argument)
    return None


_HEARD = {kind.__name__: kind for kind in get_args(Heard)}


def incoming_written(incoming: Incoming) -> str:
    """An update as it is kept when it has to be put aside."""
    return json.dumps(
        [type(incoming.heard).__name__, written(incoming.heard), written(replace(incoming, heard=Left()))]
    )


def incoming_read(body: str) -> Incoming:
    """What `incoming_written` wrote."""
    kind, heard, rest = json.loads(body)
    incoming: Incoming = _adapter(Incoming).validate_json(rest)
    return replace(incoming, heard=_adapter(_HEARD[kind]).validate_json(heard))
