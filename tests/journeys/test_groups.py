"""A lead that is a group chat: linked, told, pressed by staff and by strangers, gone."""

from __future__ import annotations

from datetime import timedelta

from bot.simulator.script import Actor, Gathering
from bot.simulator.window import bare
from bot.text import Language
from tests.journeys.lives import BROKEN, CARD, filed, link_in, resident, said_to, sees, staff, taps
from tests.town import Town


async def linked(town: Town) -> tuple[Gathering, Actor, Actor]:
    """Karim's group, confirmed as the health card's government lead by Layla; Karim, and a stranger in it."""
    karim, layla = await staff(town, "karim", "layla")
    stranger = town.newcomer("Stranger", Language.EN)
    await layla.says("/staff")
    await taps(layla, "Invite somebody", "Government lead", CARD, "A group chat")
    token = link_in(await layla.hears("?startgroup=i_"))
    group = town.telegram.group("Health card team", members=[karim, stranger])
    await group.links(token, by=karim)
    await group.hears("It is now being confirmed")
    asked = await layla.hears("An invitation was opened")
    assert "Group: Health card team" in bare(asked.text)
    await layla.presses("Confirm")
    await group.hears("This group is confirmed as the government lead of")
    await layla.settles()
    return group, karim, stranger


async def test_a_group_gets_the_digest_and_its_own_staff_alone_change_states(town: Town) -> None:
    zainab = await resident(town, "Zainab Secret")
    group, karim, stranger = await linked(town)
    case = (await filed(town, zainab, name="Zainab Secret")).code
    await town.works("digests")
    town.clock.ahead += timedelta(days=7)
    await town.works("digests")
    digest = await group.hears("Summary for")
    assert BROKEN in bare(digest.text)
    assert "Zainab" not in bare(digest.text)
    await karim.presses(f"1. {case}", chat=group)
    card = await group.hears(f"Message: {case}")
    assert card.buttons == ["Open", "In progress", "Resolved", "Not our task"]
    assert "Zainab" not in bare(card.text)
    await zainab.hears("has been seen by")

    await stranger.presses_button(card, "Resolved")
    await stranger.settles()
    assert stranger.toast == "This is not open to you."
    other = (await staff(town, "ahmed"))[0]
    await group.admits(other)
    await other.presses_button(card, "Resolved")
    await other.settles()
    assert other.toast == "This is not open to you."
    assert "Is it really fixed?" not in said_to(zainab)

    await karim.presses_button(card, "In progress")
    await zainab.hears("under way")
    await karim.settles()
    assert karim.toast == "The state is now: in progress. The citizen is being told."
    await karim.presses_button(card, "Open")
    opened = await karim.hears(f"Message: {case}")
    assert "From: Zainab Secret" in bare(opened.text)
    kinds = {message.kind for message in group.chat.messages.values() if not message.is_service}
    assert kinds == {"text"}
    await karim.says("what we say among ourselves", chat=group)
    await karim.says("/inbox", chat=group)
    await karim.settles()
    assert "Messages that wait" not in said_to(group)


async def test_a_group_that_is_gone_hands_up(town: Town) -> None:
    zainab = await resident(town)
    group, karim, _ = await linked(town)
    huda, layla = await staff(town, "huda", "layla")
    await filed(town, zainab)
    await karim.blocks()
    await karim.settles()
    await town.works("hand-up")
    await huda.says("/inbox")
    await huda.hears("Messages that wait")
    assert BROKEN not in bare(huda.screen)
    await group.throws_out(by=karim)
    await karim.settles()
    await town.works("hand-up")
    await sees(layla, "Nobody can be reached at this desk: the government lead of")
    await huda.says("/inbox")
    assert BROKEN in bare((await huda.hears("Messages that wait")).text)
    await layla.says("/staff")
    await layla.presses("People")
    assert "cannot be reached" in bare((await layla.hears("These are the people")).text)


async def test_a_group_that_grows_is_the_same_group(town: Town) -> None:
    zainab = await resident(town)
    group, karim, _ = await linked(town)
    grown = await group.grows()
    await filed(town, zainab, "There is a fire in the clinic and people are trapped")
    card = await grown.hears("Urgent: it speaks of danger.")
    await karim.presses_button(card, "In progress")
    await zainab.hears("under way")


async def test_a_link_is_refused_in_a_group_where_it_does_not_belong(town: Town) -> None:
    rana, layla = await staff(town, "rana", "layla")
    await layla.says("/staff")
    await taps(layla, "Invite somebody", "Official", "Basra Public Health Directorate")
    token = link_in(await layla.hears("?start=i_"))
    group = town.telegram.group("Somewhere", members=[rana])
    await group.links(token, by=rana)
    await group.hears("This invitation is for a person")
    group.appoints(rana, is_anonymous=True)
    await layla.says("/staff")
    await taps(layla, "Invite somebody", "Community lead", CARD, "A group chat")
    await group.links(link_in(await layla.hears("?startgroup=i_")), by=rana)
    await group.hears("because you write as the group")
