"""What people want of Jisr while it dies: citizens file feedback, officials announce, leads read.

Owns: the scripts, and what each of them was told.  Refuses: the sums (sums).
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, field

from bot.announcements.model import TEXT_LIMIT, TITLE_LIMIT
from bot.digests.model import SHOWN
from bot.i18n.bundle import default_words
from bot.simulator.window import Heard, bare
from bot.text import Language, Text, Value
from tests.faults.patient import Patient

CODE = re.compile(r"J-[0-9A-HJKMNP-TV-Z]{7}")
PROJECT = "Basra electronic health card"
_REACHES = re.compile(r"\b(\d+) people")
_LETTERS = str.maketrans("0123456789", "bcdfghjklm")
_numbers = itertools.count(1)


def said(id_: str, **args: Value) -> str:
    """A label or a sentence, in English."""
    return bare(default_words().render_plain(Text(id_, args), Language.EN))


def unique() -> str:
    """A word that nobody else uses and that is part of no other."""
    return "q" + f"{next(_numbers):05d}".translate(_LETTERS)


@dataclass
class Report:
    """A citizen's message, as its author knows it."""

    author: Patient
    first: str = field(default_factory=unique)
    second: str = field(default_factory=unique)
    is_subscribed: bool = False
    is_accepted: bool = False  #: Jisr said that it has every word and the photo
    review: str = ""  #: the last look
    is_sent: bool = False  #: they pressed Send

    @property
    def seen(self) -> dict[str, int]:
        """How often each thing that they told was there at the last look."""
        told = (self.first, self.second, said("feedback-count-photo", count=1))
        return {part: self.review.count(part) for part in told}


@dataclass
class Notice:
    """An official's announcement, as its author knows it."""

    author: Patient
    word: str = field(default_factory=unique)
    told: int = 0  #: how many people it was said to reach
    must_reach: set[int] = field(default_factory=set)  #: those who were subscribed when it was sent
    is_sent: bool = False


async def arrives(report: Report) -> None:
    """From Start to a subscription."""
    who = report.author
    await who.starts(then="English")
    await who.presses("English", then="Basra")
    await who.presses("Basra", then=said("start-btn-done"))
    report.is_subscribed = True


async def tells(report: Report) -> None:
    """Begin a message, with words, a photo and more words; it stays a draft."""
    who = report.author
    got_it = said("feedback-got-it")
    await who.says("/feedback", then=said("feedback-kind-complaint"))
    await who.presses(said("feedback-kind-complaint"), then=PROJECT)
    await who.presses(PROJECT, then=said("feedback-ask-content"), twice=True)
    await who.says(f"{report.first}: the reader of the card is broken", then=got_it)
    await who.shows(then=got_it)
    await who.says(f"It was so last week, too, {report.second}", then=got_it)
    report.is_accepted = True


async def sends(report: Report, *, twice: bool = False) -> None:
    """Take the draft up where it was, look it over and send it."""
    who = report.author
    await who.presses(said("feedback-btn-continue"), then=said("feedback-btn-anonymous"))
    seen = await who.presses(said("feedback-btn-anonymous"), then=said("feedback-btn-send"), twice=twice)
    report.review = bare(seen.text)
    report.is_sent = True
    await who.presses(said("feedback-btn-send"), then=said("feedback-sent", code="").strip(), twice=twice)


async def announces(notice: Notice, subscribed: set[int], *, twice: bool = False) -> None:
    """Compose an announcement for everyone and send it."""
    who = notice.author
    everywhere = said("announce-all-iraq")
    continues = said("announce-btn-continue")
    await who.says("/announce", then=said("announce-kind-news"))
    await who.presses(said("announce-kind-news"), then="English")
    await who.presses("English", then=said("announce-ask-title", language="English", limit=TITLE_LIMIT))
    asks_text = said("announce-ask-text", language="English", limit=TEXT_LIMIT)
    await who.says(f"{notice.word}: the card office has moved", then=asks_text)
    await who.says("It is in the street behind the mosque now.", then=continues)
    await who.presses(continues, then=said("announce-btn-without-file"))
    await who.presses(said("announce-btn-without-file"), then=everywhere)
    await who.presses(everywhere, then=said("announce-chosen", what=Text.of("announce-all-iraq")))
    await who.presses(continues, then=said("announce-btn-any-topic"))
    await who.presses(said("announce-btn-any-topic"), then=said("announce-btn-now"))
    notice.must_reach = set(subscribed)
    notice.is_sent = True
    seen = await who.presses(said("announce-btn-now"), then=said("announce-going", number="").strip(), twice=twice)
    notice.told = _count(seen)


def _count(seen: Heard) -> int:
    found = _REACHES.search(bare(seen.text))
    return int(found[1]) if found else 0


async def reads_inbox(lead: Patient) -> str:
    """Every page of a lead's inbox."""
    after = said("inbox-btn-after")
    page = await lead.says("/inbox", then=said("inbox-btn-search"))
    pages = [bare(page.text)]
    while after in map(bare, page.buttons):
        page = await lead.presses(after, then=f"{SHOWN * len(pages) + 1}. {said('case-kind-complaint')}")
        pages.append(bare(page.text))
    return "\n".join(pages)
