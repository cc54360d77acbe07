"""A channel that takes everything and sends nothing, for staging and for measuring.

Owns: pretending.  Refuses: to pretend inside a transaction, like any channel.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from itertools import count

from bot.channels.port import Bad, Capabilities, Prepared, SendError, Sent
from bot.message import Outgoing
from bot.storage.work import refuse_inside_work


class BlackholeChannel:
    """Succeeds and sends nothing."""

    def __init__(self, name: str = "blackhole") -> None:
        self.name = name  #: the name of the channel whose place it takes
        self.capabilities = Capabilities()
        self._ids = count(1)

    async def send(self, chat: str, message: Outgoing) -> Sent:  # noqa: ARG002  nobody is there
        """A new id, or the edited message's own."""
        refuse_inside_work("blackhole.send")
        return Sent(message=message.edit or str(next(self._ids)))

    def prepare(self, message: Outgoing) -> Prepared | None:
        """The message itself, unless it is a change of another."""
        return None if message.edit else message

    def post(self, prepared: Prepared, chat: str, landed: Callable[[Sent | SendError], None]) -> None:  # noqa: ARG002
        """A new id, as soon as the loop comes round."""
        refuse_inside_work("blackhole.post")
        asyncio.get_running_loop().call_soon(landed, Sent(message=str(next(self._ids))))

    def room(self, wanted: int) -> int:
        """As much as is wanted."""
        return wanted

    def single_room(self, wanted: int) -> int:
        """As much as is wanted."""
        return wanted

    async def acknowledge(self, press: str, text: str = "") -> None:  # noqa: ARG002  nobody pressed
        """Nothing."""
        refuse_inside_work("blackhole.acknowledge")

    async def fetch(self, file: str) -> bytes:  # noqa: ARG002  there is none
        """Never anything: nobody can have sent a file through here.  Raises Bad."""
        refuse_inside_work("blackhole.fetch")
        raise Bad("the black hole keeps no files")

    async def show_commands(self, chat: str, commands: tuple[tuple[str, str], ...]) -> None:  # noqa: ARG002
        """Nothing."""
        refuse_inside_work("blackhole.show_commands")
