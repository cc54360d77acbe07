"""The list of commands that each chat shows: by language and role.

Owns: which chats wait for theirs, and showing them.  Refuses: who may use which command (handlers).
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping

import structlog

from bot.channels.port import Bad, Channel, Gone, PauseChannel, SendError
from bot.delivery import service as delivery
from bot.dialogue import store as rows_of
from bot.i18n.bundle import Words, default_words
from bot.message import AddressId
from bot.storage.engine import Store
from bot.storage.work import Work
from bot.text import Language, Text

log = structlog.get_logger()

#: (command, Text id of its description) for the person behind an address
CommandsOf = Callable[[Work, AddressId], Awaitable[tuple[tuple[str, str], ...]]]

AT_ONCE = 20

COMPUTED_IDS = ()  #: the descriptions' ids are declared where the commands are (handlers.menu)


async def due(work: Work, address: AddressId) -> None:
    """Have the chat's list of commands shown anew: its language or its person's roles have changed."""
    await rows_of.menu_is_due(work, address)


async def in_language_of(
    work: Work, address: AddressId, labels: tuple[tuple[Text, ...], ...]
) -> tuple[tuple[str, ...], ...]:
    """The labels of a lasting menu as that chat reads them: for a menu shown to somebody else than who speaks."""
    language = (await delivery.address(work, address)).language or Language.AR
    words = default_words()
    return tuple(tuple(words.render_plain(label, language) for label in row) for row in labels)


async def show_due(store: Store, channels: Mapping[str, Channel], words: Words, commands_of: CommandsOf) -> None:
    """Show the lists that wait; a recurring job.  One that fails is tried again at the next run."""
    async with store.reading(actor="job:menus") as work:
        waiting = [
            (since, await delivery.address(work, address), await commands_of(work, address))
            for address, since in await rows_of.menus_due(work, AT_ONCE)
        ]
    for since, record, commands in waiting:
        language = record.language or Language.AR
        listed = tuple((name, words.render_plain(Text.of(id_), language)[:256]) for name, id_ in commands)
        try:
            await channels[record.channel].show_commands(record.value, listed)
        except (Gone, Bad):
            pass  # Nobody is there to look at it, or it will never be taken.
        except PauseChannel:
            return
        except SendError as error:
            log.warning("menus.not-shown", address=record.id, error=str(error))
            async with store.work(actor="job:menus") as work:
                await rows_of.menu_is_due(work, record.id)
            continue
        async with store.work(actor="job:menus") as work:
            await rows_of.menu_shown(work, record.id, since)
