"""A message becomes a case, once, on the right desks."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from bot.audit import service as audit
from bot.catalogue.model import OrganisationId
from bot.feedback import codes
from bot.feedback import service as feedback
from bot.feedback.model import Case, EntryKind, Kind, NothingSaid, State
from bot.feedback.store import desks_of
from bot.feedback.tables import case_author, case_file, feedback_case
from bot.message import Located, MediaKind, Said, Showed
from bot.staff import service as staff
from bot.staff.model import Desk, Role
from bot.storage.engine import Store
from bot.text import Language
from tests.fakes import NOON
from tests.feedback import world
from tests.feedback.world import Basra, a_filing, filed

COORDINATOR = Desk(role=Role.COORDINATOR)
PHOTO = Showed(kind=MediaKind.PHOTO, file="file-1", unique="unique-1", caption="the reader")


async def desks(store: Store, case: Case) -> set[Desk]:
    async with store.reading() as work:
        return set((await desks_of(work, [case.id]))[case.id])


async def test_a_case_has_a_code_and_the_words_that_were_sent(store: Store, basra: Basra) -> None:
    case = await filed(store, basra)

    assert codes.parse(case.code) == case.code
    assert (case.state, case.summary, case.received_at) == (State.NEW, "The card reader is broken", NOON)


async def test_the_same_filing_makes_one_case(store: Store, basra: Basra) -> None:
    filing = a_filing(basra.zainab, project_id=basra.card)
    async with store.work(actor="test") as work:
        first = await feedback.file(work, filing)
    async with store.work(actor="test") as work:
        second = await feedback.file(work, filing)

    assert first == second
    async with store.reading() as work:
        assert len(await feedback.my_cases(work, basra.zainab)) == 1


async def test_a_filing_without_content_is_refused(store: Store, basra: Basra) -> None:
    with pytest.raises(NothingSaid):
        await filed(store, basra, "  ")


async def test_feedback_on_a_project_is_on_both_leads_desks(store: Store, basra: Basra) -> None:
    assert await desks(store, await filed(store, basra)) == {basra.government, basra.community}


async def test_it_knows_the_organisation_of_its_project(store: Store, basra: Basra) -> None:
    assert (await filed(store, basra)).organisation_id == basra.office


async def test_feedback_without_a_project_goes_by_the_rule_for_area_and_topic(store: Store, basra: Basra) -> None:
    async with store.work(actor="test") as work:
        await staff.put_rule(work, area="BA", topic=basra.health, organisation=basra.office)

    case = await filed(store, basra, project_id=None, area="BA", topic_id=basra.health)

    assert await desks(store, case) == {basra.official.desk}


async def test_feedback_that_nothing_fits_is_the_coordinators(store: Store, basra: Basra) -> None:
    assert await desks(store, await filed(store, basra, project_id=None, area="BA")) == {COORDINATOR}


async def test_the_share_of_a_lead_who_is_away_is_handed_up_at_once(store: Store, basra: Basra) -> None:
    await world.make_unreachable(store, basra.huda.address)

    assert await desks(store, await filed(store, basra)) == {basra.government, basra.community, basra.official.desk}


async def test_wrongdoing_is_on_the_integrity_desk_alone(store: Store, basra: Basra) -> None:
    case = await filed(store, basra, kind=Kind.WRONGDOING)

    assert case.confidential
    assert await desks(store, case) == {basra.inspector.desk}


async def test_wrongdoing_goes_to_the_coordinator_where_the_citizen_struck_the_integrity_desk_out(
    store: Store, basra: Basra
) -> None:
    case = await filed(store, basra, kind=Kind.WRONGDOING, strike_integrity=True)

    assert await desks(store, case) == {COORDINATOR}


async def test_an_urgent_case_is_shown_to_each_lead_at_once(store: Store, basra: Basra) -> None:
    case = await filed(store, basra, "There is a fire in the clinic!")

    (card,) = await world.told(store, basra.huda.address)
    assert case.urgent
    assert case.code in card.text
    assert "There is a fire in the clinic!" in card.text
    assert f"s:case:{case.id}" in world.data(card)
    assert len(await world.told(store, basra.karim.address)) == 1


async def test_an_ordinary_case_waits_for_the_digest(store: Store, basra: Basra) -> None:
    await filed(store, basra)

    assert await world.told(store, basra.huda.address) == []


async def test_a_confidential_case_tells_one_desk_that_it_waits_and_nothing_else(store: Store, basra: Basra) -> None:
    case = await filed(store, basra, "The clerk took a bribe; there is danger", kind=Kind.WRONGDOING)

    (notice,) = await world.told(store, basra.inspector.address)
    assert world.plain(notice.text) == "A confidential report waits for you."
    assert world.data(notice) == [f"s:case:{case.id}"]
    assert await world.told(store, basra.huda.address) == []
    assert await world.told(store, basra.coordinator.address) == []


async def test_a_group_gets_an_urgent_card_without_the_citizens_name(store: Store, basra: Basra) -> None:
    async with store.work(actor="test") as work:
        group = await world.group_seated(work, basra.government, "-900", linked_by=basra.huda.address)

    await filed(store, basra, "fire", parts=(Said(text="fire"), PHOTO), anonymous=False, name="Zainab H.")

    (in_group,) = await world.told(store, group.address)
    (in_private,) = await world.told(store, basra.karim.address)
    assert "Zainab" not in in_group.text
    assert not any(data.startswith("s:case-files") for data in world.data(in_group))
    assert "Zainab H." in in_private.text


async def test_names_are_kept_only_where_they_were_given(store: Store, basra: Basra) -> None:
    anonymous = await filed(store, basra, anonymous=True, name="Zainab H.")
    named = await filed(store, basra, anonymous=False, name="Zainab H.")

    async with store.work(actor="test") as work:
        assert (await feedback.case_thread(work, anonymous.id, basra.huda.address))[1].name == ""
        assert (await feedback.case_thread(work, named.id, basra.huda.address))[1].name == "Zainab H."


async def test_who_wrote_it_stands_in_no_row_of_the_words_nor_in_the_audit_log(store: Store, basra: Basra) -> None:
    async with store.work(actor=f"address:{basra.zainab}") as work:
        case = await feedback.file(work, a_filing(basra.zainab, project_id=basra.card))

    async with store.reading() as work:
        (entry,) = await audit.entries(work, about=f"case:{case.id}")
        row = (await work.execute(select(feedback_case))).mappings().one()
        author = (await work.execute(select(case_author))).mappings().one()
    assert entry.actor == "citizen"
    assert "address_id" not in row
    assert author["address_id"] == basra.zainab


async def test_words_files_and_places_are_all_in_the_history(store: Store, basra: Basra) -> None:
    place = Located(latitude=30.5, longitude=47.8)
    case = await filed(store, basra, parts=(Said(text="one"), PHOTO, place, Said(text="two")))

    async with store.reading() as work:
        thread = await feedback.thread(work, case.code, basra.zainab)
    kinds = [(entry.kind, entry.text) for entry in thread.entries]
    assert kinds == [
        (EntryKind.WORDS, "one"),
        (EntryKind.WORDS, "the reader"),
        (EntryKind.FILE, ""),
        (EntryKind.PLACE, ""),
        (EntryKind.WORDS, "two"),
    ]


async def test_the_same_file_sent_twice_is_wanted_once(store: Store, basra: Basra) -> None:
    await filed(store, basra, parts=(PHOTO, PHOTO))

    async with store.reading() as work:
        assert len((await work.execute(select(case_file.c.id))).all()) == 1


async def test_the_citizen_is_told_who_will_read_it(store: Store, basra: Basra) -> None:
    async with store.reading() as work:
        about = feedback.About(kind=Kind.COMPLAINT, project=basra.card)
        confidential = feedback.About(kind=Kind.WRONGDOING, project=basra.card)
        readers = await feedback.readers_of(work, about)
        secret = await feedback.readers_of(work, confidential)

    assert [text.id for text in readers] == ["case-desk-lead-government", "case-desk-lead-community"]
    assert [text.id for text in secret] == ["case-desk-integrity"]


async def test_a_named_office_gets_what_has_no_project(store: Store, basra: Basra) -> None:
    case = await filed(store, basra, project_id=None, organisation_id=OrganisationId(basra.office))

    assert await desks(store, case) == {basra.official.desk}


async def test_the_language_of_the_citizen_is_kept(store: Store, basra: Basra) -> None:
    assert (await filed(store, basra, language=Language.KMR)).language is Language.KMR
