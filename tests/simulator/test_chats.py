"""Who can be reached, and what happens in groups."""

from __future__ import annotations

import pytest
from telegram import Bot, Chat
from telegram.error import BadRequest, ChatMigrated, Forbidden

from bot.simulator import Actor, Gathering, Simulator, deeds, gatherings
from bot.simulator.refusals import Refusal


@pytest.fixture
async def group(sim: Simulator, zainab: Actor) -> Gathering:
    made = sim.group("لجنة الحي 🏘", members=[zainab, sim.person("هدى")])
    await made.links("i_abc", by=zainab)
    sim.world.updates.clear()
    return made


async def heard(client: Bot) -> list[str]:
    return [update.message.text or "" for update in await client.get_updates() if update.message]


async def test_someone_who_never_started_is_not_spoken_to(sim: Simulator, client: Bot) -> None:
    with pytest.raises(Forbidden, match=r"(?i)bot can't initiate conversation with a user"):
        await client.send_message(sim.person("Huda").id, "x")


async def test_an_unknown_chat_is_not_found(client: Bot) -> None:
    with pytest.raises(BadRequest, match=r"(?i)chat not found"):
        await client.send_message(77, "x")


async def test_a_user_name_is_no_chat(client: Bot, zainab: Actor) -> None:
    with pytest.raises(BadRequest, match=r"(?i)chat not found"):
        await client.send_message("@zainab_basra", "x")


async def test_who_blocked_the_bot_hears_nothing(client: Bot, zainab: Actor) -> None:
    await zainab.blocks()
    with pytest.raises(Forbidden, match=r"(?i)bot was blocked by the user"):
        await client.send_message(zainab.id, "x")


async def test_the_bot_learns_of_a_block_and_of_its_end(client: Bot, zainab: Actor) -> None:
    await zainab.blocks()
    await zainab.blocks()
    await zainab.unblocks()
    changes = [update.my_chat_member for update in await client.get_updates()]
    assert [change.new_chat_member.status for change in changes if change] == ["kicked", "member"]


async def test_pressing_restart_unblocks(client: Bot, zainab: Actor) -> None:
    await zainab.blocks()
    await zainab.starts("p_x")
    assert (await client.send_message(zainab.id, "x")).text == "x"


async def test_who_blocked_the_bot_cannot_write_to_it(zainab: Actor) -> None:
    await zainab.blocks()
    with pytest.raises(deeds.Impossible, match="blocked"):
        await zainab.says("x")


async def test_a_deleted_account_hears_nothing(client: Bot, zainab: Actor) -> None:
    zainab.person.is_deactivated = True
    with pytest.raises(Forbidden, match=r"(?i)user is deactivated"):
        await client.send_message(zainab.id, "x")


async def test_a_deleted_account_says_nothing(zainab: Actor) -> None:
    zainab.person.is_deactivated = True
    with pytest.raises(deeds.Impossible, match="deactivated"):
        await zainab.says("x")


async def test_adopted_people_come_into_being_when_written_to(sim: Simulator, client: Bot) -> None:
    sim.world.adopt(range(10_000_001, 10_000_101))
    await client.send_message(10_000_050, "خبر")
    assert sim.actor(10_000_050).screen == "خبر"


async def test_chats_describe_themselves(client: Bot, zainab: Actor, group: Gathering) -> None:
    private, public = await client.get_chat(zainab.id), await client.get_chat(group.chat_id)
    assert (private.type, private.username, public.type, public.title) == (
        Chat.PRIVATE,
        "zainab_basra",
        Chat.GROUP,
        "لجنة الحي 🏘",
    )


async def test_a_link_brings_the_bot_into_a_group_with_its_payload(sim: Simulator, client: Bot, zainab: Actor) -> None:
    made = sim.group("لجنة", members=[zainab])
    await made.links("i_abc", by=zainab)
    change, arrival, command = await client.get_updates()
    assert change.my_chat_member is not None
    assert arrival.message is not None
    assert command.message is not None
    assert change.my_chat_member.new_chat_member.status == "member"
    assert [member.id for member in arrival.message.new_chat_members] == [sim.world.bot.id]
    assert (command.message.text, command.message.chat.id) == ("/start@jisr_bot i_abc", made.chat_id)
    assert sim.world.violations == []


async def test_in_a_group_the_bot_hears_little(client: Bot, zainab: Actor, group: Gathering) -> None:
    await zainab.says("صباح الخير", chat=group)
    await zainab.says("/help@another_bot", chat=group)
    await zainab.says("/status", chat=group)
    await zainab.says("/status@jisr_bot", chat=group)
    await zainab.says("يا @jisr_bot انظر", chat=group)
    assert await heard(client) == ["/status", "/status@jisr_bot", "يا @jisr_bot انظر"]


async def test_an_answer_to_the_bot_is_heard(client: Bot, zainab: Actor, group: Gathering) -> None:
    message = await client.send_message(group.chat_id, "تقرير")
    await zainab.says("شكرًا", chat=group, reply_to=message.message_id)
    assert await heard(client) == ["شكرًا"]


async def test_an_administrator_bot_hears_everything(
    sim: Simulator, client: Bot, zainab: Actor, group: Gathering
) -> None:
    gatherings.promote_bot(sim.world, group.chat, by=zainab.id)
    await zainab.says("صباح الخير", chat=group)
    assert await heard(client) == ["صباح الخير"]


async def test_an_anonymous_administrator_writes_as_the_group(client: Bot, zainab: Actor, group: Gathering) -> None:
    group.appoints(zainab, is_anonymous=True)
    await zainab.says("/status", chat=group)
    (update,) = await client.get_updates()
    assert update.message is not None
    assert update.message.from_user is not None
    assert update.message.sender_chat is not None
    assert (update.message.from_user.id, update.message.sender_chat.id) == (1_087_968_824, group.chat_id)


async def test_members_are_known_by_their_status(sim: Simulator, client: Bot, zainab: Actor, group: Gathering) -> None:
    members = [await client.get_chat_member(group.chat_id, who) for who in (zainab.id, sim.world.bot.id)]
    rulers = await client.get_chat_administrators(group.chat_id)
    assert [member.status for member in members] == ["creator", "member"]
    assert [ruler.user.id for ruler in rulers] == [zainab.id]
    assert await client.get_chat_member_count(group.chat_id) == 3
    assert await client.get_chat_member_count(zainab.id) == 2


async def test_an_administrator_s_rights_are_told(client: Bot, zainab: Actor, group: Gathering, sim: Simulator) -> None:
    huda = sim.person("Huda")
    await group.admits(huda)
    group.appoints(huda)
    assert (await client.get_chat_member(group.chat_id, huda.id)).status == "administrator"
    assert (await client.get_chat_member(zainab.id, zainab.id)).status == "member"
    assert sim.world.violations == []


async def test_a_stranger_is_no_member(client: Bot, group: Gathering) -> None:
    with pytest.raises(BadRequest, match=r"(?i)member not found"):
        await client.get_chat_member(group.chat_id, 99)


async def test_a_member_has_an_id(client: Bot, group: Gathering) -> None:
    with pytest.raises(BadRequest, match=r"(?i)invalid user_id specified"):
        await client.get_chat_member(group.chat_id, 0)


async def test_a_private_chat_has_no_administrators(client: Bot, zainab: Actor) -> None:
    with pytest.raises(BadRequest, match=r"(?i)there are no administrators in the private chat"):
        await client.get_chat_administrators(zainab.id)


async def test_a_chat_nobody_started_cannot_be_read(sim: Simulator, client: Bot) -> None:
    with pytest.raises(BadRequest, match=r"(?i)chat not found"):
        await client.get_chat(sim.person("Huda").id)


async def test_a_bot_that_left_is_no_member(client: Bot, group: Gathering) -> None:
    await client.leave_chat(group.chat_id)
    with pytest.raises(Forbidden, match=r"(?i)bot is not a member of the group chat"):
        await client.send_message(group.chat_id, "x")


async def test_a_private_chat_is_not_left(client: Bot, zainab: Actor) -> None:
    with pytest.raises(BadRequest, match=r"(?i)can't be changed in private chats"):
        await client.leave_chat(zainab.id)


async def test_a_bot_that_was_thrown_out_is_told_so(client: Bot, zainab: Actor, group: Gathering) -> None:
    await group.throws_out(by=zainab)
    with pytest.raises(Forbidden, match=r"(?i)bot was kicked from the group chat"):
        await client.send_message(group.chat_id, "x")


async def test_a_thrown_out_bot_hears_nothing_more(
    client: Bot, zainab: Actor, group: Gathering, sim: Simulator
) -> None:
    await group.throws_out(by=zainab)
    sim.world.updates.clear()
    await zainab.says("/status", chat=group)
    assert await heard(client) == []


async def test_a_group_that_grew_tells_its_new_id(client: Bot, group: Gathering) -> None:
    grown = await group.grows()
    with pytest.raises(ChatMigrated) as caught:
        await client.send_message(group.chat_id, "x")
    assert caught.value.new_chat_id == grown.chat_id
    assert (await client.send_message(grown.chat_id, "x")).chat.type == Chat.SUPERGROUP


async def test_a_group_that_grows_says_so_on_both_sides(client: Bot, group: Gathering) -> None:
    grown = await group.grows()
    old, new = [update.message for update in await client.get_updates()]
    assert old is not None
    assert new is not None
    assert (old.migrate_to_chat_id, new.migrate_from_chat_id) == (grown.chat_id, group.chat_id)


async def test_a_supergroup_counts_its_own_messages(sim: Simulator, client: Bot, zainab: Actor) -> None:
    made = sim.group("لجنة", members=[zainab], is_supergroup=True)
    await made.links("i_abc", by=zainab)
    assert (made.chat_id < -1_000_000_000_000, (await client.send_message(made.chat_id, "x")).message_id) == (True, 3)


async def test_a_supergroup_is_called_one_in_refusals(sim: Simulator, client: Bot, zainab: Actor) -> None:
    made = sim.group("لجنة", members=[zainab], is_supergroup=True)
    with pytest.raises(Forbidden, match=r"(?i)bot is not a member of the supergroup chat"):
        await client.send_message(made.chat_id, "x")
    await made.links("i_abc", by=zainab)
    await made.throws_out(by=zainab)
    with pytest.raises(Forbidden, match=r"(?i)bot was kicked from the supergroup chat"):
        await client.send_message(made.chat_id, "x")


async def test_a_dissolved_group_is_gone(sim: Simulator, client: Bot, group: Gathering) -> None:
    gatherings.dissolve(sim.world, group.chat)
    with pytest.raises(Forbidden, match=r"(?i)the group chat was deleted"):
        await client.send_message(group.chat_id, "x")


async def test_a_member_who_left_says_nothing(sim: Simulator, zainab: Actor, group: Gathering) -> None:
    gatherings.leave(sim.world, group.chat, zainab.id)
    with pytest.raises(deeds.Impossible, match="not in that chat"):
        await zainab.says("x", chat=group)


async def test_a_group_link_carries_what_any_link_does(zainab: Actor, group: Gathering) -> None:
    with pytest.raises(Refusal, match="START_PARAM_INVALID"):
        await group.links("لجنة", by=zainab)


async def test_only_one_invitation_brings_the_bot_in(
    sim: Simulator, client: Bot, zainab: Actor, group: Gathering
) -> None:
    await group.links("i_again", by=zainab)
    assert await heard(client) == ["/start@jisr_bot i_again"]
