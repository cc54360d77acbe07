"""What goes back with the answer to Telegram's request: the same as the request of our own would have been."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from bot.channels.telegram import bodies
from bot.channels.telegram.posting import request_of
from bot.channels.telegram.render import Part, entities, markup, parts
from bot.message import BlobId as Blob
from bot.message import Button, Media, MediaKind, Outgoing, Place

LIMIT = 1024
words = st.text(max_size=60)
labels = st.text(min_size=1, max_size=8)
buttons = st.lists(
    st.lists(
        st.builds(Button, label=labels, data=st.just("s:x"))
        | st.builds(Button, label=labels, url=st.just("https://x.iq")),
        min_size=1,
        max_size=2,
    ).map(tuple),
    max_size=3,
).map(tuple)
keyboards = st.none() | st.lists(st.lists(labels, min_size=1, max_size=2).map(tuple), max_size=3).map(tuple)
messages = st.builds(
    Outgoing,
    text=words,
    title=words,
    buttons=buttons,
    keyboard=keyboards,
    ask_location=st.booleans(),
    silent=st.booleans(),
    paid=st.booleans(),
)


def asked(message: Outgoing, chat: int) -> dict[str, Any] | None:
    """The request that the library would have made; None where it takes several, or none at all."""
    todo = parts(message, caption_limit=LIMIT)
    if len(todo) != 1:
        return None
    method, said = request_of(todo[0], message, private=chat > 0)
    return {"method": method, "chat_id": chat} | said


@given(message=messages, chat=st.sampled_from([700, -100500]))
def test_a_message_in_an_answer_is_the_same_as_in_a_request(message: Outgoing, chat: int) -> None:
    body = bodies.sending(chat, message, caption_limit=LIMIT)
    assert (None if body is None else json.loads(body)) == asked(message, chat)


@given(message=messages, private=st.booleans())
def test_words_and_what_hangs_under_them_are_as_the_library_has_them(message: Outgoing, *, private: bool) -> None:
    part = Part(
        text=message.text,
        title=message.title,
        buttons=message.buttons,
        keyboard=message.keyboard,
        ask_location=message.ask_location,
    )
    under = markup(part, private=private)
    assert bodies.hanging(part, private=private) == (under and under.to_dict())
    assert (bodies.in_bold(part) or []) == [entity.to_dict() for entity in entities(part) or ()]


def test_what_takes_more_than_words_is_no_answer() -> None:
    photo = Media(kind=MediaKind.PHOTO, blob=Blob(1))
    for message in (
        Outgoing(text="x", edit="5"),
        Outgoing(text="x", media=(photo,)),
        Outgoing(text="x", place=Place(latitude=33.3, longitude=44.4)),
    ):
        assert bodies.sending(700, message, caption_limit=LIMIT) is None


def test_a_press_is_taken_with_its_notice_or_without() -> None:
    assert json.loads(bodies.acknowledging("q1", "تم")) == {
        "method": "answerCallbackQuery",
        "callback_query_id": "q1",
        "text": "تم",
    }
    assert json.loads(bodies.acknowledging("q1", "")) == {"method": "answerCallbackQuery", "callback_query_id": "q1"}
