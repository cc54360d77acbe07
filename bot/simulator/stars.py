"""The bot's Stars, which paid broadcasts draw on.

Owns: the balance, whether paid broadcasts are switched on in @BotFather, how many messages were billed.
Refuses: how fast a bot may speak (limits).

Sources: Bot API, "Paid Broadcasts": 0.1 Star for each message above 30 a second that was delivered; MTProto,
messages.sendMessage: 400 BALANCE_TOO_LOW.
"""

from __future__ import annotations

from dataclasses import dataclass

TENTHS = 10


@dataclass(slots=True)
class Stars:
    """What a bot has and what it spent; a test may set each."""

    is_switched_on: bool = True  #: else a flagged message counts as any other
    balance: float = 1_000_000.0
    billed: int = 0  #: messages that cost 0.1 Star each

    def cover(self, messages: int) -> bool:
        """Whether the balance is enough for so many messages."""
        return messages <= round(self.balance * TENTHS)

    def bill(self, messages: int) -> None:
        """Take what so many messages cost."""
        self.billed += messages
        self.balance = round(self.balance * TENTHS - messages) / TENTHS
