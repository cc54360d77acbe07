"""What goes wrong between a bot and Telegram, when a test wants it to.

Owns: which fault strikes which request, and how often.
Refuses: to strike by itself: without an order everything works.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum


class FaultKind(StrEnum):
    """The ways to fail."""

    RESET_BEFORE = "reset before the effect"
    RESET_AFTER = "reset after the effect"
    BAD_GATEWAY = "502 with a page of HTML"
    TRUNCATED = "an answer cut in the middle, after the effect"
    SLOW_BEFORE = "late, before the effect"
    SLOW_AFTER = "late, after the effect"
    TOO_MANY = "429"


@dataclass(slots=True, kw_only=True)
class Fault:
    """An order to fail."""

    kind: FaultKind
    times: int | None = 1  #: how many requests it strikes; None: all
    method: str | None = None  #: only this method
    chat_id: int | None = None  #: only this chat
    seconds: float = 0.0  #: of lateness, or of a 429's retry_after
    struck: int = 0

    def matches(self, method: str, chat_id: int | None) -> bool:
        """Whether it strikes this request."""
        return (
            (self.times is None or self.struck < self.times)
            and (self.method is None or self.method.lower() == method.lower())
            and (self.chat_id is None or self.chat_id == chat_id)
        )


@dataclass(slots=True)
class Faults:
    """All orders that stand.  getUpdates is struck only by orders that name it."""

    orders: list[Fault] = field(default_factory=list)
    is_offline: bool = False  #: every connection is cut at once
    on_repeat: Callable[[bool], None] | None = None

    def order(
        self,
        kind: FaultKind,
        *,
        times: int | None = 1,
        method: str | None = None,
        chat_id: int | None = None,
        seconds: float = 0.0,
    ) -> Fault:
        """Make the next fitting requests fail; the order tells how often it struck."""
        fault = Fault(kind=kind, times=times, method=method, chat_id=chat_id, seconds=seconds)
        self.orders.append(fault)
        return fault

    def strike(self, kinds: frozenset[FaultKind], method: str, chat_id: int | None) -> Fault | None:
        """The fault that strikes this request now, counted; None if it is spared."""
        for fault in self.orders:
            is_spared = method == "getUpdates" and fault.method is None
            if fault.kind in kinds and not is_spared and fault.matches(method, chat_id):
                fault.struck += 1
                return fault
        return None

    def repeat_updates(self, *, on: bool = True) -> None:
        """Deliver every update once more after it was confirmed."""
        if self.on_repeat is not None:
            self.on_repeat(on)

    def clear(self) -> None:
        """Let everything work again."""
        self.orders.clear()
        self.is_offline = False
        self.repeat_updates(on=False)


BEFORE = frozenset({FaultKind.RESET_BEFORE, FaultKind.BAD_GATEWAY, FaultKind.SLOW_BEFORE, FaultKind.TOO_MANY})
AFTER = frozenset({FaultKind.RESET_AFTER, FaultKind.TRUNCATED, FaultKind.SLOW_AFTER})
