"""A channel that takes everything and sends nothing, for staging and for measuring.

Owns: pretending.  Refuses: to pretend inside a transaction, like any channel.
"""

from __future__ import annotations

from itertools import count

from bot.channels.port import Bad, Capabilities, Sent
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
