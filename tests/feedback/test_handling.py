"""What desks and citizens do with a case, and what each of them hears of it."""

from __future__ import annotations

import pytest

from bot.errors import NotAllowed, Stale
from bot.feedback import life
from bot.feedback import service as feedback
from bot.feedback.model import (
    AlreadyThere,
    AlreadyWithdrawn,
    EntryKind,
    Kind,
    NothingSaid,
    NotResolved,
    NotYours,
    State,
)
from bot.feedback.store import author_of, save
from bot.message import Said
from bot.storage.engine import Store
from tests.feedback import world
from tests.feedback.world import Basra, filed, texts


async def test_opening_a_new_case_tells_its_citizen_once(store: Store, basra: Basra) -> None:
    case = await filed(store, basra)
    async with store.work(actor="test") as work:
        card, thread = await feedback.open_case(work, case.id, by=basra.huda.address)
    async with store.work(actor="test") as work:
        await feedback.open_case(work, case.id, by=basra.karim.address)

    assert card.case.state is State.SEEN
    assert thread.entries[0].text == "The card reader is broken"
    assert await texts(store, basra.zainab) == [
        f"Your message has been seen by: the government lead of “Health card”. Its code: {case.code}"
    ]


async def test_each_change_of_state_is_told_in_order(store: Store, basra: Basra) -> None:
    case = await filed(store, basra)
    async with store.work(actor="test") as work:
        await feedback.change_status(work, case.id, State.IN_PROGRESS, by=basra.huda.address)
        await feedback.change_status(work, case.id, State.RESOLVED, by=basra.karim.address, body="It was mended")

    under_way, resolved = await world.told(store, basra.zainab)
    assert "under way" in under_way.text
    assert "Is it really fixed?" in resolved.text
    assert "It was mended" in resolved.text
    assert f"s:track-fixed:{case.code}" in world.data(resolved)


async def test_a_second_press_on_the_same_state_says_that_somebody_was_faster(store: Store, basra: Basra) -> None:
    case = await filed(store, basra)
    async with store.work(actor="test") as work:
        await feedback.change_status(work, case.id, State.RESOLVED, by=basra.huda.address)

    with pytest.raises(AlreadyThere):
        async with store.work(actor="test") as work:
            await feedback.change_status(work, case.id, State.RESOLVED, by=basra.karim.address)


async def test_an_answer_reaches_the_citizen_in_the_offices_words(store: Store, basra: Basra) -> None:
    case = await filed(store, basra)
    async with store.work(actor="test") as work:
        answered = await feedback.answer(work, case.id, by=basra.huda.address, body=" A new reader comes on Sunday. ")

    (message,) = await texts(store, basra.zainab)
    assert message.endswith("A new reader comes on Sunday.")
    assert (answered.state, answered.answered_at) == (State.SEEN, answered.changed_at)


async def test_an_answer_that_resolves_is_one_message_that_asks_whether_it_is_fixed(store: Store, basra: Basra) -> None:
    case = await filed(store, basra)
    async with store.work(actor="test") as work:
        await feedback.answer(work, case.id, by=basra.huda.address, body="Mended today.", to=State.RESOLVED)

    (message,) = await texts(store, basra.zainab)
    assert "Is it really fixed?" in message
    assert "Mended today." in message


async def test_an_empty_answer_is_refused(store: Store, basra: Basra) -> None:
    case = await filed(store, basra)

    with pytest.raises(NothingSaid):
        async with store.work(actor="test") as work:
            await feedback.answer(work, case.id, by=basra.huda.address, body=" \n")


async def test_a_question_waits_and_the_citizens_answer_comes_back_to_the_desk(store: Store, basra: Basra) -> None:
    case = await filed(store, basra)
    async with store.work(actor="test") as work:
        asked = await feedback.ask(work, case.id, by=basra.huda.address, body="Which clinic?")
    async with store.work(actor="test") as work:
        going_on = await feedback.add(work, case.code, by=basra.zainab, parts=[Said(text="The one in Abu al-Khasib")])

    (question,) = await world.told(store, basra.zainab)
    assert f"s:track-answer:{case.code}" in world.data(question)
    assert "Your name is not shown to them" in question.text
    assert (asked.state, going_on.state) == (State.WAITING, State.IN_PROGRESS)
    assert "The one in Abu al-Khasib" in (await texts(store, basra.huda.address))[-1]


async def test_a_note_is_for_staff_alone(store: Store, basra: Basra) -> None:
    case = await filed(store, basra)
    async with store.work(actor="test") as work:
        await feedback.note(work, case.id, by=basra.huda.address, body="I know that reader")

    async with store.reading() as work:
        mine = await feedback.thread(work, case.code, basra.zainab)
        _, theirs = await feedback.case_thread(work, case.id, basra.karim.address)
    assert EntryKind.NOTE not in {entry.kind for entry in mine.entries}
    assert EntryKind.NOTE in {entry.kind for entry in theirs.entries}
    assert await texts(store, basra.zainab) == []


async def test_what_is_added_is_found_by_its_words(store: Store, basra: Basra) -> None:
    case = await filed(store, basra)
    async with store.work(actor="test") as work:
        await feedback.add(work, case.code, by=basra.zainab, parts=[Said(text="in the أولى clinic")])

    async with store.reading() as work:
        found = await feedback.search(work, basra.huda.address, "الاولى reader".replace("ال", ""))
    assert [card.case.code for card in found] == [case.code]


async def test_a_citizen_opens_a_resolved_case_again_and_the_desks_hear_it(store: Store, basra: Basra) -> None:
    case = await filed(store, basra)
    async with store.work(actor="test") as work:
        await feedback.change_status(work, case.id, State.RESOLVED, by=basra.huda.address)
    async with store.work(actor="test") as work:
        again = await feedback.reopen(work, case.code, by=basra.zainab, parts=[Said(text="Still broken")])

    assert again.state is State.NEW
    assert await texts(store, basra.karim.address) == [f"The citizen says it is not resolved. Open again: {case.code}"]


async def test_an_open_case_is_neither_opened_again_nor_called_fixed(store: Store, basra: Basra) -> None:
    case = await filed(store, basra)

    async with store.work(actor="test") as work:
        with pytest.raises(NotResolved):
            await feedback.reopen(work, case.code, by=basra.zainab)
        with pytest.raises(NotResolved):
            await feedback.mark_fixed(work, case.code, by=basra.zainab)


async def test_a_citizen_says_that_it_is_fixed(store: Store, basra: Basra) -> None:
    case = await filed(store, basra)
    async with store.work(actor="test") as work:
        await feedback.change_status(work, case.id, State.RESOLVED, by=basra.huda.address)
        fixed = await feedback.mark_fixed(work, case.code, by=basra.zainab)
        again = await feedback.mark_fixed(work, case.code, by=basra.zainab)

    assert fixed.fixed_at is not None
    assert again == fixed


async def test_a_withdrawn_case_is_told_to_its_desks_and_takes_nothing_more(store: Store, basra: Basra) -> None:
    case = await filed(store, basra)
    async with store.work(actor="test") as work:
        await feedback.withdraw(work, case.code, by=basra.zainab)

    assert await texts(store, basra.huda.address) == [f"Withdrawn by the citizen: {case.code}"]
    async with store.work(actor="test") as work:
        with pytest.raises(AlreadyWithdrawn):
            await feedback.add(work, case.code, by=basra.zainab, parts=[Said(text="more")])


async def test_nobody_but_its_author_adds_withdraws_or_opens_again(store: Store, basra: Basra) -> None:
    case = await filed(store, basra)

    async with store.work(actor="test") as work:
        for act in (
            feedback.withdraw(work, case.code, by=basra.ali),
            feedback.reopen(work, case.code, by=basra.huda.address),
            feedback.mark_fixed(work, case.code, by=basra.ali),
            feedback.add(work, case.code, by=basra.huda.address, parts=[Said(text="x")]),
        ):
            with pytest.raises(NotAllowed):
                await act


async def test_of_a_confidential_case_the_citizen_hears_only_that_there_is_a_message(
    store: Store, basra: Basra
) -> None:
    case = await filed(store, basra, kind=Kind.WRONGDOING)
    inspector = basra.inspector.address
    async with store.work(actor="test") as work:
        await feedback.open_case(work, case.id, by=inspector)
        await feedback.ask(work, case.id, by=inspector, body="Which clerk?")
        await feedback.answer(work, case.id, by=inspector, body="We looked into it.", to=State.RESOLVED)

    assert set(await texts(store, basra.zainab)) == {"You have a message."}


async def test_an_erased_author_is_told_nothing_and_nothing_fails(store: Store, basra: Basra) -> None:
    case = await filed(store, basra)
    async with store.work(actor="test") as work:
        await world.forget_author(work, case)
        await feedback.change_status(work, case.id, State.RESOLVED, by=basra.huda.address)

        assert await author_of(work, case.id) is None
    assert await texts(store, basra.zainab) == []


async def test_a_stranger_changes_nothing(store: Store, basra: Basra) -> None:
    case = await filed(store, basra)

    async with store.work(actor="test") as work:
        for act in (
            feedback.open_case(work, case.id, by=basra.ali),
            feedback.change_status(work, case.id, State.RESOLVED, by=basra.official.address),
            feedback.answer(work, case.id, by=basra.coordinator.address, body="x"),
            feedback.ask(work, case.id, by=basra.inspector.address, body="x"),
            feedback.note(work, case.id, by=basra.ali, body="x"),
        ):
            with pytest.raises(NotYours):
                await act


async def test_in_a_group_staff_of_the_project_press_and_others_do_not(store: Store, basra: Basra) -> None:
    async with store.work(actor="test") as work:
        group = await world.group_seated(work, basra.government, "-900", linked_by=basra.huda.address)
        elsewhere = await world.person(work, "-901")
    case = await filed(store, basra)

    async with store.work(actor="test") as work:
        with pytest.raises(NotYours):
            await feedback.change_status(work, case.id, State.RESOLVED, by=basra.ali, group=group.address)
        with pytest.raises(NotYours):
            await feedback.change_status(work, case.id, State.RESOLVED, by=basra.huda.address, group=elsewhere)
        moved = await feedback.change_status(work, case.id, State.RESOLVED, by=basra.karim.address, group=group.address)
    assert moved.state is State.RESOLVED


async def test_a_case_that_somebody_saved_meanwhile_is_not_overwritten(store: Store, basra: Basra) -> None:
    case = await filed(store, basra)
    async with store.work(actor="test") as work:
        await feedback.answer(work, case.id, by=basra.huda.address, body="Soon.")
        with pytest.raises(Stale):
            await save(work, case, life.withdrawn(case, at=work.now))
