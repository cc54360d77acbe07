"""The update's JSON read directly says what python-telegram-bot's objects say."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from telegram import Message, Update

from bot.channels.telegram.parse import parse
from bot.message import ChatKind, Commanded, Incoming, Located, MediaKind, Pressed, Said, Showed

NOW = datetime.fromtimestamp(1_772_701_000, UTC)

ids = st.integers(1, 2**52 - 1)
letters = st.characters(exclude_categories=("Cc", "Cs"))  # Telegram lets none of these through
names = st.text(letters, min_size=1, max_size=12).filter(str.strip)
moments = st.integers(1_600_000_000, 1_900_000_000)
words = st.text(letters, min_size=1, max_size=40).filter(
    lambda text: bool(text.strip()) and not text.strip().startswith("/")
)
people = st.fixed_dictionaries(
    {"id": ids, "is_bot": st.just(False), "first_name": names},
    optional={"last_name": names, "username": names, "language_code": st.sampled_from(["ar", "ku", "en", "ckb"])},
)
sizes = st.fixed_dictionaries(
    {"file_id": names, "file_unique_id": names, "width": st.integers(1, 4000), "height": st.integers(1, 4000)},
    optional={"file_size": st.integers(0, 10**7)},
)
#: each size of a photo is a file of its own
photos = st.lists(sizes, min_size=1, max_size=3, unique_by=lambda size: size["file_id"])
contents = st.one_of(
    st.fixed_dictionaries({"text": words}),
    st.fixed_dictionaries({"photo": photos}, optional={"caption": words}),
    st.fixed_dictionaries(
        {"location": st.fixed_dictionaries({"latitude": st.floats(-90, 90), "longitude": st.floats(-180, 180)})}
    ),
    st.builds(lambda name, said: {"text": f"/{name} {said}"}, st.sampled_from(["start", "status"]), words),
)


@st.composite
def private_updates(draw: st.DrawFn) -> dict[str, Any]:
    """A message of a person in private, in the shape that Telegram gives it."""
    sender = draw(people)
    chat = {key: value for key, value in sender.items() if key in {"id", "first_name", "last_name", "username"}}
    message = {"message_id": draw(ids), "date": draw(moments), "from": sender, "chat": chat | {"type": "private"}}
    if draw(st.booleans()):
        answered = {"message_id": draw(ids), "date": draw(moments), "chat": message["chat"], "text": "before"}
        message["reply_to_message"] = answered
    return {"update_id": draw(ids), "message": message | draw(contents)}


@st.composite
def presses(draw: st.DrawFn) -> dict[str, Any]:
    """A press in private or in a group."""
    sender = draw(people)
    chat: dict[str, Any] = {"id": sender["id"], "type": "private", "first_name": "x"}
    if draw(st.booleans()):
        chat = {"id": -draw(ids), "type": draw(st.sampled_from(["group", "supergroup"])), "title": draw(names)}
    message = {"message_id": draw(ids), "date": draw(moments), "chat": chat, "text": "before"}
    query = {"id": draw(names), "from": sender, "chat_instance": "1", "message": message, "data": draw(names)}
    return {"update_id": draw(ids), "callback_query": query}


def understood(update: dict[str, Any]) -> tuple[Incoming, Update]:
    ours = parse(update, bot_id=77, bot_username="JisrBot", now=NOW)
    assert isinstance(ours, Incoming)
    return ours, Update.de_json(update, None)


def heard_in(message: Message, ours: object) -> object:
    """What the library's message says, in our words; of a photo, the size that we took."""
    if message.text is not None:
        if message.text.startswith("/"):
            name, _, argument = message.text[1:].partition(" ")
            return Commanded(name=name, argument=argument.strip())
        return Said(text=message.text)
    if message.location is not None:
        return Located(latitude=message.location.latitude, longitude=message.location.longitude)
    taken = next(size for size in message.photo if isinstance(ours, Showed) and size.file_id == ours.file)
    return Showed(
        kind=MediaKind.PHOTO,
        file=taken.file_id,
        unique=taken.file_unique_id,
        caption=message.caption or "",
        size=taken.file_size,
    )


@given(update=private_updates())
def test_a_message_is_who_when_and_what_the_library_says(update: dict[str, Any]) -> None:
    ours, theirs = understood(update)
    message = theirs.message
    assert message is not None
    assert message.from_user is not None
    answered = message.reply_to_message
    assert (ours.key, ours.chat, ours.person) == (f"77:{theirs.update_id}", str(message.chat.id), str(message.chat.id))
    assert (ours.name, ours.username) == (message.from_user.full_name.strip(), message.from_user.username or "")
    assert (ours.at, ours.message) == (message.date, str(message.message_id))
    assert ours.reply_to == (str(answered.message_id) if answered else "")
    assert ours.locale == (message.from_user.language_code or "")
    assert ours.heard == heard_in(message, ours.heard)


@given(update=presses())
def test_a_press_is_whose_where_and_which_the_library_says(update: dict[str, Any]) -> None:
    ours, theirs = understood(update)
    query = theirs.callback_query
    assert query is not None
    assert query.message is not None
    assert ours.heard == Pressed(data=query.data or "", message=str(query.message.message_id), press=query.id)
    assert (ours.chat, ours.person) == (str(query.message.chat.id), str(query.from_user.id))
    assert ours.chat_kind is (ChatKind.PRIVATE if query.message.chat.type == "private" else ChatKind.GROUP)
    assert ours.group_title == ((query.message.chat.title or "") if ours.chat_kind is ChatKind.GROUP else "")
