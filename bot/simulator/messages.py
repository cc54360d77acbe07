"""Messages as the server keeps them.

Owns: what a message holds, and what was ever on its keyboard.
Refuses: how it looks to a bot (views) and who may change it (the bot's methods, deeds).
"""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.simulator.wire import JsonObject

#: Fields of a message that carry a file, by the method's name of it.
MEDIA_KINDS = ("photo", "video", "voice", "audio", "document", "animation", "sticker")
#: Kinds that carry no caption.
WORDLESS_KINDS = frozenset({"sticker", "location", "contact"})


@dataclass(slots=True, kw_only=True)
class Message:
    """One message of one chat."""

    chat_id: int
    message_id: int
    date: int  #: unix seconds
    sender_id: int
    #: In the Bot API's words: text and entities, or one media field with caption and caption_entities, or service.
    content: JsonObject
    sender_chat_id: int | None = None  #: for an anonymous administrator: the group itself
    reply_to: int | None = None
    edit_date: int | None = None
    inline_keyboard: list[list[JsonObject]] | None = None
    #: Sent with a reply keyboard: Telegram lets nobody edit such a message.
    had_reply_keyboard: bool = False
    #: Every callback_data that was ever on the message: a phone may still show an old keyboard.
    data_shown: list[str] = field(default_factory=list)
    media_group_id: str | None = None
    is_protected: bool = False
    is_service: bool = False
    reactions: dict[str, str] = field(default_factory=dict)  #: emoji by the id of who reacted
    version: int = 1  #: grows by one with each edit

    @property
    def text(self) -> str:
        """The words: of a text message, or of a caption."""
        return str(self.content.get("text", self.content.get("caption", "")))

    @property
    def kind(self) -> str:
        """`text`, `photo`, `location` …; `service` for what nobody wrote."""
        if self.is_service:
            return "service"
        return next((kind for kind in (*MEDIA_KINDS, "location", "contact") if kind in self.content), "text")

    @property
    def buttons(self) -> list[JsonObject]:
        """The inline buttons that are on it now, row after row."""
        return [button for row in self.inline_keyboard or [] for button in row]

    def put_keyboard(self, rows: list[list[JsonObject]] | None) -> None:
        """Replace the inline keyboard, remembering what old phones may still press."""
        self.inline_keyboard = [row for row in rows if row] or None if rows else None
        for button in self.buttons:
            data = button.get("callback_data")
            if data is not None and data not in self.data_shown:
                self.data_shown.append(data)
