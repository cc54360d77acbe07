"""The language of tests: people who say, press and hear.

::

    zainab = simulator.person("Zainab", language="ar")
    await zainab.starts()
    await zainab.presses("البصرة")
    await zainab.hears("مشترك")

Owns: deeds in the words of a script, and the assertion that explains itself when a script fails.
Refuses: HTTP: a script drives the world by plain calls; only the bot comes over the wire.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import parse_qs, urlsplit

from bot.simulator import deeds, gatherings, samples
from bot.simulator.chats import Status
from bot.simulator.messages import Message
from bot.simulator.people import Person
from bot.simulator.window import (
    HEARING_SECONDS,
    SETTLING_SECONDS,
    Button,
    Heard,
    Window,
    settled,
)
from bot.simulator.wire import Upload

if TYPE_CHECKING:
    from bot.simulator.world import World

_SHORT_QUIET = 0.6  #: of the usual quiet, before a press: what is shown by then is what people press

Result = TypeVar("Result")


class Actor(Window):
    """A person of the script, and their private chat with the bot."""

    def __init__(self, world: World, person_id: int) -> None:
        super().__init__(world, person_id)
        self.id = person_id
        self._is_waiting = False  #: did something that the bot may still be answering
        self._presses: list[str] = []

    @property
    def person(self) -> Person:
        """The account."""
        return self._world.people[self.id]

    @property
    def toast(self) -> str:
        """What the bot answered to the newest press that it answered with words; empty if none."""
        answers = [self._world.presses[one].answer for one in self._presses if one in self._world.presses]
        return next((answer["text"] for answer in reversed(answers) if answer and answer["text"]), "")

    async def says(self, text: str, *, chat: Gathering | None = None, reply_to: int | None = None) -> Message:
        """Write a text; the first message of several if it is too long for one."""
        return await self.did(deeds.say(self._world, self.id, self._place(chat), text, reply_to=reply_to)[0])

    async def starts(self, payload: str = "") -> Message:
        """Open the bot by `t.me/<bot>?start=payload` and press Start."""
        return await self.did(deeds.start(self._world, self.id, payload))

    async def presses(
        self,
        label: str,
        *,
        chat: Gathering | None = None,
        place: tuple[float, float] | None = None,
        within: float = HEARING_SECONDS,
    ) -> None:
        """Press the newest button or key with that label, once the bot has come to rest.

        `place` is where the person is, for a key that asks.  A button that links to the bot is followed; one that
        links elsewhere, or copies, tells the bot nothing.
        Raises AssertionError with the last messages if there is no such button in time.
        """
        window: Window = chat or self
        if self._is_waiting:
            await self.settles(quiet=_SHORT_QUIET * self._world.quiet_seconds)
        deadline = asyncio.get_running_loop().time() + within
        while (found := window.find(label)) is None:
            left = deadline - asyncio.get_running_loop().time()
            if left <= 0:
                raise AssertionError(f"no button {label!r} for {self.person.first_name}:\n{window.transcript()}")
            await self._world.changes.next(left)
        if isinstance(found, Button):
            await self._press(window.chat_id, found)
        else:
            deeds.press_label(self._world, self.id, window.chat_id, found, place=place)
            await self.did(None)

    async def presses_button(self, message: Heard, label: str) -> None:
        """Press a button as it was on a message when it was heard, even if it is gone since."""
        await self._press(message.chat_id, message.button(label))

    async def presses_data(self, message: Heard, data: str) -> None:
        """Press a button by its data, for presses that no label tells apart."""
        await self._press(message.chat_id, Button(message_id=message.message_id, label=data, data=data))

    async def forges(self, data: str, *, chat: Gathering | None = None) -> None:
        """Send a press that no button offered, with the newest message of the bot, by a client of one's own."""
        window: Window = chat or self
        last = window.last
        if last is None:
            raise AssertionError(f"the bot has said nothing yet to {self.person.first_name}")
        pressed = deeds.press(self._world, self.id, window.chat_id, last.message_id, data, is_forged=True)
        self._presses.append(pressed.id)
        await self.did(None)

    async def sends_photo(
        self, photo: bytes | None = None, *, caption: str = "", chat: Gathering | None = None
    ) -> Message:
        """Send a photo: these bytes, or some picture."""
        body = photo if photo is not None else samples.photo(self._world.serial())
        return await self._attach("photo", Upload(name="photo.jpg", body=body), caption, chat)

    async def sends_album(
        self, photos: int | list[bytes], *, caption: str = "", chat: Gathering | None = None
    ) -> list[Message]:
        """Send several photos as one album."""
        some = [samples.photo(self._world.serial()) for _ in range(photos)] if isinstance(photos, int) else photos
        uploads = [("photo", Upload(name="photo.jpg", body=body)) for body in some]
        return await self.did(deeds.attach_album(self._world, self.id, self._place(chat), uploads, caption=caption))

    async def sends_voice(self, voice: bytes | None = None, *, chat: Gathering | None = None) -> Message:
        """Send a voice message."""
        body = voice if voice is not None else samples.voice(self._world.serial())
        return await self._attach("voice", Upload(name="", body=body), "", chat)

    async def sends_video(
        self, video: bytes | None = None, *, caption: str = "", chat: Gathering | None = None
    ) -> Message:
        """Send a video."""
        body = video if video is not None else samples.video(self._world.serial())
        return await self._attach("video", Upload(name="video.mp4", body=body), caption, chat)

    async def sends_document(
        self, name: str, body: bytes, *, caption: str = "", chat: Gathering | None = None
    ) -> Message:
        """Send a file."""
        return await self._attach("document", Upload(name=name, body=body), caption, chat)

    async def sends_sticker(self, *, chat: Gathering | None = None) -> Message:
        """Send a sticker."""
        return await self._attach("sticker", Upload(name="", body=samples.sticker()), "", chat)

    async def sends_location(self, latitude: float, longitude: float, *, chat: Gathering | None = None) -> Message:
        """Share a place."""
        return await self.did(deeds.share_location(self._world, self.id, self._place(chat), latitude, longitude))

    async def sends_contact(self, *, chat: Gathering | None = None) -> Message:
        """Share one's own telephone number."""
        return await self.did(deeds.share_contact(self._world, self.id, self._place(chat)))

    async def edits(self, message: Message, text: str) -> Message:
        """Change the words of one's own message."""
        return await self.did(deeds.edit(self._world, self.id, message.chat_id, message.message_id, text))

    async def blocks(self) -> None:
        """Stop and block the bot."""
        deeds.set_blocked(self._world, self.id, is_blocked=True)
        await self.did(None)

    async def unblocks(self) -> None:
        """Take the block back without saying anything."""
        deeds.set_blocked(self._world, self.id, is_blocked=False)
        await self.did(None)

    async def hears(self, containing: str | None = None, within: float = HEARING_SECONDS) -> Heard:
        """The next message or edit of the bot that was not heard yet, passing over those without the words."""
        return await super().hears(containing, within)

    async def settles(self, quiet: float | None = None, within: float = SETTLING_SECONDS) -> None:
        """Wait until the bot took every update and was quiet for so many seconds."""
        await settled(self._world, self._world.quiet_seconds if quiet is None else quiet, within)
        self._is_waiting = False

    def commands(self) -> list[str]:
        """The names of the commands in the menu of their private chat."""
        shown = self._world.profile.shown_commands(self.chat, self.id, self.person.language_code or "")
        return [command["command"] for command in shown]

    async def _press(self, chat_id: int, button: Button) -> None:
        if button.data is not None:
            pressed = deeds.press(self._world, self.id, chat_id, button.message_id, button.data)
            self._presses.append(pressed.id)
        elif button.url is not None:
            address = urlsplit(button.url)
            payload = parse_qs(address.query).get("start", [""])[0]
            if address.netloc == "t.me" and address.path == f"/{self._world.bot.username}":
                deeds.start(self._world, self.id, payload)
        await self.did(None)

    async def _attach(self, kind: str, upload: Upload, caption: str, chat: Gathering | None) -> Message:
        return await self.did(deeds.attach(self._world, self.id, self._place(chat), kind, upload, caption=caption))

    def _place(self, chat: Gathering | None) -> int:
        return self.id if chat is None else chat.chat_id

    async def did(self, result: Result) -> Result:
        """Hand the turn to the bot."""
        self._is_waiting = True
        await asyncio.sleep(0)
        return result


class Gathering(Window):
    """A group of the script."""

    async def links(self, payload: str, *, by: Actor) -> None:
        """Someone opens `t.me/<bot>?startgroup=payload` and chooses this group."""
        gatherings.link(self._world, self.chat, payload, by=by.id)
        await by.did(None)

    async def throws_out(self, *, by: Actor) -> None:
        """Someone bans the bot from the group."""
        gatherings.throw_out(self._world, self.chat, by=by.id)
        await by.did(None)

    async def grows(self) -> Gathering:
        """The supergroup that this group becomes."""
        return Gathering(self._world, gatherings.migrate(self._world, self.chat).id)

    async def admits(self, person: Actor) -> None:
        """Someone joins."""
        gatherings.join(self._world, self.chat, person.id)
        await person.did(None)

    def appoints(self, person: Actor, *, is_anonymous: bool = False) -> None:
        """Make someone an administrator, perhaps one who writes as the group itself."""
        gatherings.appoint(self.chat, person.id, status=Status.ADMINISTRATOR, is_anonymous=is_anonymous)


def gathered(world: World, title: str, *, members: list[Actor], is_supergroup: bool = False) -> Gathering:
    """A new group of these people, the first its owner, without the bot."""
    owner, *others = members
    chat = gatherings.found(
        world, title, owner=owner.id, members=[other.id for other in others], is_supergroup=is_supergroup
    )
    return Gathering(world, chat.id)
