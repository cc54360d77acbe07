"""Members of broadcasts that have a slot, until it comes.

Owns: which of them leave together, and giving a slot up to a reply.  Refuses: taking slots (turn), requests (stream).

A reply that waits for the next free slot waits for as long as broadcasts took slots ahead.  In the process that sends
the broadcast it takes the slot of a member instead, who waits for another.

Moments are seconds of a monotonic clock.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from typing import NamedTuple, TypeAlias

from bot.delivery.chunk import Chunk, Recipient
from bot.delivery.pacing import bursts
from bot.delivery.trail import Slot
from bot.message import Lane


class Seat(NamedTuple):
    """A slot of ours."""

    slot: float
    given: Slot  #: the same by the database's clock


class Seated(NamedTuple):
    """A member, and the slot it was begun for."""

    seat: Seat
    chunk: Chunk
    recipient: Recipient

    @property
    def slot(self) -> float:
        """When it is."""
        return self.seat.slot

    @property
    def key(self) -> tuple[int, int]:
        """What names the message: its broadcast, and to whom it goes."""
        return self.chunk.broadcast.id, self.recipient.address


#: members that leave together, at the last one's slot
Burst: TypeAlias = list[Seated]


class Schedule:
    """What one channel's broadcasts are about to send in this process."""

    def __init__(self) -> None:
        self._bursts: dict[int, Burst] = {}  # by id in memory, in the order of time
        self._count = 0

    def __len__(self) -> int:
        return self._count

    def add(self, members: Sequence[Seated], leave: Callable[[Burst], None]) -> None:
        """Have members, ascending by slot, leave in theirs; `leave` takes each burst off the schedule."""
        for part in bursts([each.slot for each in members]):
            burst = list(members[part])
            self._bursts[id(burst)] = burst
            self._count += len(burst)
            asyncio.get_running_loop().call_at(burst[-1].slot, leave, burst)

    def take_off(self, burst: Burst) -> None:
        """The burst leaves, or has missed its slots."""
        del self._bursts[id(burst)]
        self._count -= len(burst)

    def give_up(self, count: int, *, to: Lane, after: float) -> list[Seat]:
        """The first slots after a moment, `count` at most, of members who must let a message in lane `to` go first.

        They wait for other slots.
        """
        given: list[Seat] = []
        for burst in self._bursts.values():
            for seated in [each for each in burst if each.slot > after and each.chunk.broadcast.lane > to]:
                if len(given) == count:
                    return given
                burst.remove(seated)
                self._count -= 1
                seated.chunk.missed(seated.recipient)
                given.append(seated.seat)
        return given

    def has(self, *, to: Lane, after: float) -> bool:
        """Whether there is a slot after a moment that could be given up to a message in lane `to`."""
        return any(
            each.slot > after and each.chunk.broadcast.lane > to for burst in self._bursts.values() for each in burst
        )
