"""To whom: areas and topics, with the number of people and the time that sending takes.

Owns: those steps of handlers.announce.  Refuses: everything else of it.
"""

from __future__ import annotations

from dataclasses import replace

from bot.announcements import service as announcements
from bot.catalogue import service as catalogue
from bot.catalogue.areas import AREAS, Area
from bot.dialogue.journey import Go, Move, Tell, Turn
from bot.message import Choice, Chosen, Heard, Reply, Said, rows
from bot.text import Text
from handlers.announcing.draft import Draft, journey, onward, reached, to_preview, unclear

_FOUND = 6  #: at most this many areas are shown for a typed name


@journey.asks("areas")
async def ask_areas(turn: Turn[Draft]) -> Reply:
    """Where the people are whom it concerns."""
    draft = turn.draft
    governorates = AREAS.governorates()
    shown = {area.code for area in governorates}
    # Districts are not listed, all 119 of them: the chosen ones and those that a typed name may mean are.
    districts = [AREAS.get(code) for code in dict.fromkeys((*draft.found, *draft.areas)) if code not in shown]
    toggles = [_area_toggle(area, draft) for area in (*districts, *governorates)]
    everywhere = _toggle(Text.of("announce-all-iraq"), "everywhere", on=draft.everywhere)
    onward = [Choice(label=Text.of("announce-btn-continue"), value="continue")] if _has_areas(draft) else []
    return Reply(
        text=Text.of("announce-ask-areas"),
        more=await _audience(turn) if _has_areas(draft) else (),
        choices=(*rows(*toggles, wide=2), *rows(everywhere, *onward)),
        replace=_was_toggled(turn.heard),
    )


@journey.hears("areas")
async def hear_areas(turn: Turn[Draft]) -> Move:
    """An area switched on or off, all of Iraq, or a name to look for."""
    draft = turn.draft
    match turn.heard:
        case Chosen(value="continue") if _has_areas(draft):
            return await onward(turn, replace(draft, found=()), "topics")
        case Chosen(value="everywhere"):
            return Go(step="areas", draft=replace(draft, everywhere=not draft.everywhere, areas=()))
        case Chosen(value=value) if value.removeprefix("a:") in AREAS:
            areas = _switched(draft.areas, value.removeprefix("a:"))
            return Go(step="areas", draft=replace(draft, areas=areas, everywhere=False))
        case Said(text=text):
            return _searched(draft, text)
    return unclear()


def _searched(draft: Draft, text: str) -> Move:
    found = [area.code for area in AREAS.find(text)[:_FOUND]]
    match found:
        case []:
            return Tell(say=(Reply(text=Text.of("announce-no-such-area"), quote=text[:100]),), again=True)
        case [only]:
            areas = _switched(draft.areas, only)
            return Go(step="areas", draft=replace(draft, areas=areas, everywhere=False, found=(only,)))
    several = Reply(text=Text.of("announce-areas-found"))
    return Go(step="areas", draft=replace(draft, found=tuple(found)), say=(several,))


def _has_areas(draft: Draft) -> bool:
    return draft.everywhere or bool(draft.areas)


def _area_toggle(area: Area, draft: Draft) -> Choice:
    return _toggle(Text.of("announce-name", name=area.names), f"a:{area.code}", on=area.code in draft.areas)


@journey.asks("topics")
async def ask_topics(turn: Turn[Draft]) -> Reply:
    """Which topics is it about?  None means everyone there."""
    chosen = turn.draft.topics
    toggles = [
        _toggle(Text.of("announce-name", name=topic.names), f"t:{topic.slug}", on=topic.slug in chosen)
        for topic in await catalogue.topics(turn.work)
    ]
    onward = Choice(label=Text.of("announce-btn-continue" if chosen else "announce-btn-any-topic"), value="continue")
    return Reply(
        text=Text.of("announce-ask-topics"),
        more=await _audience(turn),
        choices=(*rows(*toggles, wide=2), *rows(onward)),
        replace=_was_toggled(turn.heard),
    )


@journey.hears("topics")
async def hear_topics(turn: Turn[Draft]) -> Move:
    """A topic switched on or off."""
    draft = turn.draft
    slugs = {f"t:{topic.slug}": topic.slug for topic in await catalogue.topics(turn.work)}
    match turn.heard:
        case Chosen(value="continue"):
            return await to_preview(turn, draft)
        case Chosen(value=value) if value in slugs:
            return Go(step="topics", draft=replace(draft, topics=_switched(draft.topics, slugs[value])))
    return unclear()


def _toggle(label: Text, value: str, *, on: bool) -> Choice:
    return Choice(label=Text.of("announce-chosen", what=label) if on else label, value=value)


def _switched(chosen: tuple[str, ...], one: str) -> tuple[str, ...]:
    return tuple(each for each in chosen if each != one) if one in chosen else (*chosen, one)


def _was_toggled(heard: Heard) -> bool:
    # The list changes in place under the finger; a question that is asked anew comes as a new message.
    return isinstance(heard, Chosen) and (heard.value.startswith(("a:", "t:")) or heard.value == "everywhere")


async def _audience(turn: Turn[Draft]) -> tuple[Text, ...]:
    composed = turn.draft.composed()
    audience = await announcements.audience(turn.work, areas=composed.areas, topics=composed.topics)
    return reached(audience)
