"""One update inside its Work: what it means, what the journey answers, what is remembered.

Owns: the meaning of an update for the person's dialogue, and the moves.
Refuses: opening the Work, dedupe and failures (bot.dialogue.runner).
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from typing import Any

from bot.delivery import service as delivery
from bot.dialogue import store
from bot.dialogue.journey import Done, Go, Hand, Hear, Journey, Move, NotMine, Tell, Turn, Who
from bot.dialogue.model import Conversation, SavedDraft, StandingPress, TurnPress, press_of, read, written
from bot.dialogue.routes import OWN_ACTIONS, Routes
from bot.errors import Broken
from bot.i18n.bundle import Words
from bot.i18n.script import key
from bot.message import (
    AddressId,
    ChatKind,
    Choice,
    Chosen,
    Commanded,
    Heard,
    Incoming,
    Lane,
    Located,
    Menu,
    Odd,
    Pressed,
    Reply,
    Said,
    Showed,
    rows,
)
from bot.storage.work import Work
from bot.text import Language, Text

_MOST_DIGITS = 3  #: of a choice's number; Python itself refuses numbers of thousands of digits

MenuOf = Callable[[Work, AddressId], Awaitable[tuple[tuple[Text, ...], ...]]]


@dataclass(slots=True)
class Session:
    """One person's update, being handled."""

    work: Work
    routes: Routes
    words: Words
    menu_of: MenuOf
    incoming: Incoming
    who: Who
    state: Conversation
    bot_username: str = ""
    notice: Reply | None = None  #: shown on the pressed button
    hops: int = field(default=0)  #: journeys entered, to stop two that hand over to each other for ever

    # --- what it means ----------------------------------------------------------------------------------------------

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
        await store.save(self.work, self.state)

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
            await self._tell(Reply(text=Text.of("error-unknown-command"), menu=Menu.SHOW), again=False)
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
        if opened is not None:
            await self._open(opened, "")
            return
        if key(said.text) in _cancel_words(self.words):
            await self._cancel()
            return
        await self._content(said)

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
            saved_loose = await store.load_draft(self.work, self.state, catcher.name)
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

    # --- what the journey answers -----------------------------------------------------------------------------------

    async def _hear(self, journey: Journey[Any], saved: SavedDraft, heard: Heard) -> None:
        turn = self._turn(journey, saved, heard)
        if turn is None:
            await self._restart(journey)
            return
        hear = journey.hears_.get(saved.step)
        if hear is None:
            raise Broken(f"{journey.name} does not hear at {saved.step}")
        await self._apply(journey, saved, await hear(turn), heard)

    async def _caught(self) -> None:
        catcher = self.routes.journeys.get(self.routes.catcher or "")
        if catcher is None or catcher.catch is None:
            await self._tell(Reply(text=Text.of("error-not-understood"), menu=Menu.SHOW), again=True)
            return
        await self._open(catcher, "", by=catcher.catch)

    async def _open(self, journey: Journey[Any], argument: str, *, by: Hear | None = None) -> None:
        self.hops += 1
        if self.hops > 5:  # noqa: PLR2004  no path through the journeys is longer
            raise Broken(f"{journey.name}: journeys hand over to each other for ever")
        hear = by or journey.begin
        if hear is None:
            raise Broken(f"{journey.name} cannot be opened")
        private = self.who.chat == self.who.person
        saved = await store.load_draft(self.work, self.state, journey.name) if private else None
        turn = self._turn(journey, saved, self.incoming.heard, argument)
        if turn is None:
            # What was sent, pressed or linked to now is as good as ever: only the old draft is not.
            await self._restart(journey, argument, by=by)
            return
        await self._apply(journey, saved, await hear(turn), self.incoming.heard, opened=True)

    async def _restart(self, journey: Journey[Any], argument: str = "", *, by: Hear | None = None) -> None:
        await store.drop_draft(self.work, self.state, journey.name)
        await self._say(Reply(text=Text.of("dialogue-draft-lost")))
        await self._open(journey, argument, by=by)

    async def _apply(
        self, journey: Journey[Any], saved: SavedDraft | None, move: Move, heard: Heard, *, opened: bool = False
    ) -> None:
        if journey.tongue:
            language = (await delivery.address(self.work, self.who.chat)).language
            self.who = replace(self.who, language=language or self.who.language, is_new=language is None)
        match move:
            case Go():
                await self._go(journey, saved, move, heard)
            case Tell():
                self.notice = move.notice
                await self._say(*move.say)
                if move.again and saved is not None and not opened:
                    await self._ask_again(journey, saved)
            case Done():
                await self._say(*move.say)
                await self._end(journey, had_draft=saved is not None)
            case Hand():
                await self._say(*move.say)
                await self._hand(journey, saved, move)
            case NotMine():
                await self._caught()

    async def _go(self, journey: Journey[Any], saved: SavedDraft | None, move: Go, heard: Heard) -> None:
        if move.step not in journey.asks_:
            raise Broken(f"{journey.name} has no step {move.step}")
        if move.ask or isinstance(heard, Chosen):
            self.state = replace(self.state, turn=self.state.turn + 1)
        self.state = replace(self.state, journey=journey.name)
        said: list[Reply] = list(move.say)
        stays = saved is not None and saved.step == move.step and not move.ask
        offered = dict(saved.offered) if saved is not None and stays else {}
        if move.ask:
            turn = self._fresh(move.step, move.draft, heard)
            said.append(await journey.asks_[move.step](turn))
        await self._say(*said)
        for reply in said:
            offered.update(self._offered(reply))
        await store.save_draft(
            self.work,
            self.state,
            SavedDraft(
                journey=journey.name,
                step=move.step,
                version=journey.schema,
                body=written(move.draft),
                offered=tuple(offered.items()),
            ),
        )

    async def _hand(self, journey: Journey[Any], saved: SavedDraft | None, move: Hand) -> None:
        if not move.keep:
            if saved is not None:
                await store.drop_draft(self.work, self.state, journey.name)
            if self.state.journey == journey.name:
                self.state = replace(self.state, journey=None)
        target = self.routes.journeys.get(move.journey) if move.journey else self.routes.of_link(move.argument)
        if target is None:
            await self._say(Reply(text=Text.of("error-link-expired"), menu=Menu.SHOW))
            return
        await self._open(target, move.argument)

    async def _end(self, journey: Journey[Any], *, had_draft: bool) -> None:
        if self.who.chat != self.who.person:
            return
        if had_draft:
            await store.drop_draft(self.work, self.state, journey.name)
        if self.state.journey == journey.name:
            self.state = replace(self.state, journey=None)
        if had_draft or self.state.journey is not None:
            await self._offer_kept(ended=journey.name)

    async def _ask_again(self, journey: Journey[Any], saved: SavedDraft) -> None:
        """Show the present step once more: same turn, so that what is on the screen already works too."""
        turn = self._turn(journey, saved, self.incoming.heard)
        if turn is None:
            await self._restart(journey)
            return
        reply = replace(await journey.asks_[saved.step](turn), replace=False)
        await self._say(reply)
        offered = dict(saved.offered) | self._offered(reply)
        if offered != dict(saved.offered):
            await store.save_draft(self.work, self.state, replace(saved, offered=tuple(offered.items())))

    # --- drafts that wait -------------------------------------------------------------------------------------------

    async def _cancel(self) -> None:
        active = await self._active()
        if active is None:
            await self._say(Reply(text=Text.of("dialogue-nothing-to-cancel"), menu=Menu.SHOW))
            return
        journey, _ = active
        self.state = replace(self.state, journey=None)
        if not journey.label:
            await store.drop_draft(self.work, self.state, journey.name)
            await self._say(Reply(text=Text.of("dialogue-cancelled"), menu=Menu.SHOW))
            return
        await self._say(Reply(text=Text.of("dialogue-cancelled"), menu=Menu.SHOW), self._kept(journey))

    async def _offer_kept(self, *, ended: str) -> None:
        for name in await store.kept_journeys(self.work, self.state):
            journey = self.routes.journeys.get(name)
            if journey is not None and journey.label and name != ended:
                if self.state.journey == name:
                    self.state = replace(self.state, journey=None)
                await self._say(self._kept(journey))
                return

    def _kept(self, journey: Journey[Any]) -> Reply:
        return Reply(
            text=Text.of("dialogue-kept", what=Text.of(journey.label)),
            choices=rows(
                Choice(label=Text.of("dialogue-btn-resume"), value=f"resume:{journey.name}", standing=True),
                Choice(label=Text.of("dialogue-btn-drop"), value=f"drop:{journey.name}", standing=True),
                wide=2,
            ),
        )

    async def _returned(self, press: StandingPress) -> None:
        journey = self.routes.journeys.get(press.argument)
        saved = await store.load_draft(self.work, self.state, journey.name) if journey else None
        if journey is None or saved is None:
            self.notice = Reply(text=Text.of("error-step-passed"))
            return
        if press.action == "drop":
            await store.drop_draft(self.work, self.state, journey.name)
            if self.state.journey == journey.name:
                self.state = replace(self.state, journey=None)
            await self._say(Reply(text=Text.of("dialogue-dropped"), menu=Menu.SHOW))
            return
        self.state = replace(self.state, journey=journey.name, turn=self.state.turn + 1)
        await self._ask_again(journey, saved)

    # --- small parts ------------------------------------------------------------------------------------------------

    async def _active(self) -> tuple[Journey[Any], SavedDraft] | None:
        journey = self.routes.journeys.get(self.state.journey or "")
        saved = await store.load_draft(self.work, self.state, journey.name) if journey else None
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

    async def _tell(self, reply: Reply, *, again: bool) -> None:
        await self._say(reply)
        active = await self._active() if again else None
        if active is not None:
            await self._ask_again(*active)

    async def refuse(self, text: Text, *, asks: bool = True) -> None:
        """Say why it was refused, and show the present step again, or leave it: nothing else was changed."""
        if self.incoming.chat_kind is ChatKind.GROUP and isinstance(self.incoming.heard, Pressed):
            self.notice = Reply(text=text)
            return
        if not asks:
            self.state = replace(self.state, journey=None)
        await self._tell(Reply(text=text, menu=Menu.KEEP if asks else Menu.SHOW), again=asks)

    async def _say(self, *replies: Reply) -> None:
        heard = self.incoming.heard
        pressed = heard.message if isinstance(heard, Pressed) else ""
        for reply in replies:
            if reply.menu is Menu.SHOW:
                await store.menu_is_due(self.work, self.who.chat)
            await delivery.say(
                self.work,
                to=self.who.chat,
                reply=reply,
                lane=Lane.DIALOGUE,
                language=self.who.language,
                turn_token=str(self.state.turn),
                replace_message=pressed if reply.replace else "",
                menu=await self._menu(reply.menu),
            )

    async def _menu(self, menu: Menu) -> tuple[tuple[str, ...], ...] | None:
        if menu is Menu.KEEP:
            return None
        if menu is Menu.LOCATION:
            labels: tuple[tuple[Text, ...], ...] = ((Text.of("menu-share-location"),),)
        else:
            labels = await self.menu_of(self.work, self.who.person)
        return tuple(tuple(self.words.render_plain(label, self.who.language) for label in row) for row in labels)

    def _offered(self, reply: Reply) -> dict[str, str]:
        choices = (choice for row in reply.choices for choice in row if not choice.standing and not choice.url)
        return {
            choice.value: choice.label
            if isinstance(choice.label, str)
            else self.words.render_plain(choice.label, self.who.language)
            for choice in choices
        }


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
