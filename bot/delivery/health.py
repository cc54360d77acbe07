"""Whether a channel answers at all.

Owns: when to stop sending into an outage, and how gently to try whether it is over.
Refuses: sending (line) and telling operators (line).

Moments are seconds of a monotonic clock.
"""

from __future__ import annotations

from dataclasses import dataclass

#: so many failures without a success in between are an outage
FAILURES = 5
#: when requests hang for so long, with no answer to any, only one more starts each second: all would end as unknown
SILENCE_SECONDS, _TRICKLE_SECONDS = 3.0, 1.0
_LONGEST_SECONDS = 30.0
#: how often a channel that refused our credentials is asked again
REFUSED_SECONDS = 60.0


@dataclass(slots=True)
class Health:
    """One channel, as this process knows it."""

    failures: int = 0
    probe_at: float = 0.0  #: during an outage one request may start then, and no other
    is_refused: bool = False
    answered_at: float = 0.0
    begun_at: float = 0.0
    _step_until: float = 0.0  #: until then a failure is of those that were under way with the last one

    @property
    def is_down(self) -> bool:
        """Whether only probes may be sent."""
        return self.is_refused or self.failures >= FAILURES

    def begun(self, now: float) -> None:
        """A request begins."""
        self.begun_at = now
        if self.is_down:
            # It is the probe, whoever of this process sends it.
            self.probe_at = max(self.probe_at, now + _TRICKLE_SECONDS)

    def answered(self, now: float) -> None:
        """The channel answered, were it with a refusal of this message."""
        self.failures = 0
        self.is_refused = False
        self.answered_at = now

    def failed(self, now: float) -> None:
        """It did not.  Failures of requests that were under way together count as one step of the backoff."""
        if self.is_down and now < self._step_until:
            return
        self.failures += 1
        self.probe_at = self._step_until = now + min(_LONGEST_SECONDS, 2.0 ** max(0, self.failures - FAILURES))

    def refused(self, now: float) -> None:
        """It does not know us."""
        self.is_refused = True
        self.probe_at = now + REFUSED_SECONDS

    def may_begin(self, now: float) -> bool:
        """Whether a request whose slot has come may start: another may have become the probe meanwhile."""
        return not self.is_down or now >= self.probe_at

    def wait(self, now: float, *, waiting_since: float | None) -> float:
        """Seconds for which no request may start; `waiting_since`: when the oldest unanswered one did."""
        if self.is_down:
            # One probe at a time, and none beside what is still under way.
            return max(self.probe_at - now, 0.0 if waiting_since is None else 1.0)
        if waiting_since is not None and now - max(waiting_since, self.answered_at) > SILENCE_SECONDS:
            return max(0.0, self.begun_at + _TRICKLE_SECONDS - now)
        return 0.0
