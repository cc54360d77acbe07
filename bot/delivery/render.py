"""A reply as the messages that a channel sends.

Owns: the reader's language put on a Reply, buttons and their data, and cutting to the channel's limits.
Refuses: what is said (handlers), how a channel writes it down (channels).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from bot.channels.port import Capabilities
from bot.delivery.split import split, units
from bot.errors import Broken
from bot.i18n.bundle import Words
from bot.i18n.languages import Direction, form
from bot.i18n.script import led_right_to_left, sanitise, without_isolation
from bot.message import Button, Choice, Media, MediaKind, Menu, Outgoing, Reply
from bot.text import Language, Text

_FSI, _PDI, _RLM = "\u2068", "\u2069", "\u200f"
_PARAGRAPH = "\n\n"
LONGEST_LABEL = 64
#: https://core.telegram.org/bots/api#inlinekeyboardbutton: callback_data, 1-64 bytes
LONGEST_DATA_BYTES = 64
_ALBUM = 10  # https://core.telegram.org/bots/api#sendmediagroup
_TURN, _STANDING = "t", "s"

_TOGETHER = {MediaKind.PHOTO: "pictures", MediaKind.VIDEO: "pictures", MediaKind.VOICE: ""}

Rows = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What a reply is rendered for."""

    language: Language
    turn_token: str = ""  #: of the step that turn choices belong to
    replace_message: str = ""  #: the message that a replacing reply changes
    menu: Rows | None = None  #: the reply keyboard's labels, where the reply shows one


def render(
    reply: Reply, setting: Setting, *, words: Words, capabilities: Capabilities | None = None
) -> tuple[Outgoing, ...]:
    """The messages that say `reply`, in order; the buttons are under the last one.  Raises Broken."""
    language = setting.language
    paragraphs = [words.render(text, language) for text in _texts(reply)]
    if reply.quote:
        paragraphs.append(isolated(reply.quote))
    is_shown = reply.menu is not Menu.KEEP and setting.menu is not None
    whole = Outgoing(
        text=_PARAGRAPH.join(paragraph for paragraph in paragraphs if paragraph),
        title=_title(reply.title, language),
        buttons=tuple(tuple(_button(choice, setting, words) for choice in row) for row in reply.choices if row),
        keyboard=setting.menu if is_shown else None,
        ask_location=is_shown and reply.menu is Menu.LOCATION,
        media=reply.media,
        place=reply.place,
        edit=setting.replace_message if reply.replace else "",
        silent=reply.silent,
        language=language,
        ref=reply.ref,
    )
    return fit(whole, capabilities or Capabilities())


def fit(whole: Outgoing, capabilities: Capabilities) -> tuple[Outgoing, ...]:
    """`whole` as messages that a channel sends by one request each.

    Files come first (one with a short text carries it as its caption), then a place, then the words.  Raises Broken
    where there is nothing to send or nothing that could carry the buttons.
    """
    if len(whole.buttons) > capabilities.button_rows:
        raise Broken(f"{len(whole.buttons)} rows of buttons: the journey must page")
    bare = replace(
        whole, text="", title="", buttons=(), keyboard=None, ask_location=False, media=(), place=None, edit=""
    )
    parts = [replace(bare, media=album) for album in _albums(whole.media)]
    caption = units(whole.title) + (len(_PARAGRAPH) if whole.title else 0) + units(whole.text)
    if len(whole.media) == 1 and caption <= capabilities.caption_limit:
        parts = [replace(bare, media=whole.media, title=whole.title, text=whole.text)]
        words: list[Outgoing] = []
    else:
        words = [replace(bare, title=title, text=text) for title, text in _pages(whole, capabilities.text_limit)]
    if whole.place is not None:
        parts.insert(len(parts) if words else 0, replace(bare, place=whole.place))
    parts += words
    if not parts:
        raise Broken("a reply that says nothing")
    return tuple(_with_keys(parts, whole))


def isolated(quote: str) -> str:
    """A person's own words, harmless, each line isolated: a line's end would end an isolate."""
    return "\n".join(f"{_FSI}{line}{_PDI}" if line else "" for line in sanitise(quote).strip().split("\n"))


def label(text: str) -> str:
    """A button's label, cut to what clients show."""
    plain = " ".join(without_isolation(text).split())
    return plain if len(plain) <= LONGEST_LABEL else plain[: LONGEST_LABEL - 1].rstrip() + "…"


def _texts(reply: Reply) -> Iterator[Text]:
    if reply.text is not None:
        yield reply.text
    yield from reply.more


def _title(title: str, language: Language) -> str:
    line = " ".join(sanitise(title).split())
    return led_right_to_left(line) if _is_right_to_left(language) else line


def _is_right_to_left(language: Language | None) -> bool:
    return language is not None and form(language).direction is Direction.RTL


def _button(choice: Choice, setting: Setting, words: Words) -> Button:
    shown = _shown(choice.label, setting.language, words)
    if choice.url:
        return Button(label=shown, url=choice.url)
    data = f"{_STANDING}:{choice.value}" if choice.standing else f"{_TURN}:{setting.turn_token}:{choice.value}"
    if not choice.standing and not setting.turn_token:
        raise Broken(f"choice {choice.value!r} belongs to a turn, and this is none")
    if len(data.encode()) > LONGEST_DATA_BYTES:
        raise Broken(f"button data {data!r} is longer than {LONGEST_DATA_BYTES} bytes")
    return Button(label=shown, data=data)


def _shown(said: Text | str, language: Language, words: Words) -> str:
    """A button's label."""
    if not isinstance(said, Text):
        return label(sanitise(said))
    plain = words.render_plain(said, language)
    return label(sanitise(plain)) if said.args else _our_label(plain)


@lru_cache(maxsize=1_024)
def _our_label(said: str) -> str:
    """Our own words for a button: the same ones again and again."""
    return label(sanitise(said))


def _albums(media: Sequence[Media]) -> Iterator[tuple[Media, ...]]:
    """Files that may travel together: pictures with videos, documents and audio with their like, voice alone."""
    album: list[Media] = []
    for file in media:
        kind = _TOGETHER.get(file.kind, file.kind)
        if album and (not kind or kind != _TOGETHER.get(album[-1].kind, album[-1].kind) or len(album) == _ALBUM):
            yield tuple(album)
            album = []
        album.append(file)
    if album:
        yield tuple(album)


def _pages(whole: Outgoing, limit: int) -> Iterator[tuple[str, str]]:
    """Title and text of each message; none where there are no words."""
    title, text = whole.title, whole.text
    if units(title) > limit // 4:
        # Too long to stand above anything: it becomes the first paragraph, whole.
        title, text = "", _PARAGRAPH.join(part for part in (title, text) if part)
    if not title and not text:
        return
    lead = _RLM if _is_right_to_left(whole.language) else ""
    first = limit - units(title) - (len(_PARAGRAPH) if title else 0)
    for place, part in enumerate(split(text, limit, first=first, lead=lead)):
        yield (title if place == 0 else ""), part


def _with_keys(parts: list[Outgoing], whole: Outgoing) -> list[Outgoing]:
    """The parts with the buttons under the last one; a message has either buttons or a keyboard."""
    keyboard, buttons = whole.keyboard, whole.buttons
    last = parts[-1]
    if (buttons or keyboard is not None) and len(last.media) > 1:
        raise Broken("an album carries no buttons: they need words")
    if keyboard is not None:
        if buttons and len(parts) == 1:
            parts = _apart(last)
        # Where nothing but the last message can bear the keyboard, the channel finds a way to bring both.
        others = [place for place, part in enumerate(parts[:-1]) if len(part.media) <= 1]
        bearer = others[0] if buttons and others else -1
        parts[bearer] = replace(parts[bearer], keyboard=keyboard, ask_location=whole.ask_location)
    if buttons:
        parts[-1] = replace(parts[-1], buttons=buttons)
    if whole.edit and len(parts) == 1 and not whole.media and keyboard is None and whole.place is None:
        parts[0] = replace(parts[0], edit=whole.edit)
    return parts


def _apart(message: Outgoing) -> list[Outgoing]:
    """The message in two, before its last paragraph, where it has more than one."""
    head, _, tail = message.text.rpartition(_PARAGRAPH)
    if not head or message.media or tail.count(_FSI) != tail.count(_PDI):
        return [message]
    return [replace(message, text=head), replace(message, text=tail, title="")]
