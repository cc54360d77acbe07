"""The four forms of a request, tokens and paths."""

from __future__ import annotations

import io
from collections.abc import AsyncIterator

import aiohttp
import pytest
from telegram import Bot

from bot.simulator import Actor, Simulator
from bot.simulator.wire import JsonObject


@pytest.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as opened:
        yield opened


async def described(answer: aiohttp.ClientResponse) -> tuple[int, str]:
    body: JsonObject = await answer.json()
    assert body["error_code"] == answer.status
    return answer.status, body["description"]


async def test_the_bot_is_who_its_token_says(client: Bot, sim: Simulator) -> None:
    me = await client.get_me()
    assert (me.id, me.is_bot, me.username, me.can_read_all_group_messages) == (
        int(sim.world.token.partition(":")[0]),
        True,
        "jisr_bot",
        False,
    )


async def test_query_form_json_and_multipart_say_the_same(
    sim: Simulator, zainab: Actor, session: aiohttp.ClientSession
) -> None:
    url, values = f"{sim.api_url}/bot{sim.world.token}/SENDMESSAGE", {"chat_id": str(zainab.id), "text": "x"}
    multipart = aiohttp.FormData(values, default_to_multipart=True)
    forms = [
        session.get(url, params=values),
        session.post(url, data=values),
        session.post(url, json=values),
        session.post(url, data=multipart),
    ]
    assert [(await form).status for form in forms] == [200] * 4


async def test_a_part_without_a_file_name_is_no_file(
    sim: Simulator, zainab: Actor, session: aiohttp.ClientSession
) -> None:
    form = aiohttp.MultipartWriter("form-data")
    form.append(str(zainab.id)).set_content_disposition("form-data", name="chat_id")
    form.append(b"abc").set_content_disposition("form-data", name="document")
    async with session.post(f"{sim.api_url}/bot{sim.world.token}/sendDocument", data=form) as answer:
        assert answer.status == 200


async def test_an_unknown_token_is_unauthorized(sim: Simulator, session: aiohttp.ClientSession) -> None:
    async with session.get(f"{sim.api_url}/bot123:abc/getMe") as answer:
        assert await described(answer) == (401, "Unauthorized")


async def test_a_malformed_token_is_told_so(sim: Simulator, session: aiohttp.ClientSession) -> None:
    async with session.get(f"{sim.api_url}/bot0nonsense/getMe") as answer:
        assert await described(answer) == (401, "Unauthorized: invalid token specified")


async def test_a_file_needs_the_token_too(sim: Simulator, session: aiohttp.ClientSession) -> None:
    async with session.get(f"{sim.api_url}/file/bot123:abc/photos/file_1.jpg") as answer:
        assert await described(answer) == (401, "Unauthorized")


@pytest.mark.parametrize("method", ["sendTelepathy", "banChatMember"])
async def test_a_method_that_is_not_played_is_not_found(
    sim: Simulator, session: aiohttp.ClientSession, method: str
) -> None:
    async with session.get(f"{sim.api_url}/bot{sim.world.token}/{method}") as answer:
        assert await described(answer) == (404, "Not Found: method not found")
    assert [violation.method for violation in sim.world.violations] == [method]


async def test_other_verbs_and_paths_are_not_found(sim: Simulator, session: aiohttp.ClientSession) -> None:
    async with session.put(f"{sim.api_url}/bot{sim.world.token}/getMe") as answer:
        assert await described(answer) == (404, "Not Found")


@pytest.mark.parametrize("body", [b"[1]", b"{", b'"x"'])
async def test_a_body_that_is_no_object_is_refused(sim: Simulator, session: aiohttp.ClientSession, body: bytes) -> None:
    async with session.post(
        f"{sim.api_url}/bot{sim.world.token}/getMe", data=body, headers={"Content-Type": "application/json"}
    ) as answer:
        assert await described(answer) == (400, "Bad Request: can't parse request body as a JSON object")


async def test_an_empty_json_body_and_nulls_say_nothing(sim: Simulator, session: aiohttp.ClientSession) -> None:
    url = f"{sim.api_url}/bot{sim.world.token}/getMyCommands"
    headers = {"Content-Type": "application/json"}
    statuses = [(await session.post(url, data=body, headers=headers)).status for body in (b"", b'{"scope":null}')]
    assert statuses == [200, 200]


@pytest.mark.parametrize(("size", "status"), [(50 << 20, 200), ((50 << 20) + 1, 413), (52 << 20, 413)])
async def test_what_is_larger_than_telegram_takes_is_turned_away_at_the_door(
    sim: Simulator, zainab: Actor, session: aiohttp.ClientSession, size: int, status: int
) -> None:
    form = aiohttp.FormData({"chat_id": str(zainab.id)})
    form.add_field("document", io.BytesIO(bytes(size)), filename="huge.bin")
    async with session.post(f"{sim.api_url}/bot{sim.world.token}/sendDocument", data=form) as answer:
        assert answer.status == status


async def test_without_a_page_the_root_says_so(
    session: aiohttp.ClientSession, tmp_path_factory: pytest.TempPathFactory
) -> None:
    async with (
        Simulator(page_path=tmp_path_factory.mktemp("nothing")) as simulator,
        session.get(simulator.page_url) as answer,
    ):
        assert answer.status == 404


async def test_the_page_is_served(session: aiohttp.ClientSession, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("page")
    (folder / "index.html").write_text("phones")
    (folder / "phones.js").write_text("script")
    async with Simulator(page_path=folder) as simulator:
        texts = [
            await (await session.get(url)).text() for url in (simulator.page_url, f"{simulator.page_url}page/phones.js")
        ]
    assert texts == ["phones", "script"]
