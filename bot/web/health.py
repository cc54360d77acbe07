"""Whether this process is alive, and whether it can serve.

Owns: /healthz and /readyz.  Refuses: what each check does (callables from wiring).
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

from aiohttp import web

from bot.errors import JisrError

#: returns nothing when all is well; raises JisrError with a short reason otherwise
Check = Callable[[], Awaitable[None]]

CHECK_SECONDS = 3.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """The checks of this process."""

    checks: Mapping[str, Check]

    async def alive(self, request: web.Request) -> web.StreamResponse:  # noqa: ARG002  aiohttp's signature
        """The loop turns."""
        return web.json_response({"status": "alive"})

    async def ready(self, request: web.Request) -> web.StreamResponse:  # noqa: ARG002  aiohttp's signature
        """Each check by name; 503 when one fails."""
        found = {name: await self._one(check) for name, check in self.checks.items()}
        ready = all(result == "ok" for result in found.values())
        return web.json_response({"ready": ready, "checks": found}, status=200 if ready else 503)

    @staticmethod
    async def _one(check: Check) -> str:
        try:
            async with asyncio.timeout(CHECK_SECONDS):
                await check()
        except TimeoutError:
            return "no answer"
        except JisrError as error:
            return str(error).splitlines()[0]
        return "ok"
