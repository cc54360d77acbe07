"""A crowd of made-up citizens, and what they write, for trials and load tests.

Owns: a transaction for every few of them, so that others get their turn meanwhile.
Refuses: who they are and what they say (demo.citizens, demo.cases).
"""

from __future__ import annotations

from bot.catalogue import service as catalogue
from bot.citizens import service as citizens
from bot.citizens.model import MadeUp
from bot.delivery import service as delivery
from bot.demo import store as sweep
from bot.demo.cases import told
from bot.demo.citizens import Somebody, somebody
from bot.demo.people import CHANNEL, FIRST_CITIZEN, LAST_CITIZEN
from bot.errors import Refused
from bot.feedback import service as feedback
from bot.feedback.model import Filing
from bot.message import Said
from bot.projects import service as projects
from bot.storage.engine import Store
from bot.storage.work import Work

MOST_CITIZENS = LAST_CITIZEN - FIRST_CITIZEN + 1

_AT_ONCE = 2_000  # citizens in a transaction, which takes less than a second
_CASES_AT_ONCE = 100


class TooManyCitizens(Refused):
    """There are chat ids for fewer made-up citizens than that."""


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
