"""The first meeting: /start, and the posters' links that begin with it.

Language, governorate, and one hears of everything there; a link asks a newcomer the language alone.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.catalogue import service as catalogue
from bot.catalogue.areas import AREAS
from bot.citizens import service as citizens
from bot.citizens.model import EVERYTHING, Citizen
from bot.delivery import service as delivery
from bot.dialogue.journey import Done, Go, Hand, Journey, Move, NotMine, Tell, Turn, Who
from bot.message import Choice, Commanded, Menu, Reply, rows
from bot.staff import service as staff
from bot.storage.work import Work
from bot.text import Text
from handlers import areas, language
from handlers.areas import Found
from handlers.subscribing.settings import topics_text

_NAMED_OPERATORS = 3  #: offices named on the first screen; more are summed up
#: what a poster's link may lead to; another payload is an old one or a slip
_LINKS = ("a_", "p_", "i_")


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """How far a newcomer has come."""

    then: str = ""  #: the link to follow once the language is known
    found: Found | None = None  #: the areas to confirm


journey: Journey[Draft] = Journey(
    "start", Draft, commands=("start", "menu"), word="start-word", label="start-label", links=("a_",), tongue=True
)


@journey.begins
async def begin(turn: Turn[Draft]) -> Move:
    """A newcomer's first question, a link's area, or a short welcome back that touches no draft."""
    is_menu = isinstance(turn.heard, Commanded) and turn.heard.name == "menu"
    argument = "" if is_menu else turn.argument
    if turn.step == "language" and not turn.who.is_new:
        argument = argument or turn.draft.then  # the language was chosen elsewhere in the meantime
    if turn.who.is_new and argument.startswith("p_"):
        # The language is asked there, so that all that they say meanwhile is about that project.
        return Hand(journey="", argument=argument, keep=True)
    if turn.who.is_new:
        return Go(step="language", draft=replace(turn.draft, then=argument or turn.draft.then))
    if argument:
        return await _followed(turn, argument)
    if turn.step == "guess":
        return Go(step="guess", draft=turn.draft)
    has_begun = await _has_begun(turn)
    if not is_menu and not has_begun:
        return Go(step="governorate", draft=Draft())
    text = Text.of("start-menu") if is_menu else Text.of("start-welcome-back")
    reply = Reply(text=text, menu=Menu.SHOW, spare=True)
    # An area was chosen on another way: there is nothing left to ask here.
    return Done(say=(reply,)) if turn.step and has_begun else Tell(say=(reply,))


async def _has_begun(turn: Turn[Draft]) -> bool:
    """Whether the person follows an area, or is here for another reason: staff need not follow any."""
    known = await citizens.citizen(turn.work, turn.who.person)
    return bool(known and known.areas) or (await staff.roles_of(turn.work, turn.who.person)).is_staff


async def _followed(turn: Turn[Draft], payload: str) -> Move:
    if payload.startswith(_LINKS) and not payload.startswith(journey.links):
        return Hand(journey="", argument=payload)
    area = areas.by_code(payload.removeprefix("a_")) if payload.startswith("a_") else None
    if area is not None:
        return await _subscribed(turn, area)
    expired = Reply(text=Text.of("error-link-expired"), menu=Menu.SHOW)
    if await citizens.citizen(turn.work, turn.who.person) is None:
        return Go(step="governorate", draft=Draft(), say=(expired,))
    return Tell(say=(expired,))


# --- the language, with who we are and what we keep -------------------------------------------------------------------


@journey.asks("language", newcomers=True)
async def ask_language(turn: Turn[Draft]) -> Reply:
    """The first screen."""
    return await first_screen(turn.work, turn.who)


async def first_screen(work: Work, who: Who) -> Reply:
    """Who runs this and what it keeps, in the likeliest language, and the question in all of them."""
    return Reply(
        text=Text.of("start-who", operator=await _operator(work)),
        more=(Text.of("start-kept"), *language.invitations(who)),
        choices=language.choices(who),
    )


async def _operator(work: Work) -> Text | list[Text]:
    offices = await catalogue.organisations(work)
    if not 0 < len(offices) <= _NAMED_OPERATORS:
        return Text.of("start-offices")
    return [Text.of("menu-name", name=office.names) for office in offices]


@journey.hears("language")
async def hear_language(turn: Turn[Draft]) -> Move:
    """Then the link's target, or the governorate."""
    chosen = language.chosen(turn.heard)
    if chosen is None:
        return Tell(again=True) if language.is_courteous(turn.heard) else NotMine()
    await delivery.set_language(turn.work, turn.who.chat, chosen)
    if turn.draft.then.startswith(_LINKS):
        return Hand(journey="", argument=turn.draft.then)
    expired = (Reply(text=Text.of("error-link-expired")),) if turn.draft.then else ()
    return Go(step="governorate", draft=Draft(), say=expired)


# --- the governorate --------------------------------------------------------------------------------------------------


@journey.asks("governorate")
async def ask_governorate(turn: Turn[Draft]) -> Reply:  # noqa: ARG001  asked the same of everyone
    """By list, by name or by place."""
    return areas.asked(Text.of("start-ask-governorate"))


@journey.asks("guess")
async def ask_guess(turn: Turn[Draft]) -> Reply:
    """Whether it is this one, or which of these."""
    return areas.guessed(turn.draft.found)


@journey.hears("governorate", "guess")
async def hear_governorate(turn: Turn[Draft]) -> Move:
    """One of the list, a name, a place; anything else is kept for an office."""
    match areas.answered(turn.heard):
        case "":
            return Go(step="governorate", draft=Draft())
        case str(area):
            return await _subscribed(turn, area)
        case Found() as found:
            return _confirmed(found)
    return Tell(again=True) if language.is_courteous(turn.heard) else NotMine()


def _confirmed(found: Found) -> Move:
    if found.is_answer:
        return Go(step="guess", draft=Draft(found=found))
    return Go(step="governorate", draft=Draft(), say=(Reply(text=areas.question(found)),))


async def _subscribed(turn: Turn[Draft], area: str) -> Move:
    """The third screen: what comes now, and how to have less."""
    known = await citizens.subscribe(turn.work, turn.who.person, area)
    has_district = bool(known.named_in(area)) or (area in known.areas and not AREAS.get(area).is_governorate)
    comes, more = await _comes(turn, known, area)
    return Done(
        say=(
            Reply(
                text=comes,
                more=(more,),
                choices=rows(
                    Choice(label=Text.of("start-btn-topics"), value="topics", standing=True),
                    *_here(turn, area),
                    Choice(
                        label=Text.of("subscriptions-btn-change-district" if has_district else "start-btn-district"),
                        value=f"district:{AREAS.governorate_of(area).code}",
                        standing=True,
                    ),
                    Choice(label=Text.of("start-btn-done"), value="start-done", standing=True),
                ),
                menu=Menu.SHOW,
            ),
        )
    )


async def _comes(turn: Turn[Draft], known: Citizen, area: str) -> tuple[Text, Text]:
    """What comes now, and a second line."""
    # Whoever named a district of this governorate goes on hearing of that one alone.
    named = known.named_in(area)
    has_everything = known.topics == EVERYTHING
    comes = (
        Text.of("start-subscribed", area=areas.name(area))
        if has_everything and not named
        else Text.of("subscriptions-areas", areas=[areas.name(code) for code in named or (area,)])
    )
    return comes, Text.of("start-subscribed-more") if has_everything else await topics_text(turn.work, known)


def _here(turn: Turn[Draft], area: str) -> list[Choice]:
    """The district of the shared place, where that is in this governorate."""
    district = turn.draft.found.district if turn.draft.found else ""
    if not district or not AREAS.covers(area, district):
        return []
    label = Text.of("start-btn-here", district=AREAS.get(district).names)
    return [Choice(label=label, value=f"district-is:{district}", standing=True)]


@journey.standing("start-done")
async def done(turn: Turn[Draft]) -> Move:  # noqa: ARG001  said the same to everyone
    """The third screen gives way to a short sentence."""
    return Tell(say=(Reply(text=Text.of("start-done"), replace=True),))
