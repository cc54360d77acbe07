"""The simulated world: who is there, where they talk, what waits for the bot.

Owns: the registry of people, chats and messages, ids, and whether the bot may write somewhere.
Refuses: what people do (deeds), what the bot asks for (methods), how requests travel (server).
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from bot.simulator.changes import Changes
from bot.simulator.chats import FIRST_GROUP, FIRST_SUPERGROUP, PRESENT, Chat, ChatKind, Member, Status
from bot.simulator.clock import Clock, RealClock
from bot.simulator.faults import Faults
from bot.simulator.files import Files
from bot.simulator.limits import LimitRules, Limits
from bot.simulator.messages import Message
from bot.simulator.people import FIRST_PERSON, GROUP_ANONYMOUS_BOT, Person, anonymous
from bot.simulator.profile import Profile
from bot.simulator.record import Record
from bot.simulator.refusals import bad, forbidden, migrated
from bot.simulator.schema import Schema, load
from bot.simulator.stars import Stars
from bot.simulator.updates import MESSAGE_LIFE, QUERY_LIFE, UpdateQueue
from bot.simulator.wire import JsonObject

DEFAULT_TOKEN = "7200000001:AAF-jisr-simulator-token-0123456789"  # noqa: S105  opens nothing but the box


@dataclass(slots=True, kw_only=True)
class Press:
    """A press of an inline button, until the bot answers it or it is too old."""

    id: str
    person_id: int
    chat_id: int
    message_id: int
    data: str
    at: float  #: unix seconds
    answer: JsonObject | None = None  #: text, show_alert and url as the bot gave them


@dataclass(slots=True, kw_only=True)
class WebhookSetting:
    """Where updates go; no url: the bot fetches them."""

    url: str = ""
    secret: str = ""
    max_connections: int = 40
    certificate: str = ""
    last_error_date: int | None = None
    last_error_message: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Violation:
    """Something that must never happen: the bot broke the schema, or the simulator did."""

    side: str  #: "bot" or "simulator"
    method: str
    problem: str


class World:
    """Everything that Telegram would know."""

    def __init__(
        self,
        *,
        token: str = DEFAULT_TOKEN,
        username: str = "jisr_bot",
        clock: Clock | None = None,
        limits: LimitRules | None = None,
        monotonic: Callable[[], float] = time.monotonic,
        record_keeps: int | None = None,
    ) -> None:
        self.token = token
        self.clock = clock or RealClock()
        self.schema: Schema = load()
        self.bot = Person(id=int(token.partition(":")[0]), first_name="Jisr", username=username, is_bot=True)
        self.people: dict[int, Person] = {GROUP_ANONYMOUS_BOT: anonymous()}
        self.chats: dict[int, Chat] = {}
        self.presses: dict[str, Press] = {}
        self.files = Files(self.bot.id)
        self.profile = Profile()
        self.webhook = WebhookSetting()
        self.updates = UpdateQueue(frozenset(self.schema.types["Update"].fields) - {"update_id"})
        self.limits = Limits(limits, monotonic)
        self.stars = Stars()
        self.faults = Faults(on_repeat=self._repeat)
        self.record = Record(record_keeps)
        self.violations: list[Violation] = []
        self.changes = Changes()
        self.last_message_id = 0  #: of private chats and basic groups, which share one count
        self.last_serial = 0  #: of presses, albums and samples
        self.adopted: list[range] = []
        #: What the bot said, by chat: the ids of its messages, once more for each edit.
        self.utterances: dict[int, list[int]] = {}
        self.requests_in_flight = 0
        self.is_bot_busy: Callable[[], bool] = lambda: False  #: what a script may know of a bot in its own process
        self.quiet_seconds = 0.25  #: how long a script waits for silence; longer where the bot keeps a chat's pace
        self.takes_loopback_webhooks = True  #: http and any port, if the webhook is on this machine
        self.webhook_set_at: float | None = None  #: on the limits' clock
        self.webhook_watchers: list[Callable[[], None]] = []

    def _repeat(self, on: bool) -> None:  # noqa: FBT001  a switch
        self.updates.is_repeating = on

    # Time and numbers

    def moment(self) -> datetime:
        """The present moment, aware."""
        return self.clock.now()

    def now(self) -> int:
        """The present moment as the Bot API writes it."""
        return int(self.clock.now().timestamp())

    def serial(self) -> int:
        """A number that was never used before."""
        self.last_serial += 1
        return self.last_serial

    def _next_message_id(self, chat: Chat) -> int:
        if chat.kind is ChatKind.SUPERGROUP:
            chat.last_message_id += 1
            return chat.last_message_id
        self.last_message_id += 1
        return self.last_message_id

    # People and chats

    def account(self, person_id: int) -> Person:
        """The account with that id, the bot's own included."""
        return self.bot if person_id == self.bot.id else self.people[person_id]

    def new_person(
        self,
        first_name: str,
        *,
        last_name: str | None = None,
        username: str | None = None,
        language_code: str | None = None,
        person_id: int | None = None,
    ) -> Person:
        """Someone with a phone, and a private chat with the bot in which nothing was said yet."""
        chosen = person_id or max([FIRST_PERSON - 1, *(p for p in self.people if p < 2 * FIRST_PERSON)]) + 1
        if chosen in self.people:
            raise ValueError(f"there is someone with the id {chosen} already")
        person = Person(
            id=chosen,
            first_name=first_name,
            last_name=last_name,
            username=username,
            language_code=language_code,
            phone=f"+9647{chosen % 1_000_000_000:09d}",
        )
        self.people[chosen] = person
        self.chats[chosen] = Chat(id=chosen, kind=ChatKind.PRIVATE)
        self.changes.tell("person", person=chosen)
        return person

    def adopt(self, ids: range) -> None:
        """Take these ids for people who have started the bot; each comes into being when it is first written to."""
        if ids not in self.adopted:
            self.adopted.append(ids)

    def new_group(self, title: str, *, owner: int, is_supergroup: bool = False) -> Chat:
        """An empty group of one person, without the bot."""
        if is_supergroup:
            number, kind = min([FIRST_SUPERGROUP + 1, *self.chats]) - 1, ChatKind.SUPERGROUP
        else:
            groups = [chat.id for chat in self.chats.values() if chat.kind is ChatKind.GROUP]
            number, kind = min([FIRST_GROUP + 1, *groups]) - 1, ChatKind.GROUP
        chat = Chat(id=number, kind=kind, title=title, members={owner: Member(status=Status.OWNER)})
        self.chats[chat.id] = chat
        self.changes.tell("group", chat=chat.id)
        return chat

    def known_chat(self, chat_id: int | str) -> Chat:
        """The chat that the bot means.  Raises Refusal if it knows of none."""
        number = chat_id if isinstance(chat_id, int) else 0
        if number not in self.chats and any(number in ids for ids in self.adopted):
            self.new_person(f"Citizen {number}", person_id=number)
            self.chats[number].is_started = True
        chat = self.chats.get(number)
        if chat is None:
            raise bad("chat not found")
        return chat

    def readable(self, chat_id: int | str) -> Chat:
        """The chat, if the bot is in it or was written to by its person.  Raises Refusal."""
        chat = self.known_chat(chat_id)
        if chat.is_private and not chat.is_started:
            raise bad("chat not found")
        if not chat.is_private:
            self._check_membership(chat)
        return chat

    def writable(self, chat_id: int | str) -> Chat:
        """The chat, if the bot may write there at this moment.  Raises Refusal."""
        chat = self.known_chat(chat_id)
        if not chat.is_private:
            self._check_membership(chat)
            return chat
        if self.people[chat.id].is_deactivated:
            raise forbidden("user is deactivated")
        if chat.is_blocked:
            raise forbidden("bot was blocked by the user")
        if not chat.is_started:
            raise forbidden("bot can't initiate conversation with a user")
        return chat

    def _check_membership(self, chat: Chat) -> None:
        if chat.migrated_to is not None:
            raise migrated(chat.migrated_to)
        if chat.is_deleted:
            raise forbidden("the group chat was deleted")
        status = chat.status_of(self.bot.id)
        if status is Status.KICKED:
            raise forbidden(f"bot was kicked from the {chat.kind} chat")
        if status not in PRESENT:
            raise forbidden(f"bot is not a member of the {chat.kind} chat")

    # Messages

    def post(self, chat: Chat, *, sender_id: int, content: JsonObject, reply_to: int | None = None) -> Message:
        """A new message at the end of a chat."""
        message = Message(
            chat_id=chat.id,
            message_id=self._next_message_id(chat),
            date=self.now(),
            sender_id=sender_id,
            content=content,
            reply_to=reply_to,
        )
        chat.messages[message.message_id] = message
        return message

    def tell_of(self, message: Message, what: str = "message") -> None:
        """Let everyone who watches know that a message came or changed."""
        if message.sender_id == self.bot.id and not message.is_service and what in {"message", "edited"}:
            self.utterances.setdefault(message.chat_id, []).append(message.message_id)
        self.changes.tell(what, chat=message.chat_id, message=message.message_id, by=message.sender_id)

    def delete(self, chat: Chat, message_id: int) -> None:
        """Take a message away from everybody."""
        del chat.messages[message_id]
        if chat.keyboard and chat.keyboard.message_id == message_id:
            chat.keyboard = None
        self.changes.tell("deleted", chat=chat.id, message=message_id)

    # Updates

    def queue(self, kind: str, payload: JsonObject, *, line: str, life: float = MESSAGE_LIFE) -> None:
        """Let the bot hear of something, in its turn among the events of the same line."""
        for found in self.schema.check(payload, self.schema.types["Update"].fields[kind].types, kind):
            self.violate("simulator", "getUpdates", str(found))
        self.updates.add(kind, payload, line=line, expires=self.now() + life)

    def webhook_changed(self) -> None:
        """Let those who deliver updates know that the webhook is another now."""
        for watcher in self.webhook_watchers:
            watcher()

    # Presses

    def new_press(self, *, person_id: int, chat_id: int, message_id: int, data: str) -> Press:
        """A press that the bot may answer for a while."""
        number = f"{self.bot.id & 0xFFFF}{self.serial():08d}{secrets.randbelow(10**7):07d}"
        press = Press(
            id=number, person_id=person_id, chat_id=chat_id, message_id=message_id, data=data, at=float(self.now())
        )
        self.presses[number] = press
        for old in [p.id for p in self.presses.values() if p.at < self.now() - 4 * QUERY_LIFE]:
            del self.presses[old]
        return press

    def violate(self, side: str, method: str, problem: str) -> None:
        """Note what must never happen."""
        self.violations.append(Violation(side=side, method=method, problem=problem))
