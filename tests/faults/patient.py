"""Somebody who waits for each answer, however long it takes, and never asks twice.

Owns: waiting for what must come.  Refuses: what they want (scripts).

A press whose button turns out to be an older one is made again on the question that is asked anew, as people do; but
nothing is ever repeated because no answer came.  So an answer that is lost stops the script, and is seen.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Iterator

from bot.simulator.script import Actor
from bot.simulator.updates import Event
from bot.simulator.window import Heard, as_heard, bare
from bot.simulator.world import World

PATIENCE_SECONDS = 120.0


class Lost(AssertionError):
    """An answer that never came."""


class Patient:
    """A person with a telephone."""

    def __init__(self, world: World, actor: Actor) -> None:
        self.world = world
        self.actor = actor
        self._since = 0  #: what was said before their last deed

    @property
    def id(self) -> int:
        """The account's and the private chat's."""
        return self.actor.id

    async def says(self, text: str, *, then: str) -> Heard:
        """Write, and wait until `then` is on a button or in a text."""
        return await self._does(self.actor.says(text), then)

    async def starts(self, *, then: str) -> Heard:
        """Press Start, and wait."""
        return await self._does(self.actor.starts(), then)

    async def shows(self, *, then: str) -> Heard:
        """Send a photo, and wait."""
        return await self._does(self.actor.sends_photo(), then)

    async def presses(self, label: str, *, then: str, twice: bool = False) -> Heard:
        """Press the newest button that says so, perhaps twice in a row, and wait."""
        found = await self._sees(label, is_button=True)
        self._since = len(self._said)
        pressed = await self._press(found, label, twice=twice)
        heard = await self._sees(then, again=label, pressed=pressed)
        await self._taken()
        return heard

    @property
    def _said(self) -> list[int]:
        return self.world.utterances.setdefault(self.id, [])

    async def _does(self, deed: Awaitable[object], then: str) -> Heard:
        self._since = len(self._said)
        await deed
        heard = await self._sees(then)
        await self._taken()
        return heard

    async def _taken(self) -> None:
        """Wait until Jisr has told Telegram that it has all they did: an answer may be an earlier one's, once more."""
        deadline = asyncio.get_running_loop().time() + PATIENCE_SECONDS
        while any(_sender(event) == self.id for event in self.world.updates.events.values()):
            if asyncio.get_running_loop().time() > deadline:
                raise Lost(f"what {self.actor.person.first_name} ({self.id}) did was never taken")
            await self.world.changes.next(1.0)

    async def _press(self, found: Heard, label: str, *, twice: bool = False) -> set[tuple[int, str]]:
        data = found.button(label).data or ""
        for _ in range(2 if twice else 1):
            await self.actor.presses_data(found, data)
        return {(found.message_id, data)}

    def _new(self) -> Iterator[Heard]:
        """What was said or changed since their last deed, the newest first."""
        for number in reversed(self._said[self._since :]):
            message = self.actor.chat.messages.get(number)
            if message is not None:
                yield as_heard(message)

    async def _sees(
        self, wanted: str, *, is_button: bool = False, again: str = "", pressed: set[tuple[int, str]] | None = None
    ) -> Heard:
        deadline = asyncio.get_running_loop().time() + PATIENCE_SECONDS
        done = pressed or set()
        while True:
            for heard in self._new():
                if _has_button(heard, wanted) or (not is_button and bare(wanted) in bare(heard.text)):
                    return heard
            if again:
                anew = next((heard for heard in self._new() if _has_button(heard, again)), None)
                if anew is not None and (anew.message_id, anew.button(again).data or "") not in done:
                    done |= await self._press(anew, again)
            left = deadline - asyncio.get_running_loop().time()
            if left <= 0:
                raise Lost(
                    f"{self.actor.person.first_name} ({self.id}) waited {PATIENCE_SECONDS} s for {wanted!r}:\n"
                    f"{self.actor.transcript(12)}"
                )
            await self.world.changes.next(min(left, 1.0))


def _sender(event: Event) -> object:
    account = event.payload.get("from")
    return account.get("id") if isinstance(account, dict) else None


def _has_button(heard: Heard, label: str) -> bool:
    return any(bare(each) == bare(label) for each in heard.buttons)
