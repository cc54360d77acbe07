"""Points at which a trial kills a process: dead by SIGKILL when armed, without effect otherwise."""

from __future__ import annotations

import os
import signal
import subprocess
import sys

import pytest

from bot import faultpoints

PASSES = "from bot.faultpoints import point\nfor n in range(3):\n print(n, flush=True)\n point('sent')"


def run(armed: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {faultpoints.VARIABLE: armed}
    return subprocess.run(
        [sys.executable, "-c", PASSES], env=environment, capture_output=True, text=True, check=False, timeout=30
    )


@pytest.mark.parametrize(
    ("armed", "code", "passes"),
    [
        ("", 0, "0\n1\n2\n"),
        ("claimed", 0, "0\n1\n2\n"),
        ("sent", -signal.SIGKILL, "0\n"),
        ("sent:2", -signal.SIGKILL, "0\n1\n"),
    ],
)
def test_a_process_dies_at_the_pass_that_was_asked_for(armed: str, code: int, passes: str) -> None:
    ended = run(armed)
    assert (ended.returncode, ended.stdout) == (code, passes)


def test_nothing_is_armed_here() -> None:
    assert faultpoints.armed() == ""
