"""What coordinators do: people come and go, and the set-up is seen."""

from __future__ import annotations

from datetime import timedelta

from bot.demo import people
from bot.simulator.script import Actor
from bot.simulator.window import bare
from bot.text import Language
from tests.journeys.lives import BROKEN, CARD, filed, link_in, resident, said_to, staff, taps
from tests.town import Town, a_town


async def invites(layla: Actor, *labels: str) -> str:
    """An invitation; the payload of its link."""
    await layla.says("/staff")
    await taps(layla, "Invite somebody", *labels)
    return link_in(await layla.hears("?start=i_"))


async def test_an_invitation_opened_and_confirmed_makes_staff(town: Town) -> None:
    (layla,) = await staff(town, "layla")
    token = await invites(layla, "Official", "Basra Public Health Directorate")
    mariam = town.newcomer("Mariam", Language.EN)
    await mariam.starts(token)
    await mariam.presses("English")
    await mariam.hears("Your account is now being confirmed")
    await mariam.says("/announce")
    await mariam.hears("Your account may not do this")
    asked = await layla.hears("Is this the right account?")
    assert "Name: Mariam" in bare(asked.text)
    assert f"Telegram number: {mariam.id}" in bare(asked.text)
    await mariam.starts(token)
    await mariam.hears("You have opened this invitation already")
    await layla.presses_button(asked, "Confirm")
    await layla.hears("Confirmed: Mariam")
    await mariam.hears("You are confirmed as an official of Basra Public Health Directorate")
    assert "Announce" in mariam.keyboard
    await town.works("menus")
    assert {"announce", "outgoing"} <= set(mariam.commands())
    assert not {"staff", "setup"} & set(mariam.commands())
    other = await resident(town, "Other")
    await other.starts(token)
    await other.hears("This invitation was used already")
    await layla.presses_button(asked, "Confirm")
    await layla.hears("This invitation is settled already")
    await mariam.says("/announce")
    await mariam.hears("What kind of announcement")


async def test_an_invitation_that_does_not_stand_is_refused(town: Town) -> None:
    (layla,) = await staff(town, "layla")
    other = await resident(town, "Other")
    own = await invites(layla, "Integrity desk", "Baghdad Municipality")
    await layla.starts(own)
    await layla.hears("This is your own invitation")
    await layla.says("/staff")
    await taps(layla, "Invitations", "Invitation 1", "Take it back")
    await layla.hears("The invitation is void")
    await other.starts(own)
    await other.hears("This invitation was taken back")
    late = await invites(layla, "Coordinator")
    await other.starts("i_nonsense")
    await other.hears("We do not know this invitation")

    refused = await invites(layla, "Government lead", CARD, "One person")
    await other.starts(refused)
    asked = await layla.hears("Is this the right account?")
    await layla.presses_button(asked, "Refuse")
    await other.hears("Your account was not confirmed")
    town.clock.ahead += timedelta(days=7, minutes=1)
    await other.starts(late)
    await other.hears("This invitation has expired")
    assert other.keyboard == [] or "Inbox" not in other.keyboard


async def test_who_is_removed_loses_menu_and_rights_and_an_empty_desk_is_told(town: Town) -> None:
    zainab = await resident(town)
    layla, aram, karim, huda = await staff(town, "layla", "aram", "karim", "huda")
    await filed(town, zainab)
    await layla.says("/staff")
    await layla.presses("People")
    await layla.settles()
    label = next(label for label in layla.buttons if "كريم" in label)
    await taps(layla, label, "Remove", "Yes, remove")
    removed = await layla.hears("Removed: ")
    assert "Nobody is left here" in bare(removed.text)
    await karim.hears("Your task has ended: the government lead of")
    await aram.hears("Nobody is left here: the government lead of")
    assert "Inbox" not in karim.keyboard
    await town.works("menus")
    assert "inbox" not in karim.commands()
    await karim.says("/inbox")
    await karim.hears("This is not open to you.")
    await huda.says("/inbox")
    assert BROKEN in bare((await huda.hears("Messages that wait")).text)


async def test_whom_the_settings_name_is_a_coordinator_from_the_first_word_on(database_url: str) -> None:
    chat = people.BY_KEY["zainab"].chat
    async with a_town(database_url, admins=(chat,)) as town:
        zainab = town.demo("zainab")
        await zainab.starts()
        await taps(zainab, "English", "Basra")
        await zainab.hears("You will hear about everything in Basra")
        assert "Staff" in zainab.keyboard
        await town.works("menus")
        assert {"staff", "setup", "inbox"} <= set(zainab.commands())
        await zainab.says("/staff")
        await taps(zainab, "People")
        listed = bare((await zainab.hears("These are the people")).text)
        assert listed.count("a coordinator") == 3
        (karim,) = await staff(town, "karim")
        await karim.says("/start")
        await karim.hears("Welcome back")
        assert "Inbox" in karim.keyboard


async def test_setup_shows_all_of_it(town: Town) -> None:
    (layla,) = await staff(town, "layla")
    zainab = await resident(town)
    await layla.says("/setup")
    await layla.hears("This is set up")
    for label, *seen in (
        ("Offices", "Basra Public Health Directorate", "Officials: 1", "At the integrity desk: 1"),
        ("Projects and leads", CARD, "Government lead: د. كريم", "Community lead: سميرة"),
        ("Areas", "Basra: one person"),
        ("Topics", "Health and the health card"),
        ("Where messages go", "Basra"),
    ):
        await layla.presses(label)
        await layla.settles()
        for part in seen:
            assert part in bare(layla.screen), layla.transcript(2)
        await layla.presses("Back")
    await layla.presses("Done")
    await zainab.says("/setup")
    await zainab.hears("This is not open to you.")
    await zainab.says("/staff")
    await zainab.hears("This is not open to you.")
    assert "Offices" not in said_to(zainab)
