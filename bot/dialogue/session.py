"""One update inside its Work: what it means for the person's dialogue.

Owns: the meaning of an update: a press, a command, words, content, an edit; and drafts that wait.
Refuses: opening the Work, dedupe and failures (bot.dialogue.runner), what a journey's answer does (bot.dialogue.moves).
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.delivery import service as delivery
from bot.dialogue import drafts
from bot.dialogue.journey import Go, NotMine
from bot.dialogue.model import SavedDraft, StandingPress, TurnPress, press_of
from bot.dialogue.moves import Moves
from bot.dialogue.routes import OWN_ACTIONS
from bot.i18n.bundle import Words
from bot.i18n.script import key
from bot.message import (
    ChatKind,
    Chosen,
    Commanded,
    Heard,
    Located,
    Menu,
    Odd,
    Pressed,
    Reply,
    Said,
    Showed,
)
from bot.text import Language, Text

_MOST_DIGITS = 3  #: of a choice's number; Python itself refuses numbers of thousands of digits


@dataclass(slots=True)
class Session(Moves):
    """One person's update, being handled."""

    async def private(self) -> None:
        """Handle an update of a private chat."""
        heard = self.incoming.heard
        match heard:
            case Pressed():
                await self._pressed(heard)
            case Commanded():
                await self._commanded(heard)
            case Said() | Showed() | Located() if self.incoming.edited:
                await self._edited(heard)
            case Said():
                await self._said(heard)
            case Odd():
                await self._tell(Reply(text=Text.of("error-odd", kind=heard.kind)), again=True)
            case _:
                await self._content(heard)
        await drafts.save(self.work, self.state)

    async def group(self) -> None:
        """Handle an update of a group: only its invitation link and standing buttons mean anything there."""
        opened = self.routes.opens_in_group(self.incoming.heard)
        match self.incoming.heard:
            case Commanded(argument=argument) if opened is not None:
                await self._open(opened, argument)
            case Pressed() as press:
                meaning = press_of(press.data)
                if isinstance(meaning, StandingPress):
                    await self._standing(meaning, groups=True)
            case _:
                pass  # Nothing else said in a group is for us, and nothing of it is kept.

    async def _pressed(self, press: Pressed) -> None:
        meaning = press_of(press.data)
        if isinstance(meaning, StandingPress):
            await self._standing(meaning, groups=False)
            return
        active = await self._active()
        if active is not None and meaning is not None and self._is_of_this_step(meaning, active[1]):
            self.state = replace(self.state, last_press=press.data)
            await self._hear(*active, Chosen(value=meaning.value, message=press.message))
        elif press.data == self.state.last_press:
            return  # A repeated tap was answered the first time, also where that ended the journey.
        elif meaning is None or active is None:
            self.notice = Reply(text=Text.of("error-step-passed"))
            await self._say(Reply(text=Text.of("error-step-passed"), menu=Menu.SHOW))
        else:
            # The button of an older step: show where the person is.
            await self._ask_again(*active)

    def _is_of_this_step(self, press: TurnPress, saved: SavedDraft) -> bool:
        return press.turn == str(self.state.turn) and press.value in dict(saved.offered)

    async def _standing(self, press: StandingPress, *, groups: bool) -> None:
        if press.action in OWN_ACTIONS and not groups:
            await self._returned(press)
            return
        found = self.routes.of_action(press.action)
        if found is None or (groups and not found[0].groups):
            self.notice = Reply(text=Text.of("error-step-passed"))
            return
        journey, hear = found
        await self._open(journey, press.argument, by=hear)

    async def _commanded(self, command: Commanded) -> None:
        if command.name == "cancel":
            await self._cancel()
            return
        if command.name == "start" and command.argument and not self.who.is_new:
            linked = self.routes.of_link(command.argument)
            if linked is not None:
                await self._open(linked, command.argument)
                return
        journey = self.routes.of_command(command.name)
        if journey is None:
            await self._tell(Reply(text=Text.of("error-unknown-command"), menu=Menu.SHOW, spare=True), again=False)
            return
        await self._open(journey, command.argument)

    async def _said(self, said: Said) -> None:
        if await self._is_reply():
            # "Stop", said to a message about a case, is for those who wrote it, and no command.
            await self._caught()
            return
        active = await self._active()
        if active is not None:
            journey, saved = active
            typed = _typed_choice(said.text, saved, numbered=saved.step in journey.numbered)
            if typed is not None:
                await self._hear(journey, saved, Chosen(value=typed))
                return
        opened = self.routes.of_words(said.text)
        is_literal = active is not None and active[1].step in active[0].literal
        if opened is not None and (not is_literal or await self._is_on_menu(said.text)):
            await self._open(opened, "")
            return
        if key(said.text) in _cancel_words(self.words):
            await self._cancel()
            return
        await self._content(said)

    async def _is_on_menu(self, said: str) -> bool:
        """Whether it is the words on a key of the lasting menu: a press on that arrives as its words."""
        shown = self._in_words((await self._at_hand()).labels)
        return key(said) in {key(label) for row in shown for label in row}

    async def _edited(self, heard: Heard) -> None:
        active = await self._active()
        if active is not None and active[0].edit is not None:
            journey, saved = active
            turn = self._turn(journey, saved, heard)
            move = await journey.edit(turn) if turn and journey.edit else NotMine()
            if not isinstance(move, NotMine):
                await self._apply(journey, saved, move, heard)
                return
        catcher = self.routes.journeys.get(self.routes.catcher or "")
        if catcher is not None and catcher.edit is not None and (active is None or active[0] is not catcher):
            saved_loose = await drafts.load_draft(self.work, self.state, catcher.name)
            turn = self._turn(catcher, saved_loose, heard)
            move = await catcher.edit(turn) if turn else NotMine()
            if not isinstance(move, NotMine):
                # The draft waits, or was put aside for another journey, and does so still after the change.
                at = self.state.journey
                quiet = replace(move, ask=False) if isinstance(move, Go) else move
                await self._apply(catcher, saved_loose, quiet, heard)
                self.state = replace(self.state, journey=at)
                return
        await self._tell(Reply(text=Text.of("error-edited")), again=False)

    async def _content(self, heard: Heard) -> None:
        active = await self._active()
        if active is not None and not await self._is_reply():
            await self._hear(*active, heard)
        else:
            await self._caught()

    async def _is_reply(self) -> bool:
        """Whether it replies to a message whose replies belong to what that is about, in the midst of anything."""
        catcher = self.routes.journeys.get(self.routes.catcher or "")
        if catcher is None or not catcher.replies or not self.incoming.reply_to:
            return False
        about = await delivery.about(self.work, self.who.chat, self.incoming.reply_to)
        return about is not None and about.startswith(catcher.replies)

    async def _cancel(self) -> None:
        active = await self._active()
        if active is None:
            await self._say(Reply(text=Text.of("dialogue-nothing-to-cancel"), menu=Menu.SHOW, spare=True))
            return
        journey, _ = active
        self.state = replace(self.state, journey=None)
        if not journey.label:
            await drafts.drop_draft(self.work, self.state, journey.name)
            await self._say(Reply(text=Text.of("dialogue-cancelled"), menu=Menu.SHOW))
            return
        await self._say(Reply(text=Text.of("dialogue-cancelled"), menu=Menu.SHOW), self._kept(journey))

    async def _returned(self, press: StandingPress) -> None:
        journey = self.routes.journeys.get(press.argument)
        saved = await drafts.load_draft(self.work, self.state, journey.name) if journey else None
        if journey is None or saved is None:
            self.notice = Reply(text=Text.of("error-step-passed"))
            return
        if press.action == "drop":
            await drafts.drop_draft(self.work, self.state, journey.name)
            if self.state.journey == journey.name:
                self.state = replace(self.state, journey=None)
            await self._say(Reply(text=Text.of("dialogue-dropped"), menu=Menu.SHOW))
            return
        self.state = replace(self.state, journey=journey.name, turn=self.state.turn + 1)
        if saved.step in journey.newcomers and not self.who.is_new:
            await self._open(journey, "")
            return
        await self._ask_again(journey, saved)

    async def refuse(self, text: Text, *, asks: bool = True) -> None:
        """Say why it was refused, and show the present step again, or leave it: nothing else was changed."""
        if self.incoming.chat_kind is ChatKind.GROUP and isinstance(self.incoming.heard, Pressed):
            self.notice = Reply(text=text)
            return
        if not asks:
            self.state = replace(self.state, journey=None)
        await self._tell(Reply(text=text, menu=Menu.KEEP if asks else Menu.SHOW), again=asks)


def _typed_choice(text: str, saved: SavedDraft, *, numbered: bool) -> str | None:
    """The choice that a person typed by its name or number."""
    folded = key(text)
    if not folded:
        return None
    for value, label in saved.offered:
        if key(label) == folded:
            return value
    if numbered and folded.isdecimal() and len(folded) <= _MOST_DIGITS and 1 <= int(folded) <= len(saved.offered):
        return saved.offered[int(folded) - 1][0]
    return None


def _cancel_words(words: Words) -> frozenset[str]:
    return frozenset(
        key(word)
        for language in Language
        for word in words.render_plain(Text.of("dialogue-word-cancel"), language).split("|")
    )
