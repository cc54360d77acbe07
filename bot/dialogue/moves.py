"""What becomes of a journey's answer: the draft saved, the next question asked, another journey opened.

Owns: the moves.
Refuses: what an update means (bot.dialogue.session).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from bot.delivery import service as delivery
from bot.dialogue import drafts
from bot.dialogue.journey import Done, Go, Hand, Hear, Journey, Move, NotMine, Tell
from bot.dialogue.model import SavedDraft, written
from bot.dialogue.voice import Voice
from bot.errors import Broken
from bot.message import (
    Choice,
    Chosen,
    Heard,
    Menu,
    Reply,
    rows,
)
from bot.text import Text


@dataclass(slots=True)
class Moves(Voice):
    """One person's update, and what journeys make of it."""

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
        saved = await drafts.load_draft(self.work, self.state, journey.name) if private else None
        turn = self._turn(journey, saved, self.incoming.heard, argument)
        if turn is None:
            # What was sent, pressed or linked to now is as good as ever: only the old draft is not.
            await self._restart(journey, argument, by=by)
            return
        await self._apply(journey, saved, await hear(turn), self.incoming.heard, opened=True)

    async def _restart(self, journey: Journey[Any], argument: str = "", *, by: Hear | None = None) -> None:
        await drafts.drop_draft(self.work, self.state, journey.name)
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
        await drafts.save_draft(
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
                await drafts.drop_draft(self.work, self.state, journey.name)
                self.has_ended = True
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
            await drafts.drop_draft(self.work, self.state, journey.name)
        if self.state.journey == journey.name:
            self.state = replace(self.state, journey=None)
        if had_draft or self.has_ended or self.state.journey is not None:
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
            await drafts.save_draft(self.work, self.state, replace(saved, offered=tuple(offered.items())))

    async def _tell(self, reply: Reply, *, again: bool) -> None:
        await self._say(reply)
        active = await self._active() if again else None
        if active is not None:
            await self._ask_again(*active)

    async def _offer_kept(self, *, ended: str) -> None:
        for name in await drafts.kept_journeys(self.work, self.state):
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
