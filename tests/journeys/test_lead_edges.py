"""What comes to leads and when, and what they do with it."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from bot.clock import BAGHDAD
from bot.simulator.script import Actor
from bot.simulator.window import bare
from bot.text import Language
from tests.journeys.lives import BROKEN, filed, resident, said_to, sees, staff, taps
from tests.journeys.scripts import faults, names_of
from tests.town import Town


async def sets_digest(lead: Actor, *labels: str, at: str) -> None:
    """Have the summary come so."""
    await lead.says("/digest")
    await lead.presses("How often")
    for label in labels:
        await lead.presses(label)
    await lead.hears("Changed.")
    await lead.says(at)
    await lead.hears("Changed.")
    await lead.presses("Done")
    await lead.settles()


async def puts_clock(town: Town, day: date, hour: int, minute: int = 0) -> None:
    """It is that time in Baghdad, and the recurring job looks for what is due."""
    there = datetime(day.year, day.month, day.day, hour, minute, tzinfo=BAGHDAD)
    town.clock.ahead += there - town.clock.now()
    await town.works("digests")


async def test_a_daily_digest_comes_at_its_time_and_a_missed_one_once(town: Town) -> None:
    zainab, (karim,) = await resident(town), await staff(town, "karim")
    noon = town.clock.now().astimezone(BAGHDAD).date() + timedelta(days=1)
    await puts_clock(town, noon, 12)
    await sets_digest(karim, "Every day", at="٠٧:٣٠")
    tomorrow = noon + timedelta(days=1)
    case = await filed(town, zainab)
    karim.hear_all()
    await puts_clock(town, tomorrow, 7, 29)
    await karim.settles()
    assert "Summary" not in said_to(karim)
    await puts_clock(town, tomorrow, 7, 31)
    digest = await karim.hears("Summary for Basra electronic health card")
    assert "one new message" in bare(digest.text)
    assert BROKEN in bare(digest.text)
    assert f"1. {case.code}" in [bare(label) for label in digest.buttons]

    async with town.away():
        town.clock.ahead += timedelta(days=3, hours=2)
    await town.works("digests")
    await karim.hears("one waiting for an answer")
    await town.works("digests")
    await karim.settles()
    assert said_to(karim).count("Summary for") == 2


async def test_a_digest_on_working_days_skips_the_weekend_and_a_holiday(town: Town) -> None:
    (karim,) = await staff(town, "karim")
    await puts_clock(town, date(2027, 1, 3), 12)
    await sets_digest(karim, "On working days", at="10:00")
    karim.hear_all()
    before = said_to(karim).count("Nothing new")
    # Wednesday 6 January 2027 is Army Day; 8 and 9 are Friday and Saturday.
    came = []
    for day in range(4, 11):
        await puts_clock(town, date(2027, 1, day), 10, 1)
        await karim.settles()
        now = said_to(karim).count("Nothing new")
        came.append(now - before)
        before = now
    assert came == [1, 1, 0, 1, 0, 0, 1]


async def test_a_weekly_digest_comes_on_its_day_and_an_empty_one_is_skipped(town: Town) -> None:
    zainab, (karim,) = await resident(town), await staff(town, "karim")
    await puts_clock(town, date(2027, 1, 15), 12)
    await sets_digest(karim, "Once a week", "Monday", at="08:00")
    await karim.says("/digest")
    await karim.presses("Skip it when empty")
    await karim.settles()
    before = said_to(karim).count("Nothing new for")
    await puts_clock(town, date(2027, 1, 18), 8, 1)
    await karim.settles()
    assert said_to(karim).count("Nothing new for") == before
    await filed(town, zainab)
    await puts_clock(town, date(2027, 1, 24), 23, 0)
    await karim.settles()
    assert "Summary for Basra" not in said_to(karim)
    await puts_clock(town, date(2027, 1, 25), 8, 1)
    await karim.hears("one new message")


async def test_of_many_cases_ten_are_shown_and_the_others_opened(town: Town) -> None:
    zainab, (karim,) = await resident(town), await staff(town, "karim")
    for number in range(12):
        await filed(town, zainab, f"Reader {number:02} is broken")
    urgent = await filed(town, zainab, "There is a fire in the clinic and people are trapped")
    at_once = await karim.hears("Urgent: it speaks of danger.")
    assert urgent.code in bare(at_once.text)
    await karim.says("/digest")
    await karim.presses("Send one now")
    digest = await karim.hears("13 new messages")
    lines = [line for line in bare(digest.text).splitlines() if line[:1].isdigit()]
    assert len(lines) == 10
    assert urgent.code in lines[0]
    assert len([label for label in digest.buttons if "J-" in label]) == 10
    await karim.presses("Open the others")
    rest = await karim.hears("The other open messages")
    assert [line[:3] for line in bare(rest.text).splitlines() if line[:1].isdigit()] == ["11.", "12.", "13."]
    await karim.presses_button(digest, f"1. {urgent.code}")
    await zainab.hears("has been seen by")


async def test_an_answer_leaves_only_after_its_echo(town: Town) -> None:
    zainab, (karim,) = await resident(town), await staff(town, "karim")
    case = await filed(town, zainab)
    await karim.says(f"/inbox {case.code}")
    card = await karim.hears(BROKEN)
    await karim.settles()
    await karim.says("A new one is ordered", reply_to=card.message_id)
    await karim.hears("This answer goes to the citizen")
    await karim.presses("Keep as note")
    await karim.hears("Kept as a note among staff")
    await karim.says("Never mind", reply_to=card.message_id)
    await karim.presses("Discard")
    await karim.hears("Nothing of it was sent")
    await zainab.settles()
    assert "ordered" not in said_to(zainab)
    await zainab.says(f"/status {case.code}")
    await zainab.hears("Your message")
    assert "ordered" not in said_to(zainab)

    await karim.presses("Answer")
    await karim.says("Which clinic is it?")
    await karim.presses("Send as a question")
    question = await zainab.hears("Which clinic is it?")
    assert "د. كريم" not in bare(question.text)
    await zainab.presses("Answer")
    await zainab.says("The one in Al-Faw")
    await zainab.presses("Continue")
    await zainab.hears("Added to your message")
    reply = await karim.hears("There is more from the citizen")
    assert "The one in Al-Faw" in bare(reply.text)
    assert "Zainab" not in said_to(karim)
    await karim.says(f"/inbox {case.code}")
    assert "State: in progress" in bare((await karim.hears(f"Message: {case.code}")).text)


async def test_the_citizen_hears_each_change_in_their_own_language_whatever_the_lead_reads(town: Town) -> None:
    zainab, (karim,) = await resident(town, "زينب", language=Language.AR), await staff(town, "karim")
    case = await filed(town, zainab, "القارئ معطّل")
    office = town.said("case-desk-lead-government", Language.AR, project=names_of(town, "basra-health-card"))
    await karim.says(f"/inbox {case.code}")
    await zainab.hears(town.said("track-seen", Language.AR, office=office, code=case.code))
    await karim.presses("In progress")
    await zainab.hears(town.said("track-in-progress", Language.AR, code=case.code))
    await karim.presses("Answer")
    await karim.says("في أيّ مستوصف؟")
    await karim.presses("Send as a question")
    await zainab.hears("في أيّ مستوصف؟")
    await zainab.presses(town.said("track-button-answer", Language.AR))
    await zainab.says("في الفاو")
    await zainab.presses(town.said("feedback-btn-continue", Language.AR))
    await karim.hears("There is more from the citizen")
    await karim.says(f"/inbox {case.code}")
    await karim.presses("Resolved")
    await zainab.hears(town.said("track-resolved", Language.AR, code=case.code))
    await zainab.presses(town.said("track-button-not-fixed", Language.AR))
    await karim.hears("not resolved. Open again")
    await karim.says(f"/inbox {case.code}")
    await karim.presses("Not our task")
    await zainab.hears(town.said("track-not-ours", Language.AR, office=office, code=case.code))
    assert faults(zainab, Language.AR) == []


async def test_two_leads_who_resolve_at_once_tell_the_citizen_once(town: Town) -> None:
    zainab, (karim, samira) = await resident(town), await staff(town, "karim", "samira")
    case = await filed(town, zainab)
    cards = []
    for lead in (karim, samira):
        await lead.says(f"/inbox {case.code}")
        cards.append(await lead.hears(f"Message: {case.code}"))
    await karim.presses_button(cards[0], "Resolved")
    await samira.presses_button(cards[1], "Resolved")
    await zainab.hears("Is it really fixed?")
    await samira.settles()
    assert said_to(zainab).count("Is it really fixed?") == 1
    told = said_to(karim) + said_to(samira)
    assert told.count("The state is now: resolved") == 1
    assert told.count("This has been done already") == 1


async def test_a_desk_whose_lead_is_gone_hands_up_to_the_office_then_to_the_coordinators(town: Town) -> None:
    zainab, (karim, samira, huda, layla) = await resident(town), await staff(town, "karim", "samira", "huda", "layla")
    case = await filed(town, zainab)
    await karim.blocks()
    await samira.blocks()
    await karim.settles()
    await town.works("hand-up")
    nobody = "Nobody can be reached at this desk: the {} lead of"
    await sees(layla, nobody.format("government"), nobody.format("community"))
    await huda.says("/inbox")
    assert BROKEN in bare((await huda.hears("Messages that wait")).text)
    await layla.says("/inbox")
    assert BROKEN not in bare((await layla.hears("Messages that wait")).text)
    await huda.blocks()
    await huda.settles()
    await town.works("hand-up")
    await layla.hears("Basra Public Health Directorate")
    await layla.says(f"/inbox {case.code}")
    await layla.hears(f"Message: {case.code}")
    await zainab.hears("has been seen by: the coordinator")
    await karim.unblocks()
    await karim.says("/inbox")
    assert BROKEN in bare((await karim.hears("Messages that wait")).text)


async def test_a_reply_belongs_to_its_case_in_the_middle_of_another_draft(town: Town) -> None:
    zainab, (karim,) = await resident(town), await staff(town, "karim")
    case = await filed(town, zainab)
    await karim.says(f"/inbox {case.code}")
    await karim.presses("Answer")
    await karim.says("Which clinic is it?")
    await karim.presses("Send as a question")
    question = await zainab.hears("Which clinic is it?")
    await zainab.says("/feedback")
    await taps(zainab, "Suggestion", "I don’t know", "Water")
    await zainab.says("Plant trees along the river")
    await zainab.hears("Anything to add?")
    await zainab.says("Help", reply_to=question.message_id)
    await zainab.hears(f"Added to your message, thank you. Its code: {case.code}")
    kept = await zainab.hears("You began this before")
    assert "Plant trees along the river" in bare(kept.text)
    assert "Help" in bare((await karim.hears("There is more from the citizen")).text)
