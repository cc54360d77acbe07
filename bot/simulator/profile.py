"""What the bot says about itself: names, descriptions, commands, menu buttons.

Owns: values by scope and language, and which of them a person's phone shows.
Refuses: the form of a command (rules) and whether a chat exists (the bot's methods).
"""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.simulator.chats import RULING, Chat
from bot.simulator.wire import JsonObject


def scope_key(scope: JsonObject | None) -> str:
    """One word for a BotCommandScope."""
    if scope is None:
        return "default"
    return ":".join(str(scope[name]) for name in ("type", "chat_id", "user_id") if name in scope)


@dataclass(slots=True)
class Profile:
    """The bot's own texts."""

    #: commands by scope and language, joined with a bar
    commands: dict[str, list[JsonObject]] = field(default_factory=dict)
    #: name, description and short_description, by language; the empty language is everybody's
    texts: dict[str, dict[str, str]] = field(default_factory=dict)
    #: menu buttons by chat id; "default" is everybody's
    menu_buttons: dict[str, JsonObject] = field(default_factory=dict)

    def set_text(self, name: str, language: str, value: str) -> None:
        """Say something else in one language; an empty text takes it back."""
        known = self.texts.setdefault(name, {})
        known.pop(language, None)
        if value:
            known[language] = value

    def text(self, name: str, language: str, default: str = "") -> str:
        """What is said in that language, or else to everybody."""
        known = self.texts.get(name, {})
        return known.get(language) or known.get("") or default

    def set_commands(self, scope: JsonObject | None, language: str, commands: list[JsonObject]) -> None:
        """Show these commands; an empty list takes them back."""
        key = f"{scope_key(scope)}|{language}"
        self.commands.pop(key, None)
        if commands:
            self.commands[key] = commands

    def exact_commands(self, scope: JsonObject | None, language: str) -> list[JsonObject]:
        """What was set for that scope and language, as getMyCommands answers."""
        return self.commands.get(f"{scope_key(scope)}|{language}", [])

    def shown_commands(self, chat: Chat, person_id: int, language: str) -> list[JsonObject]:
        """What a person sees in a chat: the narrowest scope that has any, in their language if it has that.

        Source: Bot API, "Determining list of commands".
        """
        if chat.is_private:
            scopes = [f"chat:{chat.id}", "all_private_chats", "default"]
        else:
            scopes = [f"chat_member:{chat.id}:{person_id}"]
            if chat.status_of(person_id) in RULING:
                scopes += [f"chat_administrators:{chat.id}", f"chat:{chat.id}", "all_chat_administrators"]
            else:
                scopes += [f"chat:{chat.id}"]
            scopes += ["all_group_chats", "default"]
        keys = [f"{scope}|{code}" for scope in scopes for code in dict.fromkeys((language, ""))]
        return next((self.commands[key] for key in keys if key in self.commands), [])
