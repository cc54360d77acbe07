"""Cards and notices: what they say, in English, and what they never show."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from bot.errors import Broken
from bot.feedback import cards, track
from bot.feedback.cards import Card
from bot.feedback.model import By, Entry, EntryKind, Kind, State, Thread
from bot.i18n.bundle import Words, locales_folder
from bot.message import MediaKind, Reply
from bot.staff.model import Role
from bot.text import Language, Names, Text
from tests.feedback.makers import NOON, a_case
from tests.feedback.world import plain

WORDS = Words.load(locales_folder())
OFFICE = Names({"en": "Basra Public Health"})
CARD = Names({"en": "Health card"})
DESK = Text.of("case-desk-coordinator")


def a_card(**changed: Any) -> Card:
    case = {name: changed.pop(name) for name in ("state", "kind", "urgent", "summary") if name in changed}
    return Card(case=a_case(**case), at=NOON + timedelta(hours=2), **changed)


def said(text: Text) -> str:
    return plain(WORDS.render(text, Language.EN))


def whole(reply: Reply) -> str:
    texts = [*((reply.text,) if reply.text else ()), *reply.more]
    return "\n".join([*map(said, texts), reply.quote])


def pressed(reply: Reply) -> list[str]:
    return [choice.value for row in reply.choices for choice in row]


def an_entry(kind: EntryKind, **changed: Any) -> Entry:
    return Entry(id=1, at=NOON, kind=kind, by=By.STAFF, **changed)


def test_a_card_says_what_a_desk_needs_to_know() -> None:
    card = a_card(project=CARD, organisation=OFFICE, area=Names({"en": "Basra"}), files=2, name="Zainab", urgent=True)

    assert whole(cards.card(card)).split("\n") == [
        "Message: J-0000000",
        "Kind: complaint",
        "State: new",
        "Received: 2 hours ago",
        "Language: العربية",
        "Urgent: it speaks of danger.",
        "About: Health card, Basra Public Health, Basra",
        "From: Zainab",
        "With 2 files",
        "قارئ البطاقات معطل",
    ]


def test_a_voice_message_alone_is_said_to_be_without_words() -> None:
    assert "Sent without words." in whole(cards.card(a_card(summary="")))


def test_in_a_group_a_card_has_no_name_and_opens_no_files_and_takes_no_answer() -> None:
    card = cards.card(a_card(name="Zainab", files=1), in_group=True)

    assert "Zainab" not in whole(card)
    assert pressed(card) == ["case:1", "case-state:1:in-progress", "case-state:1:resolved", "case-state:1:not-ours"]


def test_in_private_a_card_can_be_answered_and_its_files_opened() -> None:
    assert pressed(cards.card(a_card(files=1))) == [
        "case:1",
        "case-answer:1",
        "case-state:1:in-progress",
        "case-state:1:resolved",
        "case-state:1:not-ours",
        "case-files:1",
    ]


def test_only_buttons_that_can_do_something_are_there() -> None:
    assert pressed(cards.card(a_card(state=State.WITHDRAWN))) == ["case:1"]
    assert pressed(cards.card(a_card(state=State.RESOLVED))) == ["case:1", "case-answer:1", "case-state:1:in-progress"]


def test_what_is_open_is_not_opened_but_can_be_answered() -> None:
    still_open, withdrawn = a_card(files=1), a_card(state=State.WITHDRAWN)

    assert pressed(cards.opened(still_open, Thread(case=still_open.case, entries=()))) == [
        "case-answer:1",
        "case-state:1:in-progress",
        "case-state:1:resolved",
        "case-state:1:not-ours",
        "case-files:1",
    ]
    assert pressed(cards.opened(withdrawn, Thread(case=withdrawn.case, entries=()))) == []


def test_a_confidential_case_is_never_made_into_a_card_for_a_group() -> None:
    secret = Card(case=a_case(kind=Kind.WRONGDOING, confidential=True), at=NOON)

    with pytest.raises(Broken):
        cards.card(secret, in_group=True)


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_has_a_word(kind: Kind) -> None:
    assert not said(cards.kind_text(kind)).startswith("case-")


@pytest.mark.parametrize("state", State)
def test_every_state_has_a_word(state: State) -> None:
    assert not said(cards.state_text(state)).startswith("case-")


@pytest.mark.parametrize(
    ("role", "name"),
    [
        (Role.LEAD_GOVERNMENT, "the government lead of “Health card”"),
        (Role.LEAD_COMMUNITY, "the community lead of “Health card”"),
        (Role.INTEGRITY, "the integrity desk of Basra Public Health"),
        (Role.OFFICIAL, "Basra Public Health"),
        (Role.COORDINATOR, "the coordinator"),
    ],
)
def test_every_desk_has_a_name(role: Role, name: str) -> None:
    assert said(cards.desk_text(role, project=CARD, organisation=OFFICE)) == name


def test_a_role_without_a_desk_has_none() -> None:
    with pytest.raises(Broken):
        cards.desk_text(Role.AUDITOR)


@pytest.mark.parametrize(
    ("passed", "age"),
    [
        (timedelta(minutes=59), "within the last hour"),
        (timedelta(hours=1), "one hour ago"),
        (timedelta(hours=23), "23 hours ago"),
        (timedelta(days=1), "one day ago"),
        (timedelta(days=12), "12 days ago"),
    ],
)
def test_ages_are_told_in_hours_and_days(passed: timedelta, age: str) -> None:
    assert said(cards.age_text(NOON, NOON + passed)) == age


def test_the_history_tells_each_line_by_what_it_is() -> None:
    entries = (
        an_entry(EntryKind.WORDS, text="one\ntwo"),
        an_entry(EntryKind.FILE),
        an_entry(EntryKind.PLACE, latitude=30.5, longitude=47.8),
        an_entry(EntryKind.STATUS, state=State.SEEN),
        an_entry(EntryKind.ANSWER, text="soon"),
        an_entry(EntryKind.QUESTION, text="where?"),
        an_entry(EntryKind.NOTE, text="hm"),
    )
    lines = [said(text).split("\n", 1)[1] for text in cards.history(Thread(case=a_case(), entries=entries))]

    assert lines == [
        "Citizen: one\ntwo",
        "Citizen: a file",
        "Citizen: a place, 30.5, 47.8",
        "State: seen",
        "Answer: soon",
        "Question: where?",
        "Note among staff: hm",
    ]


def test_every_line_of_what_was_written_is_isolated_by_itself() -> None:
    (text,) = cards.history(Thread(case=a_case(), entries=(an_entry(EntryKind.WORDS, text="one\ntwo"),)))

    assert WORDS.render(text, Language.EN).endswith("\u2068one\u2069\n\u2068two\u2069")


def test_only_kept_files_can_be_sent() -> None:
    entries = (
        an_entry(EntryKind.FILE, media=MediaKind.PHOTO),
        an_entry(EntryKind.FILE, media=MediaKind.VOICE, blob=7, name="voice.ogg"),
    )

    (file,) = cards.media(Thread(case=a_case(), entries=entries))
    assert (file.kind, file.blob, file.name) == (MediaKind.VOICE, 7, "voice.ogg")


def test_a_case_without_words_has_a_line_in_a_list() -> None:
    line = cards.line(a_case(summary=""), number=3, area=None, now=NOON)

    assert said(line) == "3. complaint, within the last hour: “without words” J-0000000"


@pytest.mark.parametrize("state", [State.NEW, State.WAITING, State.WITHDRAWN])
def test_the_citizen_is_not_told_of_states_that_they_brought_about(state: State) -> None:
    assert track.state_changed(a_case(state=state), DESK) is None


def test_a_task_of_another_office_is_told_with_the_offices_words() -> None:
    reply = track.state_changed(a_case(state=State.NOT_OURS), DESK, "Ask the municipality")

    assert reply is not None
    assert whole(reply) == "This is not the task of the coordinator. Your message: J-0000000\nAsk the municipality"


def test_a_resolved_case_asks_whether_it_is_fixed() -> None:
    reply = track.state_changed(a_case(state=State.RESOLVED), DESK)

    assert reply is not None
    assert pressed(reply) == [
        "track-fixed:J-0000000",
        "track-not-fixed:J-0000000",
        "track-unsure:J-0000000",
        "track:J-0000000",
    ]


@pytest.mark.parametrize("kind", MediaKind)
def test_a_lost_file_is_named_by_what_it_was(kind: MediaKind) -> None:
    text = whole(track.file_lost(a_case(), kind, "scan.pdf"))

    assert text.startswith("We could not pass on a") or "the document “scan.pdf”" in text
    assert text.rstrip().endswith("J-0000000")


def test_of_a_confidential_case_nothing_is_said_at_all() -> None:
    secret = a_case(kind=Kind.WRONGDOING, confidential=True, state=State.WAITING)
    notices = (
        track.answer(secret, DESK, "the clerk"),
        track.question(secret, DESK, "the clerk", is_named=False),
        track.file_lost(secret, MediaKind.PHOTO, "clerk.jpg"),
    )

    assert {whole(notice) for notice in notices} == {"You have a message.\n"}
