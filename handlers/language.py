"""Another language: /language."""

from __future__ import annotations

from dataclasses import dataclass

from bot.delivery import service as delivery
from bot.dialogue.courtesy import is_courtesy
from bot.dialogue.journey import Done, Go, Journey, Move, NotMine, Tell, Turn, Who
from bot.i18n.languages import form, languages_offered
from bot.message import Choice, Chosen, Heard, Menu, Reply, Said, rows
from bot.text import Language, Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """Nothing is kept here."""


journey: Journey[Draft] = Journey("language", Draft, commands=("language",), word="language-word", tongue=True)


@journey.begins
@journey.standing("language")
async def begin(turn: Turn[Draft]) -> Move:  # noqa: ARG001  the same for everyone
    """The languages to choose from."""
    return Go(step="language", draft=Draft())


@journey.asks("language")
async def ask(turn: Turn[Draft]) -> Reply:
    """The languages, each in itself."""
    first, *others = invitations(turn.who)
    return Reply(text=first, more=tuple(others), choices=choices(turn.who))


@journey.hears("language")
async def hear(turn: Turn[Draft]) -> Move:
    """One of them; anything else is not about languages."""
    language = chosen(turn.heard)
    if language is None:
        return Tell(again=True) if is_courteous(turn.heard) else NotMine()
    await delivery.set_language(turn.work, turn.who.chat, language)
    return Done(say=(Reply(text=Text.of("language-changed"), menu=Menu.SHOW),))


# --- for whoever asks a newcomer -------------------------------------------------------------------------------------


def invitations(who: Who) -> tuple[Text, ...]:
    """The words “Choose your language” in all forms at once, the likeliest one first."""
    return tuple(Text.of("language-line", line=form(language).invitation) for language in languages_offered(who.locale))


def choices(who: Who) -> tuple[tuple[Choice, ...], ...]:
    """The languages, each named in itself, the likeliest one first."""
    offered = (Choice(label=form(each).own_name, value=f"l:{each.value}") for each in languages_offered(who.locale))
    return rows(*offered)


def chosen(heard: Heard) -> Language | None:
    """The language that was chosen."""
    codes = {f"l:{language.value}": language for language in Language}
    return codes.get(heard.value) if isinstance(heard, Chosen) else None


def is_courteous(heard: Heard) -> bool:
    """Whether it is a greeting, which loses nothing when it is not kept."""
    return isinstance(heard, Said) and is_courtesy(heard.text)
