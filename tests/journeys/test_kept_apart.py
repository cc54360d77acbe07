"""What whoever steals the database learns of people: nothing; and what files tell staff of them: nothing either."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select

from bot.simulator import samples
from bot.simulator.script import Actor
from bot.storage.catalog import load_tables
from bot.text import Language
from tests.journeys.lives import CARD, code_in, link_in, staff, taps
from tests.town import Town

FIRST = "Zebunnisa"
NAME, PLAN, GROUP = f"{FIRST} Alqurnawi", f"{FIRST}.pdf", f"{FIRST} and friends"
WORDS = "The reader at the clinic is broken"


async def values_of(town: Town) -> Iterable[tuple[str, bytes]]:
    """Every value in the database as bytes, with its column."""
    found = []
    async with town.store.reading() as work:
        for table in load_tables().sorted_tables:
            for row in (await work.execute(select(table))).all():
                found += [(f"{table.name}.{key}", _bytes(value)) for key, value in row._mapping.items()]
    return found


def _bytes(value: object) -> bytes:
    return value if isinstance(value, bytes) else str(value).encode()


async def columns_with(town: Town, *secrets: str) -> set[str]:
    """Where any of these stands in clear."""
    wanted = [secret.encode() for secret in secrets]
    return {column for column, value in await values_of(town) if any(secret in value for secret in wanted)}


async def test_who_somebody_is_stands_nowhere_in_the_database(town: Town) -> None:
    (karim, layla) = await staff(town, "karim", "layla")
    zainab, mariam = town.newcomer(NAME, Language.EN), town.newcomer(f"Mariam {NAME}", Language.EN)
    secrets = (FIRST, str(zainab.id), str(mariam.id), str(karim.id))
    await _joins(zainab)
    await zainab.says("/feedback")
    await taps(zainab, "Complaint", CARD)
    await zainab.says(WORDS)
    await zainab.sends_document(PLAN, b"%PDF-1.4")
    await taps(zainab, "Continue", "With my name")
    await zainab.settles()
    assert await columns_with(town, *secrets) == set()

    await zainab.presses("Send")
    await zainab.hears("Your code")
    await layla.says("/staff")
    await taps(layla, "Invite somebody", "Government lead", CARD, "A group chat")
    group = town.telegram.group(GROUP, members=[karim])
    await group.links(link_in(await layla.hears("?startgroup=i_")), by=karim)
    await layla.presses("Confirm")
    await layla.settles()
    await layla.says("/staff")
    await taps(layla, "Invite somebody", "Official", "Basra Public Health Directorate")
    await mariam.starts(link_in(await layla.hears("?start=i_")))
    await mariam.presses("English")
    await layla.presses("Confirm")
    await mariam.hears("You are confirmed")
    await karim.says(f"/inbox {code_in(zainab)}")
    await karim.hears(f"From: {NAME}")
    await zainab.hears("has been seen")
    await zainab.settles()
    assert await columns_with(town, *secrets, str(-group.chat_id)) == set()
    assert await columns_with(town, WORDS) == {"case_entry.text", "feedback_case.summary"}


async def _joins(person: Actor) -> None:
    await person.starts()
    await taps(person, "English", "Basra")
    await person.hears("You will hear")


async def test_staff_see_a_photo_without_what_its_camera_wrote_into_it(town: Town) -> None:
    (karim,) = await staff(town, "karim")
    zainab = town.newcomer("Zainab", Language.EN)
    await _joins(zainab)
    await zainab.says("/feedback")
    await taps(zainab, "Complaint", CARD)
    written = samples.photo(12_345)
    assert b"photo 12345" in written
    await zainab.sends_photo(written)
    await taps(zainab, "Continue", "Without my name", "Send")
    await zainab.hears("Your code")
    await town.works("case-files")
    await karim.says(f"/inbox {code_in(zainab)}")
    await karim.presses("Show the file")
    await karim.settles()
    (shown,) = [message for message in karim.chat.messages.values() if message.kind == "photo"]
    seen = town.telegram.world.files.body(shown.content["photo"][-1]["file_id"])
    assert seen is not None
    assert b"photo 12345" not in seen[0]
