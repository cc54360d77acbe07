"""What Jisr asks of a channel, and how a channel says what became of it.

Owns: the port.  Refuses: what to do about an outcome (bot.delivery).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol, runtime_checkable

from bot.errors import JisrError
from bot.message import BlobId, Outgoing


@dataclass(frozen=True, slots=True, kw_only=True)
class Capabilities:
    """What a channel can do; renderers and splitters ask, they never guess."""

    text_limit: int = 4096  #: characters in one message
    caption_limit: int = 1024
    button_rows: int = 100
    fetch_limit_bytes: int = 20 * 1024 * 1024
    send_limit_bytes: int = 50 * 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """A message that the channel took."""

    message: str  #: the channel's id of (the last part of) it
    at: datetime | None = None


class SendError(JisrError):
    """The channel did not take the message."""


class Retry(SendError):
    """Not now: the channel or the way to it has trouble; surely not delivered."""


class Unknown(SendError):
    """The request went out and no answer came: it may or may not have been delivered."""


class PauseChat(SendError):
    """This chat has had too much; wait."""

    def __init__(self, seconds: float) -> None:
        """Say for how long."""
        super().__init__(f"chat paused for {seconds:g} s")
        self.seconds = seconds


class PauseChannel(PauseChat):
    """Everything has been too much; wait."""


class Gone(SendError):
    """The person blocked us, left, or never was."""

    def __init__(self, reason: str) -> None:
        """Keep the channel's reason as a short slug, for counting."""
        super().__init__(reason)
        self.reason = reason


class ChatMoved(SendError):
    """The chat has another id now."""

    def __init__(self, to: str) -> None:
        """Keep the new id."""
        super().__init__("chat moved")
        self.to = to


class OtherForm(SendError):
    """The person forbids this kind of message (voice); send it in another form."""


class Bad(SendError):
    """The content cannot be sent, ever."""


class Unpaid(SendError):
    """The channel takes no payment for it now: the balance is used up, or paying was never agreed on."""


class Stopped(SendError):
    """The channel does not accept our credentials."""


class BlobReader(Protocol):
    """Gives the bytes of a kept file, outside any transaction."""

    async def __call__(self, blob: BlobId, /) -> bytes:
        """The whole file."""
        ...


class Channel(Protocol):
    """A way to people.  Every method refuses to run inside a Work."""

    name: str
    capabilities: Capabilities

    async def send(self, chat: str, message: Outgoing) -> Sent:
        """Send, or change where `message.edit` says so.  Raises SendError; anything else is a bug."""
        ...

    async def acknowledge(self, press: str, text: str = "") -> None:
        """Tell the client that a press was taken; never raises for an old one."""
        ...

    async def fetch(self, file: str) -> bytes:
        """The bytes of a file that a person sent.  Raises SendError."""
        ...

    async def show_commands(self, chat: str, commands: tuple[tuple[str, str], ...]) -> None:
        """Show these commands (name, description) in the chat's menu."""
        ...


class Prepared(Protocol):
    """A message made ready for any chat of the channel that prepared it; nobody else looks inside."""


@runtime_checkable
class Bulk(Protocol):
    """A channel that can send one message to many chats with little work for each."""

    def prepare(self, message: Outgoing) -> Prepared | None:
        """The message made ready, or None where it needs `send`: several parts, a file not uploaded yet, an edit."""
        ...

    def post(self, prepared: Prepared, chat: str, landed: Callable[[Sent | SendError], None]) -> None:
        """Begin the request now: it is written to a connection before this returns, where one is free.

        `landed` is called exactly once, from the loop and never from within this call, with what became of it.  No
        SendError is raised from here.  Refuses to run inside a Work.
        """
        ...


@runtime_checkable
class Roomy(Protocol):
    """A channel that knows how much it can begin at once, so that nothing has to wait for a connection."""

    def room(self, wanted: int) -> int:
        """How many of `wanted` posts would be written in their very call; makes ready for the others.

        A channel that cannot be reached has room for one, so that its failure is heard of.
        """
        ...

    def single_room(self, wanted: int) -> int:
        """The same of messages that are sent one by one."""
        ...


@runtime_checkable
class Answering(Protocol):
    """A channel whose updates come as requests, each of which may be answered with one thing to do.

    What becomes of that nobody learns: it is for what costs nothing when it is lost.
    """

    def acknowledging(self, press: str, text: str = "") -> str:
        """The body that does what `acknowledge` does."""
        ...

    def sending(self, chat: str, message: Outgoing) -> str | None:
        """The body that sends the message; None where that takes more than one request, or one that may be refused."""
        ...
