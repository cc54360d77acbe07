"""The tree of errors, and what each family means to whoever catches it.

::

    JisrError
    ├── Refused        a person asked for what may not be; they can act on it
    │   ├── NotAllowed     the role, the ownership or the project is missing
    │   └── Unfit          the input cannot be used; `text` says why
    ├── Missing        there is no such thing
    ├── Stale          somebody was faster; load again
    ├── Trouble        the world is at fault; trying again later helps
    │   └── Unreachable    the database or the channel does not answer
    ├── Misconfigured  an operator must change a setting or a file; `lines` say what
    └── Broken         our own fault: a bug

Owns: the families.  Refuses: words for people (handlers map an error to a Text).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.text import Text


class JisrError(Exception):
    """Something that Jisr knows how to name."""

    def __init__(self, message: str | None = None) -> None:
        """Use the class's docstring as the message unless a better one is given."""
        super().__init__(message or (type(self).__doc__ or "").strip().splitlines()[0])


class Refused(JisrError):
    """The request is understood and refused."""


class NotAllowed(Refused):
    """The person lacks the role that this needs."""


class Unfit(Refused):
    """The input cannot be used."""

    def __init__(self, text: Text, message: str | None = None) -> None:
        """Carry the sentence, not yet in any language, that tells the person why."""
        super().__init__(message or f"unfit input: {text.id}")
        self.text = text


class Missing(JisrError):
    """There is no such thing."""


class Stale(JisrError):
    """Somebody else changed it first."""


class Trouble(JisrError):
    """The world is at fault, and trying again later helps."""


class Unreachable(Trouble):
    """A server that is needed does not answer."""


class Misconfigured(JisrError):
    """A setting, a file or the schema is wrong, and an operator can mend it."""

    def __init__(self, *lines: str) -> None:
        """Keep one line for each thing that is wrong."""
        super().__init__("\n".join(lines) if lines else None)
        self.lines = lines


class Broken(JisrError):
    """A bug of ours."""
