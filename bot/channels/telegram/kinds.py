"""Telegram's names of updates and of contents, by Bot API 10.1.

Owns: which updates are asked for and which contents are odd.  Refuses: reading them (parse).
"""

from __future__ import annotations

from typing import Final

#: What is asked for; anything else that comes all the same is ignored.
ALLOWED_UPDATES: Final = ("message", "edited_message", "callback_query", "my_chat_member")

#: Every kind in Bot API 10.1, so that a counter's labels cannot be chosen by whoever sends updates.
OTHER_UPDATES: Final = frozenset(
    {
        "channel_post",
        "edited_channel_post",
        "business_connection",
        "business_message",
        "edited_business_message",
        "deleted_business_messages",
        "guest_message",
        "message_reaction",
        "message_reaction_count",
        "inline_query",
        "chosen_inline_result",
        "shipping_query",
        "pre_checkout_query",
        "purchased_paid_media",
        "poll",
        "poll_answer",
        "chat_member",
        "chat_join_request",
        "chat_boost",
        "removed_chat_boost",
        "managed_bot",
    }
)

#: Content that people send and Jisr has no use for; the first one found names it.
ODD: Final = (
    "sticker",
    "contact",
    "poll",
    "dice",
    "game",
    "story",
    "checklist",
    "paid_media",
    "invoice",
    "giveaway",
    "giveaway_winners",
    "rich_message",
    "users_shared",
    "chat_shared",
    "web_app_data",
    "passport_data",
    "gift",
    "unique_gift",
)
