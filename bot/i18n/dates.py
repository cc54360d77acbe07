"""Dates, times and lists as people in Iraq write them.

Owns: the month and weekday words of each form, 24-hour times, the joining of lists, all with Latin digits.
Refuses: time zones other than Baghdad, relative words ("tomorrow") and anything that needs the present.

Babel is not asked: CLDR's ku prints Latin months that Duhok does not use, its ckb puts the year first, and neither has
a list word.  The Badini words are those that software and newspapers of Duhok use, the case endings and the Kurmanji
table are composed: a native reader has yet to pass both.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time

from bot.clock import BAGHDAD
from bot.text import Language

# Each month in the case that follows the number of the day: 5ی ئازاری 2026, 5 ئادارا 2026, 5 Adarê 2026.
_MONTHS: dict[Language, tuple[str, ...]] = {
    Language.AR: (
        *("كانون الثاني", "شباط", "آذار", "نيسان", "أيار", "حزيران"),
        *("تموز", "آب", "أيلول", "تشرين الأول", "تشرين الثاني", "كانون الأول"),
    ),
    Language.CKB: (
        *("کانوونی دووەمی", "شوباتی", "ئازاری", "نیسانی", "ئایاری", "حوزەیرانی"),
        *("تەمووزی", "ئابی", "ئەیلوولی", "تشرینی یەکەمی", "تشرینی دووەمی", "کانوونی یەکەمی"),
    ),
    Language.KMR_ARAB: (
        *("کانوونا دووێ", "شوباتا", "ئادارا", "نیسانا", "گولانا", "خزیرانا"),
        *("تیرمەها", "تەباخا", "ئیلونا", "چریا ئێکێ", "چریا دووێ", "کانوونا ئێکێ"),
    ),
    Language.KMR: (
        *("Çileyê", "Sibatê", "Adarê", "Nîsanê", "Gulanê", "Hezîranê"),
        *("Tîrmehê", "Tebaxê", "Îlonê", "Cotmehê", "Mijdarê", "Kanûnê"),
    ),
    Language.EN: (
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    ),
}

# Monday first, as date.weekday() counts.
_WEEKDAYS: dict[Language, tuple[str, ...]] = {
    Language.AR: ("الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد"),
    Language.CKB: ("دووشەممە", "سێشەممە", "چوارشەممە", "پێنجشەممە", "هەینی", "شەممە", "یەکشەممە"),
    Language.KMR_ARAB: ("دووشەمب", "سێشەمب", "چارشەمب", "پێنجشەمب", "ئەینی", "شەمبی", "ئێکشەمب"),
    Language.KMR: ("Duşem", "Sêşem", "Çarşem", "Pêncşem", "În", "Şemî", "Yekşem"),
    Language.EN: ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}

_COMMA: dict[Language, str] = {
    Language.AR: "، ",
    Language.CKB: "، ",
    Language.KMR_ARAB: "، ",
    Language.KMR: ", ",
    Language.EN: ", ",
}

# Arabic writes its "and" onto the word that follows; the others stand alone.
_AND: dict[Language, str] = {
    Language.AR: " و",
    Language.CKB: " و ",
    Language.KMR_ARAB: " و ",
    Language.KMR: " û ",
    Language.EN: " and ",
}


def civil(at: datetime) -> datetime:
    """`at` as clocks in Baghdad show it.  Raises ValueError for a moment without a zone."""
    if at.tzinfo is None:
        raise ValueError("a moment without a time zone cannot be shown")
    return at.astimezone(BAGHDAD)


def _day(at: date) -> date:
    return civil(at).date() if isinstance(at, datetime) else at


def write_date(at: date, language: Language) -> str:
    """The day with its month as a word: ``5 آذار 2026``."""
    day = _day(at)
    number = f"{day.day}ی" if language is Language.CKB else f"{day.day}"
    return f"{number} {_MONTHS[language][day.month - 1]} {day.year}"


def write_weekday(at: date, language: Language) -> str:
    """The day's name."""
    return _WEEKDAYS[language][_day(at).weekday()]


def weekday_name(weekday: int, language: Language) -> str:
    """The name of a day of the week, Monday being 0."""
    return _WEEKDAYS[language][weekday]


def write_time(at: datetime | time) -> str:
    """The time on a 24-hour clock: ``14:30``."""
    shown = civil(at) if isinstance(at, datetime) else at
    return f"{shown.hour:02d}:{shown.minute:02d}"


def write_moment(at: datetime, language: Language) -> str:
    """Day and time: ``5 آذار 2026، 14:30``."""
    return f"{write_date(at, language)}{_COMMA[language]}{write_time(at)}"


def write_list(items: Sequence[str], language: Language) -> str:
    """The items joined with the language's own comma and "and"."""
    if len(items) < 2:  # noqa: PLR2004  one item needs no joining
        return "".join(items)
    return f"{_COMMA[language].join(items[:-1])}{_AND[language]}{items[-1]}"
