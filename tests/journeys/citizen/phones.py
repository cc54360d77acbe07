"""A person's telephone, over the real runner and a real database; the channel between them only writes down.

Owns: what a person does (`types`, `presses`, `shows`) and sees (`screen`).  Refuses: Telegram's own rules, which the
simulator keeps.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from sqlalchemy import select, update

from bot.channels.port import Capabilities, Sent
from bot.delivery import codec
from bot.delivery import service as delivery
from bot.delivery.model import Letter
from bot.delivery.store import BODY, note_refs
from bot.delivery.tables import outbox
from bot.dialogue.routes import Routes
from bot.dialogue.runner import Runner
from bot.i18n.bundle import default_words
from bot.i18n.script import without_isolation
from bot.message import (
    ChatKind,
    Commanded,
    Heard,
    Incoming,
    Located,
    MediaKind,
    Odd,
    Outgoing,
    Pressed,
    Said,
    Showed,
)
from bot.storage.engine import Store
from handlers import JOURNEYS
from handlers.menu import menu_of

_keys = itertools.count(1)
_messages = itertools.count(1)


@dataclass(slots=True)
class Air:
    """The channel, and what leaves the product at once."""

    store: Store
    name: str = "telegram"
    capabilities: Capabilities = field(default_factory=Capabilities)
    process_name: str = "test"
    lease: timedelta = timedelta(seconds=30)
    letters: list[tuple[str, str, Outgoing]] = field(default_factory=list)  #: chat, message id, message
    notices: list[str] = field(default_factory=list)
    nudged: int = 0

    async def send_now(self, letters: Sequence[Letter]) -> None:
        for letter in letters:
            message = letter.message.edit or str(next(_messages))
            self.letters.append((letter.chat, message, letter.message))
            if letter.message.ref:
                async with self.store.work(actor="test") as work:
                    await note_refs(work, {(letter.address, message): letter.message.ref})

    def nudge(self) -> None:
        self.nudged += 1

    async def send(self, chat: str, message: Outgoing) -> Sent:
        raise AssertionError((chat, message))

    async def acknowledge(self, press: str, text: str = "") -> None:
        self.notices.append(without_isolation(text))

    async def fetch(self, file: str) -> bytes:
        raise AssertionError(file)

    async def show_commands(self, chat: str, commands: tuple[tuple[str, str], ...]) -> None:
        raise AssertionError((chat, commands))


def _count(kind: str, outcome: str) -> None:
    assert outcome not in {"failed", "parked", "trouble"}, kind


@dataclass(slots=True)
class Town:
    """Everybody's telephones."""

    store: Store
    air: Air
    runner: Runner

    @classmethod
    def of(cls, store: Store) -> Town:
        air = Air(store)
        store.outlet = air
        words = default_words()
        runner = Runner(
            store=store,
            channels={"telegram": air},
            routes=Routes.of(JOURNEYS, words),
            words=words,
            menu_of=menu_of,
            count=_count,
        )
        return cls(store, air, runner)

    async def delivers(self) -> None:
        """What waits in the outbox reaches its telephones."""
        async with self.store.work(actor="test") as work:
            waiting = select(outbox.c.id, outbox.c.address_id, outbox.c.body).where(
                outbox.c.state == "waiting", outbox.c.leased_by.is_(None)
            )
            for row in (await work.execute(waiting.order_by(outbox.c.id))).all():
                home = await delivery.address(work, row.address_id)
                message = codec.load(work.unseal(row.body, column=BODY))
                self.air.letters.append((home.value, str(next(_messages)), message))
                await work.execute(update(outbox).where(outbox.c.id == row.id).values(state="sent"))

    def phone(self, chat: str = "700", *, locale: str = "en", name: str = "Zainab Ali") -> Phone:
        return Phone(town=self, chat=chat, locale=locale, name=name)


@dataclass(slots=True)
class Phone:
    """One person's."""

    town: Town
    chat: str
    locale: str
    name: str
    seen: int = 0

    # --- what is seen ---

    @property
    def received(self) -> list[Outgoing]:
        return [message for chat, _, message in self.town.air.letters if chat == self.chat]

    @property
    def screen(self) -> str:
        """What came since the person last did something."""
        fresh = self.received[self.seen :]
        return "\n---\n".join(without_isolation("\n".join(part for part in (m.title, m.text) if part)) for m in fresh)

    @property
    def labels(self) -> list[str]:
        """The buttons of the last message that has any."""
        last = next((message for message in reversed(self.received) if message.buttons), None)
        return [button.label for row in last.buttons for button in row] if last else []

    @property
    def keyboard(self) -> list[str]:
        """The menu as it is now."""
        last = next((message for message in reversed(self.received) if message.keyboard is not None), None)
        return [label for row in last.keyboard or () for label in row] if last else []

    # --- what is done ---

    async def does(self, heard: Heard, *, message: str = "", edited: bool = False, reply_to: str = "") -> str:
        """The id of the message that this was."""
        message = message or str(next(_messages))
        self.seen = len(self.received)
        incoming = Incoming(
            channel="telegram",
            key=f"1:{next(_keys)}",
            chat=self.chat,
            chat_kind=ChatKind.PRIVATE,
            person=self.chat,
            at=self.town.store.clock.now(),
            heard=heard,
            message=message,
            edited=edited,
            reply_to=reply_to,
            name=self.name,
            locale=self.locale,
        )
        await self.town.runner.handle(incoming)
        await self.town.delivers()
        return message

    async def types(self, text: str, *, reply_to: str = "") -> str:
        if text.startswith("/"):
            name, _, argument = text[1:].partition(" ")
            return await self.does(Commanded(name=name, argument=argument))
        return await self.does(Said(text=text), reply_to=reply_to)

    async def edits(self, message: str, text: str) -> None:
        await self.does(Said(text=text), message=message, edited=True)

    async def presses(self, label: str) -> None:
        """The latest button that says so."""
        data, message = self.button(label)
        await self.press_data(data, message)

    async def press_data(self, data: str, message: str = "") -> None:
        await self.does(Pressed(data=data, message=message, press=f"q{next(_keys)}"), message=message)

    def button(self, label: str) -> tuple[str, str]:
        for chat, id_, message in reversed(self.town.air.letters):
            for button in (button for row in message.buttons for button in row):
                if chat == self.chat and button.label == label:
                    return button.data, id_
        raise AssertionError(f"no button {label!r}; there are {self.labels}; the screen says:\n{self.screen}")

    async def shows(self, kind: MediaKind, *, album: str = "", caption: str = "", size: int | None = None) -> str:
        unique = f"u{next(_keys)}"
        return await self.does(
            Showed(kind=kind, file=f"file-{unique}", unique=unique, caption=caption, album=album, size=size)
        )

    async def shares(self, latitude: float, longitude: float) -> str:
        return await self.does(Located(latitude=latitude, longitude=longitude))

    async def sends_sticker(self) -> str:
        return await self.does(Odd(kind="sticker"))

    async def arrives(self, area: str = "Basra") -> None:
        """Through the welcome, to a subscription."""
        await self.types("/start")
        await self.presses("English")
        await self.presses(area)
