"""Translation files, read for checking.

Owns: the syntax tree of each message in each language, and the questions that the checks put to it.
Refuses: rendering (i18n.bundle) and judging (i18n.parity, i18n.letters).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor

from bot.text import Language

CLDR_CATEGORIES = frozenset({"zero", "one", "two", "few", "many", "other"})


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Finding:
    """Something wrong with one message or file, told in a line."""

    where: str  #: "ckb/feedback.ftl", or a Python file
    about: str  #: the message's id, or empty
    what: str

    def __str__(self) -> str:
        return f"{self.where}: {self.about}: {self.what}" if self.about else f"{self.where}: {self.what}"


@dataclass(frozen=True, slots=True)
class Select:
    """One choice between variants."""

    variable: str  #: empty where the selector is no variable
    keys: tuple[str, ...]  #: names of variants; exact numbers are left out
    numbers: tuple[str, ...]

    @property
    def is_plural(self) -> bool:
        """Whether the variants are numbers' categories, not words of ours."""
        return set(self.keys) <= CLDR_CATEGORIES and (len(self.keys) > 1 or bool(self.numbers))


@dataclass(slots=True)
class Pattern:
    """The value of a message, or one of its attributes."""

    where: str
    id: str  #: "feedback-received", or "feedback-received.hint" for an attribute
    node: ast.Pattern
    variables: set[str] = field(default_factory=set)
    calls: dict[str, set[str]] = field(default_factory=dict)  #: variables by the function that they are given to
    selects: list[Select] = field(default_factory=list)
    references: set[str] = field(default_factory=set)  #: messages that it contains

    def texts(self) -> Iterator[str]:
        """The words of ours, piece by piece."""
        collector = _Texts()
        collector.visit(self.node)
        yield from collector.found

    def patterns(self) -> Iterator[ast.Pattern]:
        """The pattern itself and those of its variants."""
        collector = _Patterns()
        collector.visit(self.node)
        yield from collector.found

    def finding(self, what: str) -> Finding:
        """Report `what` about this pattern."""
        return Finding(where=self.where, about=self.id, what=what)


@dataclass(slots=True)
class Folder:
    """One language's files."""

    language: Language
    files: set[str] = field(default_factory=set)
    patterns: dict[str, Pattern] = field(default_factory=dict)  #: by id
    faults: list[Finding] = field(default_factory=list)
    sources: dict[str, str] = field(default_factory=dict)  #: the text of each file


class _Texts(Visitor):
    def __init__(self) -> None:
        self.found: list[str] = []

    def visit_TextElement(self, node: ast.TextElement) -> None:  # noqa: N802  fluent.syntax's names
        self.found.append(node.value)

    def visit_StringLiteral(self, node: ast.StringLiteral) -> None:  # noqa: N802
        self.found.append(node.parse()["value"])

    def visit_NamedArgument(self, node: ast.NamedArgument) -> None:  # noqa: N802
        """Options of functions are no words for people."""


class _Patterns(Visitor):
    def __init__(self) -> None:
        self.found: list[ast.Pattern] = []

    def visit_Pattern(self, node: ast.Pattern) -> None:  # noqa: N802
        self.found.append(node)
        self.generic_visit(node)


class _Facts(Visitor):
    def __init__(self, pattern: Pattern) -> None:
        self.pattern = pattern

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802
        self.pattern.variables.add(node.id.name)

    def visit_MessageReference(self, node: ast.MessageReference) -> None:  # noqa: N802
        self.pattern.references.add(node.id.name + (f".{node.attribute.name}" if node.attribute else ""))

    def visit_FunctionReference(self, node: ast.FunctionReference) -> None:  # noqa: N802
        given = self.pattern.calls.setdefault(node.id.name, set())
        given.update(
            argument.id.name for argument in node.arguments.positional if isinstance(argument, ast.VariableReference)
        )
        self.generic_visit(node)

    def visit_SelectExpression(self, node: ast.SelectExpression) -> None:  # noqa: N802
        self.pattern.selects.append(_select(node))
        self.generic_visit(node)


def _select(node: ast.SelectExpression) -> Select:
    selector = node.selector
    if isinstance(selector, ast.FunctionReference) and selector.arguments.positional:
        first = selector.arguments.positional[0]
        selector = first if isinstance(first, ast.VariableReference) else selector
    variable = selector.id.name if isinstance(selector, ast.VariableReference) else ""
    names = tuple(variant.key.name for variant in node.variants if isinstance(variant.key, ast.Identifier))
    numbers = tuple(variant.key.value for variant in node.variants if isinstance(variant.key, ast.NumberLiteral))
    return Select(variable, names, numbers)


def read(locales: Path) -> dict[Language, Folder]:
    """Every language's messages; what cannot be parsed is among the folder's faults."""
    return {language: _folder(locales, language) for language in Language}


def _folder(locales: Path, language: Language) -> Folder:
    folder = Folder(language)
    for path in sorted((locales / language.value).glob("*.ftl")):
        where = f"{language.value}/{path.name}"
        source = path.read_text(encoding="utf-8")
        folder.files.add(path.name)
        folder.sources[where] = source
        for entry in FluentParser(with_spans=False).parse(source).body:
            _take(folder, where, entry)
    return folder


def _take(folder: Folder, where: str, entry: ast.EntryType) -> None:
    if isinstance(entry, ast.Junk):
        first = (entry.content or "").strip().splitlines() or [""]
        why = entry.annotations[0].message if entry.annotations else ""
        folder.faults.append(Finding(where=where, about="", what=f"cannot be parsed: {first[0]!r} {why}".rstrip()))
    if not isinstance(entry, ast.Message | ast.Term):
        return
    name = entry.id.name if isinstance(entry, ast.Message) else f"-{entry.id.name}"
    values = {name: entry.value} | {f"{name}.{extra.id.name}": extra.value for extra in entry.attributes}
    for id_, node in values.items():
        if node is None:
            continue
        pattern = Pattern(where, id_, node)
        if id_ in folder.patterns:
            folder.faults.append(pattern.finding(f"is also in {folder.patterns[id_].where}"))
            continue
        _Facts(pattern).visit(node)
        folder.patterns[id_] = pattern
