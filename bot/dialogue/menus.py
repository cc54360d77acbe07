"""What a chat has at hand: its lasting menu, and the list of commands that it shows, by language and role.

Owns: which chats wait for their list, and showing it.  Refuses: who may use which command (handlers).
"""

from __future__ import annotations

import zlib
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass

import structlog

from bot.channels.port import Bad, Channel, Gone, PauseChannel, SendError
from bot.delivery import service as delivery
from bot.dialogue import drafts
from bot.dialogue import store as rows_of
from bot.i18n.bundle import Words, default_words
from bot.message import AddressId
from bot.storage.engine import Store
from bot.storage.work import Work
from bot.text import Language, Text

log = structlog.get_logger()

#: (command, Text id of its description) for the person behind an address
CommandsOf = Callable[[Work, AddressId], Awaitable[tuple[tuple[str, str], ...]]]

Listed = tuple[tuple[str, str], ...]  #: (command, its description in words)

AT_ONCE = 20
_LONGEST = 256  #: letters of a description


@dataclass(frozen=True, slots=True, kw_only=True)
class AtHand:
    """What a person may use."""

    labels: tuple[tuple[Text, ...], ...]  #: the rows of the lasting menu
    commands: tuple[str, ...] = ()  #: their names; `command-<name>` is the description of each

    def mark(self, words: Words, language: Language | None) -> str:
        """What tells this list of names and descriptions, as a chat of that language is shown it, from any other."""
        listed = _listed(words, ((name, f"command-{name}") for name in self.commands), language)
        return f"{_shown_in(language).value} {zlib.crc32(repr(listed).encode()):08x}"


#: for the person behind an address
MenuOf = Callable[[Work, AddressId], Awaitable[AtHand]]

COMPUTED_IDS = ()  #: the descriptions' ids are declared where the commands are (handlers.menu)


async def due(work: Work, address: AddressId) -> None:
    """Have the chat's list of commands shown anew: its language or its person's roles have changed."""
    await rows_of.menu_is_due(work, address)


async def in_language_of(
    work: Work, address: AddressId, labels: tuple[tuple[Text, ...], ...]
) -> tuple[tuple[str, ...], ...]:
    """The labels of a lasting menu as that chat reads them: for a menu shown to somebody else than who speaks."""
    language = _shown_in((await delivery.address(work, address)).language)
    words = default_words()
    return tuple(tuple(words.render_plain(label, language) for label in row) for row in labels)


def _shown_in(language: Language | None) -> Language:
    return language or Language.AR


def _listed(words: Words, commands: Iterable[tuple[str, str]], language: Language | None) -> Listed:
    shown = _shown_in(language)
    return tuple((name, words.render_plain(Text.of(id_), shown)[:_LONGEST]) for name, id_ in commands)


async def show_due(store: Store, channels: Mapping[str, Channel], words: Words, commands_of: CommandsOf) -> None:
    """Show the lists that wait; a recurring job.  One that fails is tried again at the next run."""
    async with store.reading(actor="job:menus") as work:
        waiting = [
            (since, await delivery.address(work, address), await commands_of(work, address))
            for address, since in await rows_of.menus_due(work, AT_ONCE)
        ]
    for since, record, commands in waiting:
        is_gone = False
        try:
            await channels[record.channel].show_commands(record.value, _listed(words, commands, record.language))
        except Gone:
            is_gone = True  # Nobody is there to look at it, until they write again.
        except Bad:
            pass  # This list will never be taken; another one may be.
        except PauseChannel:
            return
        except SendError as error:
            log.warning("menus.not-shown", address=record.id, error=str(error))
            async with store.work(actor="job:menus") as work:
                await rows_of.menu_is_due(work, record.id)
            continue
        async with store.work(actor="job:menus") as work:
            if is_gone:
                # First, since a turn, too, holds the conversation when it notes that a list is due.
                await drafts.commands_not_given(work, record.id)
            await rows_of.menu_shown(work, record.id, since)
