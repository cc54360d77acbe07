"""How text is formatted, and what Telegram says when it cannot be."""

from __future__ import annotations

import pytest

from bot.simulator.entities import Formatted, formatted, plain
from bot.simulator.html import parse_html
from bot.simulator.refusals import Refusal
from bot.simulator.wire import Call, JsonObject


def html(source: str) -> Formatted:
    return formatted(Call(method="sendMessage", values={"text": source, "parse_mode": "HTML"}), "text", most=4096)


def refusal(values: JsonObject, name: str = "text", most: int = 4096) -> str:
    with pytest.raises(Refusal) as caught:
        formatted(Call(method="sendMessage", values=values), name, most=most)
    return caught.value.description


@pytest.mark.parametrize(
    ("source", "entity"),
    [
        ("<b>x</b>", {"type": "bold"}),
        ("<strong>x</strong>", {"type": "bold"}),
        ("<em>x</em>", {"type": "italic"}),
        ("<ins>x</ins>", {"type": "underline"}),
        ("<del>x</del>", {"type": "strikethrough"}),
        ('<span class="tg-spoiler">x</span>', {"type": "spoiler"}),
        ("<code>x</code>", {"type": "code"}),
        ('<pre><code class="language-py">x</code></pre>', {"type": "pre", "language": "py"}),
        ("<blockquote>x</blockquote>", {"type": "blockquote"}),
        ("<blockquote expandable>x</blockquote>", {"type": "expandable_blockquote"}),
        ('<a href="https://gov.iq/?a=1&amp;b=2">x</a>', {"type": "text_link", "url": "https://gov.iq/?a=1&b=2"}),
        ('<tg-emoji emoji-id="5">x</tg-emoji>', {"type": "custom_emoji", "custom_emoji_id": "5"}),
    ],
)
def test_each_tag_becomes_its_entity(source: str, entity: JsonObject) -> None:
    assert parse_html(source) == ("x", [{**entity, "offset": 0, "length": 1}])


def test_offsets_are_counted_in_utf_16_units() -> None:
    assert html("👍 <b>نعم</b>").entities == [{"type": "bold", "offset": 3, "length": 3}]


def test_character_references_are_read() -> None:
    assert parse_html("&lt;&#1593;&#x639;&amp;&quot;&nbsp;&")[0] == '<عع&"&nbsp;&'


def test_an_empty_entity_is_dropped() -> None:
    assert parse_html("a<b></b>c") == ("ac", [])


def test_a_link_without_an_address_keeps_its_text_alone() -> None:
    assert parse_html('<a href="nowhere">x</a>') == ("x", [])


@pytest.mark.parametrize(
    ("source", "complaint"),
    [
        ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
        ("é<marquee>x", 'Unsupported start tag "marquee" at byte offset 2'),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("<b>x</i>", 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
        ("x <b", "Unclosed start tag at byte offset 2"),
        ("<b>x</b", "Unclosed end tag at byte offset 4"),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
    ],
)
def test_telegram_s_complaints_about_tags(source: str, complaint: str) -> None:
    description = refusal({"text": source, "parse_mode": "html"})
    assert description == f"Bad Request: can't parse entities: {complaint}"


def test_blank_edges_are_trimmed_and_entities_moved() -> None:
    assert html("  \n <b> سلام </b>\n") == Formatted(text="سلام", entities=[{"type": "bold", "offset": 0, "length": 4}])


@pytest.mark.parametrize(
    ("text", "entity"),
    [
        ("/start a_IQ", {"type": "bot_command", "offset": 0, "length": 6}),
        ("see /help@jisr_bot now", {"type": "bot_command", "offset": 4, "length": 14}),
        ("انظر https://t.me/jisr_bot?start=x.", {"type": "url", "offset": 5, "length": 29}),
        ("ask @zainab_basra", {"type": "mention", "offset": 4, "length": 13}),
        ("#ماء", {"type": "hashtag", "offset": 0, "length": 4}),
        ("to a.b@gov.iq", {"type": "email", "offset": 3, "length": 10}),
    ],
)
def test_telegram_finds_by_itself(text: str, entity: JsonObject) -> None:
    assert plain(text).entities == [entity]


def test_nothing_is_found_inside_code() -> None:
    assert html("<code>/start</code>").entities == [{"type": "code", "offset": 0, "length": 6}]


def test_what_is_found_stands_beside_what_the_bot_formatted() -> None:
    found = [(entity["type"], entity["offset"]) for entity in html("<b>1</b> /status").entities]
    assert found == [("bold", 0), ("bot_command", 2)]


def test_given_entities_are_kept() -> None:
    values = {"text": "abc", "entities": [{"type": "bold", "offset": 1, "length": 2}]}
    made = formatted(Call(method="sendMessage", values=values), "text", most=4096)
    assert made.entities == values["entities"]


def test_an_entity_beyond_the_text_is_refused() -> None:
    description = refusal({"text": "abc", "entities": [{"type": "bold", "offset": 2, "length": 2}]})
    assert description == "Bad Request: entity bold reaches beyond the text"


def test_too_many_entities_are_refused() -> None:
    entities = [{"type": "bold", "offset": 0, "length": 1}] * 101
    assert refusal({"text": "abc", "entities": entities}) == "Bad Request: too many entities"


def test_a_text_is_measured_without_its_tags() -> None:
    assert len(html(f"<b>{'x' * 4096}</b>").text) == 4096


def test_a_text_too_long_is_refused() -> None:
    assert refusal({"text": "x" * 4097}) == "Bad Request: message is too long"


def test_a_caption_too_long_is_refused() -> None:
    assert refusal({"caption": "x" * 1025}, "caption", 1024) == "Bad Request: message caption is too long"


def test_a_text_of_too_many_bytes_is_refused_unread() -> None:
    assert refusal({"text": "ب" * 16_385}) == "Bad Request: text is too long"


def test_a_text_of_blanks_alone_is_empty() -> None:
    assert refusal({"text": " \n\u200b "}) == "Bad Request: message text is empty"


def test_markdown_is_not_played() -> None:
    assert refusal({"text": "x", "parse_mode": "MarkdownV2"}) == "Bad Request: unsupported parse_mode"
