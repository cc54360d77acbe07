"""What each of Telegram's updates means, and that none of any shape can stop the bot."""

from __future__ import annotations

import copy
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot import message as vocabulary
from bot.channels.telegram.parse import Ignored, parse
from bot.message import Incoming

CASES: list[dict[str, Any]] = json.loads((Path(__file__).parent / "data" / "updates.json").read_text())
HEARD = [case for case in CASES if "heard" in case]
NOW = datetime.fromtimestamp(1_772_701_000, UTC)


def parsed(update: object) -> Incoming | Ignored:
    return parse(update, bot_id=77, bot_username="JisrBot", now=NOW)


def heard(update: object) -> Incoming:
    found = parsed(update)
    assert isinstance(found, Incoming)
    return found


@pytest.mark.parametrize("case", HEARD, ids=lambda case: case["name"])
def test_what_is_heard(case: dict[str, Any]) -> None:
    expected = dict(case["heard"])
    kind: Any = getattr(vocabulary, expected.pop("is"))
    assert heard(case["update"]).heard == kind(**expected)


@pytest.mark.parametrize("case", HEARD, ids=lambda case: case["name"])
def test_who_said_it_where_and_when(case: dict[str, Any]) -> None:
    found = heard(case["update"])
    told = {name: getattr(found, name) for name in case["fields"]} | {"at": int(found.at.timestamp())}
    assert told == {"at": told["at"]} | case["fields"]
    assert (found.channel, found.key) == ("telegram", "77:900")


@pytest.mark.parametrize("case", [case for case in CASES if "ignored" in case], ids=lambda case: case["name"])
def test_what_is_ignored(case: dict[str, Any]) -> None:
    assert parsed(case["update"]) == Ignored(kind=case["ignored"])


def test_a_press_without_a_clock_has_the_date_of_its_message() -> None:
    press = next(case for case in CASES if case["name"] == "a button in private")
    found = parse(press["update"], bot_id=77, bot_username="JisrBot")
    assert isinstance(found, Incoming)
    assert int(found.at.timestamp()) == 1_772_700_000


# --- any shape ------------------------------------------------------------------------------------------------------

ANYTHING = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.sampled_from([0, -1, 10**30, 2**63, 1 << 40])
    | st.floats()
    | st.text()
    | st.sampled_from(["private", "group", "kicked", "member", "\ud800", "a\x00b", "/start@", "/" + "x" * 40]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    inner: list[tuple[Any, ...]] = []
    if isinstance(value, dict):
        inner = [place for key, part in value.items() for place in places(part, (*path, key))]
    elif isinstance(value, list):
        inner = [place for index, part in enumerate(value) for place in places(part, (*path, index))]
    return [path, *inner] if path else inner


def with_changed(update: dict[str, Any], path: tuple[Any, ...], value: object) -> dict[str, Any]:
    changed = copy.deepcopy(update)
    target: Any = changed
    for step in path[:-1]:
        target = target[step]
    target[path[-1]] = value
    return changed


def is_storable(found: Incoming | Ignored) -> bool:
    told = repr(found)
    return "\\x00" not in told and "\\ud8" not in told and (isinstance(found, Ignored) or found.at.tzinfo is not None)


@given(update=ANYTHING)
def test_anything_at_all_is_understood_or_ignored(update: object) -> None:
    assert is_storable(parsed(update))


@settings(max_examples=600)
@given(data=st.data())
def test_a_real_update_with_any_part_replaced_is_understood_or_ignored(data: st.DataObject) -> None:
    update = data.draw(st.sampled_from(CASES))["update"]
    path = data.draw(st.sampled_from(places(update)))
    assert is_storable(parsed(with_changed(update, path, data.draw(ANYTHING))))


@given(body=ANYTHING, kind=st.sampled_from(["message", "edited_message", "callback_query", "my_chat_member"]))
def test_a_known_kind_with_any_content_is_understood_or_ignored(body: object, kind: str) -> None:
    assert is_storable(parsed({"update_id": 1, kind: body}))


@given(words=st.text(min_size=1).filter(lambda words: not words.startswith("/")))
def test_words_arrive_as_they_were_written(words: str) -> None:
    update = {
        "update_id": 1,
        "message": {"message_id": 1, "date": 9, "chat": {"id": 5, "type": "private"}, "text": words},
    }
    said = words.replace("\x00", "")
    assert parsed(update) == Ignored(kind="service") if not said else heard(update).heard == vocabulary.Said(text=said)
