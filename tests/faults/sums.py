"""What became of everything, counted from what Telegram was asked to do; never from Jisr's own tables.

Owns: the sums, the sentences that say what was lost or done twice, the table that is printed.
Refuses: playing (trial, scripts).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from bot.simulator.record import Entry, Record
from bot.simulator.window import bare
from tests.faults.scripts import CODE, Notice, Report, said

#: What one process can have sent and not noted at one moment: it sends 30 a second at most, and the answer, the five
#: milliseconds in which notes are gathered and their commit are done with in a quarter of one.
IN_FLIGHT = 8

_NEW = re.compile(r"\b(one|\d+) new messages?\b")


@dataclass(frozen=True, kw_only=True)
class DueTime:
    """One moment at which everybody's digest was due."""

    number: int
    leads: frozenset[int]
    first: int  #: the length of the record before
    last: int  #: and after


@dataclass
class Sums:
    """One trial in numbers, and what is wrong with it."""

    point: str
    database: str
    kills: int
    seconds: float
    filed: int = 0
    codes: int = 0
    feedback_lost: int = 0
    feedback_twice: int = 0
    codes_again: int = 0  #: the message with the code, beyond the first
    drafts: int = 0
    drafts_lost: int = 0
    drafts_twice: int = 0  #: a part of it
    announced: int = 0
    copies: int = 0
    copies_lost: int = 0
    copies_again: int = 0
    digests: int = 0
    digests_lost: int = 0
    digests_again: int = 0
    cases_told: int = 0  #: as new, in the digests of one lead
    wrong: list[str] = field(default_factory=list)

    def expect(self, what: str, found: object, wanted: object) -> None:
        """Note it if the two differ."""
        if found != wanted:
            self.wrong.append(f"{what}: {found!r}, not {wanted!r}")


def count_feedback(sums: Sums, record: Record, reports: Sequence[Report], inbox: str, kills: Sequence[float]) -> None:
    """Each message that was sent has one code, and stands in the lead's inbox once."""
    thanks = bare(said("feedback-sent", code=""))
    for report in reports:
        who = f"citizen {report.author.id}"
        if report.is_sent:
            sums.filed += 1
            told = [entry for entry in _to(record, report.author.id) if thanks.strip() in bare(entry.text)]
            codes = {code for entry in told for code in CODE.findall(entry.text)}
            sums.codes += len(codes)
            sums.feedback_lost += not codes
            sums.expect(f"codes of the feedback of {who} ({report.first})", len(codes), 1)
            sums.codes_again += _again(sums, f"the code of {who}", told, kills)
            times = inbox.count(report.first)
            sums.feedback_twice += max(0, times - 1)
            sums.expect(f"times that the feedback {report.first} of {who} is in the lead's inbox", times, 1)
        if report.is_accepted:
            sums.drafts += 1
            sums.drafts_lost += 0 in report.seen.values()
            sums.drafts_twice += max(report.seen.values()) > 1
            sums.expect(f"what {who} told, at the last look", report.seen, dict.fromkeys(report.seen, 1))


def count_notices(sums: Sums, record: Record, notices: Sequence[Notice], kills: Sequence[float]) -> None:
    """Everyone who was subscribed got each announcement, once but for what was in flight."""
    for notice in notices:
        sums.announced += 1
        got = Counter[int]()
        for chat, copies in _by_chat(record.messages(containing=notice.word), but={notice.author.id}).items():
            got[chat] = len(copies)
            sums.copies_again += _again(sums, f"announcement {notice.word} to {chat}", copies, kills)
        lost = notice.must_reach - got.keys()
        sums.copies += len(notice.must_reach)
        sums.copies_lost += len(lost)
        sums.expect(f"subscribers whom announcement {notice.word} never reached", sorted(lost), [])
        if len(got) < notice.told:
            sums.wrong.append(f"announcement {notice.word} was said to reach {notice.told} and reached {len(got)}")
    most = len(kills) * IN_FLIGHT
    if sums.copies_again > most:
        sums.wrong.append(
            f"{sums.copies_again} copies came again after {len(kills)} kills; what was in flight explains {most}"
        )


def count_digests(
    sums: Sums, record: Record, due_times: Sequence[DueTime], leads: Collection[int], kills: Sequence[float]
) -> None:
    """Each digest that was due came, in one form, and each case was news in exactly one of a lead's."""
    new = Counter[int]()
    entries = list(record)
    for due in due_times:
        said_then = [entry for entry in entries[due.first : due.last] if is_digest(entry)]
        came = _by_chat(said_then, but=())
        sums.digests += len(due.leads)
        lost = due.leads - came.keys()
        sums.digests_lost += len(lost)
        sums.expect(f"staff without the digest of due time {due.number}", sorted(lost), [])
        for chat, copies in came.items():
            texts = {entry.text for entry in copies}
            sums.expect(f"different digests to {chat} for due time {due.number}", len(texts), 1)
            sums.digests_again += _again(sums, f"the digest of {chat} for due time {due.number}", copies, kills)
            new[chat] += sum(_news_in(text) for text in texts)
    for lead in leads:
        sums.expect(f"cases that were news in the digests of lead {lead}", new[lead], sums.filed)
    sums.cases_told = min((new[lead] for lead in leads), default=0)


def is_digest(entry: Entry) -> bool:
    """Whether somebody was sent a digest."""
    return entry.had_effect and bare(entry.text).startswith(("Summary for ", "Nothing new for "))


def _news_in(text: str) -> int:
    found = _NEW.search(bare(text))
    if found is None:
        return 0
    return 1 if found[1] == "one" else int(found[1])


def _to(record: Record, chat: int) -> list[Entry]:
    return record.messages(chat_id=chat)


def _by_chat(entries: Iterable[Entry], *, but: Collection[int]) -> dict[int, list[Entry]]:
    found: dict[int, list[Entry]] = {}
    for entry in entries:
        if entry.chat_id is not None and entry.chat_id not in but:
            found.setdefault(entry.chat_id, []).append(entry)
    return found


def _again(sums: Sums, what: str, copies: Sequence[Entry], kills: Sequence[float]) -> int:
    """How often it came again: only after a kill, and once for each."""
    for before, after in pairwise(copies):
        if not any(before.at <= moment <= after.at for moment in kills):
            seconds = after.at - before.at
            sums.wrong.append(f"{what} came again, {seconds:.1f} s later, though nothing was killed in between")
    return max(0, len(copies) - 1)


_COLUMNS = (
    ("point", "point", 18),
    ("database", "database", 11),
    ("kills", "kills", 6),
    ("filed", "filed", 7),
    ("codes", "codes", 6),
    ("lost", "feedback_lost", 5),
    ("twice", "feedback_twice", 6),
    ("again", "codes_again", 6),
    ("drafts", "drafts", 8),
    ("lost", "drafts_lost", 5),
    ("twice", "drafts_twice", 6),
    ("announced", "announced", 11),
    ("copies", "copies", 7),
    ("lost", "copies_lost", 5),
    ("again", "copies_again", 6),
    ("digests", "digests", 9),
    ("lost", "digests_lost", 5),
    ("again", "digests_again", 6),
    ("news", "cases_told", 6),
    ("seconds", "seconds", 9),
)


def heading() -> str:
    """The names of the columns: `lost`, `twice` and `again` belong to what stands left of them."""
    return _line([name for name, _, _ in _COLUMNS])


def row(sums: Sums) -> str:
    """One trial's line."""
    cells = [getattr(sums, attribute) for _, attribute, _ in _COLUMNS]
    return _line([f"{cell:.0f}" if isinstance(cell, float) else str(cell) for cell in cells])


def _line(cells: Sequence[str]) -> str:
    words, numbers = cells[:2], cells[2:]
    named = [cell.ljust(width) for cell, (_, _, width) in zip(words, _COLUMNS, strict=False)]
    return "".join((*named, *(cell.rjust(width) for cell, (_, _, width) in zip(numbers, _COLUMNS[2:], strict=True))))
