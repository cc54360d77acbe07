"""The only door to delivery: addresses, saying something to one chat, sending something to many.

Owns: what other slices may ask.  Refuses: who the people behind addresses are, and when anything is due.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy import Select

from bot.channels.port import Capabilities
from bot.delivery import addresses, broadcasts, many, outlet, permits, store
from bot.delivery import model as model_of
from bot.delivery.addresses import NoSuchAddress
from bot.delivery.model import AddressRecord, BroadcastState, Letter, Progress
from bot.delivery.render import Rows, Setting, fit, render
from bot.delivery.rows import Taker
from bot.delivery.store import Post
from bot.errors import Broken
from bot.i18n.bundle import default_words
from bot.message import AddressId, ChatKind, Lane, Outgoing, Reply
from bot.storage.work import Work
from bot.text import Language

_MAIN_CHANNEL = "telegram"
_USUAL_RATE = 30

# --- addresses ------------------------------------------------------------------------------------------------------


async def ensure_address(
    work: Work,
    *,
    channel: str,
    value: str,
    kind: ChatKind = ChatKind.PRIVATE,
    language: Language | None = None,
    title: str = "",
) -> AddressId:
    """The id of a chat, made now when it is new; one that is there already stays as it is."""
    return await addresses.ensure(work, channel=channel, value=value, kind=kind, language=language, title=title)


async def ensure_addresses(work: Work, *, channel: str, people: Mapping[str, Language]) -> dict[str, AddressId]:
    """The ids of many private chats (value: language) at once, made now where they are new."""
    return await many.ensure_many(work, channel=channel, people=people)


async def find_address(work: Work, *, channel: str, value: str) -> AddressId | None:
    """The id of a chat, if it is known."""
    return await addresses.find(work, channel=channel, value=value)


async def address(work: Work, id: AddressId) -> AddressRecord:  # noqa: A002  reads as the field
    """The address.  Raises NoSuchAddress."""
    found = await addresses.load(work, [id])
    if id not in found:
        raise NoSuchAddress
    return found[id]


async def set_language(work: Work, id: AddressId, language: Language) -> None:  # noqa: A002  reads as the field
    """Write to the chat in `language` from now on."""
    await addresses.set_language(work, id, language)


async def set_title(work: Work, id: AddressId, title: str) -> None:  # noqa: A002  reads as the field
    """Keep the name that a group shows."""
    await addresses.set_title(work, id, title)


async def heard_from(work: Work, id: AddressId) -> None:  # noqa: A002  reads as the field
    """The chat is there: it can be reached again."""
    await addresses.heard(work, id)


async def lost(work: Work, id: AddressId, reason: str) -> None:  # noqa: A002  reads as the field
    """Nobody can be reached there any more: what waits for the chat ends."""
    await addresses.lost(work, [id], reason)
    await store.drop_waiting(work, to=[id], reason="unreachable")


async def move_address(work: Work, id: AddressId, to: str) -> None:  # noqa: A002  reads as the field
    """The chat has another id on its channel now.  Raises NoSuchAddress."""
    await address(work, id)
    await addresses.move(work, id, to)


async def reachable(work: Work, ids: Collection[AddressId]) -> set[AddressId]:
    """Those of `ids` that can be reached."""
    return await addresses.reachable(work, list(ids))


# --- to one chat ----------------------------------------------------------------------------------------------------


async def say(
    work: Work,
    *,
    to: AddressId,
    reply: Reply,
    lane: Lane,
    key: str | None = None,
    language: Language | None = None,
    source: str = "",
    turn_token: str = "",
    replace_message: str = "",
    menu: Rows | None = None,
) -> int | None:
    """Write `reply` to the outbox, in the address's language unless another is given; the row with its last words.

    None where `key` was said before.  A reply in lane DIALOGUE leaves right after the commit, from this process where
    it has a dispatcher.  Raises NoSuchAddress, Broken.
    """
    home = await address(work, to)
    setting = Setting(
        language=language or home.language or Language.AR,
        turn_token=turn_token,
        replace_message=replace_message,
        menu=menu,
    )
    messages = render(reply, setting, words=default_words())
    return await _post(work, home, messages, Post(lane=lane, to=to, source=source, key=key))


async def say_rendered(
    work: Work, *, to: AddressId, message: Outgoing, lane: Lane, key: str | None = None, source: str = ""
) -> int | None:
    """Write `message` to the outbox as it is: authored content, shown to one chat as many will get it.  See `say`."""
    messages = fit(message, Capabilities())
    return await _post(work, await address(work, to), messages, Post(lane=lane, to=to, source=source, key=key))


async def _post(work: Work, home: AddressRecord, messages: Sequence[Outgoing], post: Post) -> int | None:
    sender = outlet.of(work)
    taker = Taker(name=sender.process_name, lease=sender.lease) if sender and post.lane is Lane.DIALOGUE else None
    if taker and await store.is_queued(work, home.id, by=taker):
        taker = None  # it must not overtake what waits in other hands
    ids = await store.add(work, post, messages, by=taker)
    if not ids:
        return None
    if sender and taker:
        letters = [_letter(home, post, message, outbox=id_) for id_, message in zip(ids, messages, strict=True)]
        _after_commit(work, sender, letters)
    elif sender:
        _after_commit(work, sender, [])
    return ids[-1]


def _letter(home: AddressRecord, post: Post, message: Outgoing, *, outbox: int) -> Letter:
    return Letter(
        lane=post.lane,
        address=home.id,
        chat=home.value,
        kind=home.kind,
        message=message,
        channel=home.channel,
        outbox=outbox,
        source=post.source,
    )


def _after_commit(work: Work, sender: outlet.Outlet, letters: list[Letter]) -> None:
    async def hand_over() -> None:
        if letters:
            await sender.send_now(letters)
        else:
            sender.nudge()

    work.after_commit(hand_over)


async def about(work: Work, chat: AddressId, message: str) -> str | None:
    """What the message with this id on the channel was about: the `ref` of the Reply ("case:17")."""
    return await store.ref(work, chat, message)


# --- to many --------------------------------------------------------------------------------------------------------


async def fan_out(
    work: Work,
    *,
    key: str,
    source: str,
    lane: Lane,
    contents: Mapping[Language, Outgoing],
    audience: Select[Any],
) -> int:
    """Send to everyone in `audience`, a query of (address id, language), who is in it now; the broadcast's id.

    Who reads a language that is not in `contents` gets the nearest one.  With a key that is there already nothing is
    done.  Raises Broken without contents.
    """
    if not contents:
        raise Broken(f"nothing to send: {key}")
    parts = {language: fit(message, Capabilities()) for language, message in contents.items()}
    plan = broadcasts.Plan(key=key, source=source, lane=lane, contents=parts, audience=audience)
    id_ = await broadcasts.freeze(work, plan)
    if sender := outlet.of(work):
        _after_commit(work, sender, [])
    return id_


async def progress(work: Work, source: str) -> Progress:
    """How far everything that was sent with this source is."""
    return await broadcasts.progress(work, source)


async def pause(work: Work, source: str, *, reason: str = "") -> None:
    """Send no more copies until `resume`."""
    await broadcasts.change(work, source, to=BroadcastState.PAUSED, reason=reason)


async def resume(work: Work, source: str) -> None:
    """Go on with what was paused."""
    await broadcasts.change(work, source, to=BroadcastState.RUNNING)
    if sender := outlet.of(work):
        _after_commit(work, sender, [])


async def stop(work: Work, source: str, *, reason: str = "stopped") -> None:
    """Send no more of this source, for good: its broadcasts stop, its waiting messages end."""
    await broadcasts.change(work, source, to=BroadcastState.STOPPED, reason=reason)
    await store.drop_waiting(work, source=source, reason=reason)


cancel = stop


async def forecast(work: Work, count: int, *, channel: str = _MAIN_CHANNEL) -> timedelta:
    """How long it takes until `count` people more have their copy, behind the copies that wait already."""
    rate = await permits.rate(work, channel) or _USUAL_RATE
    waiting = sum((await broadcasts.backlog(work)).values())
    return model_of.time_for(count, rate=rate, waiting=waiting)


async def backlog(work: Work) -> dict[Lane, int]:
    """How many messages wait, by lane; those of stopped and paused broadcasts are not counted."""
    single, copies = await store.backlog(work), await broadcasts.backlog(work)
    return {lane: single.get(lane, 0) + copies.get(lane, 0) for lane in Lane}


async def sweep(work: Work) -> bool:
    """Forget what was settled long ago, a portion at a time; whether there is more to forget."""
    before = work.now - model_of.KEPT_FOR
    swept = await store.sweep(work, before)
    await store.sweep_refs(work, before)
    await broadcasts.forget_contents(work, before)
    await permits.sweep(work, await permits.clock(work) - timedelta(minutes=2))
    return swept > 0
