"""Structured log events, without anything that identifies a person or opens a door.

Owns: the format and the redaction.  Refuses: what is worth logging.
"""

from __future__ import annotations

import logging
import re
import sys
from collections.abc import MutableMapping
from typing import Any

import structlog

# Not at a word's beginning only: in the Bot API's addresses the token follows "bot" without a break.
_TOKEN = re.compile(r"\d{5,}:[A-Za-z0-9_-]{10,}")
_PHONE = re.compile(r"(?<![\w.:-])\+?\d(?:[\s-]?\d){8,14}(?![\w:-])")
#: fields that hold numbers of ours, which only look like phone numbers
_OURS = frozenset({"timestamp", "trace", "update", "level", "address", "count", "id"})


def redacted(text: str) -> str:
    """`text` without tokens and phone numbers."""
    return _PHONE.sub("[number]", _TOKEN.sub("[token]", text))


def _redact(_: Any, __: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:  # noqa: ANN401
    for name, value in event.items():
        if name not in _OURS:
            event[name] = _without(value)
    return event


def _without(value: Any) -> Any:  # noqa: ANN401  whatever is logged
    match value:
        case str():
            return redacted(value)
        case list() | tuple() | set() | frozenset():
            return [_without(one) for one in value]
        case dict():
            return {name: _without(one) for name, one in value.items()}
    return value


def set_up(log_format: str | None) -> None:
    """Log to standard error: for eyes on a terminal, as JSON elsewhere, or as the setting says."""
    chosen = log_format or ("console" if sys.stderr.isatty() else "json")
    renderer: Any = (
        structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty())
        if chosen == "console"
        else structlog.processors.JSONRenderer(ensure_ascii=False)
    )
    shared: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,
        _redact,
    ]
    structlog.configure(
        processors=[*shared, renderer],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=False,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(structlog.stdlib.ProcessorFormatter(foreign_pre_chain=shared, processor=renderer))
    logging.basicConfig(handlers=[handler], level=logging.WARNING, force=True)
    # These write the bot's address, and with it the token, at INFO.
    for name in ("httpx", "aiohttp.access", "telegram"):
        logging.getLogger(name).setLevel(logging.WARNING)
