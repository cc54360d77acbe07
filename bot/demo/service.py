"""Loading the demo and clearing it away.

Owns: the order in which the slices are filled.
Refuses: deciding whether a demo may be here at all (bot.cli and bot.wiring ask `has_demo`).
"""

from __future__ import annotations

from pathlib import Path

from bot.catalogue import service as catalogue
from bot.citizens import service as citizens
from bot.citizens.model import MadeUp
from bot.delivery import service as delivery
from bot.demo import store as sweep
from bot.demo.cases import told
from bot.demo.citizens import Somebody, somebody
from bot.demo.people import CHANNEL, FIRST_CITIZEN, LAST_CITIZEN, PEOPLE, Person
from bot.errors import Refused
from bot.feedback import service as feedback
from bot.feedback.model import Filing
from bot.message import Said
from bot.projects import service as projects
from bot.staff import service as staff
from bot.staff.model import Desk, Role
from bot.storage.engine import Store
from bot.storage.work import Work
from bot.transfer import service as transfer

SETUP = Path(transfer.__file__).parent / "demo.json"
MOST_CITIZENS = LAST_CITIZEN - FIRST_CITIZEN + 1

_AT_ONCE = 2_000  # citizens in a transaction: a second or so, so that others get their turn
_CASES_AT_ONCE = 100


class TooManyCitizens(Refused):
    """There are chat ids for fewer made-up citizens than that."""


async def load(work: Work) -> None:
    """Have the demo's organisations, topics, projects, rules and staff; safe to repeat.

    The citizens among `PEOPLE` are not subscribed to anything: the simulator plays them from `/start` on.
    """
    setup = transfer.read(SETUP.read_text(encoding="utf-8"))
    await transfer.apply(work, setup, demo=True)
    for person in PEOPLE:
        if person.role is not None:
            await _seat(work, person, person.role)


async def _seat(work: Work, person: Person, role: Role) -> None:
    address = await delivery.ensure_address(work, channel=CHANNEL, value=str(person.chat), language=person.language)
    organisation = project = None
    if person.organisation is not None:
        organisation = (await catalogue.organisation(work, slug=person.organisation)).id
    if person.project is not None:
        project = (await projects.project(work, slug=person.project)).id
    desk = Desk(role=role, organisation=organisation, project=project)
    await staff.seat_directly(work, desk, address, name=person.name, languages=[person.language], demo=True)


async def load_citizens(store: Store, count: int) -> int:
    """Have the first `count` made-up citizens; how many of them are new.  Raises TooManyCitizens.

    The same number makes the same people every time; whoever is there already is left as they are.
    """
    if count > MOST_CITIZENS:
        raise TooManyCitizens
    new = 0
    for start in range(0, count, _AT_ONCE):
        async with store.work(actor="operator") as work:
            topics = [topic.id for topic in await catalogue.topics(work)]
            people = [somebody(number, topics) for number in range(start, min(start + _AT_ONCE, count))]
            new += await _add(work, people)
    return new


async def _add(work: Work, people: list[Somebody]) -> int:
    chats = {str(person.chat): person.language for person in people}
    addresses = await delivery.ensure_addresses(work, channel=CHANNEL, people=chats)
    made_up = [MadeUp(address=addresses[str(person.chat)], area=person.area, topics=person.topics) for person in people]
    return await citizens.add_made_up(work, made_up)


async def load_cases(store: Store, count: int) -> int:
    """Have the first `count` made-up messages to the demo's projects, by made-up citizens; how many of them are new.

    Needs the demo loaded, and makes the citizens who write where they are not there.  Raises TooManyCitizens.
    """
    await load_citizens(store, count)
    before = after = 0
    for start in range(0, count, _CASES_AT_ONCE):
        async with store.work(actor="operator") as work:
            before = before if start else await sweep.count(work, "feedback_case")
            topics = [topic.id for topic in await catalogue.topics(work)]
            for number in range(start, min(start + _CASES_AT_ONCE, count)):
                await _file(work, number, somebody(number, topics).chat)
            after = await sweep.count(work, "feedback_case")
    return after - before


async def _file(work: Work, number: int, chat: int) -> None:
    message = told(number)
    project = await projects.project(work, slug=message.project)
    filing = Filing(
        author=await delivery.ensure_address(work, channel=CHANNEL, value=str(chat)),
        kind=message.kind,
        parts=(Said(text=message.words),),
        key=f"demo:{number}",
        received_at=work.now - message.age,
        language=message.language,
        project_id=project.id,
        area=project.areas[number % len(project.areas)],
    )
    await feedback.file(work, filing, demo=True)


async def has_demo(work: Work) -> bool:
    """Whether anything of the demo is in the database: those chat ids may be real people's elsewhere."""
    return await sweep.has_rows(work)


async def remove(work: Work) -> int:
    """Clear away the demo, its people's chats and all that was played with them; how many rows that was.

    What was imported under the same slugs afterwards is real, and stays.
    """
    chats = [await delivery.find_address(work, channel=CHANNEL, value=str(person.chat)) for person in PEOPLE]
    return await sweep.clear(work, [chat for chat in chats if chat is not None])
