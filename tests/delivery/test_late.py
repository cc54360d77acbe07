"""What leaves late says when it was written; what is of no use any more does not leave at all."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.clock import SetClock
from bot.delivery import late
from bot.delivery.split import units
from bot.delivery.tables import outbox
from bot.i18n.bundle import default_words
from bot.i18n.script import without_isolation
from bot.message import BlobId, Lane, Media, MediaKind, Outgoing
from bot.storage.engine import Store
from bot.text import Language
from tests.delivery.worlds import RecordingChannel, a_dispatcher, all_sent, people, rows, running, say
from tests.fakes import NOON

WORDS = default_words(strict=True)
HOUR = timedelta(hours=1)
NOW = NOON + 3 * HOUR
LINE = "(Delayed: written on Thursday, 5 March 2026, 12:00.)"
PHOTO = (Media(kind=MediaKind.PHOTO, blob=BlobId(1)),)


def marked(message: Outgoing, *, language: Language = Language.EN) -> Outgoing:
    return late.mark(message, written_at=NOON, now=NOW, language=language, words=WORDS)


def test_after_more_than_an_hour_the_first_line_says_when_it_was_written() -> None:
    assert without_isolation(marked(Outgoing(text="Your case is solved.")).text) == f"{LINE}\n\nYour case is solved."


@pytest.mark.parametrize("waited", [timedelta(0), HOUR, -HOUR])
def test_within_an_hour_it_stays_as_it_is(waited: timedelta) -> None:
    message = Outgoing(text="Your case is solved.")
    assert late.mark(message, written_at=NOON, now=NOON + waited, language=Language.EN, words=WORDS) == message


def test_a_title_stays_above_the_line() -> None:
    message = marked(Outgoing(title="Digest", text="2 new"))
    assert (message.title, without_isolation(message.text)) == ("Digest", f"{LINE}\n\n2 new")


def test_a_title_alone_gets_the_line_below() -> None:
    assert without_isolation(marked(Outgoing(title="Digest")).text) == LINE


@pytest.mark.parametrize("language", list(Language))
def test_it_is_said_in_each_form(language: Language) -> None:
    line, _, rest = marked(Outgoing(text="…"), language=language).text.partition("\n\n")
    assert "12:00" in line
    assert units(line) <= 100
    assert rest == "…"


def test_what_has_no_room_for_the_line_goes_whole_without_it() -> None:
    message = Outgoing(text="x" * 4096)
    assert marked(message) == message


def test_a_caption_has_less_room() -> None:
    message = Outgoing(text="x" * 1000, media=PHOTO)
    assert marked(message) == message
    assert marked(Outgoing(text="x" * 900, media=PHOTO)).text.endswith("x" * 900)


@pytest.mark.parametrize("message", [Outgoing(media=PHOTO), Outgoing(text="changed", edit="7")])
def test_a_file_without_words_and_a_changed_message_stay_as_they_are(message: Outgoing) -> None:
    assert marked(message) == message


@given(text=st.text(max_size=4200), title=st.text(max_size=200), language=st.sampled_from(Language))
def test_nothing_of_a_message_is_lost_and_no_limit_broken(text: str, title: str, language: Language) -> None:
    before = Outgoing(text=text, title=title)
    after = marked(before, language=language)
    assert after.title == before.title
    assert after.text.endswith(before.text)
    assert after == before or units(after.title) + 2 + units(after.text) <= 4098


# --- as it is sent --------------------------------------------------------------------------------------------------


async def test_what_waited_through_an_outage_is_marked_and_what_has_expired_is_dropped(
    store: Store, clock: SetClock
) -> None:
    channel = RecordingChannel()
    [zainab] = await people(store, 1)
    await say(store, zainab, "your case", lane=Lane.CASE)
    await say(store, zainab, "the event", lane=Lane.CASE, expires_at=NOON + 2 * HOUR)
    await say(store, zainab, "next week", lane=Lane.CASE, expires_at=NOON + timedelta(days=7))
    clock.advance(3 * HOUR)
    await say(store, zainab, "just now", lane=Lane.CASE)
    async with running(a_dispatcher(store, channel)):
        await all_sent(store)
    assert [without_isolation(words) for words in channel.words] == [
        f"your case{LINE}",
        f"next week{LINE}",
        "just now",
    ]
    assert [(row.state, row.reason) for row in await rows(store, outbox)] == [
        ("sent", None),
        ("dropped", "expired"),
        ("sent", None),
        ("sent", None),
    ]


async def test_what_has_not_expired_yet_is_sent(store: Store) -> None:
    channel = RecordingChannel()
    [zainab] = await people(store, 1)
    await say(store, zainab, "the event", lane=Lane.DIGEST, expires_at=NOON + timedelta(seconds=1))
    async with running(a_dispatcher(store, channel)):
        await all_sent(store)
    assert channel.words == ["the event"]
