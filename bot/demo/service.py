"""Loading the demo and clearing it away.

Owns: the order in which the slices are filled.
Refuses: deciding whether a demo may be here at all (bot.cli and bot.wiring ask `has_demo`).
"""

from __future__ import annotations

from pathlib import Path

from bot.catalogue import service as catalogue
from bot.delivery import service as delivery
from bot.demo import store as sweep
from bot.demo.crowd import MOST_CITIZENS, TooManyCitizens, load_cases, load_citizens
from bot.demo.people import CHANNEL, PEOPLE, Person
from bot.projects import service as projects
from bot.staff import service as staff
from bot.staff.model import Desk, Role
from bot.storage.work import Work
from bot.transfer import service as transfer

__all__ = ["MOST_CITIZENS", "SETUP", "TooManyCitizens", "has_demo", "load", "load_cases", "load_citizens", "remove"]

SETUP = Path(transfer.__file__).parent / "demo.json"


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


async def has_demo(work: Work) -> bool:
    """Whether anything of the demo is in the database: those chat ids may be real people's elsewhere."""
    return await sweep.has_rows(work)


async def remove(work: Work) -> int:
    """Clear away the demo, its people's chats and all that was played with them; how many rows that was.

    What was imported under the same slugs afterwards is real, and stays.
    """
    chats = [await delivery.find_address(work, channel=CHANNEL, value=str(person.chat)) for person in PEOPLE]
    return await sweep.clear(work, [chat for chat in chats if chat is not None])
