"""What the bot sets about itself.

Owns: commands per scope and language, name and descriptions, menu buttons.
Refuses: what a phone shows of it (profile).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from bot.simulator.methods.outcome import TRUE, Outcome, Played, played
from bot.simulator.refusals import bad, malformed
from bot.simulator.rules import check_commands
from bot.simulator.wire import Call, JsonObject

if TYPE_CHECKING:
    from bot.simulator.world import World

_LANGUAGE = re.compile(r"[a-z]{2}|")


def _language(call: Call) -> str:
    """The language of the request: two letters or none.  Source: td BotCommand.cpp, validate_bot_language_code."""
    language = call.text("language_code")
    if _LANGUAGE.fullmatch(language) is None:
        raise malformed("invalid language code specified")
    return language


def _scope(world: World, call: Call) -> JsonObject | None:
    scope = call.object("scope")
    if scope is not None and "chat_id" in scope:
        chat = world.readable(scope["chat_id"])
        if "administrators" in scope["type"] and chat.is_private:
            raise bad("can't use the scope in private chats")
    return scope


def _set_commands(world: World, call: Call) -> Outcome:
    commands = call.objects("commands")
    check_commands(commands)
    plain = [{"command": c["command"].removeprefix("/"), "description": c["description"]} for c in commands]
    world.profile.set_commands(_scope(world, call), _language(call), plain)
    world.changes.tell("commands")
    return TRUE


def _delete_commands(world: World, call: Call) -> Outcome:
    world.profile.set_commands(_scope(world, call), _language(call), [])
    world.changes.tell("commands")
    return TRUE


def _get_commands(world: World, call: Call) -> Outcome:
    return Outcome(result=world.profile.exact_commands(_scope(world, call), _language(call)))


def _setter(name: str) -> Callable[[World, Call], Outcome]:
    def set_text(world: World, call: Call) -> Outcome:
        world.profile.set_text(name, _language(call), call.text(name).strip())
        world.changes.tell("profile")
        return TRUE

    return set_text


def _getter(name: str) -> Callable[[World, Call], Outcome]:
    def get_text(world: World, call: Call) -> Outcome:
        default = world.bot.first_name if name == "name" else ""
        return Outcome(result={name: world.profile.text(name, _language(call), default)})

    return get_text


def _menu_key(world: World, call: Call) -> str:
    if "chat_id" not in call.values:
        return "default"
    chat = world.known_chat(call.values["chat_id"])
    if not chat.is_private:
        raise bad("chat not found")
    return str(chat.id)


def _set_menu(world: World, call: Call) -> Outcome:
    button = call.object("menu_button") or {"type": "default"}
    url = button.get("web_app", {}).get("url", "https://")
    if not url.startswith("https://"):
        raise malformed(f"menu button Web App URL '{url}' is invalid: Only HTTPS links are allowed")
    world.profile.menu_buttons[_menu_key(world, call)] = button
    return TRUE


def _get_menu(world: World, call: Call) -> Outcome:
    buttons = world.profile.menu_buttons
    default = buttons.get("default", {"type": "commands"})
    own = buttons.get(_menu_key(world, call), {"type": "default"})
    return Outcome(result=default if own["type"] == "default" else own)


def _texts(method: str, name: str) -> tuple[Played, Played]:
    return (
        played(f"setMy{method}", f"{name} language_code", _setter(name)),
        played(f"getMy{method}", "language_code", _getter(name)),
    )


PLAYED = (
    played("setMyCommands", "commands scope language_code", _set_commands),
    played("deleteMyCommands", "scope language_code", _delete_commands),
    played("getMyCommands", "scope language_code", _get_commands),
    *_texts("Name", "name"),
    *_texts("Description", "description"),
    *_texts("ShortDescription", "short_description"),
    played("setChatMenuButton", "chat_id menu_button", _set_menu),
    played("getChatMenuButton", "chat_id", _get_menu),
)
