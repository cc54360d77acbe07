"""Private chats and groups, and who is in them.

Owns: membership, what is written in a chat, the reply keyboard that hangs under it.
Refuses: whether the bot may write there (`World.writable`) and who hears of what (deeds).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from bot.simulator.messages import Message
from bot.simulator.wire import JsonObject

FIRST_GROUP = -4_000_000_001
FIRST_SUPERGROUP = -1_002_000_000_001


class ChatKind(StrEnum):
    """What kind of chat it is, in Telegram's words."""

    PRIVATE = "private"
    GROUP = "group"
    SUPERGROUP = "supergroup"


class Status(StrEnum):
    """What someone is to a group, in Telegram's words."""

    OWNER = "creator"
    ADMINISTRATOR = "administrator"
    MEMBER = "member"
    LEFT = "left"
    KICKED = "kicked"


PRESENT = frozenset({Status.OWNER, Status.ADMINISTRATOR, Status.MEMBER})
RULING = frozenset({Status.OWNER, Status.ADMINISTRATOR})


@dataclass(slots=True, kw_only=True)
class Member:
    """Someone in a group, or who was in it."""

    status: Status
    is_anonymous: bool = False


@dataclass(slots=True, kw_only=True)
class ReplyKeyboard:
    """The keyboard in place of a person's own."""

    markup: JsonObject
    message_id: int
    is_hidden: bool = False  #: a one-time keyboard that was used

    @property
    def labels(self) -> list[list[str]]:
        """The labels, row by row."""
        return [[button["text"] for button in row] for row in self.markup["keyboard"]]


@dataclass(slots=True, kw_only=True)
class Chat:
    """A place where messages are."""

    id: int
    kind: ChatKind
    title: str | None = None
    members: dict[int, Member] = field(default_factory=dict)  #: the bot among them; of groups only
    is_started: bool = False  #: private: the person wrote first, so the bot may answer
    is_blocked: bool = False  #: private: the person blocked the bot
    migrated_to: int | None = None
    is_deleted: bool = False
    messages: dict[int, Message] = field(default_factory=dict)
    last_message_id: int = 0  #: of supergroups, which count their own
    keyboard: ReplyKeyboard | None = None

    @property
    def is_private(self) -> bool:
        """Whether it is one person's chat with the bot."""
        return self.kind is ChatKind.PRIVATE

    def status_of(self, person_id: int) -> Status:
        """What someone is to this group; LEFT if never seen there."""
        member = self.members.get(person_id)
        return member.status if member else Status.LEFT

    def has(self, person_id: int) -> bool:
        """Whether someone is in the group now, or whose private chat it is."""
        return person_id == self.id if self.is_private else self.status_of(person_id) in PRESENT

    def newest(self, count: int) -> list[Message]:
        """The last messages, oldest first."""
        return list(self.messages.values())[-count:]
