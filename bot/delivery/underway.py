"""Requests of a channel's broadcasts that got no answer yet.

Owns: which they are, and which of them is silent for too long.  Refuses: sending, and what an answer means (stream).

Moments are seconds of a monotonic clock.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from bot.delivery.chunk import Chunk, Recipient


class Request(NamedTuple):
    """A member's message on its way."""

    since: float
    chunk: Chunk
    recipient: Recipient
    is_post: bool  #: one plain request, which nobody else waits for


class Underway(dict[tuple[int, int], Request]):
    """By broadcast and address, in the order in which they began."""

    @property
    def broadcasts(self) -> set[int]:
        """Those that any of them belongs to."""
        return {broadcast for broadcast, _ in self}

    def has_post(self, key: tuple[int, int]) -> bool:
        """Whether one of these is on its way as a post."""
        return key in self and self[key].is_post

    def silent(self, before: float) -> Iterator[Request]:
        """The posts that began before a moment; they may be taken out meanwhile."""
        for request in list(self.values()):
            if request.since >= before:
                return
            if request.is_post:
                yield request
