"""Telegram over TLS, as in the open: the machine's authorities are believed, though no start reads them for aiohttp."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path

from tests.channels.stubs import TOKEN, a_server, answering
from tests.channels.tls import self_signed, served_by
from tests.processes.children import child

ME = {
    "id": 5_200_000_000,
    "is_bot": True,
    "first_name": "Jisr",
    "username": "jisr_bot",
    "can_join_groups": True,
    "can_read_all_group_messages": False,
    "supports_inline_queries": False,
}


async def telegram(request: bytes, writer: asyncio.StreamWriter) -> None:
    """A server that knows who the bot is, and is fine with everything else."""
    method = request.split(b" ", 2)[1].rpartition(b"/")[2]
    result: object = {"name": "", "description": "", "short_description": ""} if method.startswith(b"getMy") else True
    if method == b"getMe":
        result = ME
    elif method == b"getUpdates":
        await asyncio.sleep(0.2)
        result = []
    await answering(json.dumps({"ok": True, "result": result}).encode())(request, writer)


async def test_a_server_whom_the_machine_s_authorities_vouch_for_is_telegram(tmp_path: Path) -> None:
    certificate = self_signed(tmp_path)
    async with a_server(telegram, tls=served_by(certificate)) as url:
        settings = {
            "JISR_BOT_TOKEN": TOKEN,
            "JISR_BOT_API_URL": url,
            "JISR_DATABASE_URL": f"sqlite:///{tmp_path}/jisr.db",
            "SSL_CERT_FILE": str(certificate),
        }
        async with child("run", tmp_path, **settings) as jisr:
            await jisr.ready()
            assert await jisr.ends() == 0, "".join(jisr.err)
