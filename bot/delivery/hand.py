"""What this process has leased and not yet settled.

Owns: whose turn it is among the messages in hand: lower lanes first, one at a time for each address.
Refuses: leases in the database (rows) and sending (line).

Moments are seconds of a monotonic clock.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from bot.delivery.model import Letter


@dataclass(slots=True, kw_only=True)
class Held:
    """A letter in hand."""

    letter: Letter
    start_by: float  #: its request must begin before this, or its lease could end first
    since: float  #: when it came into our hands
    is_flying: bool = False


@dataclass(slots=True)
class Hand:
    """Letters by what must not overtake: those of one address in a row, any other for itself."""

    owed: tuple[Letter, ...] = ()  #: that left our hands, and are leased to us until they are given back
    _rows: dict[object, deque[Held]] = field(default_factory=dict)

    def __len__(self) -> int:
        return sum(len(row) for row in self._rows.values())

    @property
    def keys(self) -> set[tuple[int, int]]:
        """What names the rows of all letters, those included that are still to be given back."""
        return {held.letter.key for held in self._all()} | {letter.key for letter in self.owed}

    def add(self, letter: Letter, *, start_by: float, since: float) -> None:
        """Take a letter that waits for its slot, behind those to the same address."""
        self._rows.setdefault(_row(letter), deque()).append(Held(letter=letter, start_by=start_by, since=since))

    def add_flying(self, letter: Letter, *, start_by: float, since: float) -> None:
        """Take a letter that has its slot; it was claimed because nothing earlier waits for its address."""
        held = Held(letter=letter, start_by=start_by, since=since, is_flying=True)
        self._rows.setdefault(_row(letter), deque()).appendleft(held)

    def ready(self, count: int) -> list[Letter]:
        """The next letters to get a slot, at most `count`."""
        heads = (row[0] for row in self._rows.values() if not row[0].is_flying)
        return sorted((held.letter for held in heads), key=lambda letter: (letter.lane, letter.key))[:count]

    def fly(self, letter: Letter) -> Held:
        """The letter has its slot."""
        held = self._held(letter)
        held.letter = letter
        held.is_flying = True
        return held

    def land(self, letter: Letter, *, instead: Letter | None = None) -> None:
        """The letter missed its slot, or is to go in another form: it waits for one again."""
        held = self._held(letter)
        held.letter = instead or letter
        held.is_flying = False

    def settled(self, letter: Letter, *, is_done: bool) -> list[Letter]:
        """The letter leaves our hands; those behind it that do too, because it is still to be sent."""
        row = self._rows.get(_row(letter))
        if row is None or all(held.letter.key != letter.key for held in row):
            return []
        rest = [held for held in row if held.letter.key != letter.key]
        if is_done and rest:
            self._rows[_row(letter)] = deque(rest)
            return []
        del self._rows[_row(letter)]
        return [held.letter for held in rest]

    def overdue(self, now: float) -> list[Letter]:
        """Letters that came too late for their lease and leave our hands, with those behind them."""
        late: list[Letter] = []
        for key, row in list(self._rows.items()):
            if not row[0].is_flying and any(held.start_by <= now for held in row):
                late += [held.letter for held in row]
                del self._rows[key]
        return late

    def give_up(self) -> list[Letter]:
        """All that have no slot: they leave our hands."""
        left: list[Letter] = []
        for key, row in list(self._rows.items()):
            left += [held.letter for held in row if not held.is_flying]
            flying = deque(held for held in row if held.is_flying)
            if flying:
                self._rows[key] = flying
            else:
                del self._rows[key]
        return left

    def owe(self, letters: Sequence[Letter]) -> None:
        """These are to be given back."""
        self.owed += tuple(letters)

    def gave_back(self, letters: Sequence[Letter]) -> None:
        """These were."""
        self.owed = tuple(letter for letter in self.owed if not any(letter is each for each in letters))

    def next_overdue(self) -> float | None:
        """When the first letter without a slot becomes overdue."""
        return min((held.start_by for held in self._all() if not held.is_flying), default=None)

    def _all(self) -> Iterator[Held]:
        for row in self._rows.values():
            yield from row

    def _held(self, letter: Letter) -> Held:
        return next(held for held in self._rows[_row(letter)] if held.letter.key == letter.key)


def _row(letter: Letter) -> object:
    return letter.address if letter.is_ordered else letter.key
