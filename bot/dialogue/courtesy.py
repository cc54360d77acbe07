"""Greetings and thanks, in the five written forms.

Owns: the words, and telling whether a message holds nothing else.
Refuses: what is answered (handlers).

The Badini and Kurmanji words are composed and wait for a native reader.
"""

from __future__ import annotations

import unicodedata

from bot.i18n.script import key
from bot.text import Language

_LONGEST = 10  #: words; a longer message is never a mere greeting

PHRASES: dict[Language, tuple[str, ...]] = {
    Language.AR: (
        *(
            "مرحبا",
            "مرحبتين",
            "هلا",
            "هلو",
            "اهلا",
            "اهلا وسهلا",
            "سلام",
            "السلام عليكم",
            "سلام عليكم",
            "وعليكم السلام",
        ),
        *("ورحمة الله", "وبركاته", "صباح الخير", "صباح النور", "مساء الخير", "مساء النور", "تحية", "تحياتي", "شلونكم"),
        *("شلونك", "شكرا", "شكرا لكم", "شكرا جزيلا", "جزيلا", "الشكر لكم", "مشكور", "مشكورين", "ممنون", "ممنونين"),
        *("تسلم", "تسلمون", "عاشت ايدكم", "بارك الله بيكم", "بارك الله فيكم", "الله يخليكم", "تمام", "اوكي", "طيب"),
    ),
    Language.CKB: (
        *("سڵاو", "سڵاوتان لێ بێت", "سەلام", "بەیانی باش", "بەیانیتان باش", "ڕۆژ باش", "ڕۆژباش", "ئێوارە باش"),
        *("ئێوارەتان باش", "شەو باش", "چۆنی", "چۆنن", "سوپاس", "زۆر سوپاس", "سوپاستان دەکەم", "سوپاستان دەکەین"),
        *("دەستخۆش", "دەست خۆش", "دەستتان خۆش بێت", "باشە", "ئۆکەی"),
    ),
    Language.KMR_ARAB: (
        *("سلاڤ", "سلاڤ ل هەوە", "سەلام", "سپێدە باش", "سپێدا هەوە باش", "ڕۆژ باش", "ڕۆژباش", "ئێڤار باش", "شەڤ باش"),
        *("چاوانن", "چاوانی", "سوپاس", "گەلەک سوپاس", "زۆر سوپاس", "سوپاسیا هەوە دکەم", "دەستخۆش", "دەستێن هەوە خۆش"),
        *("باشە", "ئۆکەی"),
    ),
    Language.KMR: (
        *("silav", "silav li we", "selam", "rojbaş", "roj baş", "beyanî baş", "spêde baş", "êvar baş", "êvarbaş"),
        *("şev baş", "çawa ne", "çawa yî", "spas", "gelek spas", "zor spas", "spasiya we dikim", "dest xweş"),
        *("destên we xweş", "baş e", "temam"),
    ),
    Language.EN: (
        *("hi", "hello", "hello there", "hey", "good morning", "good afternoon", "good evening", "greetings", "salam"),
        *("salaam", "thanks", "thanks a lot", "thank you", "thank you very much", "thank you so much", "many thanks"),
        *("thx", "ok", "okay", "great", "fine"),
    ),
}


def _words(text: str) -> tuple[str, ...]:
    bare = "".join(letter for letter in unicodedata.normalize("NFD", key(text)) if not unicodedata.combining(letter))
    return tuple("".join(letter if letter.isalnum() else " " for letter in bare).split())


_PHRASES = frozenset(_words(phrase) for phrases in PHRASES.values() for phrase in phrases)
_MOST_WORDS = max(len(phrase) for phrase in _PHRASES)


def is_courtesy(text: str) -> bool:
    """Whether `text` is greetings and thanks alone, or no word at all: a lone smiley asks for nothing either."""
    words = _words(text)
    if len(words) > _LONGEST:
        return False
    at = 0
    while at < len(words):
        sizes = range(min(_MOST_WORDS, len(words) - at), 0, -1)
        taken = next((size for size in sizes if words[at : at + size] in _PHRASES), 0)
        if not taken:
            return False
        at += taken
    return True
