"""The demo: what it is made of, and that nothing of it stays behind."""

from __future__ import annotations

import re

import pytest
from sqlalchemy import func, select

from bot.catalogue import service as catalogue
from bot.catalogue.areas import AREAS
from bot.citizens import service as citizens
from bot.delivery import service as delivery
from bot.demo import service as demo
from bot.demo.cases import told
from bot.demo.citizens import somebody
from bot.demo.people import BY_KEY, CHANNEL, FIRST_CITIZEN, PEOPLE, Person, is_made_up
from bot.demo.service import MOST_CITIZENS, SETUP, TooManyCitizens
from bot.feedback import service as feedback
from bot.feedback.model import Filing, Kind
from bot.message import AddressId, Said
from bot.projects import service as projects
from bot.staff import service as staff
from bot.staff.model import Desk, Role
from bot.storage.catalog import load_tables
from bot.storage.engine import Store
from bot.storage.work import Work
from bot.text import Language
from bot.transfer import service as transfer

STAFF = [person for person in PEOPLE if person.is_staff]
DEMO = transfer.read(SETUP.read_text(encoding="utf-8"))
EVERY_NAME = [
    *(entry.names for entry in DEMO.organisations),
    *(entry.names for entry in DEMO.topics),
    *(entry.names for entry in DEMO.projects),
    *(entry.summary or {} for entry in DEMO.projects),
]


async def chat_of(work: Work, person: Person) -> AddressId | None:
    return await delivery.find_address(work, channel=CHANNEL, value=str(person.chat))


# --- what it is made of ---------------------------------------------------------------------------------------------


def test_the_contracts_slugs_are_there() -> None:
    assert [entry.slug for entry in DEMO.organisations] == ["baghdad-municipality", "basra-public-health", "krg-it"]
    assert [entry.slug for entry in DEMO.projects] == ["baghdad-e-permits", "basra-health-card", "krg-e-services"]


@pytest.mark.parametrize("names", EVERY_NAME)
def test_everything_has_its_name_in_all_five_forms(names: dict[Language, str]) -> None:
    assert set(names) == set(Language)


@pytest.mark.parametrize(
    ("language", "foreign"),
    [
        (Language.AR, "[a-zA-Zێۆڕڵڤپچژەکی]"),
        (Language.CKB, "[a-zA-Zيكةى]"),
        (Language.KMR_ARAB, "[a-zA-Zيكةىڵ]"),
        (Language.KMR, "[\u0600-\u06ffığüö]"),
        (Language.EN, "[\u0600-\u06ff]"),
    ],
)
def test_each_form_is_written_in_its_own_letters(language: Language, foreign: str) -> None:
    assert [names[language] for names in EVERY_NAME if re.search(foreign, names[language])] == []


def test_chat_ids_of_people_need_more_than_32_bits_and_differ() -> None:
    chats = {person.chat for person in PEOPLE}
    assert len(chats) == len(PEOPLE) == len(BY_KEY)
    assert min(chats) > 2**31


def test_the_simulator_knows_whose_chat_is_made_up() -> None:
    assert is_made_up(FIRST_CITIZEN)
    assert is_made_up(BY_KEY["zainab"].chat)
    assert not is_made_up(FIRST_CITIZEN - 1)
    assert not is_made_up(20_000_000)


def test_the_same_number_makes_the_same_citizen() -> None:
    assert somebody(7, []) == somebody(7, [])
    assert somebody(7, []).chat == FIRST_CITIZEN + 7


def test_citizens_are_spread_over_areas_and_languages() -> None:
    crowd = [somebody(number, []) for number in range(3_000)]
    assert {AREAS.governorate_of(one.area).code for one in crowd} == {area.code for area in AREAS.governorates()}
    assert {one.language for one in crowd} == set(Language)
    assert any(not AREAS.get(one.area).is_governorate for one in crowd)


def test_every_made_up_message_is_an_ordinary_one() -> None:
    crowd = [told(number) for number in range(300)]
    assert Kind.WRONGDOING not in {one.kind for one in crowd}
    assert {one.project for one in crowd} == {entry.slug for entry in DEMO.projects}
    assert {one.language for one in crowd} == set(Language)


# --- loading --------------------------------------------------------------------------------------------------------


async def test_the_demos_staff_sit_at_their_desks(store: Store) -> None:
    async with store.work(actor="operator") as work:
        await demo.load(work)
        card = await projects.project(work, slug="basra-health-card")
        office = await catalogue.organisation(work, slug="basra-public-health")
        desks = {
            "huda": Desk(role=Role.OFFICIAL, organisation=office.id),
            "karim": Desk(role=Role.LEAD_GOVERNMENT, project=card.id),
            "samira": Desk(role=Role.LEAD_COMMUNITY, project=card.id),
            "nadia": Desk(role=Role.INTEGRITY, organisation=office.id),
        }
        there = {key: await staff.present_at(work, desk) for key, desk in desks.items()}
        assert {key: [seat.address for seat in seats] for key, seats in there.items()} == {
            key: [await chat_of(work, BY_KEY[key])] for key in desks
        }


async def test_there_are_two_coordinators(store: Store) -> None:
    async with store.work(actor="operator") as work:
        await demo.load(work)
        assert len(await staff.present_at(work, Desk(role=Role.COORDINATOR))) == 2


async def test_every_project_of_the_demo_has_both_leads(store: Store) -> None:
    async with store.work(actor="operator") as work:
        await demo.load(work)
        led = [await staff.leads_of(work, project.id) for project in await projects.projects(work)]
    assert [{colleague.seat.role for colleague in leads} for leads in led] == [
        {Role.LEAD_GOVERNMENT, Role.LEAD_COMMUNITY}
    ] * 3


async def test_staff_are_written_to_in_their_language(store: Store) -> None:
    async with store.work(actor="operator") as work:
        await demo.load(work)
        chat = await chat_of(work, BY_KEY["sherzad"])
        assert chat is not None
        assert (await delivery.address(work, chat)).language is Language.KMR_ARAB


async def test_zainab_has_not_subscribed_yet(store: Store) -> None:
    async with store.work(actor="operator") as work:
        await demo.load(work)
        assert await chat_of(work, BY_KEY["zainab"]) is None


async def test_loading_twice_changes_nothing(store: Store) -> None:
    async with store.work(actor="operator") as work:
        await demo.load(work)
    before = await _rows(store)
    async with store.work(actor="operator") as work:
        await demo.load(work)
    assert await _rows(store) == before


async def test_what_was_imported_before_stays_real(store: Store) -> None:
    async with store.work(actor="operator") as work:
        await transfer.apply(work, transfer.read(transfer.written(DEMO).replace("Water", "Drinking water")))
        await demo.load(work)
        assert not (await catalogue.topic(work, slug="water")).demo
        assert not (await projects.project(work, slug="basra-health-card")).demo


async def test_made_up_citizens_are_there_once_and_the_same(store: Store) -> None:
    async with store.work(actor="operator") as work:
        await demo.load(work)
    assert await demo.load_citizens(store, 30) == 30
    assert await demo.load_citizens(store, 40) == 10
    async with store.work(actor="operator") as work:
        topics = [topic.id for topic in await catalogue.topics(work)]
        expected = somebody(39, topics)
        chat = await delivery.find_address(work, channel=CHANNEL, value=str(FIRST_CITIZEN + 39))
        assert chat is not None
        found = await citizens.citizen(work, chat)
        assert found is not None
        assert (found.areas, found.topics, found.demo) == ((expected.area,), expected.topics, True)
        wanting = [number for number in range(40) if not somebody(number, topics).topics.is_nothing]
        assert await citizens.count(work, [], []) == len(wanting)


async def test_there_are_not_endlessly_many_citizens(store: Store) -> None:
    with pytest.raises(TooManyCitizens):
        await demo.load_citizens(store, MOST_CITIZENS + 1)


async def test_made_up_messages_land_on_both_leads_desks_once(store: Store) -> None:
    async with store.work(actor="operator") as work:
        await demo.load(work)
    assert await demo.load_cases(store, 12) == 12
    assert await demo.load_cases(store, 12) == 0
    async with store.work(actor="operator") as work:
        led = [project.id for project in await projects.projects(work)]
        desks = tuple(Desk(role=Role.LEAD_COMMUNITY, project=project) for project in led)
        page = await feedback.cases_on(work, desks)
    assert len(page.cases) > 0


# --- clearing -------------------------------------------------------------------------------------------------------


async def _rows(store: Store) -> dict[str, int]:
    async with store.work(actor="test") as work:
        return {
            table.name: int(await work.scalar(select(func.count()).select_from(table)))
            for table in load_tables().sorted_tables
            if table.name not in {"audit_entry", "secret_key"}
        }


async def test_an_empty_database_has_no_demo(store: Store) -> None:
    async with store.work(actor="test") as work:
        assert not await demo.has_demo(work)


async def test_nothing_of_the_demo_stays_behind(store: Store) -> None:
    before = await _rows(store)
    async with store.work(actor="operator") as work:
        await demo.load(work)
    await demo.load_citizens(store, 20)
    await demo.load_cases(store, 5)
    async with store.work(actor="operator") as work:
        assert await demo.has_demo(work)
        await _zainab_plays(work)
        assert await demo.remove(work) > 0
        assert not await demo.has_demo(work)
    assert await _rows(store) == before


async def _zainab_plays(work: Work) -> None:
    """What the simulator leaves in the database: unmarked rows of somebody whom the demo made up."""
    zainab = await delivery.ensure_address(work, channel=CHANNEL, value=str(BY_KEY["zainab"].chat))
    await citizens.subscribe(work, zainab, "BA")
    card = await projects.project(work, slug="basra-health-card")
    filing = Filing(
        author=zainab,
        kind=Kind.COMPLAINT,
        parts=(Said(text="Out of order"),),
        key="zainab:1",
        received_at=work.now,
        language=Language.AR,
        project_id=card.id,
    )
    await feedback.file(work, filing)
    elsewhere = Filing(
        author=zainab,
        kind=Kind.QUESTION,
        parts=(Said(text="And the water?"),),
        key="zainab:2",
        received_at=work.now,
        language=Language.AR,
        area="BA",
    )
    await feedback.file(work, elsewhere)


async def test_what_is_real_outlives_the_demo(store: Store) -> None:
    real = transfer.read('{"organisations": [{"slug": "office", "names": {"en": "Office"}}]}')
    async with store.work(actor="operator") as work:
        await transfer.apply(work, real)
        citizen = await delivery.ensure_address(work, channel=CHANNEL, value="4711")
        await citizens.subscribe(work, citizen, "BA")
    before = await _rows(store)
    async with store.work(actor="operator") as work:
        await demo.load(work)
        health = await catalogue.topic(work, slug="health")
        filing = Filing(
            author=citizen,
            kind=Kind.QUESTION,
            parts=(Said(text="When?"),),
            key="real:1",
            received_at=work.now,
            language=Language.AR,
            area="NI",
            topic_id=health.id,
        )
        case = await feedback.file(work, filing)
        await demo.remove(work)
        (kept,) = await feedback.my_cases(work, citizen)
        assert (kept.code, kept.topic_id) == (case.code, None)
    after = await _rows(store)
    assert {name: after[name] for name in ("organisation", "citizen", "citizen_area")} == {
        name: before[name] for name in ("organisation", "citizen", "citizen_area")
    }
