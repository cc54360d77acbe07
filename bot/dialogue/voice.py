"""One update's people and words: who is spoken with, where they are, what is said to them.

Owns: a turn's making, the active draft, saying a reply with its menu and noting the choices it offers.
Refuses: what a move does (bot.dialogue.moves) and what an update means (bot.dialogue.session).
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from bot.delivery import service as delivery
from bot.dialogue import drafts, store
from bot.dialogue.journey import Journey, Turn, Who
from bot.dialogue.menus import AtHand, MenuOf
from bot.dialogue.model import Conversation, SavedDraft, read
from bot.dialogue.routes import Routes
from bot.i18n.bundle import Words
from bot.message import (
    Heard,
    Incoming,
    Menu,
    Pressed,
    Reply,
)
from bot.storage.work import Work
from bot.text import Text


@dataclass(slots=True)
class Voice:
    """One person's update, and how they are spoken with."""

    work: Work
    routes: Routes
    words: Words
    menu_of: MenuOf
    incoming: Incoming
    who: Who
    state: Conversation
    bot_username: str = ""
    notice: Reply | None = None  #: shown on the pressed button
    has_ended: bool = False  #: a draft was done with on the way to where the person is now
    hops: int = field(default=0)  #: journeys entered, to stop two that hand over to each other for ever

    async def _say(self, *replies: Reply) -> None:
        heard = self.incoming.heard
        pressed = heard.message if isinstance(heard, Pressed) else ""
        for reply in replies:
            await delivery.reply(
                self.work,
                to=self.who.chat,
                reply=reply,
                language=self.who.language,
                turn_token=str(self.state.turn),
                replace_message=pressed if reply.replace else "",
                menu=await self._menu(reply.menu),
            )

    async def _menu(self, menu: Menu) -> tuple[tuple[str, ...], ...] | None:
        if menu is Menu.KEEP:
            return None
        if menu is Menu.LOCATION:
            return self._in_words(((Text.of("menu-share-location"),),))
        at_hand = await self._at_hand()
        await self._give_commands(at_hand)
        return self._in_words(at_hand.labels)

    async def _at_hand(self) -> AtHand:
        return await self.menu_of(self.work, self.who.person)

    def _in_words(self, labels: tuple[tuple[Text, ...], ...]) -> tuple[tuple[str, ...], ...]:
        return tuple(tuple(self.words.render_plain(label, self.who.language) for label in row) for row in labels)

    async def _give_commands(self, at_hand: AtHand) -> None:
        """Have the chat's list of commands shown, where it is another one than the chat was given last."""
        mark = at_hand.mark(self.words, None if self.who.is_new else self.who.language)
        if self.state.commands != mark:
            self.state = replace(self.state, commands=mark)
            await store.menu_is_due(self.work, self.who.chat)

    def _offered(self, reply: Reply) -> dict[str, str]:
        choices = (choice for row in reply.choices for choice in row if not choice.standing and not choice.url)
        return {
            choice.value: choice.label
            if isinstance(choice.label, str)
            else self.words.render_plain(choice.label, self.who.language)
            for choice in choices
        }

    async def _active(self) -> tuple[Journey[Any], SavedDraft] | None:
        journey = self.routes.journeys.get(self.state.journey or "")
        saved = await drafts.load_draft(self.work, self.state, journey.name) if journey else None
        return (journey, saved) if journey is not None and saved is not None else None

    def _turn(
        self, journey: Journey[Any], saved: SavedDraft | None, heard: Heard, argument: str = ""
    ) -> Turn[Any] | None:
        """The turn with the kept draft; None when that can no longer be read."""
        if saved is None:
            return self._fresh("", journey.draft(), heard, argument)
        draft = read(journey.draft, saved.body) if saved.version == journey.schema else None
        if draft is None or saved.step not in journey.asks_:
            return None
        return self._fresh(saved.step, draft, heard, argument)

    def _fresh(self, step: str, draft: Any, heard: Heard, argument: str = "") -> Turn[Any]:  # noqa: ANN401  any draft
        return Turn(
            work=self.work,
            who=self.who,
            heard=heard,
            incoming=self.incoming,
            step=step,
            draft=draft,
            argument=argument,
            bot=self.bot_username,
        )
