"""A contender: Jisr as `jisr run` serves it, by webhook, at any rate.

Owns: the settings.  Refuses: being anything else than the product's own process.
"""

from __future__ import annotations

import argparse

from bench.limits import TOKEN, settings_for
from bot import log
from bot.cli.frame import done
from bot.wiring import serve


def main() -> None:
    """Serve until SIGTERM."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--database", required=True)
    parser.add_argument("--api", required=True)
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--rate", type=int, default=1_000_000)
    asked = parser.parse_args()
    log.set_up(None)
    settings = settings_for(asked.database, api=asked.api, rate=asked.rate, port=asked.port)
    done(serve.serve(settings, serve.RUN, token=TOKEN, api_url=asked.api, ready=lambda _: None))


if __name__ == "__main__":
    main()
