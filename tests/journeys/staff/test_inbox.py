"""What waits at a desk, and the buttons under a message."""

from __future__ import annotations

from bot.feedback import service as feedback
from bot.feedback.model import Kind, State
from bot.message import MediaKind, Said, Showed
from bot.storage.blobs import Blobs
from tests.feedback.test_files import FileShelf, a_photo
from tests.journeys.citizen.phones import Phone, Town
from tests.journeys.staff.desks import a_case, address_of, staff_phone, thread_of


async def test_a_citizen_has_no_inbox(zainab: Phone) -> None:
    await zainab.arrives()
    await zainab.types("/inbox")

    assert zainab.screen == "This is not open to you."


async def test_the_inbox_tells_the_numbers_and_the_messages(town: Town, karim: Phone) -> None:
    case = await a_case(town)
    await karim.types("/inbox")

    assert "Your desk: the government lead of “Basra electronic health card”" in karim.screen
    assert "In numbers: one waiting for an answer" in karim.screen
    assert "The card reader is broken" in karim.screen
    assert karim.labels == [f"1. {case.code}", "Search"]


async def test_an_empty_inbox_says_so(karim: Phone) -> None:
    await karim.types("/inbox")

    assert "Nothing waits there." in karim.screen
    assert "There are no open messages." in karim.screen


async def test_a_long_inbox_is_turned_page_by_page(town: Town, karim: Phone) -> None:
    for number in range(12):
        await a_case(town, f"broken thing {number}")
    await karim.types("/inbox")
    await karim.presses("Next")
    assert "11. complaint" in karim.screen

    await karim.presses("Previous")
    assert "10. complaint" in karim.screen


async def test_opening_a_message_shows_its_history_and_tells_the_citizen(
    town: Town, karim: Phone, zainab: Phone
) -> None:
    case = await a_case(town)
    await karim.types("/inbox")
    await karim.presses(f"1. {case.code}")

    assert "Citizen: The card reader is broken" in karim.screen
    assert karim.labels == ["Answer", "In progress", "Resolved", "Not our task"]
    assert "Your message has been seen" in zainab.screen


async def test_a_forged_number_opens_nothing(town: Town, karim: Phone) -> None:
    await karim.press_data("s:case:999999")
    assert karim.screen == "This is not open to you."

    await karim.press_data("s:case:all")
    assert karim.screen == "This is not open to you."


async def test_another_projects_lead_cannot_open_it(town: Town) -> None:
    case = await a_case(town)
    rana = staff_phone(town, "rana")
    await rana.press_data(f"s:case:{case.id}")

    assert rana.screen == "This is not open to you."


async def test_a_state_is_set_and_the_citizen_told(town: Town, karim: Phone, zainab: Phone) -> None:
    case = await a_case(town)
    await karim.press_data(f"s:case:{case.id}")
    await karim.presses("In progress")

    assert "State: in progress" in karim.screen
    assert "The state is now: in progress." in karim.screen
    assert "Work on your message is under way" in zainab.screen
    assert (await thread_of(town, case)).case.state is State.IN_PROGRESS


async def test_who_is_late_hears_that_it_is_done(town: Town, karim: Phone, samira: Phone) -> None:
    case = await a_case(town)
    await karim.press_data(f"s:case-state:{case.id}:resolved")
    await samira.press_data(f"s:case-state:{case.id}:resolved")
    assert "This has been done already. The state: resolved" in samira.screen

    await samira.press_data(f"s:case-state:{case.id}:not-ours")
    assert "That is not possible any more. The state: resolved" in samira.screen


async def test_a_state_without_a_button_is_refused(town: Town, karim: Phone) -> None:
    case = await a_case(town)
    await karim.press_data(f"s:case-state:{case.id}:withdrawn")

    assert karim.screen == "This is not open to you."
    assert (await thread_of(town, case)).case.state is State.NEW


async def test_messages_are_found_by_words_and_by_their_code(town: Town, karim: Phone) -> None:
    case = await a_case(town, "The queue is long")
    await a_case(town, "The card reader is broken")
    await karim.types("/inbox")
    await karim.presses("Search")
    await karim.types("QUEUE")
    assert "“The queue is long”" in karim.screen
    assert "reader" not in karim.screen

    await karim.types(f"/inbox {case.code.lower()}")
    assert "Citizen: The queue is long" in karim.screen


async def test_a_search_that_finds_nothing_says_so(karim: Phone) -> None:
    await karim.types("/inbox")
    await karim.presses("Search")
    await karim.shows(MediaKind.PHOTO)
    assert "Please write words" in karim.screen

    await karim.types("dragons")
    assert karim.screen == "We found no message with these words at your desks."


async def test_a_confidential_report_stands_on_its_own_list_without_a_word(
    town: Town, karim: Phone, nadia: Phone
) -> None:
    case = await a_case(town, "They asked for a bribe", kind=Kind.WRONGDOING)
    await nadia.types("/inbox")
    assert "bribe" not in nadia.screen
    await nadia.presses("Confidential")
    assert "bribe" not in nadia.screen
    await nadia.presses(f"1. {case.code}")
    assert "They asked for a bribe" in nadia.screen

    await karim.types(f"/inbox {case.code}")
    assert karim.screen == "We found no message with these words at your desks."
    await karim.press_data("s:inbox-secret")
    assert karim.screen == "There are no open messages."


async def test_a_coordinator_is_not_told_that_nothing_waits_while_a_confidential_report_does(
    town: Town, layla: Phone, nadia: Phone
) -> None:
    await a_case(town, "They asked for a bribe", kind=Kind.WRONGDOING, strike_integrity=True)
    await layla.types("/inbox")
    assert "no open messages other than confidential ones" in layla.screen
    assert "Nothing waits there" not in layla.screen
    assert layla.labels == ["Search", "Confidential"]

    await nadia.types("/inbox")
    assert "There are no open messages." in nadia.screen


async def test_files_come_in_private(town: Town, karim: Phone) -> None:
    photo = Showed(kind=MediaKind.PHOTO, file="file-1", unique="u1", mime="image/jpeg")
    case = await a_case(town, parts=(Said(text="look"), photo))
    await karim.press_data(f"s:case-files:{case.id}")
    assert karim.screen == f"There are no files with message {case.code}"

    await feedback.fetch_due(town.store, FileShelf(files={"file-1": a_photo()}), Blobs(town.store))
    await karim.press_data(f"s:case:{case.id}")
    await karim.presses("Show the file")
    assert karim.screen == f"The files of message {case.code}"
    assert [media.kind for media in karim.received[-1].media] == [MediaKind.PHOTO]


async def test_of_a_long_history_the_last_part_is_shown(town: Town, karim: Phone) -> None:
    case = await a_case(town)
    person = await address_of(town, karim.chat)
    async with town.store.work(actor="test") as work:
        for number in range(31):
            await feedback.note(work, case.id, by=person, body=f"note {number}")
    await karim.press_data(f"s:case:{case.id}")

    assert "3 earlier entries are not shown." in karim.screen
    assert "note 30" in karim.screen
    assert "note 0" not in karim.screen
