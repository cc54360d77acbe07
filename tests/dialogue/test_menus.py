"""The lists of commands that chats show: which wait, in which language, and what becomes of a failure."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import pytest

from bot.channels.port import Bad, Gone, PauseChannel, Retry, Unknown
from bot.clock import SetClock
from bot.delivery import service as delivery
from bot.dialogue import menus
from bot.dialogue.menus import AtHand
from bot.i18n.bundle import Words, default_words, locales_folder
from bot.message import AddressId
from bot.storage.engine import Store
from bot.storage.work import Work, refuse_inside_work
from bot.text import Language, Text
from handlers import menu
from tests.dialogue.lines import Air, Exchange, Phone

WORDS = default_words(strict=True)

Shown = tuple[str, tuple[tuple[str, str], ...]]


@dataclass(slots=True)
class Board(Air):
    """A channel that shows lists of commands, or refuses once for each error."""

    shown: list[Shown] = field(default_factory=list)
    errors: list[Exception] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    async def show_commands(self, chat: str, commands: tuple[tuple[str, str], ...]) -> None:
        refuse_inside_work("board.show_commands")
        self.asked.append(chat)
        if self.errors:
            raise self.errors.pop(0)
        self.shown.append((chat, commands))


async def commands_of(work: Work, person: AddressId) -> tuple[tuple[str, str], ...]:
    return (("help", "command-help"),)


@pytest.fixture
def board() -> Board:
    return Board()


async def a_chat(store: Store, value: str, language: Language | None = Language.EN) -> AddressId:
    """A chat whose list is due."""
    async with store.work(actor="test") as work:
        address = await delivery.ensure_address(work, channel="telegram", value=value, language=language)
        await menus.due(work, address)
    return address


async def show(store: Store, board: Board) -> None:
    await menus.show_due(store, {"telegram": board}, WORDS, commands_of)


def a_help(language: Language) -> tuple[tuple[str, str], ...]:
    return (("help", WORDS.render_plain(Text.of("command-help"), language)),)


async def test_each_chat_sees_its_list_once_in_its_language(store: Store, board: Board) -> None:
    await a_chat(store, "1", Language.CKB)
    await a_chat(store, "2", None)
    await show(store, board)
    await show(store, board)
    assert sorted(board.shown) == [("1", a_help(Language.CKB)), ("2", a_help(Language.AR))]


@pytest.mark.parametrize("error", [Retry(), Unknown()])
async def test_what_fails_is_shown_at_the_next_run(store: Store, board: Board, error: Exception) -> None:
    await a_chat(store, "1")
    board.errors = [error]
    await show(store, board)
    assert board.shown == []
    await show(store, board)
    assert board.shown == [("1", a_help(Language.EN))]


async def test_one_that_fails_does_not_keep_the_others_waiting(store: Store, board: Board, clock: SetClock) -> None:
    for number in range(menus.AT_ONCE + 1):
        await a_chat(store, str(number))
        clock.advance(timedelta(seconds=1))
    board.errors = [Retry() for _ in range(menus.AT_ONCE)]
    await show(store, board)
    await show(store, board)
    assert str(menus.AT_ONCE) in [chat for chat, _ in board.shown]


@pytest.mark.parametrize("error", [Gone("blocked"), Bad()])
async def test_what_will_never_be_shown_is_let_go(store: Store, board: Board, error: Exception) -> None:
    await a_chat(store, "1")
    board.errors = [error]
    await show(store, board)
    await show(store, board)
    assert board.asked == ["1"]


async def test_when_the_channel_has_had_too_much_all_wait(store: Store, board: Board) -> None:
    await a_chat(store, "1")
    await a_chat(store, "2")
    board.errors = [PauseChannel(3)]
    await show(store, board)
    assert len(board.asked) == 1
    await show(store, board)
    assert sorted(chat for chat, _ in board.shown) == ["1", "2"]


async def test_what_changes_while_it_is_shown_is_shown_again(store: Store, clock: SetClock) -> None:
    address = await a_chat(store, "1")

    @dataclass(slots=True)
    class Changing(Board):
        async def show_commands(self, chat: str, commands: tuple[tuple[str, str], ...]) -> None:
            await Board.show_commands(self, chat, commands)
            if len(self.shown) == 1:
                clock.advance(timedelta(microseconds=1))
                async with store.work(actor="test") as work:
                    await delivery.set_language(work, address, Language.KMR)
                    await menus.due(work, address)

    board = Changing()
    await show(store, board)
    await show(store, board)
    await show(store, board)
    assert board.shown == [("1", a_help(Language.EN)), ("1", a_help(Language.KMR))]


async def test_a_menu_shown_to_another_is_in_their_language(store: Store) -> None:
    address = await a_chat(store, "1", Language.KMR)
    async with store.reading() as work:
        labels = await menus.in_language_of(work, address, ((Text.of("menu-feedback"),),))
    assert labels == ((WORDS.render_plain(Text.of("menu-feedback"), Language.KMR),),)


# --- when it is due -------------------------------------------------------------------------------------------------


@pytest.fixture
async def zainab(store: Store) -> Phone:
    """Somebody who was shown the lasting menu."""
    phone = Exchange.of(store).phone()
    await phone.types("/cancel")
    return phone


async def choose(store: Store, language: Language) -> None:
    """Zainab's language."""
    async with store.work(actor="test") as work:
        found = await delivery.find_address(work, channel="telegram", value="700")
        assert found is not None
        await delivery.set_language(work, found, language)


async def test_whoever_sees_the_menu_first_is_given_the_list(store: Store, board: Board, zainab: Phone) -> None:
    await show(store, board)
    assert board.shown == [("700", a_help(Language.AR))]


async def test_the_menu_shown_again_gives_no_list_again(store: Store, board: Board, zainab: Phone) -> None:
    await show(store, board)
    await zainab.types("/cancel")
    await show(store, board)
    assert len(board.shown) == 1


async def test_who_was_gone_is_given_the_list_when_they_write_again(store: Store, board: Board, zainab: Phone) -> None:
    board.errors = [Gone("blocked")]
    await show(store, board)
    await zainab.types("/cancel")
    await show(store, board)
    assert board.shown == [("700", a_help(Language.AR))]


async def test_a_list_that_was_refused_is_not_offered_again(store: Store, board: Board, zainab: Phone) -> None:
    board.errors = [Bad()]
    await show(store, board)
    await zainab.types("/cancel")
    await show(store, board)
    assert board.asked == ["700"]


async def test_who_writes_while_their_absence_is_told_is_given_the_list(store: Store, zainab: Phone) -> None:
    @dataclass(slots=True)
    class Returning(Board):
        async def show_commands(self, chat: str, commands: tuple[tuple[str, str], ...]) -> None:
            if not self.asked:
                await zainab.types("/cancel")
            await Board.show_commands(self, chat, commands)

    board = Returning(errors=[Gone("blocked")])
    await show(store, board)
    await zainab.types("/cancel")
    await show(store, board)
    assert board.shown == [("700", a_help(Language.AR))]


async def test_another_language_or_other_commands_give_it_again(
    store: Store, board: Board, zainab: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    await show(store, board)
    await choose(store, Language.CKB)
    await zainab.types("/cancel")
    await show(store, board)

    async def more(work: Work, person: AddressId) -> AtHand:
        return AtHand(labels=((Text.of("menu-feedback"),),), commands=("inbox",))

    monkeypatch.setattr(zainab.exchange.runner, "menu_of", more)
    await zainab.types("/cancel")
    await show(store, board)
    assert board.shown == [("700", a_help(Language.AR)), ("700", a_help(Language.CKB)), ("700", a_help(Language.CKB))]


async def test_a_newcomer_is_given_it_again_in_the_language_of_their_telephone(
    store: Store, board: Board, zainab: Phone
) -> None:
    await show(store, board)
    await choose(store, Language.EN)  # as her telephone is set, which nothing was shown in
    await zainab.types("/cancel")
    await show(store, board)
    assert board.shown == [("700", a_help(Language.AR)), ("700", a_help(Language.EN))]


async def test_other_descriptions_give_it_again(
    store: Store, board: Board, zainab: Phone, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    async def some(work: Work, person: AddressId) -> AtHand:
        return AtHand(labels=(), commands=("help",))

    monkeypatch.setattr(zainab.exchange.runner, "menu_of", some)
    await zainab.types("/cancel")
    await show(store, board)
    monkeypatch.setattr(zainab.exchange.runner, "words", other_words(tmp_path))
    await zainab.types("/cancel")
    await show(store, board)
    await zainab.types("/cancel")
    await show(store, board)
    assert len(board.shown) == 2


def other_words(path: Path) -> Words:
    """The product's words, but for how /help is described in Arabic."""
    shutil.copytree(locales_folder(), path, dirs_exist_ok=True)
    commands = path / "ar" / "commands.ftl"
    said = WORDS.render_plain(Text.of("command-help"), Language.AR)
    commands.write_text(commands.read_text("utf-8").replace(said, f"{said} …"), "utf-8")
    return Words.load(path)


@pytest.mark.parametrize("group", [menu.EVERYONE, menu.DESKS, menu.DIGESTS, menu.OFFICIALS, menu.COORDINATORS])
def test_the_description_of_a_command_has_its_name(group: tuple[tuple[str, str], ...]) -> None:
    assert [id_ for _, id_ in group] == [f"command-{name}" for name, _ in group]
