"""Which messages the program asks for.

Owns: finding the ids in the Python and template sources.
Refuses: running any of it.

An id is a literal in ``Text.of("…")`` or ``Text("…")``.  A module which computes ids declares them, whole or as a
prefix that ends in "-"::

    COMPUTED_IDS = ("status-", "kind-complaint")

The leading literal of an f-string counts as such a prefix, and so do the values of a table that COMPUTED_IDS names.
A module that only rebuilds a Text which it had kept declares an empty tuple.  An attribute (``journey.word``) is no
computing: the literal stands where the record is made, and those of a Journey are checked there.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from bot.i18n.ftl import Finding

_QUOTED = re.compile(r"""["']([a-z][a-z0-9]*(?:-[a-z0-9]+)*(?:\.[a-z-]+)?)["']""")
_ID = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*(?:\.[a-z-]+)?")
_IDS_OF_A_JOURNEY = ("word", "label")
_OWN = "bot/i18n/"  # the language layer handles every Text and asks for none
_TEMPLATES = (".html", ".jinja", ".j2", ".txt", ".xml")


@dataclass(slots=True)
class Usage:
    """What the sources ask for."""

    asked: dict[str, str] = field(default_factory=dict)  #: ids that must exist, with the file that asks
    prefixes: dict[str, str] = field(default_factory=dict)  #: beginnings of computed ids, with their file
    mentioned: set[str] = field(default_factory=set)  #: every literal that has the shape of an id
    buttons: set[str] = field(default_factory=set)  #: ids used as a Choice's label
    faults: list[Finding] = field(default_factory=list)

    def uses(self, id_: str) -> bool:
        """Whether anything may ask for this message."""
        return id_ in self.asked or id_ in self.mentioned or any(id_.startswith(prefix) for prefix in self.prefixes)


def read(root: Path, packages: tuple[str, ...] = ("bot", "handlers")) -> Usage:
    """What the packages under `root` ask for."""
    usage = Usage()
    for package in packages:
        for path in sorted((root / package).rglob("*")):
            where = path.relative_to(root).as_posix()
            if where.startswith(_OWN):
                continue
            if path.suffix == ".py":
                _Module(usage, where).read(ast.parse(path.read_text(encoding="utf-8"), filename=where))
            elif path.suffix in _TEMPLATES:
                usage.mentioned.update(_QUOTED.findall(path.read_text(encoding="utf-8")))
    return usage


class _Module(ast.NodeVisitor):
    def __init__(self, usage: Usage, where: str) -> None:
        self.usage = usage
        self.where = where
        self.tables: dict[str, ast.expr] = {}
        self.undeclared: list[int] = []
        self.declares = False

    def read(self, tree: ast.Module) -> None:
        for statement in tree.body:
            for name, value in _assigned(statement):
                self.tables[name] = value
        if "COMPUTED_IDS" in self.tables:
            self.declares = True
            self._declared(self.tables["COMPUTED_IDS"])
        self.visit(tree)
        if not self.declares:
            self.usage.faults.extend(
                Finding(where=f"{self.where}:{line}", about="", what="computes a message's id without COMPUTED_IDS")
                for line in self.undeclared
            )

    def _declared(self, value: ast.expr) -> None:
        for literal in _literals(value, self.tables):
            kind = self.usage.prefixes if literal.endswith("-") else self.usage.asked
            kind.setdefault(literal, self.where)

    def visit_Constant(self, node: ast.Constant) -> None:
        if isinstance(node.value, str) and _ID.fullmatch(node.value):
            self.usage.mentioned.add(node.value)

    def visit_Call(self, node: ast.Call) -> None:
        id_ = _message_id(node)
        if id_ is not None:
            self._ask(id_)
        elif isinstance(node.func, ast.Name) and node.func.id == "Choice":
            self._button(node)
        elif isinstance(node.func, ast.Name) and node.func.id == "Journey":
            self._journey(node)
        self.generic_visit(node)

    def _ask(self, id_: ast.expr) -> None:
        if isinstance(id_, ast.IfExp):
            self._ask(id_.body)
            self._ask(id_.orelse)
        elif isinstance(id_, ast.Constant) and isinstance(id_.value, str):
            self.usage.asked.setdefault(id_.value, self.where)
        elif (prefix := _prefix(id_)) is not None:
            self.usage.prefixes.setdefault(prefix, self.where)
        elif not isinstance(id_, ast.Attribute):
            self.undeclared.append(id_.lineno)

    def _journey(self, node: ast.Call) -> None:
        for keyword in node.keywords:
            if keyword.arg in _IDS_OF_A_JOURNEY:
                self._ask(keyword.value)

    def _button(self, node: ast.Call) -> None:
        labels = [keyword.value for keyword in node.keywords if keyword.arg == "label"] + node.args[:1]
        for call in labels:
            id_ = _message_id(call) if isinstance(call, ast.Call) else None
            if isinstance(id_, ast.Constant) and isinstance(id_.value, str):
                self.usage.buttons.add(id_.value)


def _assigned(statement: ast.stmt) -> Iterator[tuple[str, ast.expr]]:
    if isinstance(statement, ast.Assign):
        for target in statement.targets:
            if isinstance(target, ast.Name):
                yield target.id, statement.value
    elif isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name) and statement.value:
        yield statement.target.id, statement.value


def _message_id(node: ast.Call) -> ast.expr | None:
    """Return the expression that names the message, if this makes a Text."""
    function = node.func
    is_of = (
        isinstance(function, ast.Attribute)
        and function.attr == "of"
        and isinstance(function.value, ast.Name)
        and function.value.id == "Text"
    )
    is_text = isinstance(function, ast.Name) and function.id == "Text"
    if not (is_of or is_text):
        return None
    if node.args:
        return node.args[0]
    return next((keyword.value for keyword in node.keywords if keyword.arg == "id"), None)


def _prefix(id_: ast.expr) -> str | None:
    # f"status-{state}": the part before the first value, if it is more than a letter or two.
    if isinstance(id_, ast.JoinedStr) and id_.values and isinstance(id_.values[0], ast.Constant):
        literal = str(id_.values[0].value)
        return literal if re.fullmatch(r"[a-z][a-z0-9-]+-", literal) else None
    return None


def _literals(value: ast.expr, tables: dict[str, ast.expr]) -> Iterator[str]:
    match value:
        case ast.Constant(value=str(literal)):
            yield literal
        case ast.Dict(values=values):
            for entry in values:
                yield from _literals(entry, tables)
        case ast.Name(id=name) if name in tables:
            yield from _literals(tables[name], tables)
        case ast.Lambda() | ast.JoinedStr():
            return
        case _:
            for child in ast.iter_child_nodes(value):
                if isinstance(child, ast.expr):
                    yield from _literals(child, tables)
