"""The five written forms, and what software must know about each.

Owns: the one table of locale, direction, script, fallback and own name, and which form a newcomer is offered first.
Refuses: which form a person chose (citizens, delivery).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bot.text import Language


class Direction(StrEnum):
    """Which way a form is written."""

    RTL = "rtl"
    LTR = "ltr"


class Script(StrEnum):
    """The letters of a form."""

    ARABIC = "Arab"
    LATIN = "Latn"


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """What one written form needs."""

    language: Language
    own_name: str  #: as its readers call it
    invitation: str  #: "Choose your language" in it: asked in all forms at once, before one is known
    babel: str  #: for plurals and separators only; our own tables write the dates
    direction: Direction
    script: Script
    fallback: tuple[Language, ...]  #: nearest first; coverage is complete, so using one is a defect
    html: str  #: for <html lang="…">
    plurals: tuple[str, ...] = ("one", "other")  #: CLDR's categories


FORMS: dict[Language, Form] = {
    form.language: form
    for form in (
        Form(
            language=Language.AR,
            own_name="العربية",
            invitation="اختاروا لغتكم",
            babel="ar_IQ",
            direction=Direction.RTL,
            script=Script.ARABIC,
            fallback=(Language.EN,),
            html="ar",
            plurals=("zero", "one", "two", "few", "many", "other"),
        ),
        Form(
            language=Language.CKB,
            own_name="کوردیی سۆرانی",
            invitation="زمانەکەتان هەڵبژێرن",
            babel="ckb_IQ",
            direction=Direction.RTL,
            script=Script.ARABIC,
            fallback=(Language.AR, Language.EN),
            html="ckb",
        ),
        Form(
            language=Language.KMR_ARAB,
            own_name="کوردیی بادینی",
            invitation="زمانێ خۆ هەلبژێرن",
            # Babel knows no kmr_IQ and no ku_Arab_IQ, and Fluent would silently take the machine's locale for them.
            babel="ku",
            direction=Direction.RTL,
            script=Script.ARABIC,
            fallback=(Language.CKB, Language.AR, Language.EN),
            html="kmr-Arab",
        ),
        Form(
            language=Language.KMR,
            own_name="Kurmancî",
            invitation="Zimanê xwe hilbijêrin",
            babel="ku",
            direction=Direction.LTR,
            script=Script.LATIN,
            # Not Sorani: a Latin page would suddenly turn around.
            fallback=(Language.EN,),
            html="kmr",
        ),
        Form(
            language=Language.EN,
            own_name="English",
            invitation="Choose your language",
            babel="en_GB",
            direction=Direction.LTR,
            script=Script.LATIN,
            fallback=(),
            html="en",
        ),
    )
}

_FIRST: dict[str, tuple[Language, ...]] = {
    "ar": (Language.AR,),
    "ckb": (Language.CKB,),
    "ku": (Language.KMR_ARAB, Language.KMR),
    "kmr": (Language.KMR_ARAB, Language.KMR),
}


def form(language: Language) -> Form:
    """What software must know about `language`."""
    return FORMS[language]


def languages_offered(language_code: str | None) -> tuple[Language, ...]:
    """All five forms, those first that fit the language code of the person's client; English where none does."""
    base = (language_code or "").replace("_", "-").split("-")[0].lower()
    first = _FIRST.get(base, (Language.EN,))
    return (*first, *(language for language in Language if language not in first))
