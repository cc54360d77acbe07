"""What the simulator says when it refuses is what Telegram says, to the letter."""

from __future__ import annotations

import ast
import json
import re
from pathlib import Path

from bot.simulator import refusals

ROOT = Path(__file__).resolve().parents[2]
SOURCES = sorted((ROOT / "bot/simulator").rglob("*.py"))
TOLD = json.loads((ROOT / "tests/channels/data/errors.json").read_text(encoding="utf-8"))["errors"]
#: Telegram's words, without what stands before them; numbers and names in them are left out.
TELEGRAMS = {re.sub(r"^(Bad Request|Forbidden|Conflict): ", "", error["description"]) for error in TOLD}
#: Refusals whose words at Telegram are not in those lists: seen elsewhere, or ours.
OTHERS = {
    "BALANCE_TOO_LOW",
    "BOT_COMMANDS_TOO_MUCH",
    "BOT_COMMAND_INVALID",
    "IMAGE_PROCESS_FAILED",
    "REACTIONS_TOO_MANY",
    "REACTION_INVALID",
    "START_PARAM_INVALID",
    "can't parse request body as a JSON object",
    "can't use the scope in private chats",
    "chat member status can't be changed in private chats",
    "inline keyboard button must have exactly one action",
    "invalid language code specified",
    "invalid location specified",
    "keyboard button must have at most one action",
    "keyboard button text must be non-empty",
    "media: an album has 2-10 items",
    "message to react not found",
    "reply parameters other than the message are not simulated",
    "too many entities",
}
SAYING = {"bad", "malformed", "forbidden", "conflict"}


def said(source: Path) -> set[str]:
    """Every whole text that a file refuses with; those with something put in have tests of their own."""
    calls = [node for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)]
    named = [call.args[0] for call in calls if isinstance(call.func, ast.Name) and call.func.id in SAYING and call.args]
    return {
        str(text.value)
        for argument in named
        for text in ([argument.body, argument.orelse] if isinstance(argument, ast.IfExp) else [argument])
        if isinstance(text, ast.Constant)
    }


def test_every_text_is_telegrams_own_or_known_not_to_be() -> None:
    texts = set().union(*map(said, SOURCES))
    assert len(texts & TELEGRAMS) > 30
    assert texts - TELEGRAMS == OTHERS


def test_the_long_ones_are_telegrams_own() -> None:
    long = {
        refusals.WEBHOOK_IS_ACTIVE,
        refusals.OTHER_POLL,
        refusals.POLL_ENDED_BY_WEBHOOK,
        refusals.NOT_MODIFIED,
        refusals.QUERY_TOO_OLD,
    }
    assert long - TELEGRAMS == set()
