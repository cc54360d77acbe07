"""What became of every recipient, counted from what the stand-in was asked, beside what Jisr lists.

Owns: the counts of a trial, what is wrong with them, the table that is printed.
Refuses: playing (stage, trials).
"""

from __future__ import annotations

import time
from collections import Counter, deque
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, fields
from itertools import pairwise

from tests.faults.broadcasts.fleet import Incident
from tests.faults.broadcasts.ledger import Listed
from tests.faults.broadcasts.stage import Cast, Stage
from tests.faults.broadcasts.stand import Received

#: After a 429 what is under way still comes, and other processes have to hear of it.
HEARD_SECONDS = 1.0
FREE_A_SECOND = 30  #: Telegram's limit without payment


@dataclass
class Account:
    """One trial in numbers, and what is wrong with it."""

    trial: str
    database: str
    seconds: float = 0.0
    stops: int = 0  #: kills and pauses
    due: int = 0  #: recipients, over all announcements of the trial
    asked: int = 0  #: requests at the server
    reached: int = 0  #: who got it
    lost: int = 0  #: who neither got it nor is listed as unknown
    unknown: int = 0  #: who is listed so
    arrived: int = 0  #: of these, who got it all the same
    listed: int = 0  #: as maybe twice
    twice: int = 0  #: who got it more than once, by the server's record
    in_hand: int = 0  #: begun and not settled at the stops, by the database: the most that may be listed
    in_flight: int = 0  #: of these, what the server had received by then: the most that may be twice
    told_to_wait: int = 0
    hasty: int = 0  #: requests that came although the server had told to wait
    most: int = 0  #: in any second at the server
    unflagged: int = 0  #: the same, of those that are not at the paid rate
    rate: int = 0
    silence: float = 0.0  #: the longest while without a request, between an announcement's first and last
    wrong: list[str] = field(default_factory=list)

    def expect_none(self, what: str, found: Iterable[object]) -> None:
        """Note it if there is any."""
        listed = sorted(found, key=str)
        if listed:
            self.wrong.append(f"{self.trial}, {self.database}: {what}: {len(listed)}, such as {listed[:5]}")

    def expect_at_most(self, what: str, found: float, most: float) -> None:
        """Note it if there are more."""
        if found > most:
            self.wrong.append(f"{self.trial}, {self.database}: {what}: {found:g}, not {most:g} or fewer")


async def accounted(stage: Stage, trial: str) -> Account:
    """The sums of a trial whose announcements have ended."""
    sums = Account(trial, stage.database, seconds=time.monotonic() - stage.began, rate=stage.scale.rate)
    sums.wrong += stage.troubles
    record = list(stage.stand.received)
    incidents = stage.fleet.incidents
    sums.stops = len(incidents)
    # Who stood still did not hear the answers that came meanwhile.
    unheard = {chat for each in incidents if each.kind == "pause" for chat in each.in_hand}
    for cast in stage.casts:
        mine = [each for each in record if cast.word in each.text]
        count_cast(sums, cast, mine, await stage.ledger.listed(cast.source), unheard=unheard)
    count_stops(sums, stage.casts, record, incidents)
    count_pace(sums, record)
    return sums


def count_cast(
    sums: Account, cast: Cast, mine: Sequence[Received], listed: Listed, *, unheard: Collection[int] = ()
) -> None:
    """Everybody got it or is listed as unknown; nobody got it twice who is not listed so."""
    got = Counter(each.chat for each in mine if each.is_executed)
    # What broke off on the way is on no record of the server's, and rightly unknown.
    answered = {
        each.chat for each in mine if each.is_executed and each.answered_at is not None and not each.fate.seconds
    }
    sums.due += len(cast.audience)
    sums.asked += len(mine)
    sums.reached += len(got.keys() & cast.audience)
    sums.unknown += len(listed.unknown)
    sums.arrived += len(listed.unknown & got.keys())
    sums.listed += len(listed.maybe_twice)
    lost = cast.audience - got.keys() - listed.unknown
    twice = {chat for chat, times in got.items() if times > 1}
    sums.lost += len(lost)
    sums.twice += len(twice)
    sums.expect_none(f"recipients of {cast.source} who neither got it nor are listed as unknown", lost)
    sums.expect_none(f"recipients of {cast.source} who got it twice and are not listed so", twice - listed.maybe_twice)
    sums.expect_none(f"chats that got {cast.source} and were not in its audience", got.keys() - cast.audience)
    sums.expect_none(f"recipients of {cast.source} listed as sent who never got it", listed.sent - got.keys())
    sums.expect_none(
        f"recipients of {cast.source} whose answer came, listed as unknown",
        listed.unknown & answered.difference(unheard),
    )
    sums.expect_none(f"recipients of {cast.source} who are not listed", cast.audience - listed.settled)
    sums.expect_none(f"recipients of {cast.source} listed as failed", listed.failed.items())


def count_stops(
    sums: Account, casts: Sequence[Cast], record: Sequence[Received], incidents: Sequence[Incident]
) -> None:
    """No more are listed as maybe twice than were in hand when processes were stopped."""
    for incident in incidents:
        current = max((cast for cast in casts if cast.at <= incident.at), key=lambda cast: cast.at, default=None)
        if current is None:
            continue
        came = {each.chat for each in record if each.at <= incident.at and current.word in each.text}
        sums.in_hand += len(incident.in_hand)
        sums.in_flight += len(incident.in_hand & came)
    sums.expect_at_most("listed as maybe twice", sums.listed, sums.in_hand)
    sums.expect_at_most("got it twice", sums.twice, sums.in_flight)


def count_pace(sums: Account, record: Sequence[Received]) -> None:
    """Never more than the rate in any second; nothing while the server has told to wait."""
    moments = sorted(each.at for each in record)
    sums.most = most_in_a_second(moments)
    sums.unflagged = most_in_a_second(sorted(each.at for each in record if not each.is_paid))
    sums.silence = max((later - earlier for earlier, later in pairwise(moments)), default=0.0)
    pauses = [
        (each.answered_at + HEARD_SECONDS, each.answered_at + each.fate.retry_after)
        for each in record
        if each.fate.retry_after and each.answered_at is not None
    ]
    sums.told_to_wait = len(pauses)
    hasty = [moment for moment in moments if any(since < moment < until for since, until in pauses)]
    sums.hasty = len(hasty)
    calm = most_in_a_second(moments, span=1.0 - BUSY_SECONDS)
    sums.expect_at_most("requests in one second", calm, sums.rate)
    if sums.rate > FREE_A_SECOND:
        unflagged = sorted(each.at for each in record if not each.is_paid)
        calm = most_in_a_second(unflagged, span=1.0 - BUSY_SECONDS)
        sums.expect_at_most("unflagged requests in one second", calm, FREE_A_SECOND)
    sums.expect_none(
        "requests although the server had told to wait, by the seconds since it did",
        (
            round(moment - min(since for since, until in pauses if since < moment < until) + HEARD_SECONDS, 3)
            for moment in hasty
        ),
    )


#: by so much a machine that runs everything at once delays what has left; the figure shown leaves nothing for it
BUSY_SECONDS = 0.05


def most_in_a_second(moments: Sequence[float], *, span: float = 1.0) -> int:
    """The most of these ascending moments that lie within any one second, or any `span` of seconds."""
    window: deque[float] = deque()
    most = 0
    for moment in moments:
        window.append(moment)
        while moment - window[0] >= span:
            window.popleft()
        most = max(most, len(window))
    return most


_SHOWN = [
    each.name for each in fields(Account) if each.name not in {"trial", "database", "seconds", "silence", "wrong"}
]
_HEADS = {"in_hand": "in hand", "in_flight": "in flight", "told_to_wait": "told to wait"}


def heading() -> str:
    """The table's first line."""
    names = " ".join(f"{_HEADS.get(name, name):>12}" for name in _SHOWN)
    return f"{'trial':<26} {'database':<10} {'s':>5} {names} {'silence':>8}  findings"


def row(sums: Account) -> str:
    """A trial's line."""
    numbers = " ".join(f"{getattr(sums, name):>12}" for name in _SHOWN)
    return (
        f"{sums.trial:<26} {sums.database:<10} {sums.seconds:>5.0f} {numbers} {sums.silence:>8.1f}  {len(sums.wrong)}"
    )
