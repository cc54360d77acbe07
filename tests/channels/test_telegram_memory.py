"""What the channel remembers, and that it forgets."""

from __future__ import annotations

import asyncio

from bot.channels.telegram.memory import Crowding, Recent, Unfinished, Uploads
from bot.message import BlobId, MediaKind, Outgoing

KEY = (MediaKind.PHOTO, BlobId(1))
LETTER = Outgoing(text="a")


class Watch:
    """Seconds that pass when they are told to."""

    def __init__(self) -> None:
        self.seconds = 1000.0

    def __call__(self) -> float:
        return self.seconds


def test_the_least_used_is_forgotten() -> None:
    recent: Recent[int, str] = Recent(2)
    recent.put(1, "a")
    recent.put(2, "b")
    assert recent.get(1) == "a"
    recent.put(3, "c")
    assert (recent.get(1), recent.get(2), recent.get(3), len(recent)) == ("a", None, "c", 2)


def test_parts_that_arrived_are_remembered_for_a_while() -> None:
    watch = Watch()
    unfinished = Unfinished(watch)
    unfinished.note("5", LETTER, 2)
    assert unfinished.done("5", LETTER) == 2
    assert unfinished.done("6", LETTER) == 0
    watch.seconds += 901
    assert unfinished.done("5", LETTER) == 0


def test_a_whole_message_leaves_nothing_behind() -> None:
    unfinished = Unfinished(Watch())
    unfinished.note("5", LETTER, 1)
    unfinished.finish("5", LETTER)
    assert unfinished.done("5", LETTER) == 0


def test_a_group_is_always_its_own_limit() -> None:
    assert Crowding(Watch()).is_crowded("-1001")


def test_a_person_is_crowded_by_a_burst() -> None:
    watch = Watch()
    crowding = Crowding(watch)
    crowding.count("5")
    crowding.count("5")
    assert not crowding.is_crowded("5")
    crowding.count("5")
    assert crowding.is_crowded("5")
    watch.seconds += 4
    assert not crowding.is_crowded("5")


def test_a_person_is_crowded_by_many_within_a_minute() -> None:
    watch = Watch()
    crowding = Crowding(watch)
    for _ in range(30):
        crowding.count("5")
        watch.seconds += 1.9
    assert crowding.is_crowded("5")
    watch.seconds += 30
    assert not crowding.is_crowded("5")


def test_a_chat_that_was_sent_nothing_is_not_crowded() -> None:
    assert not Crowding(Watch()).is_crowded("5")


def test_a_broadcast_is_remembered_among_the_last_so_many() -> None:
    crowding = Crowding(Watch(), limit=3)
    for chat in (5, 5, 6, 7, 8):
        crowding.count_post(chat, 1000.0)
    crowding.count("5")
    assert crowding.is_crowded("5")
    for chat in range(10, 14):
        crowding.count_post(chat, 1000.0)
    assert not crowding.is_crowded("5")
    assert len(crowding._young) + len(crowding._old) <= 2 * 3


def test_posts_of_long_ago_crowd_nobody() -> None:
    watch = Watch()
    crowding = Crowding(watch)
    for _ in range(3):
        crowding.count_post(5, watch.seconds)
    assert crowding.is_crowded("5")
    watch.seconds += 4
    assert not crowding.is_crowded("5")


async def test_one_uploads_while_the_others_wait() -> None:
    uploads = Uploads()
    inside: list[int] = []

    async def upload(number: int) -> None:
        async with uploads.alone(KEY):
            inside.append(number)
            await asyncio.sleep(0)
            assert inside[-1] == number

    await asyncio.gather(*(upload(number) for number in range(5)))
    assert inside == [0, 1, 2, 3, 4]
    assert not uploads._turnstiles


def test_an_upload_is_known_until_it_is_forgotten() -> None:
    uploads = Uploads()
    uploads.learn(KEY, "f")
    assert uploads.known(KEY) == "f"
    uploads.forget(KEY)
    assert uploads.known(KEY) is None
