"""What tests put at the world's edges, and the moment at which most of them play.

Owns: the fixed moment, the test secret.  Refuses: any behaviour of the product.
"""

from __future__ import annotations

from datetime import UTC, datetime

#: Thursday, a working day: 12:00 in Baghdad
NOON = datetime(2026, 3, 5, 9, 0, tzinfo=UTC)

SECRET = "a-secret-that-is-only-for-the-tests-and-long"
