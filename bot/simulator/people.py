"""The people of the simulated world, and the bot itself.

Owns: who someone is, as Telegram would tell a bot.
Refuses: where they are members (chats) and what they do (deeds).
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.simulator.wire import JsonObject

#: The sender that Telegram shows for administrators who write anonymously.
GROUP_ANONYMOUS_BOT = 1_087_968_824
#: Ids of people begin above 2^31, as those of new accounts do: a 32-bit column must fail early.
FIRST_PERSON = 5_200_000_001


@dataclass(slots=True, kw_only=True)
class Person:
    """A Telegram account."""

    id: int
    first_name: str
    last_name: str | None = None
    username: str | None = None
    language_code: str | None = None  #: of the app; some clients send none
    is_bot: bool = False
    is_deactivated: bool = False
    phone: str | None = None

    @property
    def full_name(self) -> str:
        """The name as clients show it."""
        return f"{self.first_name} {self.last_name}" if self.last_name else self.first_name

    def wire(self) -> JsonObject:
        """The account as type `User`."""
        user: JsonObject = {"id": self.id, "is_bot": self.is_bot, "first_name": self.first_name}
        for name in ("last_name", "username", "language_code"):
            value = getattr(self, name)
            if value is not None:
                user[name] = value
        return user


def anonymous() -> Person:
    """The account behind which anonymous administrators stand."""
    return Person(id=GROUP_ANONYMOUS_BOT, first_name="Group", username="GroupAnonymousBot", is_bot=True)
