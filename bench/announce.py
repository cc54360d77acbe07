"""What is sent: an official's announcement to all of Iraq, by the product's own services.

Owns: its words; the press on "send" and the job that releases it, which in the product comes within a second; pausing
it.
Refuses: sending it (sending).

As a program it leaves the announcement waiting for workers, and prints when it was frozen and how long that took.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import time

from sqlalchemy import text

from bench.databases import opened
from bot.announcements import jobs
from bot.announcements import service as announcements
from bot.announcements.model import AnnouncementId, Composed, Kind
from bot.delivery import service as delivery
from bot.demo import people
from bot.errors import Broken
from bot.message import AddressId
from bot.storage.engine import Store

_OFFICIAL = people.BY_KEY["huda"]
_TITLES = {"ar": "انقطاع المياه", "ckb": "بڕانی ئاو", "en": "Water cut"}
_TEXTS = {
    "ar": "تنقطع المياه عن حي الجامعة غدًا من التاسعة صباحًا إلى الثانية ظهرًا.",
    "ckb": "سبەینێ لە کاتژمێر نۆی بەیانییەوە تا دووی پاش نیوەڕۆ ئاو دەبڕدرێت.",
    "en": "Water will be cut tomorrow from nine in the morning to two in the afternoon.",
}


async def compose(store: Store) -> tuple[AnnouncementId, AddressId]:
    """A draft and its author."""
    async with store.work(actor="bench") as work:
        author = await delivery.find_address(work, channel=people.CHANNEL, value=str(_OFFICIAL.chat))
        if author is None:
            raise Broken("the demo is not in the database")
        (organisation, *_) = await announcements.organisations_of(work, author)
        composed = Composed(organisation=organisation.id, kind=Kind.SERVICE, titles=_TITLES, texts=_TEXTS)
        return (await announcements.draft(work, composed, author=author)).id, author


async def announce(store: Store, draft: tuple[AnnouncementId, AddressId]) -> None:
    """Press "send", and let the job come."""
    id_, author = draft
    async with store.work(actor="bench") as work:
        await announcements.send(work, id_, by=author)
    await jobs.tick(store, paid=True)


def hold(url: str, *, paused: bool) -> None:
    """Pause what is being sent, or have it go on."""

    async def run() -> None:
        store = await opened(url)
        try:
            async with store.work(actor="bench") as work:
                for (source,) in await work.execute(text("SELECT source FROM broadcast")):
                    await (delivery.pause if paused else delivery.resume)(work, source)
        finally:
            await store.close()

    asyncio.run(run())


async def main() -> None:
    """Announce it."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--database", required=True)
    store = await opened(parser.parse_args().database)
    try:
        draft = await compose(store)
        began = time.monotonic()
        await announce(store, draft)
    finally:
        await store.close()
    print(json.dumps({"began": began, "freeze_ms": (time.monotonic() - began) * 1000}))


if __name__ == "__main__":
    asyncio.run(main())
