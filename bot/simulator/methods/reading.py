"""Questions about the bot and about files.

Owns: getMe, getFile.
Refuses: to change anything but the hour that a link is good for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.simulator.methods.outcome import Outcome, played
from bot.simulator.refusals import malformed
from bot.simulator.wire import Call

if TYPE_CHECKING:
    from bot.simulator.world import World


def _get_me(world: World, _: Call) -> Outcome:
    me = world.bot.wire()
    me["first_name"] = world.profile.text("name", "", me["first_name"])
    abilities = {
        "can_join_groups": True,
        "can_read_all_group_messages": False,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }
    return Outcome(result=me | abilities)


def _get_file(world: World, call: Call) -> Outcome:
    if not call.text("file_id"):
        raise malformed("file_id not specified")
    return Outcome(result=world.files.link(call.text("file_id"), world.now()))


PLAYED = (
    played("getMe", "", _get_me),
    played("getFile", "file_id", _get_file),
)
