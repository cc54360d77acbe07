"""The peers: what is measured beside Jisr, in environments of their own.

Owns: the commands that start them, and whether they are there.  Refuses: Jisr's code.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Final

from bench import frame

HOME: Final = Path(__file__).parent
_PYTHON: Final = HOME / ".venv" / "bin" / "python"
_NODE: Final = shutil.which("node") or ""


def has_python() -> bool:
    """Whether the peers for Python are installed."""
    return _PYTHON.exists()


def has_node() -> bool:
    """Whether the peers for node are installed."""
    return bool(_NODE) and (HOME / "node_modules" / "grammy").is_dir()


def python(script: str, *arguments: object) -> list[str]:
    """The command of a peer's script; raises Failed where the peers are not installed."""
    if not has_python():
        raise frame.Failed("not installed: `make bench` installs the peers")
    return [str(_PYTHON), str(HOME / script), *map(str, arguments)]


def node(script: str, *arguments: object) -> list[str]:
    """The command of a peer's script; raises Failed where node or the peers are not installed."""
    if not has_node():
        raise frame.Failed("not installed: `make bench` installs node and the peers, where it can")
    return [_NODE, str(HOME / script), *map(str, arguments)]
