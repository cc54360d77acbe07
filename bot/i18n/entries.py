"""A translation file cut into its entries, none of them parsed.

Owns: where an entry begins and ends.  Refuses: what it says (fluent.syntax, through i18n.bundle).

Parsing every sentence in five languages takes longer than the rest of a start, and most sentences are never said
before the next one: each is parsed when it is first needed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

# An entry goes on over indented lines, and inside braces over any; nothing but an entry's head, `name =` or `-name =`,
# and a comment can begin in the first column and look like one (Fluent 1.0, fluent.ebnf: Entry, CommentLine).
_HEAD = re.compile(r"^(?:(-?[a-zA-Z][\w-]*) *=|#)", re.MULTILINE | re.ASCII)


def entries(source: str) -> Iterator[tuple[str, str]]:
    """Each entry's name ("-name" for a term) and its text; the name is empty for what belongs to no entry."""
    heads = list(_HEAD.finditer(source))
    ends = [*(head.start() for head in heads[1:]), len(source)]
    yield from _stray(source[: heads[0].start()] if heads else source)
    for head, end in zip(heads, ends, strict=False):
        if name := head[1]:
            yield name, source[head.start() : end]
        else:
            # Whatever stands below a comment's line and is no entry is damage, and must be found as such.
            yield from _stray(source[head.start() : end].partition("\n")[2])


def _stray(text: str) -> Iterator[tuple[str, str]]:
    if text.strip():
        yield "", text
