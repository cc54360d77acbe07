"""Paid broadcasts: what they cost is told before they go, and only they are flagged, on both databases."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.announcements import jobs
from bot.announcements import service as announcements
from bot.announcements import store as rows
from bot.announcements.model import (
    Announcement,
    AnnouncementId,
    Attachment,
    AttachmentId,
    AttachmentState,
    Audience,
)
from bot.announcements.service import Going
from bot.citizens import service as citizens
from bot.delivery import permits
from bot.delivery import service as delivery
from bot.delivery.model import MESSAGES_A_STAR, Price, most_stars, price_of
from bot.message import BlobId, Media, MediaKind, Outgoing
from bot.storage.blobs import Blobs
from bot.storage.engine import Store
from bot.text import Language
from handlers.announcing.draft import reached
from tests.announcements import makers
from tests.announcements.conftest import Iraq
from tests.delivery.worlds import RecordingChannel, a_dispatcher, all_sent, running

PAID, FREE = 1_000, 30


async def at_rate(store: Store, rate: int) -> None:
    """A dispatcher of that rate has begun."""
    async with store.work(actor="test") as work:
        await permits.open_channel(work, "telegram", rate)


async def planned(store: Store, iraq: Iraq, **changes: Any) -> Announcement:
    async with store.work(actor="test") as work:
        content = makers.composed(organisation=iraq.health_office, **changes)
        return await announcements.schedule(work, content, author=iraq.official)


async def audience(store: Store, **changes: Any) -> Audience:
    async with store.reading() as work:
        return await announcements.audience(work, areas=(), topics=(), **changes)


async def listed(store: Store) -> Going:
    async with store.reading() as work:
        (going,) = await announcements.listing(work)
    return going


# --- the price -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("rate", [1, 30])
def test_within_the_free_rate_there_is_no_price(rate: int) -> None:
    assert price_of(1_000_000, rate=rate) is None


@pytest.mark.parametrize(
    ("count", "rate", "about", "most"),
    [
        (1_000_000, 1_000, 97_000, 100_000),
        (1_000_000, 60, 50_000, 100_000),
        (1_000, 31, 4, 100),  # 32.3 messages of them are billed
        (11, 1_000, 2, 2),
        (1, 1_000, 1, 1),
        (0, 1_000, 0, 0),
    ],
)
def test_of_each_second_thirty_are_free(count: int, rate: int, about: int, most: int) -> None:
    assert price_of(count, rate=rate) == Price(about=about, most=most)


@given(count=st.integers(0, 10**9), rate=st.integers(31, 1_000))
def test_it_never_costs_more_than_the_most(count: int, rate: int) -> None:
    price = price_of(count, rate=rate)
    assert price is not None
    assert 0 <= price.about <= price.most == most_stars(count)
    assert count <= price.most * MESSAGES_A_STAR < count + MESSAGES_A_STAR


def test_a_file_and_a_long_text_are_two_messages_to_each() -> None:
    photo = Media(kind=MediaKind.PHOTO, blob=BlobId(1))
    short = Outgoing(text="a", media=(photo,))
    assert delivery.messages_of({Language.EN: short}) == 1
    assert delivery.messages_of({Language.EN: short, Language.AR: replace(short, text="a" * 1_025)}) == 2


# --- told before it goes ---------------------------------------------------------------------------------------------


async def test_an_audience_at_the_paid_rate_has_a_price(store: Store, iraq: Iraq) -> None:
    await at_rate(store, PAID)
    found = await audience(store)
    assert (found.people, found.price) == (3, Price(about=1, most=1))


async def test_an_audience_at_the_free_rate_has_none(store: Store, iraq: Iraq) -> None:
    await at_rate(store, FREE)
    assert (await audience(store)).price is None


async def test_before_the_first_dispatcher_an_operator_knows_the_rate(store: Store, iraq: Iraq) -> None:
    assert (await audience(store)).price is None
    assert (await audience(store, rate=PAID)).price == Price(about=1, most=1)


@pytest.mark.parametrize(
    "file",
    [
        Attachment(id=AttachmentId(0), kind=MediaKind.PHOTO, state=AttachmentState.KEPT, blob=BlobId(1)),
        Attachment(id=AttachmentId(0), kind=MediaKind.PHOTO),
    ],
    ids=["kept", "coming"],
)
async def test_the_price_is_of_what_was_previewed(store: Store, iraq: Iraq, file: Attachment) -> None:
    await at_rate(store, PAID)
    async with store.work(actor="test") as work:
        for number in range(4):  # with them they are seven: one message to each is one Star, two are two
            await citizens.subscribe(
                work, await delivery.ensure_address(work, channel="telegram", value=f"9{number}"), "BA"
            )
        if file.blob is not None:
            await Blobs(store, "database").put(work, b"a photo", "image/jpeg")
        photo = await rows.add_kept(work, file)
    found = await planned(store, iraq, texts={"ar": "م" * 3_000, "en": "a"}, attachment=photo)
    assert (await audience(store)).price == Price(about=1, most=1)
    assert (await audience(store, previewed=found.id)).price == Price(about=2, most=2)


async def test_a_draft_that_was_swept_is_priced_as_one_message(store: Store, iraq: Iraq) -> None:
    await at_rate(store, PAID)
    assert (await audience(store, previewed=AnnouncementId(77))).price == Price(about=1, most=1)


def test_officials_read_the_price_under_the_time_it_takes() -> None:
    audience = Audience(people=1_000_000, duration=timedelta(minutes=17), price=Price(about=97_000, most=100_000))
    *_, takes, costs = reached(audience)
    assert (takes.id, costs.id, costs.args) == ("announce-takes", "announce-costs", {"about": 97_000, "most": 100_000})


def test_without_a_price_nothing_is_said_of_stars() -> None:
    told = reached(Audience(people=1, duration=timedelta(minutes=1)))
    assert [text.id for text in told] == ["announce-reaches", "announce-takes"]


# --- only broadcasts, only where switched on -------------------------------------------------------------------------


async def test_what_is_released_as_paid_goes_out_flagged(store: Store, iraq: Iraq) -> None:
    channel = RecordingChannel()
    await planned(store, iraq, areas=("BA",))
    await jobs.tick(store, paid=True)
    async with running(a_dispatcher(store, channel, rate=PAID)):
        await all_sent(store)
    assert [arrival.message.paid for arrival in channel.taken] == [True, True]


async def test_what_is_released_otherwise_does_not(store: Store, iraq: Iraq) -> None:
    channel = RecordingChannel()
    await planned(store, iraq, areas=("BA",))
    await jobs.tick(store)
    async with running(a_dispatcher(store, channel, rate=FREE)):
        await all_sent(store)
    assert [arrival.message.paid for arrival in channel.taken] == [False, False]


async def test_a_preview_is_never_paid_for(store: Store, iraq: Iraq) -> None:
    channel = RecordingChannel()
    found = await planned(store, iraq)
    await jobs.tick(store, paid=True)
    async with store.work(actor="test") as work:
        going = await announcements.get(work, found.id)
        assert going.paid
        await announcements.show(work, going, to=iraq.official, languages=(Language.AR,))
    async with running(a_dispatcher(store, channel, rate=PAID)):
        await all_sent(store)
    assert {arrival.message.paid for arrival in channel.taken if arrival.chat == "1"} == {False}


# --- what it cost ----------------------------------------------------------------------------------------------------


async def test_the_stars_are_listed_as_it_goes(store: Store, iraq: Iraq) -> None:
    channel = RecordingChannel()
    await planned(store, iraq)
    await jobs.tick(store, paid=True)
    assert (await listed(store)).most_stars == 0
    async with running(a_dispatcher(store, channel, rate=PAID)):
        await all_sent(store)
    assert (await listed(store)).most_stars == 1


async def test_what_was_not_paid_for_costs_nothing_whatever_the_rate_is_now(store: Store, iraq: Iraq) -> None:
    channel = RecordingChannel()
    await planned(store, iraq)
    await jobs.tick(store)
    async with running(a_dispatcher(store, channel, rate=PAID)):
        await all_sent(store)
    assert (await listed(store)).most_stars == 0
