"""Telephones of people, over the real runner, a real database and journeys of the tests' own.

Owns: what a person does (`types`, `presses`) and sees (`screen`, `labels`), and the channel that only writes down.
Refuses: any journey of the product.
"""

from __future__ import annotations

import asyncio
import itertools
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from bot.channels.port import Capabilities, Sent
from bot.delivery.model import Letter
from bot.dialogue.journey import Journey
from bot.dialogue.menus import AtHand
from bot.dialogue.outage import Outage
from bot.dialogue.routes import Routes
from bot.dialogue.runner import Runner
from bot.i18n.bundle import default_words
from bot.i18n.script import without_isolation
from bot.message import AddressId, Button, ChatKind, Commanded, Heard, Incoming, Outgoing, Pressed, Said
from bot.storage.engine import Store
from bot.storage.work import Work, refuse_inside_work
from bot.text import Text

_numbers = itertools.count(1)

GROUP = "-100500"


@dataclass(slots=True)
class Air:
    """The channel, and what leaves the product at once."""

    name: str = "telegram"
    capabilities: Capabilities = field(default_factory=Capabilities)
    process_name: str = "test"
    lease: timedelta = timedelta(seconds=30)
    letters: list[Letter] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)  #: shown on pressed buttons; empty: only acknowledged
    direct: list[tuple[str, str]] = field(default_factory=list)  #: sent past the outbox: chat, words
    refusing: BaseException | None = None
    silent: bool = False  #: no answer ever comes
    seats: int = 1000

    async def send_now(self, letters: Sequence[Letter]) -> None:
        self.letters.extend(letters)

    def nudge(self) -> None:
        """Nothing waits: every reply leaves at once."""

    async def send(self, chat: str, message: Outgoing) -> Sent:
        refuse_inside_work("air.send")
        if self.refusing is not None:
            raise self.refusing
        if self.silent:
            await asyncio.Event().wait()
        self.direct.append((chat, without_isolation(message.text)))
        return Sent(message="1")

    async def acknowledge(self, press: str, text: str = "") -> None:
        refuse_inside_work("air.acknowledge")
        self.notices.append(without_isolation(text))

    def acknowledging(self, press: str, text: str = "") -> str:
        return f"taken {press} {without_isolation(text)}".strip()

    def sending(self, chat: str, message: Outgoing) -> str | None:
        return None if message.media else f"to {chat}: {message.title or without_isolation(message.text)}"

    async def seated(self, channel: str, to: AddressId, kind: ChatKind) -> bool:
        """A slot for a message that goes with an answer; `seats` of them are to be had."""
        refuse_inside_work("waiting for a slot")
        assert (channel, kind) == (self.name, ChatKind.PRIVATE)
        assert to
        self.seats -= 1
        if self.refusing is not None:
            raise self.refusing
        return self.seats >= 0

    async def fetch(self, file: str) -> bytes:
        raise AssertionError(file)

    async def show_commands(self, chat: str, commands: tuple[tuple[str, str], ...]) -> None:
        raise AssertionError((chat, commands))


@dataclass(slots=True)
class Alarmed:
    """Alarms that are written down."""

    rung: list[tuple[str, str]] = field(default_factory=list)

    async def ring(self, problem: str, detail: str) -> None:
        self.rung.append((problem, detail))

    async def clear(self, problem: str) -> None:
        raise AssertionError(problem)


async def menu_of(work: Work, person: AddressId) -> AtHand:
    return AtHand(labels=((Text.of("menu-feedback"),),))


@dataclass(slots=True)
class Exchange:
    """One process's runner and its channel."""

    store: Store
    air: Air
    runner: Runner
    alarms: Alarmed
    outcomes: Counter[tuple[str, str]] = field(default_factory=Counter)

    @classmethod
    def of(cls, store: Store, *journeys: Journey[Any], seconds: list[float] | None = None) -> Exchange:
        """A process with these journeys; `seconds` holds the time that its outage goes by."""
        air, alarms, words = Air(), Alarmed(), default_words(strict=True)
        store.outlet = air
        outcomes: Counter[tuple[str, str]] = Counter()
        clock = seconds or [0.0]

        def count(kind: str, outcome: str) -> None:
            outcomes[kind, outcome] += 1

        runner = Runner(
            store=store,
            channels={"telegram": air},
            routes=Routes.of(journeys, words),
            words=words,
            menu_of=menu_of,
            count=count,
            alarms=alarms,
            bot_username="JisrBot",
            outage=Outage(seconds=lambda: clock[0]),
            seat=air.seated,
        )
        return cls(store, air, runner, alarms, outcomes)

    def phone(self, chat: str = "700", *, locale: str = "en") -> Phone:
        return Phone(self, chat=chat, locale=locale)

    def in_group(self, person: str = "700") -> Phone:
        return Phone(self, chat=GROUP, person=person, locale="en")


@dataclass(slots=True)
class Phone:
    """One person's, in private or in the group."""

    exchange: Exchange
    chat: str
    person: str = ""
    locale: str = "en"
    seen: int = 0

    # --- seen ---

    @property
    def received(self) -> list[Outgoing]:
        return [letter.message for letter in self.exchange.air.letters if letter.chat == self.chat]

    @property
    def screen(self) -> list[str]:
        """What came since the person last did something."""
        return [
            without_isolation("\n".join(part for part in (message.title, message.text) if part))
            for message in self.received[self.seen :]
        ]

    @property
    def buttons(self) -> list[Button]:
        """Of the last message that has any."""
        last = next((message for message in reversed(self.received) if message.buttons), None)
        return [button for row in last.buttons for button in row] if last else []

    # --- done ---

    def update(self, heard: Heard, *, key: str = "", edited: bool = False, message: str = "") -> Incoming:
        """The update that this would be."""
        return Incoming(
            channel="telegram",
            key=key or f"1:{next(_numbers)}",
            chat=self.chat,
            chat_kind=ChatKind.GROUP if self.chat.startswith("-") else ChatKind.PRIVATE,
            person=self.person or ("" if self.chat.startswith("-") else self.chat),
            at=self.exchange.store.clock.now(),
            heard=heard,
            message=message or str(next(_numbers)),
            edited=edited,
            name="Zainab",
            locale=self.locale,
        )

    async def does(self, heard: Heard, *, key: str = "", edited: bool = False) -> str:
        """The key of the update that this was."""
        self.seen = len(self.received)
        update = self.update(heard, key=key, edited=edited)
        await self.exchange.runner.handle(update)
        return update.key

    async def types(self, text: str, *, key: str = "") -> str:
        if text.startswith("/"):
            name, _, argument = text[1:].partition(" ")
            return await self.does(Commanded(name=name, argument=argument), key=key)
        return await self.does(Said(text=text), key=key)

    async def presses(self, label: str) -> str:
        """The button's data."""
        data = next(button.data for button in self.buttons if button.label == label)
        await self.press_data(data)
        return data

    async def press_data(self, data: str) -> None:
        await self.does(Pressed(data=data, message="5", press=f"q{next(_numbers)}"))
