"""Every interleaving of two workers over a small chunk: nobody is lost, and who gets it twice is marked.

The rules of chunks, turns and copies once more, as small as they can be told; test_chunk_claims tries the code itself.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, replace

import pytest

NOBODY, DEAD = -1, -2
WORKERS = (0, 1)
#: of a member, in a worker's mind: nothing yet, a slot comes, waits for another slot, asked for, answered, to go on as
#: a copy, written
NEW, SLOT, AGAIN, ASKED, LANDED, LATER, WRITTEN = "-sgalcw"
#: of a member, in the database: nothing, a result, a copy that waits, one that was sent; in capitals: marked
NOTHING, RESULT, COPY, SETTLED = "-rcs"

FAULTS = ("forgets-doubtful", "marks-nobody", "keeps-without-lease", "begins-anew", "counts-up")


@dataclass(frozen=True, slots=True)
class Mind:
    """What a worker knows of the chunk that it holds, or held."""

    members: str
    begun: int
    settled: int  #: how many it counts as ended or gone on as copies
    is_lost: bool = False


@dataclass(frozen=True, slots=True)
class World:
    """The database, the workers, and how often each member got the message."""

    rows: str
    arrived: tuple[int, ...]
    minds: tuple[Mind | None, Mind | None] = (None, None)
    begun: int = 0
    settled: int = 0
    holder: int = NOBODY
    is_lapsed: bool = False
    is_done: bool = False
    crashes: int = 1  #: that may still happen
    silences: int = 1  #: commits whose answer may still be lost

    def think(self, worker: int, mind: Mind | None) -> World:
        """The same, and the worker's mind is this."""
        return replace(self, minds=(mind, self.minds[1]) if worker == 0 else (self.minds[0], mind))

    def arrive(self, member: int) -> World:
        """The member got the message once more."""
        return replace(self, arrived=tuple(n + (at == member) for at, n in enumerate(self.arrived)))


def put(text: str, at: int, letter: str) -> str:
    return text[:at] + letter + text[at + 1 :]


@dataclass(frozen=True, slots=True)
class Rules:
    """What may happen next; `fault`: one thing that is done wrong."""

    fault: str = ""

    def after(self, world: World) -> Iterator[World]:
        """Every world that may come next."""
        if world.holder != NOBODY and not world.is_lapsed:
            yield replace(world, is_lapsed=True)
        for member, row in enumerate(world.rows):
            if row.lower() == COPY:
                yield replace(world.arrive(member), rows=put(world.rows, member, "S" if row.isupper() else SETTLED))
        for worker in WORKERS:
            mind = world.minds[worker]
            if mind is None:
                yield from self._take(world, worker)
                continue
            if world.crashes:
                holder = DEAD if world.holder == worker else world.holder
                yield replace(world.think(worker, None), holder=holder, crashes=world.crashes - 1)
            yield from self._requests(world, worker, mind)
            if mind.is_lost:
                yield from self._late(world, worker, mind)
            else:
                yield from self._turns(world, worker, mind)
                yield from self._hand_over(world, worker, mind)

    def _take(self, world: World, worker: int) -> Iterator[World]:
        if world.is_done or not (world.holder == NOBODY or world.is_lapsed):
            return
        rows, settled = world.rows, world.settled
        for member in range(world.begun if world.holder != NOBODY and self.fault != "forgets-doubtful" else 0):
            if rows[member] == NOTHING:
                rows = put(rows, member, COPY if self.fault == "marks-nobody" else COPY.upper())
                settled += 1
        mind = Mind(WRITTEN * world.begun + NEW * (len(rows) - world.begun), world.begun, settled)
        yield replace(world.think(worker, mind), rows=rows, settled=settled, holder=worker, is_lapsed=False)

    def _requests(self, world: World, worker: int, mind: Mind) -> Iterator[World]:
        for member, state in enumerate(mind.members):
            if state == SLOT and not mind.is_lost:
                yield world.think(worker, replace(mind, members=put(mind.members, member, AGAIN)))
                asked = replace(mind, members=put(mind.members, member, ASKED))
                yield world.think(worker, asked).arrive(member)
                yield world.think(worker, replace(mind, members=put(mind.members, member, LATER)))  # refused for now
            if state == ASKED:
                yield world.think(worker, replace(mind, members=put(mind.members, member, LANDED)))

    def _turns(self, world: World, worker: int, mind: Mind) -> Iterator[World]:
        yield from self._turn(world, worker, mind, mind)
        for member, state in enumerate(mind.members):
            if state == AGAIN or (state == NEW and member == mind.begun):
                begun = max(mind.begun, member + 1)
                begins = replace(mind, members=put(mind.members, member, SLOT), begun=begun)
                yield from self._turn(world, worker, mind, begins)
                if state == NEW:  # its chat had too much: it goes on as a copy
                    aside = replace(begins, members=put(mind.members, member, LATER))
                    yield from self._turn(world, worker, mind, aside)

    def _turn(self, world: World, worker: int, mind: Mind, begins: Mind) -> Iterator[World]:
        """One transaction, that writes what landed and what begins; its answer comes, or is lost."""
        if not self._is_holder(world, worker):
            yield world.think(worker, replace(mind, is_lost=True))
            return
        rows, members, settled = world.rows, begins.members, mind.settled
        for at, state in enumerate(members):
            if state in {LANDED, LATER}:
                settled += 1
                members = put(members, at, WRITTEN)
                if rows[at] == NOTHING:
                    rows = put(rows, at, RESULT if state == LANDED else COPY)
        in_row = world.settled + settled - mind.settled if self.fault == "counts-up" else settled
        is_over = set(members) == {WRITTEN}
        after = replace(world, rows=rows, begun=begins.begun, settled=in_row, is_lapsed=False, holder=worker)
        if is_over:
            after = replace(after, holder=NOBODY, is_done=True)
        yield after.think(worker, None if is_over else replace(begins, members=members, settled=settled))
        if world.silences:
            yield replace(after, silences=0).think(worker, self._unsure(mind, begins))

    def _unsure(self, mind: Mind, begins: Mind) -> Mind:
        """What is in mind after a turn of which nobody knows whether it is committed."""
        if self.fault == "begins-anew":
            return mind
        members = begins.members
        for at, state in enumerate(mind.members):
            if members[at] == SLOT and state != SLOT:
                members = put(members, at, AGAIN)
        return replace(begins, members=members)

    def _is_holder(self, world: World, worker: int) -> bool:
        is_ours = world.holder == worker or self.fault == "keeps-without-lease"
        return is_ours and not world.is_done

    def _hand_over(self, world: World, worker: int, mind: Mind) -> Iterator[World]:
        if set(mind.members) & {SLOT, ASKED, LANDED, LATER}:
            return
        after = world.think(worker, None)
        if self._is_holder(world, worker):
            rows = world.rows
            for at, state in enumerate(mind.members):
                if state == AGAIN and rows[at] == NOTHING:
                    rows = put(rows, at, COPY)
            settled = mind.settled + mind.members.count(AGAIN)
            is_done = mind.begun == len(rows)
            after = replace(after, rows=rows, begun=mind.begun, settled=settled, is_done=is_done)
            after = replace(after, holder=NOBODY, is_lapsed=False)
            if world.silences:
                yield replace(after, silences=0).think(worker, mind)
        yield after

    def _late(self, world: World, worker: int, mind: Mind) -> Iterator[World]:
        """It lost the chunk: what arrived is settled as the copy that it became."""
        members, rows = mind.members, world.rows
        for at, state in enumerate(members):
            if state in {LANDED, LATER}:
                members = put(members, at, WRITTEN)
                if state == LANDED and rows[at].lower() == COPY:
                    rows = put(rows, at, "S" if rows[at].isupper() else SETTLED)
        left = replace(mind, members=members) if ASKED in members else None
        if left != mind:
            yield replace(world.think(worker, left), rows=rows)


def wrong(world: World) -> str:
    """What must never be so."""
    for row, times in zip(world.rows, world.arrived, strict=True):
        if times > 1 and not row.isupper():
            return "twice, and not marked"
        if row.lower() in {RESULT, SETTLED} and not times:
            return "settled, and never sent"
    if world.settled != sum(row != NOTHING for row in world.rows):
        return "the counts are not what the rows are"
    if world.is_done and NOTHING in world.rows:
        return "done, and somebody is lost"
    return ""


def alike(world: World) -> World:
    """The workers are as good as each other: of two such worlds, always the same one."""
    first, second = (repr(mind) for mind in world.minds)
    if first <= second:
        return world
    holder = 1 - world.holder if world.holder in WORKERS else world.holder
    return replace(world, minds=world.minds[::-1], holder=holder)


def explore(
    rules: Rules, *, members: int = 2, crashes: int = 1, silences: int = 1
) -> tuple[str, dict[World, list[World]]]:
    """What went wrong first, or nothing, and every world with those it was reached from."""
    start = World(rows=NOTHING * members, arrived=(0,) * members, crashes=crashes, silences=silences)
    before: dict[World, list[World]] = {start: []}
    to_do = deque([start])
    while to_do:
        world = to_do.popleft()
        if found := wrong(world):
            return found, before
        for after in map(alike, rules.after(world)):
            if after not in before:
                before[after] = []
                to_do.append(after)
            before[after].append(world)
    return "", before


def unfinished(before: dict[World, list[World]]) -> set[World]:
    """The worlds from which no way leads to the end: all settled, and nobody at work."""
    ends = [world for world in before if world.is_done and not set(world.rows) & {COPY, COPY.upper()}]
    reaches, to_do = set(ends), deque(ends)
    while to_do:
        for world in before[to_do.popleft()]:
            if world not in reaches:
                reaches.add(world)
                to_do.append(world)
    return set(before) - reaches


@pytest.mark.parametrize(
    "budget", [{"members": 2}, {"members": 3, "crashes": 0, "silences": 0}], ids=["with crashes", "with takeovers"]
)
def test_in_no_interleaving_is_anybody_lost_or_sent_to_twice_unmarked(budget: dict[str, int]) -> None:
    found, before = explore(Rules(), **budget)
    assert found == ""
    assert len(before) > 10_000
    assert unfinished(before) == set()
    assert any(max(world.arrived) > 1 for world in before)


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_in_the_rules_is_found(fault: str) -> None:
    found, before = explore(Rules(fault))
    assert found or unfinished(before)
