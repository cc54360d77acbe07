"""Telegram's HTML style, read as Telegram's server reads it.

Owns: tags to entities, the eight complaints about them, and byte offsets in those complaints.
Refuses: Markdown (refused by rules as an unsupported parse_mode: nothing of the product uses it).

Source: tdlib/td MessageEntity.cpp, parse_html.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.simulator.refusals import Refusal, malformed
from bot.simulator.wire import JsonObject, utf16_length

_TAGS = {
    "a": "text_link",
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "u": "underline",
    "ins": "underline",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "pre": "pre",
    "code": "code",
    "blockquote": "blockquote",
    "tg-emoji": "custom_emoji",
}
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_REFERENCE = re.compile(r"&(?:#(x[0-9a-fA-F]+|\d+)|([a-z]+))(;?)")
_ATTRIBUTE = re.compile(r"\s*([^\s=>]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>\"']+)))?")
_MOST_CODE_POINT = 0x10FFFF


@dataclass(slots=True)
class _Open:
    tag: str
    attributes: dict[str, str]
    offset: int


class _Reader:
    """One text on its way from tags to entities."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.at = 0
        self.plain: list[str] = []
        self.length = 0
        self.open: list[_Open] = []
        self.entities: list[JsonObject] = []

    def read(self) -> tuple[str, list[JsonObject]]:
        """The text without tags, and its entities in the order in which they begin."""
        while self.at < len(self.source):
            char = self.source[self.at]
            if char == "&":
                self._reference()
            elif char == "<" and self.source.startswith("</", self.at):
                self._end_tag()
            elif char == "<":
                self._start_tag()
            else:
                self._add(char)
                self.at += 1
        if self.open:
            raise _complaint(f'Can\'t find end tag corresponding to start tag "{self.open[-1].tag}"')
        return "".join(self.plain), sorted(self.entities, key=lambda entity: (entity["offset"], -entity["length"]))

    def _add(self, text: str) -> None:
        self.plain.append(text)
        self.length += utf16_length(text)

    def _byte(self, position: int) -> int:
        return len(self.source[:position].encode())

    def _reference(self) -> None:
        found = _REFERENCE.match(self.source, self.at)
        code, name = (found[1], found[2]) if found else (None, None)
        char = _NAMED.get(name or "")
        if code is not None:
            number = int(code[1:], 16) if code.startswith("x") else int(code)
            char = chr(number) if 0 < number <= _MOST_CODE_POINT else None
        if found is None or char is None:
            self._add("&")
            self.at += 1
            return
        self._add(char)
        self.at = found.end()

    def _start_tag(self) -> None:
        begin = self.at
        end = self.source.find(">", begin)
        if end < 0:
            raise _complaint(f"Unclosed start tag at byte offset {self._byte(begin)}")
        name, _, rest = self.source[begin + 1 : end].partition(" ")
        tag = name.strip().lower()
        if tag not in _TAGS:
            raise _complaint(f'Unsupported start tag "{tag}" at byte offset {self._byte(begin)}')
        attributes = {m[1].lower(): _unescaped(m[2] or m[3] or m[4] or "") for m in _ATTRIBUTE.finditer(rest)}
        if tag == "span" and attributes.get("class") != "tg-spoiler":
            raise _complaint(f'Tag "span" must have class "tg-spoiler" at byte offset {self._byte(begin)}')
        self.open.append(_Open(tag, attributes, self.length))
        self.at = end + 1

    def _end_tag(self) -> None:
        begin = self.at
        if not self.open:
            raise _complaint(f"Unexpected end tag at byte offset {self._byte(begin)}")
        end = self.source.find(">", begin)
        if end < 0:
            raise _complaint(f"Unclosed end tag at byte offset {self._byte(begin)}")
        tag = self.source[begin + 2 : end].strip().lower()
        opened = self.open.pop()
        if tag and tag != opened.tag:
            raise _complaint(
                f'Unmatched end tag at byte offset {self._byte(begin)}, expected "</{opened.tag}>", found "</{tag}>"'
            )
        self.at = end + 1
        self._close(opened)

    def _close(self, opened: _Open) -> None:
        length = self.length - opened.offset
        if length == 0:
            return
        entity: JsonObject = {"type": _TAGS[opened.tag], "offset": opened.offset, "length": length}
        if opened.tag == "a":
            url = opened.attributes.get("href", "")
            if not url.startswith(("http://", "https://", "tg://", "mailto:")):
                return  # Telegram drops a link that it cannot read, and keeps its text.
            entity["url"] = url
        elif opened.tag == "tg-emoji":
            entity["custom_emoji_id"] = opened.attributes.get("emoji-id", "")
        elif opened.tag == "blockquote" and "expandable" in opened.attributes:
            entity["type"] = "expandable_blockquote"
        elif opened.tag == "code" and self.open and self.open[-1].tag == "pre":
            language = opened.attributes.get("class", "").removeprefix("language-")
            if language:
                self.open[-1].attributes["language"] = language
            return
        elif opened.tag == "pre" and "language" in opened.attributes:
            entity["language"] = opened.attributes["language"]
        self.entities.append(entity)


def parse_html(source: str) -> tuple[str, list[JsonObject]]:
    """The text without its tags, and the entities they stood for.  Raises Refusal."""
    return _Reader(source).read()


def _complaint(problem: str) -> Refusal:
    return malformed(f"can't parse entities: {problem}")


def _unescaped(value: str) -> str:
    return _REFERENCE.sub(lambda found: _NAMED.get(found[2] or "", found[0]), value)
