"""Places where a trial can kill this process.

Owns: the points' names and the killing.  Refuses: being armed in production: wiring starts an armed process only where
the Bot API is a loopback address.

``JISR_FAULTPOINT=sent:3`` sends SIGKILL to the process itself when it passes ``sent`` for the third time.  Unset, as
always outside `make faults`, a point costs one comparison.
"""

from __future__ import annotations

import os
import signal
from itertools import count
from typing import Final, Literal, TypeAlias, get_args

Point: TypeAlias = Literal[
    "before-commit",  # all is written, nothing is committed (dialogue runner)
    "handled",  # an update is committed, the channel has not been told that it is received
    "committed",  # a claim is committed, nothing is sent
    "claimed",  # a message's moment has come, its request has not begun
    "sent",  # the channel took a message, nothing is noted
    "fan-out-contents",  # a broadcast and its contents are written, its audience is not
    "fan-out-copies",  # its audience is written, nothing is committed
    "digest-taken",  # a digest's cases are taken, its message is not written
    "digest-said",  # its message is written, nothing is committed
]
POINTS: Final = get_args(Point)
VARIABLE: Final = "JISR_FAULTPOINT"

_armed, _, _pass = os.environ.get(VARIABLE, "").partition(":")
_passes = count(1)


def armed() -> str:
    """The point at which this process is going to kill itself; empty in production."""
    return _armed


def point(name: Point) -> None:
    """Die here if a trial asked for it."""
    if name == _armed and next(_passes) == int(_pass or 1):
        os.kill(os.getpid(), signal.SIGKILL)
