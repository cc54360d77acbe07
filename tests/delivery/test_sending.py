"""What a dispatcher does with what waits in the outbox, on both databases."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import update

from bot.channels.port import Bad, ChatMoved, Gone, OtherForm, PauseChannel, PauseChat, Retry, Stopped, Unknown
from bot.clock import SetClock
from bot.delivery import claims, permits
from bot.delivery import service as delivery
from bot.delivery.model import GIVE_UP_AFTER, Outcome, State
from bot.delivery.rows import Taker
from bot.delivery.tables import address, chat_pace, outbox, pace
from bot.message import BlobId, Lane, Media, MediaKind, Outgoing, Reply
from bot.storage.engine import Store
from bot.storage.work import Work
from bot.text import Language
from tests.delivery.worlds import (
    Hangs,
    Outage,
    RecordingChannel,
    Refuses,
    a_dispatcher,
    a_group,
    all_sent,
    as_copies,
    broadcast,
    insert_row,
    people,
    rows,
    running,
    say,
    until,
)
from tests.fakes import NOON


@pytest.fixture
def channel() -> RecordingChannel:
    return RecordingChannel()


async def states(store: Store) -> list[str]:
    return [row.state for row in await rows(store, outbox)]


# --- writing --------------------------------------------------------------------------------------------------------


async def test_what_waits_is_unreadable_in_the_database(store: Store) -> None:
    [zainab] = await people(store, 1)
    await say(store, zainab, "a secret thing")
    [row] = await rows(store, outbox)
    assert b"secret" not in row.body
    assert (row.state, row.leased_by, row.created_at) == ("waiting", None, NOON)


async def test_what_was_said_under_a_key_is_said_once(store: Store, channel: RecordingChannel) -> None:
    [zainab] = await people(store, 1)
    await say(store, zainab, "digest", lane=Lane.DIGEST, key="digest:5:monday")
    await say(store, zainab, "digest again", lane=Lane.DIGEST, key="digest:5:monday")
    async with running(a_dispatcher(store, channel)):
        await all_sent(store)
    assert channel.words == ["digest"]


async def test_a_reply_is_leased_to_the_process_that_will_send_it(store: Store, channel: RecordingChannel) -> None:
    [zainab] = await people(store, 1)
    dispatcher = a_dispatcher(store, channel)
    channel.answer = Hangs()
    async with running(dispatcher):
        await say(store, zainab, "welcome")
        [row] = await rows(store, outbox)
    assert (row.leased_by, row.state) == (dispatcher.process_name, "waiting")
    assert row.lease_until is not None


async def test_what_is_rolled_back_is_never_sent(store: Store, channel: RecordingChannel) -> None:
    [zainab] = await people(store, 1)
    async with running(a_dispatcher(store, channel)):
        with suppress(ZeroDivisionError):
            async with store.work(actor="test") as work:
                await delivery.say(work, to=zainab, reply=Reply(title="oops"), lane=Lane.DIALOGUE)
                raise ZeroDivisionError
        await say(store, zainab, "welcome")
        await all_sent(store)
    assert channel.words == ["welcome"]


# --- sending --------------------------------------------------------------------------------------------------------


async def test_a_reply_leaves_right_after_its_commit(store: Store, channel: RecordingChannel) -> None:
    [zainab] = await people(store, 1)
    async with running(a_dispatcher(store, channel, poll_seconds=60)):
        await say(store, zainab, "welcome")
        await all_sent(store)
    assert channel.words == ["welcome"]
    [row] = await rows(store, outbox)
    assert (row.state, row.message_id, row.maybe_twice, row.leased_by) == ("sent", "1", False, None)


async def test_messages_to_one_chat_keep_their_order(store: Store, channel: RecordingChannel) -> None:
    [zainab, ali] = await people(store, 2)
    async with running(a_dispatcher(store, channel)):
        await say(store, zainab, "1", "2", "3")
        await say(store, zainab, "4", lane=Lane.CASE)
        await say(store, ali, "to ali")
        await say(store, zainab, "5")
        await all_sent(store)
    assert [word for word in channel.words if word != "to ali"] == ["1", "2", "3", "4", "5"]


async def test_a_later_message_waits_for_an_earlier_one_that_failed(store: Store, channel: RecordingChannel) -> None:
    [zainab] = await people(store, 1)
    channel.answer = Refuses(Retry())
    async with running(a_dispatcher(store, channel)):
        await say(store, zainab, "1", "2")
        await say(store, zainab, "3")
        await all_sent(store)
    assert channel.words == ["1", "2", "3"]


async def test_the_parts_of_a_digest_keep_their_order(store: Store, channel: RecordingChannel) -> None:
    [lead] = await people(store, 1)
    channel.answer = Refuses(Retry())
    async with store.work(actor="test") as work:
        await delivery.say(work, to=lead, reply=Reply(quote="x " * 3000), lane=Lane.DIGEST)
        expected = [row.id for row in (await work.execute(outbox.select().order_by(outbox.c.id))).all()]
    async with running(a_dispatcher(store, channel)):
        await all_sent(store)
    sent = sorted(await rows(store, outbox), key=lambda row: int(row.message_id))
    assert [row.id for row in sent] == expected


async def test_lower_lanes_go_first_and_a_danger_broadcast_before_other_peoples_cases(store: Store) -> None:
    chats = await people(store, 4)
    for chat, lane in zip(chats, (Lane.DIGEST, Lane.CASE, Lane.ALERT, Lane.DIALOGUE), strict=True):
        await say(store, chat, lane.name.lower(), lane=lane)
    await as_copies(store, await broadcast(store, key="news", contents={Language.EN: Outgoing(title="news")}))
    danger = {Language.EN: Outgoing(title="danger")}
    await as_copies(store, await broadcast(store, key="danger", lane=Lane.ALERT, contents=danger))
    claimed = [await claim_one(store) for _ in range(12)]
    assert claimed == ["dialogue", "alert", *["danger"] * 4, "case", "digest", *["news"] * 4]


async def claim_one(store: Store) -> str:
    """The words of what would be sent next."""
    async with store.work(actor="test") as work:
        now = await permits.clock(work)
        later = now + timedelta(hours=1)  # so that no chat had anything lately
        search = claims.Search(channel="telegram", lanes=frozenset(Lane), limit=1, unpaid=1, now=now, at=later)
        found = await claims.claim(work, search, by=Taker(name="test", lease=timedelta(hours=2)), contents={})
        await work.execute(chat_pace.delete())
    return found.letters[0].message.title


async def test_a_web_process_sends_replies_alone(store: Store, channel: RecordingChannel) -> None:
    [zainab, lead] = await people(store, 2)
    await say(store, zainab, "reply")
    await say(store, lead, "digest", lane=Lane.DIGEST)
    async with running(a_dispatcher(store, channel, lanes=frozenset({Lane.DIALOGUE}))):
        await until(lambda: sent_count(store, 1))
        await asyncio.sleep(0.2)
    assert channel.words == ["reply"]


async def sent_count(store: Store, count: int) -> bool:
    return (await states(store)).count("sent") == count


async def test_what_a_message_was_about_is_found_again(store: Store, channel: RecordingChannel) -> None:
    [zainab] = await people(store, 1)
    async with store.work(actor="test") as work:
        await delivery.say(work, to=zainab, reply=Reply(title="news", ref="case:17"), lane=Lane.CASE)
    async with running(a_dispatcher(store, channel)):
        await all_sent(store)
    async with store.reading() as work:
        assert await delivery.about(work, zainab, "1") == "case:17"
        assert await delivery.about(work, zainab, "2") is None


async def test_observers_hear_in_the_transaction_that_settles(store: Store, channel: RecordingChannel) -> None:
    [zainab, ali] = await people(store, 2)
    heard: list[tuple[Outcome, str]] = []

    async def observe(work: Work, outcome: Outcome) -> None:
        [row] = [row for row in await work.execute(outbox.select()) if row.address_id == outcome.address]
        heard.append((outcome, row.state))

    channel.answer = Refuses(Gone("blocked"), only="2")
    dispatcher = a_dispatcher(store, channel)
    dispatcher.observe(observe)
    async with running(dispatcher):
        await say(store, zainab, "digest", lane=Lane.DIGEST, source="digest:1")
        await say(store, ali, "digest", lane=Lane.DIGEST, source="digest:2")
        await all_sent(store)
    assert sorted(heard, key=lambda pair: pair[0].source) == [
        (Outcome(source="digest:1", address=zainab, kind=State.SENT), "sent"),
        (Outcome(source="digest:2", address=ali, kind=State.FAILED, reason="blocked"), "failed"),
    ]


async def test_an_observer_that_fails_costs_nobody_a_second_message(store: Store, channel: RecordingChannel) -> None:
    chats = await people(store, 3)

    async def observe(_work: Work, _outcome: Outcome) -> None:
        raise ZeroDivisionError

    dispatcher = a_dispatcher(store, channel)
    dispatcher.observe(observe)
    async with running(dispatcher):
        for chat in chats:
            await say(store, chat, "hello", source="x")
        await all_sent(store)
    assert sorted(channel.chats) == ["1", "2", "3"]
    assert dispatcher.counters.faults > 0


# --- outcomes -------------------------------------------------------------------------------------------------------


async def test_who_is_gone_is_unreachable_and_their_messages_end(store: Store, channel: RecordingChannel) -> None:
    [zainab] = await people(store, 1)
    channel.answer = Refuses(Gone("blocked"))
    await say(store, zainab, "1", "2", "3", lane=Lane.CASE)
    async with running(a_dispatcher(store, channel)):
        await all_sent(store)
    assert [(row.state, row.reason) for row in await rows(store, outbox)] == [
        ("failed", "blocked"),
        ("dropped", "unreachable"),
        ("dropped", "unreachable"),
    ]
    async with store.work(actor="test") as work:
        assert await delivery.reachable(work, [zainab]) == set()
        await delivery.heard_from(work, zainab)
        assert await delivery.reachable(work, [zainab]) == {zainab}


async def test_nothing_is_sent_to_who_is_unreachable(store: Store, channel: RecordingChannel) -> None:
    [zainab] = await people(store, 1)
    async with store.work(actor="test") as work:
        await delivery.lost(work, zainab, "left")
        await delivery.say(work, to=zainab, reply=Reply(title="news"), lane=Lane.CASE)
    async with running(a_dispatcher(store, channel)):
        await all_sent(store)
    assert channel.arrivals == []
    assert await states(store) == ["dropped"]


async def test_a_group_that_moved_gets_its_message_under_its_new_id(store: Store, channel: RecordingChannel) -> None:
    group = await a_group(store)
    channel.answer = Refuses(ChatMoved("-1001"))
    async with running(a_dispatcher(store, channel)):
        await say(store, group, "hello", lane=Lane.CASE)
        await all_sent(store)
    assert channel.chats == ["-1001"]
    async with store.reading() as work:
        assert await delivery.find_address(work, channel="telegram", value="-1001") == group


async def test_a_group_that_spoke_under_its_new_id_already_stays_one_group(store: Store) -> None:
    group, again = await a_group(store), await a_group(store, "-1001")
    async with store.work(actor="test") as work:
        await delivery.move_address(work, group, "-1001")
        assert await delivery.find_address(work, channel="telegram", value="-1001") == group
        assert await delivery.reachable(work, [group, again]) == {group}


async def test_refused_content_fails_for_good(store: Store, channel: RecordingChannel) -> None:
    [zainab] = await people(store, 1)
    channel.answer = Refuses(Bad())
    async with running(a_dispatcher(store, channel)):
        await say(store, zainab, "hello")
        await all_sent(store)
    assert [(row.state, row.reason) for row in await rows(store, outbox)] == [("failed", "bad")]


async def test_trouble_is_tried_again_and_counted(store: Store, channel: RecordingChannel) -> None:
    [zainab] = await people(store, 1)
    channel.answer = Refuses(Retry(), RuntimeError("a bug of the channel's"))
    async with running(a_dispatcher(store, channel)):
        await say(store, zainab, "hello")
        await all_sent(store)
    [row] = await rows(store, outbox)
    assert (row.state, row.attempts, row.maybe_twice, channel.words) == ("sent", 2, False, ["hello"])


async def test_a_reply_without_an_answer_is_sent_again_and_marked(store: Store, channel: RecordingChannel) -> None:
    [zainab] = await people(store, 1)
    channel.answer = Refuses(Unknown())
    async with running(a_dispatcher(store, channel)):
        await say(store, zainab, "hello")
        await all_sent(store)
    [row] = await rows(store, outbox)
    assert (row.state, row.maybe_twice, len(channel.arrivals)) == ("sent", True, 2)


async def test_a_request_that_hangs_is_cut_off_before_its_lease_ends(store: Store, channel: RecordingChannel) -> None:
    [zainab] = await people(store, 1)
    channel.answer = Hangs()
    async with running(a_dispatcher(store, channel, lease=timedelta(seconds=1))):
        await say(store, zainab, "hello")
        await all_sent(store)
    [row] = await rows(store, outbox)
    assert (row.state, row.maybe_twice, row.attempts, len(channel.arrivals)) == ("sent", True, 1, 2)


async def test_a_paused_chat_waits_and_others_do_not(store: Store, channel: RecordingChannel) -> None:
    [zainab, ali] = await people(store, 2)
    channel.answer = Refuses(PauseChat(4), only="1")
    async with running(a_dispatcher(store, channel)):
        await say(store, zainab, "to zainab")
        await until(lambda: has_rows(store, chat_pace))
        await say(store, ali, "to ali")
        await all_sent(store)
    assert channel.words == ["to ali", "to zainab"]
    first, _, second = sorted(channel.arrivals, key=lambda arrival: arrival.at)
    assert second.at - first.at >= 4
    assert {row.attempts for row in await rows(store, outbox)} == {0}


async def has_rows(store: Store, table: Any) -> bool:
    return any(row.paused_until for row in await rows(store, table))


async def test_a_paused_channel_starts_nothing_anywhere(store: Store, channel: RecordingChannel) -> None:
    [zainab, ali] = await people(store, 2)
    channel.answer = Refuses(PauseChannel(0.6))
    other = RecordingChannel(answer=channel.answer)
    async with running(a_dispatcher(store, channel), a_dispatcher(store, other, process_name="other")):
        await say(store, zainab, "1", lane=Lane.CASE)
        await until(lambda: has_rows(store, pace))
        await say(store, ali, "2", lane=Lane.CASE)
        await all_sent(store)
    first, *later = sorted((*channel.arrivals, *other.arrivals), key=lambda arrival: arrival.at)
    assert len(later) == 2
    assert all(arrival.at - first.at >= 0.6 for arrival in later)


async def test_two_chats_paused_within_a_second_are_the_channels_limit(store: Store, channel: RecordingChannel) -> None:
    chats = await people(store, 3)
    channel.answer = Refuses(PauseChat(0.5), PauseChat(0.5))
    async with running(a_dispatcher(store, channel)):
        for chat in chats:
            await say(store, chat, "hello", lane=Lane.CASE)
        await all_sent(store)
    assert (await rows(store, pace))[0].paused_until is not None


async def test_refused_credentials_stop_the_channel_and_ring(store: Store, channel: RecordingChannel) -> None:
    [zainab] = await people(store, 1)
    channel.answer = Refuses(Stopped(), Stopped())
    rung = asyncio.Event()

    class Alarms:
        async def ring(self, problem: str, detail: str) -> None:
            rung.set()

        async def clear(self, problem: str) -> None:
            """Nothing to clear."""

    dispatcher = a_dispatcher(store, channel, alarms=Alarms())
    async with running(dispatcher):
        await say(store, zainab, "hello")
        await rung.wait()
        await asyncio.sleep(0.3)
        assert dispatcher.is_down
    [row] = await rows(store, outbox)
    assert (row.state, row.attempts, row.leased_by, len(channel.arrivals)) == ("waiting", 0, None, 1)


async def test_a_forbidden_voice_goes_as_audio(store: Store, channel: RecordingChannel) -> None:
    [zainab] = await people(store, 1)
    channel.answer = Refuses(OtherForm())
    voice = Reply(media=(Media(kind=MediaKind.VOICE, blob=BlobId(1)),))
    async with running(a_dispatcher(store, channel)):
        async with store.work(actor="test") as work:
            await delivery.say(work, to=zainab, reply=voice, lane=Lane.DIALOGUE)
        await all_sent(store)
    assert [file.kind for arrival in channel.arrivals for file in arrival.message.media] == ["voice", "audio"]
    assert await states(store) == ["sent"]


async def test_an_outage_is_probed_gently_and_nothing_is_lost(store: Store, channel: RecordingChannel) -> None:
    chats = await people(store, 40)
    outage = Outage()
    channel.answer = outage
    dispatcher = a_dispatcher(store, channel, rate=100)
    async with running(dispatcher):
        for chat in chats:
            await say(store, chat, "hello", lane=Lane.CASE)
        await until(lambda: is_down(dispatcher))
        await asyncio.sleep(0.1)  # what had its slot already has left by then
        reached = len(channel.arrivals)
        await asyncio.sleep(0.5)
        assert len(channel.arrivals) - reached <= 2
        outage.is_over = True
        await all_sent(store)
    assert sorted(channel.chats, key=int) == [str(number) for number in range(1, 41)]


async def is_down(dispatcher: Any) -> bool:
    return bool(dispatcher.is_down)


async def test_what_waited_for_weeks_is_given_up(store: Store, channel: RecordingChannel, clock: SetClock) -> None:
    [zainab] = await people(store, 1)
    await say(store, zainab, "hello", lane=Lane.CASE)
    async with store.work(actor="test") as work:
        await work.execute(update(outbox).values(created_at=clock.now() - GIVE_UP_AFTER - timedelta(days=1)))
    async with running(a_dispatcher(store, channel)):
        await all_sent(store)
    assert [(row.state, row.reason) for row in await rows(store, outbox)] == [("failed", "given-up")]
    assert channel.arrivals == []


# --- crashes --------------------------------------------------------------------------------------------------------


async def test_what_a_dead_process_had_in_hand_is_sent_again_and_marked(
    store: Store, channel: RecordingChannel
) -> None:
    [zainab] = await people(store, 1)
    hanging = Hangs()
    channel.answer = hanging
    dying = asyncio.create_task(a_dispatcher(store, channel, lease=timedelta(seconds=1)).run())
    await asyncio.sleep(0)
    await say(store, zainab, "hello")
    await hanging.reached.wait()
    dying.cancel()
    await asyncio.gather(dying, return_exceptions=True)
    async with running(a_dispatcher(store, channel)):
        await all_sent(store)
    [row] = await rows(store, outbox)
    assert (row.state, row.maybe_twice, row.attempts) == ("sent", True, 0)
    assert len(channel.arrivals) == 2


async def test_a_reply_whose_process_died_after_the_commit_is_sent(store: Store, channel: RecordingChannel) -> None:
    [zainab] = await people(store, 1)
    dead = a_dispatcher(store, RecordingChannel(), lease=timedelta(milliseconds=300))
    store.outlet = dead
    await say(store, zainab, "hello")
    store.outlet = None
    async with running(a_dispatcher(store, channel)):
        await all_sent(store)
    assert channel.words == ["hello"]


async def test_stopping_gives_back_what_was_not_tried(store: Store, channel: RecordingChannel) -> None:
    chats = await people(store, 20)
    async with running(a_dispatcher(store, channel, rate=10)):
        for chat in chats:
            await say(store, chat, "hello")
    waiting = [row for row in await rows(store, outbox) if row.state == "waiting"]
    assert len(waiting) + len(channel.taken) == 20
    assert {(row.leased_by, row.lease_until, row.maybe_twice) for row in waiting} == {(None, None, False)}


async def test_stopping_waits_for_the_request_under_way(store: Store, channel: RecordingChannel) -> None:
    [zainab] = await people(store, 1)
    under_way = asyncio.Event()

    async def slow(_chat: str, _message: Outgoing) -> None:
        under_way.set()
        await asyncio.sleep(0.2)

    channel.answer = slow
    async with running(a_dispatcher(store, channel)):
        await say(store, zainab, "hello")
        await under_way.wait()
    assert await states(store) == ["sent"]


async def test_a_large_file_keeps_its_lease_while_it_is_on_its_way(store: Store, channel: RecordingChannel) -> None:
    [zainab] = await people(store, 1)

    async def slow(_chat: str, _message: Outgoing) -> None:
        await asyncio.sleep(1.2)

    channel.answer = slow
    photo = Reply(media=(Media(kind=MediaKind.PHOTO, blob=BlobId(1)),))
    dispatchers = [a_dispatcher(store, channel, lease=timedelta(seconds=0.6)) for _ in range(2)]
    async with running(*dispatchers):
        async with store.work(actor="test") as work:
            await delivery.say(work, to=zainab, reply=photo, lane=Lane.CASE)
        await all_sent(store)
    [row] = await rows(store, outbox)
    assert (len(channel.arrivals), row.maybe_twice) == (1, False)


# --- what is kept ---------------------------------------------------------------------------------------------------


async def test_settled_messages_are_forgotten_after_thirty_days(store: Store, clock: SetClock) -> None:
    [zainab] = await people(store, 1)
    await say(store, zainab, "old", "new", "waiting")
    ids = [row.id for row in await rows(store, outbox)]
    async with store.work(actor="test") as work:
        for id_, age in zip(ids, (31, 29), strict=False):
            settled = {"state": "sent", "settled_at": clock.now() - timedelta(days=age)}
            await work.execute(update(outbox).where(outbox.c.id == id_).values(**settled))
    async with store.work(actor="test") as work:
        assert await delivery.sweep(work)
        assert not await delivery.sweep(work)
    assert [row.id for row in await rows(store, outbox)] == ids[1:]


async def test_chats_that_got_nothing_lately_are_forgotten(store: Store, channel: RecordingChannel) -> None:
    [zainab, ali] = await people(store, 2)
    await insert_row(store, chat_pace, address_id=zainab, recent=[1], last_at=NOON)
    async with running(a_dispatcher(store, channel)):
        await say(store, ali, "hello")
        await all_sent(store)
    async with store.work(actor="test") as work:
        await delivery.sweep(work)
    assert [row.address_id for row in await rows(store, chat_pace)] == [ali]


async def test_addresses_are_unreadable_and_found_by_their_blind_index(store: Store) -> None:
    [zainab] = await people(store, 1)
    [row] = await rows(store, address)
    assert row.value != b"1"
    async with store.work(actor="test") as work:
        assert await delivery.find_address(work, channel="telegram", value="1") == zainab
        assert await delivery.find_address(work, channel="other", value="1") is None
        assert (await delivery.address(work, zainab)).value == "1"
