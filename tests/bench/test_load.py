"""What the load sends is what Telegram sends: Jisr's own reader takes it."""

from __future__ import annotations

import json

from bench.load import WORDS, Hook, request, update
from bench.requests import read
from bot.channels.telegram.parse import parse

HOOK = Hook(port=1, secret="s" * 8, first_chat=5_200_000_001, chats=3)


def test_an_update_is_read_as_a_message_of_one_of_the_people() -> None:
    heard = parse(update(HOOK, 4), bot_id=7, bot_username="jisr_bot")
    assert heard is not None


def test_updates_are_numbered_and_their_chats_and_words_change() -> None:
    made = [update(HOOK, number) for number in range(4)]
    messages = [json.loads(json.dumps(one))["message"] for one in made]
    assert [one["update_id"] for one in made] == [1000, 1001, 1002, 1003]
    assert [message["chat"]["id"] - HOOK.first_chat for message in messages] == [0, 1, 2, 0]
    assert [message["text"] for message in messages] == list(WORDS)


def test_a_request_carries_the_secret_and_one_whole_update() -> None:
    sent = request(HOOK, 2)
    found = read(sent, 0)
    assert found is not None
    assert (json.loads(found.body), found.end) == (update(HOOK, 2), len(sent))
    assert b"X-Telegram-Bot-Api-Secret-Token: ssssssss\r\n" in sent
