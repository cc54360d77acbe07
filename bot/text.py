"""A sentence that is not yet in any language.

Owns: the written forms that Jisr speaks, `Text` (a message id and its values) and `Names` (one name in every form).
Refuses: rendering (bot.i18n) and which sentence to say (handlers).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import StrEnum
from typing import TypeAlias


class Language(StrEnum):
    """The five written forms of Jisr's four languages."""

    AR = "ar"
    CKB = "ckb"
    KMR_ARAB = "kmr-Arab"
    KMR = "kmr"
    EN = "en"


@dataclass(frozen=True, slots=True)
class Names:
    """One name (of an area, a project, an office) in the written forms it has."""

    forms: Mapping[str, str]  #: by language code; English or Arabic at least
    _order: tuple[str, ...] = field(default=("ar", "en", "ckb", "kmr", "kmr-Arab"), repr=False)

    def in_(self, language: Language) -> str:
        """The name in `language`, else in the nearest form that a reader of it can read."""
        nearest = {
            Language.KMR_ARAB: ("ckb", "ar", "en"),
            Language.CKB: ("ar", "en"),
            Language.KMR: ("en", "ar"),
            Language.AR: ("en",),
            Language.EN: ("kmr", "ar"),
        }[language]
        for code in (language.value, *nearest, *self._order):
            if self.forms.get(code):
                return self.forms[code]
        return next(iter(self.forms.values()))


Value: TypeAlias = "str | int | float | datetime | date | time | Names | Text | Sequence[str | Names | Text]"


@dataclass(frozen=True, slots=True)
class Text:
    """A Fluent message's id and the values it shows."""

    id: str
    args: Mapping[str, Value] = field(default_factory=dict)

    @classmethod
    def of(cls, id_: str, /, **args: Value) -> Text:
        """Shorthand: ``Text.of("feedback-received", code=code)``."""
        return cls(id_, args)
