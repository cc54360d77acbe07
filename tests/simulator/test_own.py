"""What the bot says about itself."""

from __future__ import annotations

import pytest
from telegram import (
    Bot,
    BotCommandScope,
    BotCommandScopeAllChatAdministrators,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
    BotCommandScopeChatAdministrators,
    BotCommandScopeChatMember,
    BotCommandScopeDefault,
    MenuButtonCommands,
    MenuButtonDefault,
    MenuButtonWebApp,
    WebAppInfo,
)
from telegram.error import BadRequest

from bot.simulator import Actor, Simulator


async def test_commands_are_kept_by_scope_and_language(client: Bot, zainab: Actor) -> None:
    await client.set_my_commands([("/help", "Help")])
    await client.set_my_commands([("help", "مساعدة"), ("status", "حالة")], language_code="ar")
    await client.set_my_commands([("inbox", "الوارد")], scope=BotCommandScopeChat(zainab.id), language_code="ar")
    everybody = await client.get_my_commands()
    in_arabic = await client.get_my_commands(language_code="ar")
    assert ([one.command for one in everybody], [one.description for one in in_arabic]) == (
        ["help"],
        ["مساعدة", "حالة"],
    )
    assert zainab.commands() == ["inbox"]


async def test_a_phone_falls_back_to_wider_scopes_and_no_language(sim: Simulator, client: Bot, zainab: Actor) -> None:
    await client.set_my_commands([("help", "Help")])
    await client.set_my_commands([("status", "حالة")], language_code="ar")
    silent, english = sim.person("Huda"), sim.person("Anna", language="en")
    assert (zainab.commands(), silent.commands(), english.commands()) == (["status"], ["help"], ["help"])


async def test_of_all_scopes_the_narrowest_is_shown(sim: Simulator, client: Bot, zainab: Actor) -> None:
    huda = sim.person("Huda")
    group = sim.group("لجنة", members=[zainab, huda])
    await group.links("i_1", by=zainab)
    scopes = [
        BotCommandScopeDefault(),
        BotCommandScopeAllPrivateChats(),
        BotCommandScopeAllGroupChats(),
        BotCommandScopeAllChatAdministrators(),
        BotCommandScopeChat(zainab.id),
        BotCommandScopeChat(group.chat_id),
        BotCommandScopeChatAdministrators(group.chat_id),
        BotCommandScopeChatMember(group.chat_id, huda.id),
    ]

    async def shown_with(scope: BotCommandScope) -> tuple[str, str, str]:
        await client.set_my_commands([(f"for_{scope.type}", "x")], scope=scope)
        ruler, member = (sim.world.profile.shown_commands(group.chat, one.id, "") for one in (zainab, huda))
        return zainab.commands()[0], ruler[0]["command"], member[0]["command"]

    assert [await shown_with(scope) for scope in scopes] == [
        ("for_default", "for_default", "for_default"),
        ("for_all_private_chats", "for_default", "for_default"),
        ("for_all_private_chats", "for_all_group_chats", "for_all_group_chats"),
        ("for_all_private_chats", "for_all_chat_administrators", "for_all_group_chats"),
        ("for_chat", "for_all_chat_administrators", "for_all_group_chats"),
        ("for_chat", "for_chat", "for_chat"),
        ("for_chat", "for_chat_administrators", "for_chat"),
        ("for_chat", "for_chat_administrators", "for_chat_member"),
    ]


async def test_administrators_of_groups_see_their_own(sim: Simulator, client: Bot, zainab: Actor) -> None:
    huda = sim.person("Huda")
    group = sim.group("لجنة", members=[zainab, huda])
    await client.set_my_commands([("digest", "x")], scope=BotCommandScopeAllChatAdministrators())
    await client.set_my_commands([("help", "x")])
    shown = [sim.world.profile.shown_commands(group.chat, one.id, "") for one in (zainab, huda)]
    assert [commands[0]["command"] for commands in shown] == ["digest", "help"]


async def test_deleted_commands_are_gone(client: Bot, zainab: Actor) -> None:
    await client.set_my_commands([("help", "x")])
    await client.delete_my_commands()
    assert (zainab.commands(), await client.get_my_commands()) == ([], ())


@pytest.mark.parametrize("command", ["Help", "مساعدة", "with-dash", "x" * 33])
async def test_commands_that_telegram_refuses(client: Bot, command: str) -> None:
    with pytest.raises(BadRequest, match=r"(?i)bot_command_invalid"):
        await client.set_my_commands([(command, "x")])


async def test_a_description_too_long_is_refused(client: Bot) -> None:
    with pytest.raises(BadRequest, match=r"(?i)bot_command_description_invalid"):
        await client.set_my_commands([("help", "x" * 257)])


async def test_too_many_commands_are_refused(client: Bot) -> None:
    with pytest.raises(BadRequest, match=r"(?i)bot_commands_too_much"):
        await client.set_my_commands([(f"c{number}", "x") for number in range(101)])


async def test_commands_for_an_unknown_chat_are_refused(client: Bot) -> None:
    with pytest.raises(BadRequest, match=r"(?i)chat not found"):
        await client.set_my_commands([("help", "x")], scope=BotCommandScopeChat(77))


async def test_a_private_chat_has_no_administrators_to_command(client: Bot, zainab: Actor) -> None:
    with pytest.raises(BadRequest, match=r"(?i)can't use the scope in private chats"):
        await client.set_my_commands([("help", "x")], scope=BotCommandScopeChatAdministrators(zainab.id))


@pytest.mark.parametrize("language", ["ckb", "KU", "kmr-Arab"])
async def test_only_languages_of_two_letters_are_taken(client: Bot, language: str) -> None:
    with pytest.raises(BadRequest, match=r"(?i)invalid language code specified"):
        await client.set_my_commands([("help", "x")], language_code=language)


async def test_name_and_descriptions_by_language(sim: Simulator, client: Bot) -> None:
    await client.set_my_name("جسر", language_code="ar")
    await client.set_my_description("What this is")
    await client.set_my_short_description("جسر", language_code="ar")
    told = (
        (await client.get_my_name()).name,
        (await client.get_my_name("ar")).name,
        (await client.get_my_description("ar")).description,
        (await client.get_my_short_description("ar")).short_description,
        (await client.get_my_short_description()).short_description,
    )
    assert told == ("Jisr", "جسر", "What this is", "جسر", "")
    assert sim.world.violations == []


async def test_an_empty_name_takes_it_back(client: Bot) -> None:
    await client.set_my_name("Bridge")
    renamed = (await client.get_me()).first_name
    await client.set_my_name("")
    assert (renamed, (await client.get_me()).first_name) == ("Bridge", "Jisr")


async def test_a_name_too_long_is_refused(client: Bot) -> None:
    with pytest.raises(BadRequest, match=r"(?i)name: not 0-64 characters long"):
        await client.set_my_name("x" * 65)


async def test_menu_buttons_by_chat(client: Bot, zainab: Actor) -> None:
    first = await client.get_chat_menu_button()
    await client.set_chat_menu_button(menu_button=MenuButtonWebApp("فتح", WebAppInfo("https://gov.iq")))
    everybody_s = await client.get_chat_menu_button(zainab.id)
    await client.set_chat_menu_button(zainab.id, MenuButtonCommands())
    own = await client.get_chat_menu_button(zainab.id)
    await client.set_chat_menu_button(zainab.id, MenuButtonDefault())
    again = await client.get_chat_menu_button(zainab.id)
    assert [one.type for one in (first, everybody_s, own, again)] == ["commands", "web_app", "commands", "web_app"]


async def test_a_menu_s_web_app_is_https(client: Bot) -> None:
    with pytest.raises(BadRequest, match=r"(?i)only https links are allowed"):
        await client.set_chat_menu_button(menu_button=MenuButtonWebApp("x", WebAppInfo("http://gov.iq")))


async def test_a_group_has_no_menu_button(sim: Simulator, client: Bot, zainab: Actor) -> None:
    group = sim.group("لجنة", members=[zainab])
    with pytest.raises(BadRequest, match=r"(?i)chat not found"):
        await client.get_chat_menu_button(group.chat_id)
