"""Wrongdoing: who reads it, and who must never."""

from __future__ import annotations

from bot.simulator.script import Actor
from bot.simulator.window import Heard, bare
from bot.text import Language
from tests.journeys.lives import CARD, code_in, resident, said_to, sees, staff, taps
from tests.town import Town

BRIBE = "The clerk Abbas asked for money under the table"


async def reports(zainab: Actor, *, to: str) -> str:
    """A report of wrongdoing about the health card; its code."""
    await zainab.says("/feedback")
    await zainab.presses("Wrongdoing (confidential)")
    await zainab.hears("This is confidential")
    await zainab.presses(CARD)
    await zainab.says(BRIBE)
    await taps(zainab, "Continue", to)
    named = await zainab.hears("Who will read this")
    assert "lead" not in bare(named.text)
    await taps(zainab, "Without my name", "Send")
    await zainab.hears("Your code")
    return code_in(zainab)


async def test_wrongdoing_reaches_the_integrity_desk_alone(town: Town) -> None:
    zainab, ali = await resident(town), await resident(town, "Ali")
    nadia, karim, huda, layla = await staff(town, "nadia", "karim", "huda", "layla")
    code = await reports(zainab, to="To the integrity desk")
    notice = await nadia.hears("A confidential report waits for you.")
    assert code not in bare(notice.text)
    assert notice.buttons == ["Open"]

    others = (karim, huda, layla)
    for other in others:
        for typed in ("/inbox", f"/inbox {code}", "/inbox money"):
            await other.says(typed)
    for other in others:
        await sees(other, "There are no open messages.", "We found no message with these words at your desks.")
        for act in ("case:{}", "case-state:{}:resolved", "case-answer:{}", "case-files:{}"):
            await other.forges("s:" + act.format(number_in(notice)))
    await karim.settles()
    for other in others:
        assert said_to(other).count("This is not open to you.") == 4
        assert "Abbas" not in said_to(other)
        assert code not in said_to(other)
    await karim.says("/digest")
    await karim.presses("Send one now")
    await karim.hears("Nothing new")
    await ali.says(f"/status {code}")
    await ali.hears("We find no message with the code")

    await nadia.says("/inbox")
    listed = await nadia.hears("Messages that wait")
    assert "Abbas" not in bare(listed.text)
    await nadia.presses("Confidential")
    assert "Abbas" not in bare((await nadia.hears(code)).text)
    await nadia.presses(f"1. {code}")
    opened = await nadia.hears(BRIBE)
    await zainab.hears("You have a message.")
    await nadia.presses_button(opened, "Answer")
    await nadia.says("Which clerk at which counter?")
    await nadia.presses("Send as a question")
    discreet = await zainab.hears("You have a message.")
    assert "counter" not in bare(discreet.text)
    assert code not in bare(discreet.text)
    assert "counter" not in said_to(zainab)
    await zainab.presses("Open")
    await zainab.hears("Question: Which clerk at which counter?")
    await zainab.presses("Answer")
    await zainab.says("The second one")
    await zainab.presses("Continue")
    await zainab.hears("Added to your message")
    again = await nadia.hears("A confidential report waits for you.")
    assert "second" not in bare(again.text)
    await zainab.says("/status")
    assert "Abbas" not in bare((await zainab.hears("Your messages, the latest first")).text)


def number_in(notice: Heard) -> str:
    """The case that the button Open names."""
    return str(notice.button("Open").data).rpartition(":")[2]


async def test_struck_out_it_goes_to_the_coordinators(town: Town) -> None:
    zainab = await resident(town)
    nadia, layla = await staff(town, "nadia", "layla")
    code = await reports(zainab, to="To the coordinator")
    notice = await layla.hears("A confidential report waits for you.")
    await nadia.says("/inbox")
    await nadia.hears("Messages that wait")
    await nadia.says(f"/inbox {code}")
    await nadia.hears("We found no message")
    await nadia.forges(f"s:case:{number_in(notice)}")
    await nadia.settles()
    assert "Abbas" not in said_to(nadia)
    await layla.presses_button(notice, "Open")
    await layla.hears(BRIBE)
    await layla.presses("Resolved")
    await sees(zainab, "You have a message.")
    assert "resolved" not in said_to(zainab)


async def test_without_an_office_or_its_desk_it_goes_to_the_coordinators(town: Town) -> None:
    zainab = await resident(town, language=Language.EN)
    nadia, layla = await staff(town, "nadia", "layla")
    await nadia.blocks()
    await nadia.settles()
    await zainab.says("/feedback")
    await taps(zainab, "Wrongdoing (confidential)", "I don’t know", "None of these")
    await zainab.says(BRIBE)
    await zainab.presses("Continue")
    await zainab.hears("Only the coordinator will read this")
    await taps(zainab, "Continue", "Without my name", "Send")
    await layla.hears("A confidential report waits for you.")
    await zainab.says("/feedback")
    await taps(zainab, "Wrongdoing (confidential)", CARD)
    await zainab.says(BRIBE)
    await zainab.presses("Continue")
    alone = await zainab.hears("Only the coordinator will read this")
    assert alone.buttons == ["Continue"]
    await taps(zainab, "Continue", "Without my name", "Send")
    await layla.hears("A confidential report waits for you.")
