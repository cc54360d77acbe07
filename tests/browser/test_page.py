"""The simulator's page in a real browser: a citizen and a lead, in Arabic, right to left."""

from __future__ import annotations

import asyncio
import os
import re
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import FilePayload, Locator, Page, async_playwright, expect

from bot.catalogue.areas import AREAS
from bot.i18n.script import without_isolation
from bot.simulator import samples
from bot.text import Language
from tests.journeys.scripts import WORDS, project_name
from tests.town import Town, a_town

CHROMIUM = shutil.which("chromium") or "chromium"
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
AR = Language.AR
#: where the README's picture is written, if it is to be made anew
PICTURE = os.environ.get("JISR_TEST_PICTURE", "")


@pytest.fixture
def dialect() -> str:
    """The page is the same on each database."""
    return "sqlite"


@pytest.fixture
async def town(database_url: str) -> AsyncIterator[Town]:
    async with a_town(database_url) as made:
        made.show_telephones()
        yield made


@pytest.fixture
async def page(town: Town) -> AsyncIterator[Page]:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        page = await browser.new_page(viewport={"width": 1500, "height": 940})
        faults: list[str] = []
        page.on("pageerror", lambda error: faults.append(str(error)))
        await page.goto(town.telegram.page_url)
        yield page
        await browser.close()
        assert faults == []


def telephone(page: Page, town: Town, key: str) -> Locator:
    return page.locator(f'section[data-person="{town.demo(key).id}"]')


async def presses(phone: Locator, label: str) -> None:
    """Press the newest button or key with that label."""
    button = phone.get_by_role("button", name=label, exact=True).last
    await button.click(timeout=10_000)


async def writes(phone: Locator, words: str) -> None:
    await phone.locator("textarea").fill(words)
    await phone.locator("button.send").click()


async def shows(phone: Locator, words: str) -> None:
    await expect(phone.locator(".messages")).to_contain_text(words, timeout=10_000)


async def test_four_telephones_lie_side_by_side(page: Page, town: Town) -> None:
    await expect(page.locator("section.phone")).to_have_count(4)
    places = [await phone.bounding_box() for phone in await page.locator("section.phone").all()]
    assert len({place["y"] for place in places if place}) == 1
    assert len({place["x"] for place in places if place}) == 4
    assert await telephone(page, town, "zainab").get_attribute("dir") == "rtl"


async def test_a_citizen_files_and_a_lead_reads_it(page: Page, town: Town) -> None:
    said = town.said
    zainab, karim = telephone(page, town, "zainab"), telephone(page, town, "karim")
    await presses(zainab, "ابدأ")
    await presses(zainab, "العربية")
    await presses(zainab, AREAS.get("BA").names.in_(AR))
    await presses(zainab, said("start-btn-done", AR))
    await presses(zainab, said("menu-feedback", AR))
    await presses(zainab, said("feedback-kind-complaint", AR))
    await presses(zainab, project_name(town, AR))
    await shows(zainab, "صورة")
    await writes(zainab, WORDS[AR])
    await zainab.locator(".attach").click()
    await zainab.get_by_text("صورة للتجربة", exact=True).click()
    await expect(zainab.locator(".mine img")).to_have_count(1)
    await presses(zainab, said("feedback-btn-continue", AR))
    await presses(zainab, said("feedback-btn-anonymous", AR))
    await presses(zainab, said("feedback-btn-send", AR))
    await expect(zainab.locator(".messages")).to_contain_text(re.compile("J-[0-9A-Z]{7}"), timeout=10_000)
    code = re.findall("J-[0-9A-Z]{7}", without_isolation(await zainab.locator(".messages").inner_text()))[-1]
    await writes(karim, "/inbox")
    await expect(karim.locator(".messages")).to_contain_text(code, timeout=10_000)
    await writes(telephone(page, town, "huda"), "/announce")
    await writes(telephone(page, town, "samira"), "/inbox")
    await expect(telephone(page, town, "samira").locator(".messages")).to_contain_text(code, timeout=10_000)
    if PICTURE:
        await page.wait_for_timeout(800)
        await page.screenshot(path=Path(PICTURE))


async def test_a_place_is_shared_from_the_key(page: Page, town: Town) -> None:
    zainab = telephone(page, town, "zainab")
    await presses(zainab, "ابدأ")
    await presses(zainab, "العربية")
    await presses(zainab, town.said("menu-share-location", AR))
    await zainab.get_by_role("button", name=re.compile("Basra, Al-Ashar")).click()
    await shows(zainab, AREAS.get("BA").names.in_(AR))


async def test_a_voice_message_is_uploaded_heard_and_answered(page: Page, town: Town) -> None:
    zainab = telephone(page, town, "zainab")
    await presses(zainab, "ابدأ")
    await presses(zainab, "العربية")
    await presses(zainab, AREAS.get("BA").names.in_(AR))
    await shows(zainab, town.said("start-subscribed-more", AR))
    await zainab.locator(".attach").click()
    recording: FilePayload = {"name": "voice.ogg", "mimeType": "audio/ogg", "buffer": samples.voice(7)}
    await zainab.get_by_label("رسالة صوتية…", exact=True).set_input_files(recording)
    await expect(zainab.locator(".mine audio")).to_have_count(1)
    await shows(zainab, town.said("feedback-offer", AR))
    await shows(zainab, town.said("feedback-count-voice", AR, count=1))


async def test_a_deep_link_asks_a_newcomer_only_the_language(page: Page, town: Town) -> None:
    zainab = telephone(page, town, "zainab")
    await zainab.locator("input.payload").fill("p_basra-health-card")
    await zainab.get_by_role("button", name="Open link").click()
    await presses(zainab, "العربية")
    await shows(zainab, project_name(town, AR))


async def test_a_new_person_gets_a_telephone(page: Page, town: Town) -> None:
    await page.get_by_role("button", name="New person").click()
    await page.locator("dialog input[name=first_name]").fill("Berfîn")
    await page.locator("dialog select").select_option("ku")
    await page.locator("dialog .go").click()
    await expect(page.locator("section.phone")).to_have_count(5)
    assert await page.locator("section.phone").last.get_attribute("dir") == "ltr"


async def test_a_blocked_bot_is_shown(page: Page, town: Town) -> None:
    huda = telephone(page, town, "huda")
    await huda.locator(".block").click()
    await expect(huda.locator(".block")).to_have_attribute("aria-pressed", "true")


async def test_the_newest_message_is_seen_until_somebody_scrolls_back(page: Page, town: Town) -> None:
    zainab = telephone(page, town, "zainab")
    await presses(zainab, "ابدأ")
    await presses(zainab, "العربية")
    await presses(zainab, AREAS.get("BA").names.in_(AR))
    await shows(zainab, town.said("start-subscribed-more", AR))
    for _ in range(3):
        await writes(zainab, "/help")
    await expect(zainab.locator(".messages > .mine")).to_have_count(4)
    await page.reload()  # the keyboard is drawn after the messages, and takes of their height
    await expect(zainab.locator(".keyboard .row").first).to_be_visible()
    await is_at_end(zainab)
    await zainab.locator(".attach").click()
    await zainab.get_by_text("صورة للتجربة", exact=True).click()
    await shows(zainab, town.said("feedback-offer", AR))
    await is_at_end(zainab)
    messages = zainab.locator(".messages")
    await messages.evaluate("list => { list.scrollTop = 0 }")
    await writes(zainab, "/help")
    await expect(zainab.locator(".messages > .mine")).to_have_count(6)
    assert await messages.evaluate("list => list.scrollTop") == 0


async def is_at_end(phone: Locator) -> None:
    """Nothing of the newest message is below what can be seen."""
    newest = phone.locator(".messages > li").last
    below = "list => list.scrollHeight - list.scrollTop - list.clientHeight"
    await expect(newest).to_be_in_viewport(timeout=5_000)
    async with asyncio.timeout(5):
        while await phone.locator(".messages").evaluate(below) > 1:  # noqa: ASYNC110  the browser tells nobody
            await asyncio.sleep(0.05)
