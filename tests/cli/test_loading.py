"""What loading a command leaves undone, and that all is as it was once that is over."""

from __future__ import annotations

import asyncio
import json
import sys
from pathlib import Path

import pytest

from tests.channels.tls import self_signed
from tests.processes.children import ROOT, environment

_LOADS = """
import json, os, sys
from importlib.metadata import entry_points
from bot.cli.frame import jisr
names = ("SSL_CERT_FILE", "SSL_CERT_DIR", "TZ")
before = {name: os.environ.get(name) for name in names}
assert jisr.get_command(None, "run")
from aiohttp import connector
from babel.localtime import LOCALTZ
print(json.dumps({
    "modules": list(sys.modules),
    "authorities": len(connector._SSL_CONTEXT_VERIFIED.get_ca_certs()),
    "zone": str(LOCALTZ),
    "changed": [name for name in names if before[name] != os.environ.get(name)],
    "plugins": len(entry_points(group="apscheduler.triggers")),
}))
import httpx
httpx.AsyncClient().is_closed
from cryptography.hazmat.primitives.serialization import load_pem_private_key
"""


@pytest.mark.parametrize("is_set", [True, False])
async def test_loading_a_command_does_without_what_nobody_uses_and_changes_nothing(
    tmp_path: Path, *, is_set: bool
) -> None:
    env = environment()
    for name in ("SSL_CERT_FILE", "SSL_CERT_DIR", "TZ"):
        env.pop(name, None)
    if is_set:
        env |= {"SSL_CERT_FILE": str(self_signed(tmp_path)), "TZ": "Asia/Baghdad"}
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", _LOADS, cwd=ROOT, env=env, stdout=asyncio.subprocess.PIPE
    )
    said, _ = await process.communicate()
    assert process.returncode == 0  # what was out of sight can be had afterwards
    seen = json.loads(said)
    unused = ("httpx", "cryptography.hazmat.primitives.serialization")
    assert [name for name in seen["modules"] if f"{name}.".startswith(tuple(f"{each}." for each in unused))] == []
    assert "telegram" in seen["modules"]
    assert (seen["authorities"], seen["zone"], seen["changed"]) == (0, "UTC", [])
    assert seen["plugins"] > 0
