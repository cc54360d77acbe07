"""Who sees what of a case."""

from __future__ import annotations

import pytest

from bot.feedback import cards, file_store
from bot.feedback import service as feedback
from bot.feedback.model import CaseId, FileState, Kind, NoSuchCase, NotYours, State
from bot.feedback.reading import own_case
from bot.message import Located, MediaKind, Said, Showed
from bot.staff.model import Desk, Role
from bot.storage.blobs import Blobs
from bot.storage.engine import Store
from bot.text import Language
from tests.feedback import world
from tests.feedback.world import Basra, filed

SECRET = "the clerk took a bribe"


async def test_the_author_sees_the_thread_and_nobody_else_does(store: Store, basra: Basra) -> None:
    case = await filed(store, basra)

    async with store.reading() as work:
        assert (await feedback.thread(work, case.code, basra.zainab)).case == case
        for reader in (basra.ali, basra.huda.address, basra.coordinator.address):
            with pytest.raises(NotYours):
                await feedback.thread(work, case.code, reader)


async def test_anyone_with_the_code_sees_state_area_and_kind(store: Store, basra: Basra) -> None:
    case = await filed(store, basra, area="BA")

    async with store.reading() as work:
        side = await feedback.public_side(work, case.code)
    assert (side.kind, side.state, side.area) == (Kind.COMPLAINT, State.NEW, "BA")


async def test_a_confidential_case_has_no_public_side_and_looks_like_none(store: Store, basra: Basra) -> None:
    case = await filed(store, basra, SECRET, kind=Kind.WRONGDOING)

    async with store.reading() as work:
        for code in (case.code, "J-0000000"):
            with pytest.raises(NoSuchCase):
                await feedback.public_side(work, code)
            with pytest.raises(NoSuchCase):
                await own_case(work, code, basra.huda.address)


async def test_to_staff_a_confidential_case_and_no_case_look_the_same(store: Store, basra: Basra) -> None:
    case = await filed(store, basra, SECRET, kind=Kind.WRONGDOING)

    async with store.reading() as work:
        for id_ in (case.id, CaseId(case.id + 1000)):
            assert not await feedback.may_read(work, id_, basra.huda.address)
            with pytest.raises(NotYours):
                await feedback.case_thread(work, id_, basra.huda.address)


async def test_both_leads_read_it_and_other_desks_do_not(store: Store, basra: Basra) -> None:
    case = await filed(store, basra)

    async with store.reading() as work:
        assert await feedback.may_read(work, case.id, basra.huda.address)
        assert await feedback.may_read(work, case.id, basra.karim.address)
        for seat in (basra.official, basra.inspector, basra.coordinator):
            assert not await feedback.may_read(work, case.id, seat.address)


async def test_a_desks_list_has_what_matters_most_first(store: Store, basra: Basra) -> None:
    resolved = await filed(store, basra, "resolved")
    under_way = await filed(store, basra, "under way")
    new = await filed(store, basra, "new")
    urgent = await filed(store, basra, "fire")
    async with store.work(actor="test") as work:
        await feedback.change_status(work, resolved.id, State.RESOLVED, by=basra.huda.address)
        await feedback.change_status(work, under_way.id, State.IN_PROGRESS, by=basra.huda.address)
        await feedback.change_status(work, urgent.id, State.IN_PROGRESS, by=basra.huda.address)

    async with store.reading() as work:
        page = await feedback.cases_on(work, (basra.government,))
    assert [card.case.code for card in page.cases] == [urgent.code, new.code, under_way.code]
    assert not page.has_more


async def test_a_long_list_comes_in_pages(store: Store, basra: Basra) -> None:
    first, second, third = [await filed(store, basra, f"number {number}") for number in range(3)]

    async with store.reading() as work:
        page = await feedback.cases_on(work, (basra.government,), limit=2)
        rest = await feedback.cases_on(work, (basra.government,), limit=2, offset=2)
    assert ([card.case.code for card in page.cases], page.has_more) == ([first.code, second.code], True)
    assert ([card.case.code for card in rest.cases], rest.has_more) == ([third.code], False)


async def test_no_desk_has_no_cases(store: Store, basra: Basra) -> None:
    async with store.reading() as work:
        assert (await feedback.cases_on(work, ())).cases == ()
        assert await feedback.search(work, basra.huda.address, " ") == ()


async def test_confidential_cases_are_in_their_own_list_alone(store: Store, basra: Basra) -> None:
    case = await filed(store, basra, SECRET, kind=Kind.WRONGDOING)

    async with store.reading() as work:
        mine = await feedback.confidential_on(work, basra.inspector.address)
        assert [card.case.code for card in mine.cases] == [case.code]
        assert (await feedback.cases_on(work, (basra.inspector.desk,))).cases == ()
        assert await feedback.search(work, basra.inspector.address, "bribe") == ()
        assert (await feedback.confidential_on(work, basra.huda.address)).cases == ()


async def test_search_finds_every_word_in_any_spelling_on_ones_own_desks(store: Store, basra: Basra) -> None:
    case = await filed(store, basra, "قارئ البطاقات معطّل 100%")

    async with store.reading() as work:
        found = await feedback.search(work, basra.huda.address, "معطل  البطاقات")
        assert [card.case.code for card in found] == [case.code]
        assert await feedback.search(work, basra.huda.address, "معطل مستشفى") == ()
        assert await feedback.search(work, basra.huda.address, "1_0%") == ()
        assert await feedback.search(work, basra.official.address, "معطل") == ()


async def test_the_card_tells_what_is_known(store: Store, basra: Basra) -> None:
    case = await filed(store, basra, area="BA", topic_id=basra.health, language=Language.CKB)

    async with store.reading() as work:
        card, _ = await feedback.case_thread(work, case.id, basra.huda.address)
    assert card.project is not None
    assert card.topic is not None
    assert card.area is not None
    assert card.project.in_(Language.EN) == "Health card"
    assert card.topic.in_(Language.EN) == "Health"
    assert card.area.in_(Language.EN) == "Basra"


async def test_in_a_group_the_history_has_neither_name_nor_place(store: Store, basra: Basra) -> None:
    async with store.work(actor="test") as work:
        group = await world.group_seated(work, basra.government, "-900", linked_by=basra.huda.address)
    parts = (Said(text="here"), Located(latitude=30.5, longitude=47.8))
    case = await filed(store, basra, parts=parts, anonymous=False, name="Zainab H.")

    async with store.reading() as work:
        card, thread = await feedback.case_thread(work, case.id, basra.karim.address, group=group.address)
    reply = cards.opened(card, thread, in_group=True)
    assert (card.name, thread.name) == ("", "")
    assert [text.id for text in reply.more] == ["case-card-about", "case-history-words"]


async def test_in_a_group_the_history_has_no_file(store: Store, basra: Basra) -> None:
    async with store.work(actor="test") as work:
        group = await world.group_seated(work, basra.government, "-900", linked_by=basra.huda.address)
        blob = await Blobs(store).put(work, b"a photo", "image/jpeg")
    parts = (Said(text="here"), Showed(kind=MediaKind.PHOTO, file="file-1", unique="u-1"))
    case = await filed(store, basra, parts=parts)
    async with store.work(actor="test") as work:
        (wanted,) = await file_store.due(work, channel="telegram", limit=1)
        await file_store.settle(work, wanted, FileState.KEPT, blob=blob, name="photo.jpg", mime="image/jpeg")

    async with store.reading() as work:
        _, alone = await feedback.case_thread(work, case.id, basra.huda.address)
        card, together = await feedback.case_thread(work, case.id, basra.karim.address, group=group.address)
    assert [media.blob for media in cards.media(alone)] == [blob]
    assert (card.files, cards.media(together)) == (0, ())


async def test_a_lead_who_became_a_coordinator_by_the_settings_still_reads_nothing_confidential(
    store: Store, basra: Basra
) -> None:
    case = await filed(store, basra, SECRET, kind=Kind.WRONGDOING, strike_integrity=True)
    async with store.work(actor="test") as work:
        await world.make_coordinator_anyway(work, basra.huda.address)

    async with store.reading() as work:
        assert Desk(role=Role.COORDINATOR) in await world.desks(work, basra.huda.address)
        assert not await feedback.may_read(work, case.id, basra.huda.address)
        assert (await feedback.confidential_on(work, basra.huda.address)).cases == ()
