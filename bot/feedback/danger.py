"""Words that say somebody may come to harm, in the five written forms.

Owns: the words, and finding them in what a citizen wrote.
Refuses: anything cleverer: a word found by mistake only means that a desk looks sooner, and nobody is judged by it.

The Badini and Kurmanji words are composed and wait for a native reader.
"""

from __future__ import annotations

import unicodedata

from bot.i18n.script import key
from bot.text import Language

#: Stems: a word of the text that begins with one counts, so that endings need no list of their own.  Left out or made
#: longer is what the folding of `key` makes equal to everyday words: "blood" and "to read", "weapon" and "to mend".
STEMS: dict[Language, tuple[str, ...]] = {
    Language.AR: (
        *("خطر", "خطير", "حريق", "حرائق", "احترق", "يحترق", "تحترق", "انفجار", "انفجر", "تفجير", "متفجر", "عبوة ناسفة"),
        *("تسرب غاز", "تسرب الغاز", "اختناق", "يختنق", "صعق", "تكهرب", "سلك مكشوف", "أسلاك مكشوفة", "انهيار", "انهار"),
        *("غرق", "يغرق", "فيضان", "سيول", "نزيف", "ينزف", "يموت", "تموت", "ماتوا", "وفيات", "إسعاف", "طوارئ", "تسمم"),
        *("كوليرا", "سلاح", "إطلاق نار", "تهديد", "هددوني", "هددني", "اختطاف", "انتحار", "أنقذونا", "استغاثة"),
    ),
    Language.CKB: (
        *("مەترسی", "ئاگرکەوتنەوە", "ئاگر", "سووتان", "دەسووتێ", "تەقینەوە", "تەقیەوە", "گاز دزە", "دزەکردنی گاز"),
        *("خنکان", "دەخنکێ", "کارەبا گرتی", "ڕووخان", "دەڕووخێ", "داڕمان", "لافاو", "خوێنبەربوون", "دەمرێ", "مردن"),
        *("فریاکەوتن", "فریامان", "ژەهراوی", "کۆلێرا", "چەک", "تەقە", "هەڕەشە", "ڕفاندن", "خۆکوشتن"),
    ),
    Language.KMR_ARAB: (
        *("مەترسی", "ئاگر", "سۆتن", "دسۆژیت", "پەقین", "پەقی", "گازێ دزە", "خەندقین", "دخەندقیت", "کارەبێ گرت"),
        *(
            "هەرفتن",
            "هەرفت",
            "دهەرڤیت",
            "لەهی",
            "خوین ژێ دچیت",
            "دمریت",
            "مرن",
            "هەوار",
            "ژەهر",
            "کۆلێرا",
            "چەک",
            "تەقە",
        ),
        *("گەفان", "گەف ل", "ڕەڤاندن", "خۆکوشتن"),
    ),
    Language.KMR: (
        *("metirsî", "xeter", "agir", "şewat", "dişewite", "teqîn", "teqiya", "gaz direve", "fetisîn", "difetise"),
        *(
            "ceyran girt",
            "hilweşîn",
            "hilweşiya",
            "lehî",
            "xwîn",
            "dimire",
            "mirin",
            "hawar",
            "jehr",
            "kolera",
            "bi çekan",
        ),
        *("gule", "gef", "revandin", "xwekuştin"),
    ),
    Language.EN: (
        *(
            "danger",
            "fire",
            "burning",
            "explosion",
            "exploded",
            "bomb",
            "gas leak",
            "leaking gas",
            "suffocat",
            "choking",
        ),
        *(
            "electrocut",
            "live wire",
            "exposed wire",
            "collaps",
            "drown",
            "flood",
            "bleed",
            "dying",
            "deaths",
            "ambulance",
        ),
        *("emergency", "poison", "cholera", "weapon", "gunfire", "shooting", "threaten", "kidnap", "suicid"),
    ),
}

# What Arabic writes onto the front of a word: and, so, by, to, as, the.
_PREFIXES = tuple(key(prefix) for prefix in ("وال", "فال", "بال", "كال", "ولل", "لل", "ال", "و", "ف", "ب", "ل"))


def _plain(text: str) -> str:
    """`text` as compared: without the circumflexes that many leave out, its words parted by one space."""
    bare = "".join(letter for letter in unicodedata.normalize("NFD", key(text)) if not unicodedata.combining(letter))
    return " ".join("".join(letter if letter.isalnum() else " " for letter in bare).split())


_STEMS = tuple(sorted({_plain(stem) for stems in STEMS.values() for stem in stems}))


def speaks_of_danger(text: str) -> bool:
    """Whether a word of `text` is one of danger, in any of the forms, whichever language the citizen chose."""
    plain = _plain(text)
    words = plain.split()
    starts = (" ".join(words[at:]) for at in range(len(words)))
    return any(_begins_with_danger(start) for start in starts)


def _begins_with_danger(start: str) -> bool:
    bare = (start[len(prefix) :] for prefix in _PREFIXES if start.startswith(prefix))
    return any(candidate.startswith(_STEMS) for candidate in (start, *bare))
