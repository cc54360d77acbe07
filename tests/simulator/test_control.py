"""What the page with the phones asks for and orders."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from io import BytesIO

import aiohttp
import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, KeyboardButton, ReplyKeyboardMarkup

from bot.simulator import Actor, Simulator, samples
from bot.simulator.wire import JsonObject


class Page:
    """The page's side of the control API."""

    def __init__(self, session: aiohttp.ClientSession, base: str) -> None:
        self.session, self.base = session, base

    async def looks(self, path: str) -> JsonObject:
        async with self.session.get(f"{self.base}control/{path}") as answer:
            body: JsonObject = await answer.json()
            return body | {"status": answer.status}

    async def orders(self, path: str, **wanted: object) -> JsonObject:
        async with self.session.post(f"{self.base}control/{path}", json=wanted) as answer:
            body: JsonObject = await answer.json()
            return body | {"status": answer.status}

    async def sends(self, path: str, form: aiohttp.FormData) -> JsonObject:
        async with self.session.post(f"{self.base}control/{path}", data=form) as answer:
            body: JsonObject = await answer.json()
            return body | {"status": answer.status}


@pytest.fixture
async def page(sim: Simulator) -> AsyncIterator[Page]:
    async with aiohttp.ClientSession() as session:
        yield Page(session, sim.page_url)


@pytest.fixture
def here(zainab: Actor) -> str:
    return f"people/{zainab.id}"


async def received(client: Bot) -> list[str]:
    return [update.message.text or "" for update in await client.get_updates() if update.message]


async def test_the_page_learns_who_is_there(page: Page, sim: Simulator, zainab: Actor) -> None:
    sim.group("لجنة", members=[zainab])
    state = await page.looks("state")
    assert state["bot"]["username"] == "jisr_bot"
    assert [person["name"] for person in state["people"]] == ["زينب"]
    assert [group["title"] for group in state["groups"]] == ["لجنة"]


async def test_a_chat_is_shown_as_its_person_sees_it(page: Page, client: Bot, zainab: Actor, here: str) -> None:
    button = InlineKeyboardMarkup([[InlineKeyboardButton("نعم", callback_data="1")]])
    await client.send_message(zainab.id, "!", reply_markup=ReplyKeyboardMarkup([["إبلاغ"]]))
    await client.send_photo(zainab.id, samples.photo(1), caption="<b>صورة</b>", parse_mode="HTML", reply_markup=button)
    await client.set_my_commands([("help", "مساعدة")], language_code="ar")
    shown = await page.looks(f"{here}/chats/{zainab.id}")
    photo = shown["messages"][-1]
    assert (photo["text"], photo["entities"][0]["type"], photo["inline_keyboard"][0][0]["text"]) == (
        "صورة",
        "bold",
        "نعم",
    )
    assert (shown["keyboard"]["keyboard"], shown["commands"][0]["command"]) == ([[{"text": "إبلاغ"}]], "help")
    assert (photo["media"]["kind"], photo["media"]["width"]) == ("photo", 160)


async def test_media_can_be_looked_at_but_not_run(page: Page, client: Bot, zainab: Actor, here: str) -> None:
    await client.send_document(zainab.id, b"<script>", filename="a.html")
    shown = await page.looks(f"{here}/chats/{zainab.id}")
    async with page.session.get(f"{page.base}{shown['messages'][-1]['media']['url'][1:]}") as answer:
        assert (await answer.read(), answer.headers["Content-Security-Policy"]) == (b"<script>", "sandbox")


async def test_an_unknown_file_is_not_found(page: Page) -> None:
    assert (await page.looks("files/nothing"))["status"] == 404


async def test_a_person_s_chats_are_listed(page: Page, sim: Simulator, zainab: Actor, here: str) -> None:
    sim.group("لجنة", members=[zainab])
    chats = (await page.looks(f"{here}/chats"))["chats"]
    assert [(chat["kind"], chat["title"]) for chat in chats] == [("private", "Jisr"), ("group", "لجنة")]


async def test_people_and_groups_are_made(page: Page, sim: Simulator, zainab: Actor) -> None:
    made = await page.orders("people", first_name="هدى", language_code="ckb")
    group = await page.orders("groups", title="لجنة", owner=zainab.id, members=[made["person"]["id"]])
    assert (made["person"]["language_code"], len(group["group"]["members"])) == ("ckb", 2)


async def test_words_are_said(page: Page, client: Bot, here: str) -> None:
    said = await page.orders(f"{here}/says", text="سلام")
    assert (said["messages"][0]["text"], await received(client)) == ("سلام", ["سلام"])


async def test_buttons_and_keys_are_pressed(page: Page, client: Bot, zainab: Actor, here: str) -> None:
    button = InlineKeyboardMarkup([[InlineKeyboardButton("نعم", callback_data="1")]])
    message = await client.send_message(zainab.id, "؟", reply_markup=button)
    await client.send_message(zainab.id, "!", reply_markup=ReplyKeyboardMarkup([["\u2067إبلاغ\u2069"]]))
    pressed = await page.orders(f"{here}/presses", message=message.message_id, data="1")
    labelled = await page.orders(f"{here}/labels", label="إبلاغ")
    assert (pressed["status"], labelled["status"], len(await client.get_updates())) == (200, 200, 2)


async def test_an_inline_button_is_no_key(page: Page, client: Bot, zainab: Actor, here: str) -> None:
    button = InlineKeyboardMarkup([[InlineKeyboardButton("نعم", callback_data="1")]])
    await client.send_message(zainab.id, "؟", reply_markup=button)
    assert (await page.orders(f"{here}/labels", label="نعم"))["status"] == 409


async def test_a_key_that_asks_for_the_place_gets_it(page: Page, client: Bot, zainab: Actor, here: str) -> None:
    keys = ReplyKeyboardMarkup([[KeyboardButton("موقعي", request_location=True)]])
    await client.send_message(zainab.id, "؟", reply_markup=keys)
    shared = await page.orders(f"{here}/labels", label="موقعي", latitude=30.5, longitude=47.8)
    assert shared["messages"][0]["location"] == {"latitude": 30.5, "longitude": 47.8}


async def test_place_and_number_are_shared(page: Page, here: str) -> None:
    place = await page.orders(f"{here}/location", latitude=30.5, longitude=47.8)
    number = await page.orders(f"{here}/contact")
    assert (place["messages"][0]["kind"], number["messages"][0]["kind"]) == ("location", "contact")


async def test_own_words_are_edited(page: Page, here: str) -> None:
    said = await page.orders(f"{here}/says", text="خطأ")
    edited = await page.orders(f"{here}/edits", message=said["messages"][0]["id"], text="صواب")
    assert edited["messages"][0]["text"] == "صواب"


@pytest.mark.parametrize(
    ("link", "heard"),
    [
        ("https://t.me/jisr_bot?start=a_IQ-BA", "/start a_IQ-BA"),
        ("t.me/jisr_bot?start=a_IQ-BA", "/start a_IQ-BA"),
        ("https://t.me/jisr_bot", "/start"),
        ("a_IQ-BA", "/start a_IQ-BA"),
    ],
)
async def test_links_are_opened(page: Page, client: Bot, here: str, link: str, heard: str) -> None:
    await page.orders(f"{here}/opens", link=link)
    assert await received(client) == [heard]


async def test_a_group_link_founds_a_group(page: Page, client: Bot, here: str) -> None:
    linked = await page.orders(f"{here}/opens", link="https://t.me/jisr_bot?startgroup=i_abc", title="لجنة")
    assert (linked["group"]["title"], linked["group"]["has_bot"]) == ("لجنة", True)
    assert (await received(client))[-1] == "/start@jisr_bot i_abc"


async def test_a_group_link_can_be_opened_in_a_group_that_is_there(
    page: Page, sim: Simulator, zainab: Actor, here: str
) -> None:
    group = sim.group("لجنة", members=[zainab])
    linked = await page.orders(f"{here}/links", payload="i_abc", chat=group.chat_id)
    assert linked["group"]["id"] == group.chat_id


async def test_the_bot_is_started_blocked_and_unblocked(page: Page, here: str) -> None:
    await page.orders(f"{here}/starts", payload="x")
    await page.orders(f"{here}/blocks")
    blocked = (await page.looks("people"))["people"][0]["has_blocked"]
    await page.orders(f"{here}/unblocks")
    assert (blocked, (await page.looks("people"))["people"][0]["has_blocked"]) == (True, False)


async def test_groups_admit_throw_out_and_grow(page: Page, sim: Simulator, zainab: Actor, here: str) -> None:
    group, huda = sim.group("لجنة", members=[zainab]), sim.person("Huda")
    await page.orders(f"{here}/links", payload="i_1", chat=group.chat_id)
    admitted = await page.orders(f"groups/{group.chat_id}/admits", member=huda.id)
    thrown = await page.orders(f"groups/{group.chat_id}/throws-out")
    grown = await page.orders(f"groups/{group.chat_id}/grows")
    again = await page.orders(f"groups/{grown['group']['id']}/grows")
    assert (len(admitted["group"]["members"]), thrown["group"]["has_bot"]) == (2, False)
    assert (grown["group"]["kind"], again["status"]) == ("supergroup", 400)
    assert [one["id"] for one in (await page.looks("groups"))["groups"]] == [grown["group"]["id"]]


def upload(kind: str, *files: tuple[str, bytes, str]) -> aiohttp.FormData:
    form = aiohttp.FormData({"kind": kind, "caption": "نص"})
    for name, body, mime in files:
        form.add_field("file", BytesIO(body), filename=name, content_type=mime)
    return form


PHOTO = ("a.jpg", samples.photo(1), "image/jpeg")
VIDEO = ("a.mp4", samples.video(1), "video/mp4")


@pytest.mark.parametrize(
    ("form", "kinds"),
    [
        (upload("photo", PHOTO), ["photo"]),
        (upload("album", PHOTO, VIDEO), ["photo", "video"]),
        (upload("album", PHOTO), ["photo"]),
        (upload("voice", ("a.oga", samples.voice(1), "audio/ogg")), ["voice"]),
        (upload("document", ("a.pdf", b"%PDF", "application/pdf")), ["document"]),
    ],
)
async def test_files_are_sent(page: Page, here: str, form: aiohttp.FormData, kinds: list[str]) -> None:
    sent = await page.sends(f"{here}/sends", form)
    assert [message["kind"] for message in sent["messages"]] == kinds


@pytest.mark.parametrize(
    ("kind", "count", "kinds"),
    [("album", "3", ["photo"] * 3), ("voice", "1", ["voice"]), ("video", "1", ["video"]), ("photo", "1", ["photo"])],
)
async def test_the_simulator_s_own_files_are_sent(
    page: Page, here: str, kind: str, count: str, kinds: list[str]
) -> None:
    sent = await page.sends(f"{here}/sends", aiohttp.FormData({"kind": kind, "sample": count}))
    assert [message["kind"] for message in sent["messages"]] == kinds


async def test_the_page_learns_who_people_are(page: Page, sim: Simulator, zainab: Actor) -> None:
    sim.about[zainab.id] = "a citizen of Basra"
    assert (await page.looks("state"))["about"] == {str(zainab.id): "a citizen of Basra"}


@pytest.mark.parametrize("form", [upload("hologram", PHOTO), upload("photo"), upload("photo", ("a", b"no", "x/y"))])
async def test_files_that_cannot_be_sent(page: Page, here: str, form: aiohttp.FormData) -> None:
    assert (await page.sends(f"{here}/sends", form))["status"] == 400


@pytest.mark.parametrize(
    ("path", "wanted", "status"),
    [
        ("people/5/says", {"text": "x"}, 404),
        ("people", {}, 400),
        ("people/5200000001/says", {"text": " "}, 400),
        ("people/5200000001/starts", {"payload": "a b"}, 400),
        ("people/5200000001/presses", {"message": 999, "data": "x"}, 409),
        ("people/5200000001/location", {"latitude": "north", "longitude": 1}, 400),
    ],
)
async def test_orders_that_cannot_be_followed_say_why(
    page: Page, zainab: Actor, path: str, wanted: JsonObject, status: int
) -> None:
    answer = await page.orders(path, **wanted)
    assert (answer["status"], bool(answer["error"])) == (status, True)


@pytest.mark.parametrize("body", [b"[]", b"{"])
async def test_an_order_is_a_json_object(page: Page, body: bytes) -> None:
    async with page.session.post(f"{page.base}control/people", data=body) as answer:
        assert answer.status == 400


async def test_another_site_s_page_may_give_no_orders(page: Page, here: str) -> None:
    headers = {"Origin": "https://evil.example"}
    async with page.session.post(f"{page.base}control/{here}/blocks", json={}, headers=headers) as answer:
        assert answer.status == 403


async def test_the_own_page_may(page: Page, sim: Simulator, here: str) -> None:
    headers = {"Origin": sim.api_url}
    async with page.session.post(f"{page.base}control/{here}/blocks", json={}, headers=headers) as answer:
        assert answer.status == 200


async def test_news_comes_as_it_happens(
    page: Page, client: Bot, zainab: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.simulator.control._HEARTBEAT_SECONDS", 0.02)
    async with page.session.get(f"{page.base}control/events") as stream:
        greeting = await stream.content.readuntil(b"\n\n")
        heartbeat = await stream.content.readuntil(b"\n\n")
        await zainab.says("سلام")
        news = b": still"
        while news.startswith(b": still"):
            news = await stream.content.readuntil(b"\n\n")
    assert (greeting, heartbeat) == (b"retry: 1000\n\n", b": still here\n\n")
    assert json.loads(news.removeprefix(b"data: "))["kind"] == "message"


async def test_a_page_that_reads_nothing_misses_the_oldest_news(
    sim: Simulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.simulator.changes._BACKLOG", 1)
    with sim.world.changes.listening() as news:
        sim.world.changes.tell("first")
        sim.world.changes.tell("second")
        assert news.get_nowait() == {"kind": "second"}
