"""One language's messages.

Owns: the Fluent messages of a language, each file read and each message parsed when it is first needed, and what is
wrong with them.
Refuses: which values go into them, and what is shown instead of a missing one (i18n.bundle).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import fluent.runtime.resolver as fluent_resolver
from fluent.runtime import FluentBundle
from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor

from bot.i18n.entries import entries

Arguments = dict[str, Any]  #: what fluent.runtime takes; its types are its own

# fluent.runtime refuses placeables over 2,500 characters, against translators who would exhaust the memory.  Our
# translations are our own, and a lead's answer of 4,000 characters must not become "{???}".
fluent_resolver.MAX_PART_LENGTH = 100_000


class Voice:
    """One language's messages, each parsed when it is first needed."""

    def __init__(self, locale: str, functions: Mapping[str, Callable[..., Any]]) -> None:
        self._locale = locale
        self._functions = dict(functions)
        self._faults: list[str] = []
        self._unopened: dict[str, Path] = {}  # files by what their messages' names begin with
        # By name: the file's name and the entry's text; None once it is parsed.
        self._unread: dict[str, tuple[str, str] | None] = {}
        self._plain: dict[str, str] = {}  # what has nothing to insert
        self._parsed: list[ast.EntryType] = []  # since the bundle was asked last
        self._parser = FluentParser(with_spans=False)
        self._opened: FluentBundle | None = None

    def add(self, path: Path) -> None:
        """Take a file, to be read when one of its messages is first needed."""
        self._unopened[path.stem] = path

    def _open(self, name: str) -> None:
        # `feedback-received` is in feedback.ftl, `error-gone` in errors.ftl (tests/house/test_translations.py).
        word = name.lstrip("-").partition("-")[0]
        for stem in (word, f"{word}s"):
            if stem in self._unopened:
                self._read(self._unopened.pop(stem))
        if name not in self._unread:
            self._open_all()

    def _open_all(self) -> None:
        while self._unopened:
            self._read(self._unopened.pop(next(iter(self._unopened))))

    def _read(self, path: Path) -> None:
        for name, source in entries(path.read_text(encoding="utf-8")):
            if not name:
                self._parse(path.name, source)
            elif name in self._unread:
                self._faults.append(f"{path.name}: {name} is there twice")
            else:
                self._unread[name] = (path.name, source)

    def parse_all(self) -> None:
        """Parse what is not parsed yet, so that every fault is known."""
        self._open_all()
        for name in tuple(self._unread):
            self._need(name)

    def faults(self) -> list[str]:
        """What was found wrong with the files since this was asked last."""
        found, self._faults = self._faults, []
        return found

    def __contains__(self, id_: str) -> bool:
        """Whether there is such a message; "name.attribute" asks for a part of it."""
        name = id_.partition(".")[0]
        self._need(name)
        return id_ in self._plain or self._pattern(id_) is not None

    def format(self, id_: str, args: Arguments) -> tuple[str, list[str]]:
        """The words, and what is wrong with them."""
        self._need(id_.partition(".")[0])
        if id_ in self._plain:
            return self._plain[id_], []
        pattern = self._pattern(id_)
        if pattern is None:
            return "", ["no such message"]
        words, errors = self._bundle().format_pattern(pattern, args)
        return str(words), [str(error) for error in errors]

    def _pattern(self, id_: str) -> Any:  # noqa: ANN401  fluent.runtime's compiled pattern
        name, _, attribute = id_.partition(".")
        bundle = self._bundle()
        if not bundle.has_message(name):
            return None
        message = bundle.get_message(name)
        return message.attributes.get(attribute) if attribute else message.value

    def _bundle(self) -> FluentBundle:
        # Made late: it loads a locale's plurals and numbers, a megabyte a language, and plain words need neither.
        if self._opened is None:
            self._opened = FluentBundle([self._locale], functions=self._functions, use_isolating=True)
        if self._parsed:
            self._opened.add_resource(ast.Resource(body=self._parsed))
            self._parsed = []
        return self._opened

    def _need(self, name: str) -> None:
        if name not in self._unread and self._unopened:
            self._open(name)
        if (unread := self._unread.get(name)) is not None:
            self._unread[name] = None
            self._parse(*unread)

    def _parse(self, file: str, source: str) -> None:
        for entry in self._parser.parse(source).body:
            if isinstance(entry, ast.Junk):
                self._faults.append(f"{file}: cannot be parsed: {(entry.content or '').strip().splitlines()[0]}")
                continue
            self._parsed.append(entry)
            if isinstance(entry, ast.Message) and (words := _plain_words(entry)) is not None:
                self._plain[entry.id.name] = words
            for name in _mentioned(entry) if "{" in source else ():
                self._need(name)


def _plain_words(message: ast.Message) -> str | None:
    """What the message says where it inserts nothing."""
    match message.value:
        case ast.Pattern(elements=[ast.TextElement(value=words)]):
            return str(words)
    return None


class _Mentions(Visitor):
    """Collects the names of the entries that one entry contains."""

    def __init__(self) -> None:
        self.found: set[str] = set()

    def visit_MessageReference(self, node: ast.MessageReference) -> None:  # noqa: N802  fluent.syntax's names
        self.found.add(node.id.name)

    def visit_TermReference(self, node: ast.TermReference) -> None:  # noqa: N802
        self.found.add(f"-{node.id.name}")
        self.generic_visit(node)


def _mentioned(entry: ast.EntryType) -> set[str]:
    mentions = _Mentions()
    mentions.visit(entry)
    return mentions.found
