"""The measurement of the transport runs; what it measures is not asserted."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SHORT = "from bench.transport import ratio, run; found = run(1, 0.05); print(len(found), ratio(found) > 0)"


async def test_everybody_is_measured_against_the_same_server() -> None:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", SHORT, cwd=ROOT, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE
    )
    out, errors = await process.communicate()
    assert (out.decode().split(), errors.decode()) == (["5", "True"], "")
