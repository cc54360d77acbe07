"""Settings for measuring: the product's own, at rates that its settings refuse.

Owns: the bench's token, and what lies over the limit.  Refuses: any other setting.

Up to 1,000 a second they are what an operator with paid broadcasts has: 30 a second remain for what is not paid for.
Over that there is no limit at all: else the limit would be measured, not Jisr.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from bench.databases import SECRET
from bot.settings import Settings

TOKEN: Final = "5200000000:benchbenchbenchbenchbenchbench"  # noqa: S105  of no bot
_MOST: Final = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Unlimited(Settings):
    """No limit, for nothing."""

    @property
    def unpaid_rate(self) -> int:
        """As much as for what is paid."""
        return self.send_rate


def settings_for(database: str, *, api: str, rate: int, port: int = 0) -> Settings:
    """The settings of a process; with a port it serves there, by webhook."""
    kind = Unlimited if rate > _MOST else Settings
    return kind(
        bot_token=TOKEN,
        bot_api_url=api,
        database_url=database,
        listen=("127.0.0.1", port) if port else None,
        public_url=f"http://127.0.0.1:{port}" if port else None,
        secret_key=(SECRET,),
        send_rate=rate,
        paid_broadcasts=True,
    )
