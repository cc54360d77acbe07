"""The slots that were lately given, by all processes together.

Owns: from when on a second has room for another message, however unevenly the last ones left.
Refuses: how many that are and how near each other they may be (pacing), and keeping it (permits).

A grid that only goes on loses each slot that nobody took in time, and each that was missed.  Here a slot is free once
the one as many messages before it is a second and its guard ago: what was left unused is made up for, and no second,
wherever it begins, holds more.

Slots are whole microseconds since 1970.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from typing import NamedTuple, TypeAlias

from bot.storage.schema import EPOCH

#: microseconds since 1970
Slot: TypeAlias = int
#: as a database keeps it: the end of the even past, and runs, which begin so many microseconds after it
Kept: TypeAlias = "list[int | list[int]]"
#: of more pieces older ones are made one: all are read and written in every transaction that takes slots
_MOST_RUNS, _RECENT_RUNS, _FEWER = 48, 12, 12
_MICROSECOND = timedelta(microseconds=1)


class Run(NamedTuple):
    """Slots at even distances."""

    first: Slot
    step: int  #: microseconds; 0 for an album's files
    length: int

    @property
    def last(self) -> Slot:
        """The last one."""
        return self.first + (self.length - 1) * self.step

    @property
    def total(self) -> int:
        """Twice all of them together."""
        return self.length * (self.first + self.last)


def moment(slot: Slot) -> datetime:
    """When it is."""
    return EPOCH + slot * _MICROSECOND


def runs(slots: Iterable[Slot]) -> list[Run]:
    """Ascending slots, in as few runs as they come in."""
    if isinstance(slots, range):
        return [Run(slots.start, slots.step, len(slots))] if slots else []
    found: list[Run] = []
    for slot in slots:
        if found:
            first, step, length = found[-1]
            if length == 1 or slot == first + length * step:
                found[-1] = Run(first, step if length > 1 else slot - first, length + 1)
                continue
        found.append(Run(slot, 0, 1))
    return found


@dataclass(frozen=True, slots=True)
class Trail:
    """Slots up to the last one that was given.

    Before `runs` they are even, as far apart as those of the grid that asks, without a beginning.  What is noted here
    without having been given only keeps others waiting: it is never too much that leaves.
    """

    until: Slot  #: the last one of the even past
    runs: tuple[Run, ...] = ()

    @property
    def last(self) -> Slot:
        """The last one."""
        return self.runs[-1].last if self.runs else self.until

    def newest(self, count: int, step: int) -> Iterator[Slot]:
        """The last `count`, ascending."""
        missing = count - sum(run.length for run in self.runs)
        if missing > 0:
            yield from range(self.until - (missing - 1) * step, self.until + 1, step)
        skipped = max(0, -missing)
        for first, between, length in self.runs:
            if skipped >= length:
                skipped -= length
                continue
            yield from (first + place * between for place in range(skipped, length))
            skipped = 0

    def after(self, given: Sequence[Slot], *, count: int, step: int) -> Trail:
        """The same once these were given, too; of all only the last `count` matter, an even past is `step` apart."""
        joined = list(self.runs)
        for run in runs(given):
            if joined and (one := _joined(joined[-1], run)):
                joined[-1] = one
            else:
                joined.append(run)
        if not joined:
            return self
        newest = joined[-1]
        is_even = newest.step == step or newest.length == 1
        if is_even and (newest.length >= count or (len(joined) == 1 and newest.first == self.until + step)):
            return Trail(newest.last)
        return _of_the_last(Trail(self.until, tuple(_in_fewer(joined))), count)

    def amended(
        self, became: Mapping[Slot, Slot | None], *, count: int, step: int, left_every: int | None = None
    ) -> Trail:
        """The same with what became of some of its slots: used later, or by nobody.

        Of those that nobody used one stays so often (`left_every`, microseconds), and a gap is never longer.
        Where fewer are left for it than matter, no other does: whatever was given before is more than a second ago.
        One that is not noted as it was given, for it is part of an even past by now, is noted when it was used.
        """
        if not became:
            return self
        given = list(self.newest(count, step))
        noted = set(given)
        late = [used for slot, used in became.items() if slot not in noted and used is not None and used > given[0]]
        if not late and not became.keys() & noted:
            return self
        left: list[Slot] = []
        for slot in given:
            used = became.get(slot, slot)
            if used is None and left_every is not None and left and slot - left[-1] >= left_every:
                used = slot
            if used is not None:
                left.append(used)
        first, *others = sorted(left + late) or given[:1]
        return Trail(first).after(others, count=count, step=step)

    def kept(self) -> Kept:
        """As a database keeps it."""
        return [self.until, *([first - self.until, step, length] for first, step, length in self.runs)]

    @classmethod
    def of(cls, kept: Kept) -> Trail:
        """One that a database kept."""
        until, *rest = kept
        assert isinstance(until, int)  # noqa: S101  so it was kept
        return cls(until, tuple(Run(until + each[0], each[1], each[2]) for each in rest if isinstance(each, list)))


def _of_the_last(trail: Trail, count: int) -> Trail:
    """With what came before the last `count` as an even past."""
    more, place = sum(run.length for run in trail.runs) - count, 0
    while more >= trail.runs[place].length:
        more -= trail.runs[place].length
        place += 1
    return Trail(trail.runs[place - 1].last, trail.runs[place:]) if place else trail


def _joined(one: Run, other: Run) -> Run | None:
    """Both as one run, where the other goes on as the one does."""
    steps = {run.step for run in (one, other) if run.length > 1} | {other.first - one.last}
    if len(steps) > 1:
        return None
    return Run(one.first, steps.pop(), one.length + other.length)


def _in_fewer(some: list[Run]) -> list[Run]:
    """The same; of too many, neighbours as one in which nothing was given earlier, those that change least by it."""
    if len(some) <= _MOST_RUNS:
        return some
    old, recent = some[:-_RECENT_RUNS], some[-_RECENT_RUNS:]
    pairs = sorted((_later_by(one, other), place) for place, (one, other) in enumerate(pairwise(old)))
    gone: set[int] = set()
    for _, place in pairs:
        if len(gone) < _FEWER and not {place - 1, place, place + 1} & gone:
            old[place : place + 2] = [_as_one(old[place], old[place + 1])] * 2
            gone.add(place)
    return [*(run for place, run in enumerate(old) if place not in gone), *recent]


def _later_by(one: Run, other: Run) -> int:
    """How much later, microseconds of all of them together, their slots would be as one run."""
    both = _as_one(one, other)
    return (both.total - one.total - other.total) // 2


def _as_one(one: Run, other: Run) -> Run:
    """Both as one run of even distances that ends where the other does, and is nowhere earlier."""
    behind = ((one.first, one.length + other.length - 1), (one.last, other.length), (other.first, other.length - 1))
    step = min((other.last - slot) // count for slot, count in behind if count)
    length = one.length + other.length
    return Run(other.last - (length - 1) * step, step, length)
