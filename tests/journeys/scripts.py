"""The main job as people live it, as scripts that any town can play, in any of the five written forms.

Owns: what people do and what they must see.  Refuses: which processes serve them (the fixtures).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from bot.catalogue.areas import AREAS
from bot.delivery import service as delivery
from bot.demo.service import SETUP
from bot.i18n.languages import FORMS
from bot.simulator.script import Actor
from bot.text import Language, Names
from tests.town import Town, fault_in

#: what people write; the health card's reader is broken
WORDS = {
    Language.AR: "قارئ البطاقة الصحية في المستوصف معطّل منذ أسبوع",
    Language.CKB: "خوێنەری کارتی تەندروستی لە بنکەکەمان هەفتەیەکە تێکچووە",
    Language.KMR_ARAB: "خوینەرا کارتا ساخلەمیێ هەفتیەکە خراب بوویە",
    Language.KMR: "Xwînera karta tenduristiyê hefteyek e xera bûye",
    Language.EN: "The reader of the health card at the clinic has been broken for a week",
}
ANSWERS = {
    Language.AR: "وصل قارئ جديد وركّب اليوم",
    Language.CKB: "خوێنەرێکی نوێ گەیشت و ئەمڕۆ دانرا",
    Language.KMR_ARAB: "خوینەرەکا نوی گەهشت و ئەڤرۆ هاتە دانان",
    Language.KMR: "Xwînereke nû gihaşt û îro hat danîn",
    Language.EN: "A new reader has arrived and works since today",
}
CODE = re.compile(r"J-[0-9A-HJKMNP-TV-Z]{7}")


async def speaks(town: Town, language: Language, *keys: str) -> None:
    """Let these of the demo's staff read this language."""
    async with town.store.work(actor="test") as work:
        for key in keys:
            address = await delivery.ensure_address(work, channel="telegram", value=str(town.demo(key).id))
            await delivery.set_language(work, address, language)


def project_name(town: Town, language: Language) -> str:
    return names_of(town, "basra-health-card").in_(language)


def names_of(town: Town, slug: str) -> Names:
    setup = json.loads(SETUP.read_text(encoding="utf-8"))
    found = next(
        each for each in (*setup["projects"], *setup["organisations"], *setup["topics"]) if each["slug"] == slug
    )
    return Names(found["names"])


def spoken(person: Actor) -> Iterator[str]:
    """Everything that the bot said to somebody: texts, labels of buttons and keys."""
    for message in person.chat.messages.values():
        if message.sender_id == person.id or message.is_service:
            continue
        yield message.text
        for row in message.inline_keyboard or []:
            for button in row:
                yield button["text"]
    yield from (label for row in person.keyboard for label in row)


def faults(person: Actor, language: Language, *, after: int = 0) -> list[str]:
    texts = [text for text in spoken(person) if text]
    return [fault for text in texts[after:] if (fault := fault_in(text, language))]


async def subscribes(town: Town, person: Actor, language: Language) -> int:
    """From Start to being subscribed to Basra; how many texts the choice of a language took."""
    await person.starts()
    await person.settles()
    first = len([text for text in spoken(person) if text])
    await person.presses(FORMS[language].own_name)
    await person.presses(AREAS.get("BA").names.in_(language))
    await person.presses(town.said("start-btn-done", language))
    await person.settles()
    return first


async def files(town: Town, person: Actor, language: Language) -> str:
    """File a complaint about the health card; its code."""
    said = town.said
    await person.presses(said("menu-feedback", language))
    await person.presses(said("feedback-kind-complaint", language))
    await person.presses(project_name(town, language))
    await person.settles()
    await person.says(WORDS[language])
    await person.sends_album(3)
    await person.sends_location(30.51, 47.81)
    await person.presses(said("feedback-btn-continue", language))
    await person.presses(said("feedback-btn-anonymous", language))
    await person.presses(said("feedback-btn-as-it-is", language))
    person.hear_all()
    await person.presses(said("feedback-btn-send", language))
    heard = await person.hears("J-")
    await person.settles()
    return str(CODE.findall(heard.text)[-1])


async def a_citizen_files_feedback(town: Town, language: Language) -> None:
    zainab = town.newcomer("Zainab", language)
    first = await subscribes(town, zainab, language)
    code = await files(town, zainab, language)
    zainab.hear_all()
    await zainab.says(f"/status {code}")
    await zainab.hears(WORDS[language])
    await zainab.settles()
    assert faults(zainab, language, after=first) == []


async def feedback_is_answered(town: Town, language: Language) -> None:
    await speaks(town, language, "karim", "samira")
    zainab, karim, samira = town.newcomer("Zainab", language), town.demo("karim"), town.demo("samira")
    await subscribes(town, zainab, language)
    code = await files(town, zainab, language)
    for lead in (karim, samira):
        await lead.says("/inbox")
        await lead.hears(code)
    await opens(karim, code)
    await zainab.hears(code)
    await karim.presses(town.said("case-set-in-progress", language))
    await zainab.hears(code)
    await karim.presses(town.said("case-button-answer", language))
    await karim.settles()
    await karim.says(ANSWERS[language])
    await karim.presses(town.said("answer-btn-send", language))
    await zainab.hears(ANSWERS[language])
    await karim.settles()
    await opens(karim, code)
    await karim.presses(town.said("case-set-resolved", language))
    await zainab.hears(code)
    await zainab.presses(town.said("track-button-fixed", language))
    await zainab.settles()
    assert faults(karim, language) == []
    assert faults(samira, language) == []


async def opens(lead: Actor, code: str) -> None:
    """Press the button that names the case."""
    await lead.says(f"/inbox {code}")
    await lead.settles()


async def a_lead_gets_a_digest(town: Town, language: Language) -> None:
    await speaks(town, language, "karim")
    zainab, karim = town.newcomer("Zainab", language), town.demo("karim")
    await subscribes(town, zainab, language)
    code = await files(town, zainab, language)
    await karim.says("/digest")
    await karim.settles()
    await karim.presses(town.said("digest-btn-now", language))
    await karim.hears(code)
    await karim.settles()
    assert faults(karim, language) == []


async def an_announcement_arrives_once(town: Town, language: Language) -> None:
    said = town.said
    await speaks(town, language, "huda")
    zainab, huda = town.newcomer("Zainab", language), town.demo("huda")
    await subscribes(town, zainab, language)
    await huda.says("/announce")
    await huda.presses(said("announce-kind-news", language))
    await huda.presses(FORMS[language].own_name)
    await huda.settles()
    await huda.says(ANSWERS[language])
    await huda.settles()
    await huda.says(WORDS[language])
    await huda.presses(said("announce-btn-continue", language))
    await huda.presses(said("announce-btn-without-file", language))
    await huda.presses(AREAS.get("BA").names.in_(language))
    await huda.presses(said("announce-btn-continue", language))
    await huda.presses(said("announce-btn-any-topic", language))
    await huda.settles()
    before = len(zainab.chat.messages)
    await huda.presses(said("announce-btn-now", language))
    heard = await zainab.hears(WORDS[language], within=10)
    await zainab.settles()
    assert len(zainab.chat.messages) == before + 1
    assert said("announcements-report", language) in heard.buttons
    assert fault_in(heard.text, language) == ""
    assert faults(huda, language) == []


SCRIPTS = (a_citizen_files_feedback, feedback_is_answered, a_lead_gets_a_digest, an_announcement_arrives_once)
