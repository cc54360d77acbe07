"""Staff answer a citizen."""

from __future__ import annotations

from bot.feedback import service as feedback
from bot.feedback.model import Case, EntryKind, State
from bot.message import MediaKind
from tests.journeys.citizen.phones import Phone, Town
from tests.journeys.staff.desks import a_case, address_of, thread_of


async def begins(phone: Phone, case: Case, words: str = "A new reader is there") -> None:
    await phone.press_data(f"s:case-answer:{case.id}")
    await phone.types(words)


async def last_entry(town: Town, case: Case) -> tuple[EntryKind, str]:
    entry = [each for each in (await thread_of(town, case)).entries if each.kind is not EntryKind.STATUS][-1]
    return entry.kind, entry.text


async def test_an_answer_is_shown_once_more_before_it_leaves(town: Town, karim: Phone, zainab: Phone) -> None:
    case = await a_case(town)
    await karim.press_data(f"s:case-answer:{case.id}")
    assert f"Please write the answer to message {case.code}" in karim.screen
    await karim.types("A new reader is there")

    assert karim.screen == f"This answer goes to the citizen ({case.code}):\n\nA new reader is there"
    assert karim.labels == [
        "Send to the citizen",
        "Send and mark as resolved",
        "Send as a question",
        "Keep as note",
        "Write it anew",
        "Discard",
    ]
    assert zainab.screen == ""


async def test_a_sent_answer_reaches_the_citizen(town: Town, karim: Phone, zainab: Phone) -> None:
    case = await a_case(town)
    await begins(karim, case)
    await karim.presses("Send to the citizen")

    assert "Your answer is on its way to the citizen." in karim.screen
    assert "A new reader is there" in zainab.screen
    assert await last_entry(town, case) == (EntryKind.ANSWER, "A new reader is there")


async def test_an_answer_can_resolve_the_message(town: Town, karim: Phone, zainab: Phone) -> None:
    case = await a_case(town)
    await begins(karim, case)
    await karim.presses("Send and mark as resolved")

    assert "Is it really fixed?" in zainab.screen
    assert (await thread_of(town, case)).case.state is State.RESOLVED


async def test_a_question_makes_the_message_wait_for_the_citizen(town: Town, karim: Phone, zainab: Phone) -> None:
    case = await a_case(town)
    await begins(karim, case, "Which clinic?")
    await karim.presses("Send as a question")

    assert "Which clinic?" in zainab.screen
    assert (await thread_of(town, case)).case.state is State.WAITING


async def test_a_note_stays_among_staff(town: Town, karim: Phone, zainab: Phone) -> None:
    case = await a_case(town)
    await begins(karim, case)
    await karim.presses("Keep as note")

    assert "Kept as a note among staff." in karim.screen
    assert "reader is there" not in zainab.screen
    assert await last_entry(town, case) == (EntryKind.NOTE, "A new reader is there")


async def test_a_discarded_answer_goes_nowhere(town: Town, karim: Phone, zainab: Phone) -> None:
    case = await a_case(town)
    await begins(karim, case)
    await karim.presses("Discard")

    assert karim.screen == "Discarded. Nothing of it was sent."
    assert zainab.screen == ""


async def test_further_words_are_added(town: Town, karim: Phone) -> None:
    case = await a_case(town)
    await begins(karim, case, "The first half")
    await karim.types("and the second")
    await karim.presses("Send to the citizen")

    assert await last_entry(town, case) == (EntryKind.ANSWER, "The first half\nand the second")


async def test_an_answer_can_be_written_anew(town: Town, karim: Phone) -> None:
    case = await a_case(town)
    await begins(karim, case, "Wrong words")
    await karim.presses("Write it anew")
    await karim.types("Right words")
    await karim.presses("Send to the citizen")

    assert await last_entry(town, case) == (EntryKind.ANSWER, "Right words")


async def test_a_photo_is_no_answer_and_nothing_is_lost(town: Town, karim: Phone) -> None:
    case = await a_case(town)
    await begins(karim, case)
    await karim.shows(MediaKind.PHOTO)
    assert karim.screen == "An answer is made of words. Please write it."

    await karim.presses("Send to the citizen")
    assert await last_entry(town, case) == (EntryKind.ANSWER, "A new reader is there")


async def test_an_answer_that_is_too_long_keeps_what_was_there(town: Town, karim: Phone) -> None:
    case = await a_case(town)
    await begins(karim, case, "short")
    await karim.types("x" * 8000)

    assert "This is too long" in karim.screen
    assert karim.screen.endswith("short")


async def test_an_unfinished_answer_waits_while_another_is_written(town: Town, karim: Phone) -> None:
    first, second = await a_case(town, "one"), await a_case(town, "two")
    await begins(karim, first, "for the first")
    await begins(karim, second, "for the second")
    await karim.presses("Send to the citizen")

    assert "Another answer that you began is still here:" in karim.screen
    assert "for the first" in karim.screen
    await karim.presses("Send to the citizen")
    assert await last_entry(town, first) == (EntryKind.ANSWER, "for the first")
    assert await last_entry(town, second) == (EntryKind.ANSWER, "for the second")


async def test_a_reply_to_the_card_is_an_answer(town: Town, karim: Phone) -> None:
    case = await a_case(town)
    await karim.press_data(f"s:case:{case.id}")
    _, card = karim.button("Answer")
    await karim.types("It works again", reply_to=card)

    assert karim.screen == f"This answer goes to the citizen ({case.code}):\n\nIt works again"


async def test_a_reply_to_another_card_answers_that_one(town: Town, karim: Phone) -> None:
    first, second = await a_case(town, "one"), await a_case(town, "two")
    await karim.press_data(f"s:case:{second.id}")
    _, card = karim.button("Answer")
    await begins(karim, first, "for the first")
    await karim.types("for the second", reply_to=card)
    await karim.presses("Send to the citizen")

    assert await last_entry(town, second) == (EntryKind.ANSWER, "for the second")


async def test_a_message_that_was_withdrawn_meanwhile_keeps_the_words_as_a_note(town: Town, karim: Phone) -> None:
    case = await a_case(town)
    await begins(karim, case)
    zainab = await address_of(town, "700")
    async with town.store.work(actor="test") as work:
        await feedback.withdraw(work, case.code, by=zainab)
    await karim.presses("Send to the citizen")
    assert "You can keep your words as a note." in karim.screen

    await karim.presses("Keep as note")
    assert await last_entry(town, case) == (EntryKind.NOTE, "A new reader is there")

    await karim.press_data(f"s:case-answer:{case.id}")
    assert "there is nothing to answer" in karim.screen


async def test_a_question_on_a_closed_message_is_refused(town: Town, karim: Phone, samira: Phone) -> None:
    case = await a_case(town)
    await begins(karim, case, "Which clinic?")
    await samira.press_data(f"s:case-state:{case.id}:resolved")
    await karim.presses("Send as a question")

    assert "The state of this message has changed meanwhile" in karim.screen
    assert karim.labels == ["Send to the citizen", "Keep as note", "Write it anew", "Discard"]


async def test_an_answer_survives_cancelling(town: Town, karim: Phone) -> None:
    case = await a_case(town)
    await begins(karim, case)
    await karim.types("/cancel")
    assert "Not finished yet, and kept for you: your answer to a citizen" in karim.screen

    await karim.presses("Continue")
    assert karim.screen.endswith("A new reader is there")
