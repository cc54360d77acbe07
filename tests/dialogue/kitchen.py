"""Two tiny journeys: ordering a dish, which is worth keeping, and asking the time, which is not.

Owns: the journeys, and the wrench that tests throw into them.  Refuses: words of the product, but for one label.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import insert, select

from bot.dialogue.journey import Done, Go, Hand, Journey, Move, NotMine, Tell, Turn
from bot.dialogue.tables import inbox
from bot.message import Choice, Chosen, Reply, Said, Showed, rows
from bot.storage.engine import Store
from bot.storage.work import Work

DISHES = ("Bread", "Rice", "Soup")


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    dish: str = ""
    table: str = ""
    notes: tuple[str, ...] = ()


@dataclass(slots=True)
class Kitchen:
    """What goes on in it; `wrench` is raised whenever something is heard or, with `wrench_asks`, asked."""

    wrench: Exception | None = None
    wrench_asks: Exception | None = None
    seen: list[Turn[Order]] = field(default_factory=list)

    def order(self, *, schema: int = 1, groups: bool = False) -> Journey[Order]:  # noqa: C901  a journey's steps
        """`/order`, `o_<table>`; a dish, then notes until they are done."""
        journey: Journey[Order] = Journey(
            "order", Order, schema=schema, commands=("order",), label="feedback-label", links=("o_",), groups=groups
        )

        @journey.begins
        async def begin(turn: Turn[Order]) -> Move:
            self.seen.append(turn)
            if groups:
                if self.wrench is not None:
                    raise self.wrench
                await served(turn.work, turn.incoming.key)
                return Tell(say=(Reply(title=f"Table {turn.argument}"),))
            return Go(step="dish", draft=replace(turn.draft, table=turn.argument or turn.draft.table))

        @journey.asks("dish")
        async def ask_dish(turn: Turn[Order]) -> Reply:
            if self.wrench_asks is not None:
                raise self.wrench_asks
            return Reply(
                title="Which dish?",
                choices=rows(
                    *(Choice(label=dish, value=dish.lower()) for dish in DISHES),
                    Choice(label="Our card", value="card", url="https://example.org/"),
                    Choice(label="The time", value="clock:now", standing=True),
                ),
            )

        @journey.hears("dish")
        async def hear_dish(turn: Turn[Order]) -> Move:
            self.seen.append(turn)
            await served(turn.work, turn.incoming.key)
            if self.wrench is not None:
                raise self.wrench
            match turn.heard:
                case Chosen(value=value):
                    return Go(step="notes", draft=replace(turn.draft, dish=value), say=(Reply(title="Well chosen"),))
                case Said(text="menu"):
                    return Tell(say=(Reply(title="It is below"),), again=True)
                case Said(text="to the clock"):
                    return Hand(journey="clock", keep=True)
                case Said(text="for ever"):
                    return Hand(journey="loop")
                case Said(text="nowhere"):
                    return Hand(journey="", argument="zz_1")
            return NotMine()

        @journey.asks("notes", numbered=False)
        async def ask_notes(turn: Turn[Order]) -> Reply:
            return Reply(title=f"{turn.draft.dish}: notes?", choices=rows(Choice(label="Ready", value="1")))

        @journey.hears("notes")
        async def hear_notes(turn: Turn[Order]) -> Move:
            self.seen.append(turn)
            match turn.heard:
                case Chosen():
                    return Done(say=(Reply(title=f"Ordered: {turn.draft.dish} {turn.draft.table}".strip()),))
                case Said(text=text):
                    added = replace(turn.draft, notes=(*turn.draft.notes, text))
                    return Go(
                        step="notes",
                        draft=added,
                        say=(Reply(title="Noted", choices=rows(Choice(label="Take back", value="back"))),),
                        ask=False,
                    )
            return NotMine()

        @journey.edits
        async def edit(turn: Turn[Order]) -> Move:
            if not turn.draft.notes:
                return NotMine()
            assert isinstance(turn.heard, Said)
            changed = replace(turn.draft, notes=(turn.heard.text,))
            return Go(step=turn.step, draft=changed, say=(Reply(title="Changed"),), ask=False)

        return journey

    def clock(self, *, catches: bool = False) -> Journey[Any]:
        """`/time`, a word and a standing button; worth no draft."""
        journey: Journey[Order] = Journey("clock", Order, commands=("time",), word="help-word")

        @journey.begins
        async def begin(turn: Turn[Order]) -> Move:
            return Go(step="zone", draft=turn.draft)

        @journey.asks("zone")
        async def ask_zone(turn: Turn[Order]) -> Reply:
            return Reply(title="Which zone?", choices=rows(Choice(label="Baghdad", value="here")))

        @journey.hears("zone")
        async def hear_zone(turn: Turn[Order]) -> Move:
            return Done(say=(Reply(title="Noon"),)) if isinstance(turn.heard, Chosen) else NotMine()

        @journey.standing("clock")
        async def press(turn: Turn[Order]) -> Move:
            return Tell(say=(Reply(title=f"Noon, {turn.argument}"),))

        if catches:

            @journey.catches
            async def catch(turn: Turn[Order]) -> Move:
                what = turn.heard.caption if isinstance(turn.heard, Showed) else getattr(turn.heard, "text", "?")
                note = (*turn.draft.notes, what)
                return Go(step="zone", draft=replace(turn.draft, notes=note), say=(Reply(title=f"Kept: {what}"),))

            @journey.edits
            async def edit(turn: Turn[Order]) -> Move:
                if not turn.draft.notes or not isinstance(turn.heard, Said):
                    return NotMine()
                return Go(
                    step=turn.step, draft=replace(turn.draft, notes=(turn.heard.text,)), say=(Reply(title="Amended"),)
                )

        return journey


def a_loop() -> tuple[Journey[Order], Journey[Order]]:
    """Two journeys that hand over to each other."""
    one: Journey[Order] = Journey("loop", Order, commands=("loop",))
    other: Journey[Order] = Journey("pool", Order)

    @one.begins
    async def begin_one(turn: Turn[Order]) -> Move:
        return Hand(journey="pool")

    @other.begins
    async def begin_other(turn: Turn[Order]) -> Move:
        return Hand(journey="loop")

    return one, other


async def served(work: Work, key: str) -> None:
    """An effect to be counted: a row that the same update must not write twice."""
    await work.execute(insert(inbox).values(key=f"served:{key}", at=work.now))


async def servings(store: Store) -> list[str]:
    """Every effect that was committed."""
    async with store.reading() as work:
        keys = (await work.execute(select(inbox.c.key).where(inbox.c.key.like("served:%")))).scalars()
        return sorted(key.removeprefix("served:") for key in keys)
