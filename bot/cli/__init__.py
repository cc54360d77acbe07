"""`jisr`: the commands of the contract.

Owns: what an operator types, what is printed, exit codes.
Refuses: everything that the commands do (bot.wiring and the slices).
"""

from __future__ import annotations

from bot.cli.loading import loading

with loading():
    from bot.cli.frame import jisr

main = jisr

__all__ = ["main"]
