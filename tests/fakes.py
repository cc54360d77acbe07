"""What tests put at the world's edges, and the moment at which most of them play.

Owns: the fixed moment, the test secret, how tests log.  Refuses: any behaviour of the product.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

import structlog

#: Thursday, a working day: 12:00 in Baghdad
NOON = datetime(2026, 3, 5, 9, 0, tzinfo=UTC)

SECRET = "a-secret-that-is-only-for-the-tests-and-long"


def log_plainly() -> None:
    """Log lines for whoever reads a failed test; structlog's own tracebacks, with every local, take seconds each."""
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.format_exc_info,
            structlog.processors.KeyValueRenderer(),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(0),
        logger_factory=structlog.PrintLoggerFactory(),
        cache_logger_on_first_use=False,
    )


@contextmanager
def logging_as_before() -> Iterator[None]:
    """Logging belongs to the process: what a test sets up ends with it."""
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    try:
        yield
    finally:
        root.handlers[:] = handlers
        root.setLevel(level)
        log_plainly()
