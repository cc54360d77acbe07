"""What keeps to the Bot API's schema, and what does not."""

from __future__ import annotations

from bot.simulator.schema import load
from bot.simulator.wire import JsonObject

SCHEMA = load()


def problems(method: str, raw: JsonObject, *files: str) -> list[str]:
    entry = SCHEMA.method(method)
    assert entry is not None
    _, findings = SCHEMA.read_request(entry, raw, files)
    return [str(found) for found in findings]


def values(method: str, raw: JsonObject) -> JsonObject:
    entry = SCHEMA.method(method)
    assert entry is not None
    read, _ = SCHEMA.read_request(entry, raw, ())
    return read


def test_methods_are_found_whatever_their_case() -> None:
    assert SCHEMA.method("SENDmessage") is SCHEMA.method("sendMessage")


def test_there_is_no_method_by_an_unknown_name() -> None:
    assert SCHEMA.method("sendTelepathy") is None


def test_a_form_s_strings_become_what_the_schema_names() -> None:
    read = values(
        "sendMessage",
        {"chat_id": "5200000001", "text": "7", "protect_content": "true", "reply_markup": '{"remove_keyboard":true}'},
    )
    assert read == {
        "chat_id": 5_200_000_001,
        "text": "7",
        "protect_content": True,
        "reply_markup": {"remove_keyboard": True},
    }


def test_a_number_given_as_text_in_json_stays_text_where_text_is_asked_for() -> None:
    assert values("sendMessage", {"chat_id": 1, "text": 7}) == {"chat_id": 1, "text": "7"}


def test_floats_and_json_values_are_read() -> None:
    read = values("sendLocation", {"chat_id": "@group_name", "latitude": "30.5", "longitude": 47})
    assert read == {"chat_id": "@group_name", "latitude": 30.5, "longitude": 47}


def test_a_parameter_that_telegram_does_not_know_is_found() -> None:
    assert problems("getMe", {"colour": "red"}) == ["colour: unknown parameter"]


def test_a_missing_parameter_is_found() -> None:
    assert problems("sendMessage", {"chat_id": 1}) == ["text: required and missing"]


def test_a_file_part_counts_as_its_parameter() -> None:
    assert problems("sendPhoto", {"chat_id": 1}, "photo") == []


def test_what_cannot_be_read_as_its_type_is_found() -> None:
    assert problems("getUpdates", {"timeout": "soon"}) == ["timeout: not Integer"]


def test_a_word_that_is_no_boolean_is_found() -> None:
    assert problems("sendMessage", {"chat_id": 1, "text": "x", "protect_content": "perhaps"}) == [
        "protect_content: not Boolean"
    ]


def test_a_text_of_the_wrong_length_is_found() -> None:
    assert problems("answerCallbackQuery", {"callback_query_id": "1", "text": "x" * 201}) == [
        "text: not 0-200 characters long"
    ]


def test_callback_data_is_counted_in_bytes() -> None:
    markup = {"inline_keyboard": [[{"text": "x", "callback_data": "ب" * 33}]]}
    assert problems("sendMessage", {"chat_id": 1, "text": "x", "reply_markup": markup}) == [
        "reply_markup.inline_keyboard[0][0].callback_data: not 1-64 bytes long"
    ]


def test_an_unknown_field_deep_inside_is_found() -> None:
    markup = {"inline_keyboard": [[{"text": "x", "callback_data": "1", "size": 3}]]}
    assert problems("sendMessage", {"chat_id": 1, "text": "x", "reply_markup": markup}) == [
        "reply_markup.inline_keyboard[0][0].size: unknown field of InlineKeyboardButton"
    ]


def test_a_union_is_judged_by_the_member_that_its_discriminator_names() -> None:
    scope = {"type": "chat_member", "chat_id": 1}
    assert problems("setMyCommands", {"commands": [], "scope": scope}) == [
        "scope.user_id: required in BotCommandScopeChatMember and missing"
    ]


def test_an_array_that_is_none_is_found() -> None:
    assert problems("deleteMessages", {"chat_id": 1, "message_ids": 5}) == ["message_ids: not an array"]


def test_a_true_is_no_number() -> None:
    assert [str(one) for one in SCHEMA.check(True, ["Integer"], "result")] == ["result: not Integer"]


def test_an_object_that_is_none_is_found() -> None:
    assert [str(one) for one in SCHEMA.check("Zainab", ["User"], "from")] == ["from: not User"]


def test_the_reactions_that_telegram_allows_are_read_from_the_schema() -> None:
    assert {"👍", "❤", "🎉"} <= SCHEMA.reactions
