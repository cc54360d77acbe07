"""What the page sees and orders, as plain JSON in and out.

Owns: reading an order's fields, and the deed that each order is.
Refuses: HTTP (control) and the look of a chat (shown).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

from bot.simulator import deeds, gatherings
from bot.simulator.chats import PRESENT, Chat, ChatKind, Status
from bot.simulator.shown import chat_summary, group_summary, person_summary, shown_message, transcript
from bot.simulator.window import Button, Window
from bot.simulator.wire import JsonObject, Upload

if TYPE_CHECKING:
    from bot.simulator.messages import Message
    from bot.simulator.world import World

_DEFAULT_SHOWN = 200


class Orders:
    """Everything that the page can ask for.  Raises Refused, KeyError, ValueError or TypeError if it cannot be."""

    def __init__(self, world: World, about: Mapping[int, str]) -> None:
        """`about` says of people, by id, who they are; the page offers those first."""
        self._world = world
        self._about = about

    # Looking

    def state(self, _: JsonObject) -> JsonObject:
        """The bot, and who is there."""
        world = self._world
        name = world.profile.text("name", "", world.bot.first_name)
        bot = {"id": world.bot.id, "name": name, "username": world.bot.username}
        about = {str(number): who for number, who in self._about.items()}
        return {"bot": bot, "about": about, "stars": asdict(world.stars), **self.people({}), **self.groups({})}

    def people(self, _: JsonObject) -> JsonObject:
        """Everyone with a phone."""
        shown = [person for person in self._world.people.values() if not person.is_bot]
        return {"people": [person_summary(self._world, person) for person in shown]}

    def groups(self, _: JsonObject) -> JsonObject:
        """Every group."""
        groups = [chat for chat in self._world.chats.values() if not chat.is_private and chat.migrated_to is None]
        return {"groups": [group_summary(self._world, chat) for chat in groups]}

    def chats(self, wanted: JsonObject) -> JsonObject:
        """A person's list of chats."""
        person = self._world.people[int(wanted["person"])]
        own = [chat for chat in self._world.chats.values() if chat.has(person.id) and chat.migrated_to is None]
        return {"chats": [chat_summary(self._world, chat, person) for chat in own]}

    def transcript(self, wanted: JsonObject) -> JsonObject:
        """A chat as a person sees it."""
        chat = self._chat(wanted)
        count = int(wanted.get("count", _DEFAULT_SHOWN))
        return transcript(self._world, chat, self._world.people[int(wanted["person"])], count)

    # Doing

    def new_person(self, wanted: JsonObject) -> JsonObject:
        """Someone new with a phone."""
        person = self._world.new_person(
            _words(wanted, "first_name"),
            last_name=wanted.get("last_name") or None,
            username=wanted.get("username") or None,
            language_code=wanted.get("language_code") or None,
        )
        return {"person": person_summary(self._world, person)}

    def new_group(self, wanted: JsonObject) -> JsonObject:
        """A group of people, without the bot."""
        members = [int(one) for one in wanted.get("members", [])]
        owner = self._world.people[int(wanted["owner"])].id
        chat = gatherings.found(self._world, _words(wanted, "title"), owner=owner, members=members)
        return {"group": group_summary(self._world, chat)}

    def stars(self, wanted: JsonObject) -> JsonObject:
        """Give the bot Stars, or switch its paid broadcasts on or off."""
        stars = self._world.stars
        stars.balance = float(wanted.get("balance", stars.balance))
        stars.is_switched_on = bool(wanted.get("is_switched_on", stars.is_switched_on))
        return {"stars": asdict(stars)}

    def says(self, wanted: JsonObject) -> JsonObject:
        """Write a text."""
        reply_to = wanted.get("reply_to")
        return self._said(deeds.say(self._world, *self._where(wanted), _words(wanted, "text"), reply_to=reply_to))

    def presses(self, wanted: JsonObject) -> JsonObject:
        """Press by message and data; a button with an address is for the page itself to open."""
        person, chat = self._where(wanted)
        press = deeds.press(self._world, person, chat, int(wanted["message"]), str(wanted["data"]))
        return {"press": press.id}

    def label(self, wanted: JsonObject) -> JsonObject:
        """Press a key of the reply keyboard."""
        person, chat = self._where(wanted)
        place = (float(wanted["latitude"]), float(wanted["longitude"])) if "latitude" in wanted else None
        label = _words(wanted, "label")
        found = Window(self._world, chat).find(label)
        if isinstance(found, Button):
            found = label
        return self._said(deeds.press_label(self._world, person, chat, found or label, place=place))

    def location(self, wanted: JsonObject) -> JsonObject:
        """Share a place."""
        where = self._where(wanted)
        return self._said(
            [deeds.share_location(self._world, *where, float(wanted["latitude"]), float(wanted["longitude"]))]
        )

    def contact(self, wanted: JsonObject) -> JsonObject:
        """Share one's number."""
        return self._said([deeds.share_contact(self._world, *self._where(wanted))])

    def edits(self, wanted: JsonObject) -> JsonObject:
        """Change one's own words."""
        person, chat = self._where(wanted)
        return self._said([deeds.edit(self._world, person, chat, int(wanted["message"]), _words(wanted, "text"))])

    def starts(self, wanted: JsonObject) -> JsonObject:
        """Press Start, perhaps with a link's payload."""
        return self._said([deeds.start(self._world, int(wanted["person"]), str(wanted.get("payload", "")))])

    def opens(self, wanted: JsonObject) -> JsonObject:
        """Open a link to the bot, or what stands after `start=`; `startgroup` links found a new group."""
        link = _words(wanted, "link").strip()
        query = parse_qs(urlsplit(link).query, keep_blank_values=True) if "/" in link or "?" in link else {}
        if "startgroup" in query:
            return self.links({**wanted, "payload": query["startgroup"][0]})
        is_bare = not query and "/" not in link
        return self.starts({**wanted, "payload": link if is_bare else query.get("start", [""])[0]})

    def links(self, wanted: JsonObject) -> JsonObject:
        """Bring the bot into a group by a link's payload; into a new group unless one is named."""
        person = self._world.people[int(wanted["person"])]
        if "chat" in wanted:
            chat = self._chat(wanted)
        else:
            title = str(wanted.get("title") or f"{person.full_name} +1")
            chat = gatherings.found(self._world, title, owner=person.id)
        gatherings.link(self._world, chat, str(wanted.get("payload", "")), by=person.id)
        return {"group": group_summary(self._world, chat)}

    def blocks(self, wanted: JsonObject) -> JsonObject:
        """Block the bot."""
        deeds.set_blocked(self._world, int(wanted["person"]), is_blocked=True)
        return {}

    def unblocks(self, wanted: JsonObject) -> JsonObject:
        """Take the block back."""
        deeds.set_blocked(self._world, int(wanted["person"]), is_blocked=False)
        return {}

    def admits(self, wanted: JsonObject) -> JsonObject:
        """Let someone into a group."""
        chat, person = self._chat(wanted), self._world.people[int(wanted["member"])]
        if chat.status_of(person.id) not in PRESENT:
            gatherings.join(self._world, chat, person.id)
        return {"group": group_summary(self._world, chat)}

    def throws_out(self, wanted: JsonObject) -> JsonObject:
        """Ban the bot from a group."""
        chat = self._chat(wanted)
        gatherings.throw_out(self._world, chat, by=_owner(chat))
        return {"group": group_summary(self._world, chat)}

    def grows(self, wanted: JsonObject) -> JsonObject:
        """Make a group a supergroup."""
        chat = self._chat(wanted)
        if chat.kind is not ChatKind.GROUP:
            raise ValueError("only a basic group becomes a supergroup")
        return {"group": group_summary(self._world, gatherings.migrate(self._world, chat))}

    def send(self, wanted: JsonObject, uploads: list[Upload]) -> JsonObject:
        """Send files."""
        where, kind, caption = self._where(wanted), wanted["kind"], wanted["caption"]
        if kind not in {"photo", "video", "voice", "audio", "document", "album"} or not uploads:
            raise ValueError("send a photo, video, voice, audio, document or album, with at least one file")
        if kind == "album" and len(uploads) > 1:
            several = [("video" if one.mime.startswith("video/") else "photo", one) for one in uploads]
            return self._said(deeds.attach_album(self._world, *where, several, caption=caption))
        single = "photo" if kind == "album" else kind
        return self._said([deeds.attach(self._world, *where, single, uploads[0], caption=caption)])

    # Reading what was wanted

    def _where(self, wanted: JsonObject) -> tuple[int, int]:
        person = self._world.people[int(wanted["person"])]
        return person.id, self._world.chats[int(wanted.get("chat", person.id))].id

    def _chat(self, wanted: JsonObject) -> Chat:
        return self._world.chats[int(wanted["chat"])]

    def _said(self, messages: list[Message]) -> JsonObject:
        return {"messages": [shown_message(self._world, message) for message in messages]}


def _owner(chat: Chat) -> int:
    return next(number for number, member in chat.members.items() if member.status is Status.OWNER)


def _words(wanted: JsonObject, name: str) -> str:
    value = wanted.get(name)
    if not isinstance(value, str) or not value.strip():
        raise ValueError(f"{name} is missing")
    return value
