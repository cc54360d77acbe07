"""What citizens do outside any dialogue, and after they filed something."""

from __future__ import annotations

from datetime import timedelta

from bot.simulator.window import bare
from bot.text import Language
from tests.journeys.lives import BROKEN, CARD, code_in, filed, resident, shown, staff, taps
from tests.journeys.scripts import faults, spoken
from tests.town import Town

# --- outside any dialogue --------------------------------------------------------------------------------------------


async def test_voice_and_photo_sent_out_of_the_blue_are_kept_and_filed(town: Town) -> None:
    zainab = await resident(town)
    await zainab.sends_voice()
    await zainab.hears("We have kept what you sent")
    await zainab.sends_photo()
    offer = await zainab.hears("one photo")
    assert "one voice message" in offer.text
    await town.restarts()
    await taps(zainab, "Tell an office", "Complaint", CARD, "Continue", "Without my name")
    await zainab.hears("your voice")
    await taps(zainab, "Send as it is", "Send")
    await zainab.hears("Your code")
    code = code_in(zainab)

    await zainab.says("and it smells, too")
    await zainab.presses(f"Add to {code}")
    await zainab.hears("Added to your message")
    town.clock.ahead += timedelta(minutes=31)
    await zainab.says("something else altogether")
    later = await zainab.hears("We have kept what you sent")
    assert later.buttons == ["Tell an office", "Discard"]


async def test_what_a_newcomer_said_before_start_is_offered_after_it(town: Town) -> None:
    zainab = town.newcomer("Zainab", Language.EN)
    await zainab.sends_voice()
    await zainab.hears("Choose your language")
    await zainab.starts("a_BA")
    await zainab.presses("English")
    await zainab.hears("You will hear about everything in Basra")
    await zainab.hears("kept for you: your message")
    await zainab.presses("Continue")
    assert "one voice message" in bare((await zainab.hears("We have kept what you sent")).text)
    await zainab.presses("Tell an office")
    await zainab.hears("What would you like to send?")


async def test_a_newcomer_who_only_speaks_is_heard(town: Town) -> None:
    zainab = town.newcomer("Zainab", Language.EN)
    await zainab.sends_voice()
    await zainab.presses("English")
    await zainab.hears("one voice message")
    await taps(zainab, "Tell an office", "Question", "I don’t know")
    await zainab.hears("In which governorate")


# --- afterwards ------------------------------------------------------------------------------------------------------


async def test_a_code_is_read_in_every_way_and_shows_others_little(town: Town) -> None:
    zainab, ali = await resident(town), await resident(town, "Ali")
    code = (await filed(town, zainab)).code
    body = code.removeprefix("J-")
    arabic = body.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
    for typed in (f"J-{arabic}", body.lower(), f"j-{body[:3]}-{body[3:]}"):
        await zainab.says(f"/status {typed}")
        assert BROKEN in (await zainab.hears(f"Your message: {code}")).text
    wrong = body[:-1] + ("0" if body[-1] != "0" else "1")
    await zainab.says(f"/status J-{wrong}")
    await zainab.hears("there is a slip in it")
    await ali.says(f"/status {code}")
    other = await ali.hears(f"Message: {code}")
    assert "State: received" in bare(other.text)
    assert BROKEN not in other.text
    assert other.buttons == []


async def test_a_message_is_not_fixed_then_added_to_then_withdrawn(town: Town) -> None:
    zainab = await resident(town)
    (karim,) = await staff(town, "karim")
    code = (await filed(town, zainab)).code
    await karim.says(f"/inbox {code}")
    await zainab.hears("has been seen by")
    await karim.presses("Resolved")
    resolved = await zainab.hears("Is it really fixed?")
    await zainab.presses_button(resolved, "No, not yet")
    await zainab.hears("It is open again")
    await karim.hears("not resolved. Open again")
    await zainab.presses("Say what is missing")
    await zainab.says("The second reader is broken, too")
    await zainab.presses("Continue")
    await zainab.hears("Added to your message")
    assert "second reader" in (await karim.hears("There is more from the citizen")).text
    await zainab.says(f"/status {code}")
    await zainab.presses("Withdraw it")
    sure = await zainab.hears("It cannot be opened again")
    await zainab.presses_button(sure, "Withdraw it")
    await zainab.hears("is withdrawn")
    await karim.hears("Withdrawn by the citizen")
    await zainab.presses_button(resolved, "Yes, it is fixed")
    assert "State: withdrawn" in bare((await zainab.hears(f"Your message: {code}")).text)


async def test_whoever_blocks_the_bot_is_unreachable_until_they_write_again(town: Town) -> None:
    zainab = await resident(town)
    (karim,) = await staff(town, "karim")
    code = (await filed(town, zainab)).code
    await zainab.blocks()
    await karim.says(f"/inbox {code}")
    await karim.presses("In progress")
    await karim.hears("The state is now: in progress")
    await karim.settles()
    before = len(zainab.chat.messages)
    await zainab.unblocks()
    await karim.presses("Resolved")
    await zainab.hears("Is it really fixed?")
    assert len(zainab.chat.messages) == before + 1
    assert "Is it really fixed?" in shown(zainab)


async def test_every_edge_is_said_in_ones_own_language(town: Town) -> None:
    zainab = town.newcomer("زينب", Language.AR)
    await zainab.starts()
    await zainab.settles()
    first = len([text for text in spoken(zainab) if text])
    await zainab.presses("العربية")
    await zainab.sends_location(35.69, 51.39)
    await zainab.sends_location(35.7572, 44.1394)
    await zainab.presses("أربيل")
    await zainab.sends_sticker()
    await zainab.says("/لاشيء")
    await zainab.says("/status J-1234567")
    await zainab.sends_voice()
    said = town.said
    await taps(
        zainab,
        said("feedback-btn-file", Language.AR),
        said("feedback-kind-wrongdoing", Language.AR),
        said("feedback-btn-unknown", Language.AR),
        said("feedback-btn-no-topic", Language.AR),
        said("feedback-btn-continue", Language.AR),
        said("feedback-btn-continue", Language.AR),
        said("feedback-btn-anonymous", Language.AR),
        said("feedback-btn-as-it-is", Language.AR),
    )
    await zainab.says("/cancel")
    await zainab.presses(said("dialogue-btn-resume", Language.AR))
    await zainab.presses(said("feedback-btn-send", Language.AR))
    await zainab.says("/status")
    await zainab.forges("s:outgoing-stop:1")
    await zainab.settles()
    assert said("outgoing-no-such", Language.AR) in shown(zainab)
    assert faults(zainab, Language.AR, after=first) == []
