"""The only door to delivery: addresses, saying something to one chat, sending something to many.

Owns: what other slices may ask.  Refuses: who the people behind addresses are, and when anything is due.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, Select, bindparam

from bot.channels.port import Capabilities
from bot.delivery import addresses, broadcasts, folding, holding, many, outlet, pausing, permits, replies, store
from bot.delivery import model as model_of
from bot.delivery import progress as progress_of
from bot.delivery.addresses import NoSuchAddress
from bot.delivery.freezing import Plan, freeze
from bot.delivery.holding import Hold
from bot.delivery.model import AddressRecord, BroadcastState, Price, Progress
from bot.delivery.render import Rows, Setting, fit, render
from bot.delivery.results import ref as ref_of_broadcast
from bot.delivery.store import Post
from bot.errors import Broken
from bot.i18n.bundle import default_words
from bot.message import AddressId, ChatKind, Lane, Outgoing, Reply
from bot.storage.work import Work
from bot.text import Language

_MAIN_CHANNEL, _USUAL_RATE = "telegram", 30

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
    return await addresses.one(work, id)


async def arrived(work: Work, *, channel: str, value: str, kind: ChatKind = ChatKind.PRIVATE) -> AddressRecord:
    """The chat that something came from: it can be reached; made now when it is new.  Held until the Work ends."""
    found = await addresses.arrive(work, channel=channel, value=value)
    if found is None:
        await ensure_address(work, channel=channel, value=value, kind=kind)
        found = await addresses.arrive(work, channel=channel, value=value)
    if found is None:
        raise NoSuchAddress
    return found


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
    expires_at: datetime | None = None,
) -> int | None:
    """Write `reply` to the outbox, in the address's language unless another is given; the row with its last words.

    None where `key` was said before.  What has not left by `expires_at` is dropped.  A reply in lane DIALOGUE leaves
    right after the commit, from this process where it has a dispatcher.  Raises NoSuchAddress, Broken.
    """
    home = await address(work, to)
    setting = Setting(
        language=language or home.language or Language.AR,
        turn_token=turn_token,
        replace_message=replace_message,
        menu=menu,
    )
    messages = render(reply, setting, words=default_words())
    return await replies.post(
        work, home, messages, Post(lane=lane, to=to, source=source, key=key, expires_at=expires_at)
    )


async def say_rendered(
    work: Work, *, to: AddressId, message: Outgoing, lane: Lane, key: str | None = None, source: str = ""
) -> int | None:
    """Write `message` to the outbox as it is: authored content, shown to one chat as many will get it.  See `say`."""
    messages = fit(message, Capabilities())
    return await replies.post(work, await address(work, to), messages, Post(lane=lane, to=to, source=source, key=key))


async def reply(
    work: Work,
    *,
    to: AddressId,
    reply: Reply,
    language: Language,
    turn_token: str = "",
    replace_message: str = "",
    menu: Rows | None = None,
) -> None:
    """Answer an update, as `say` would: written to the outbox by `write_replies`, before anything else is said."""
    setting = Setting(language=language, turn_token=turn_token, replace_message=replace_message, menu=menu)
    replies.add(work, await address(work, to), render(reply, setting, words=default_words()), is_spare=reply.spare)


write_replies = replies.write
spare_reply = replies.spare
without_replies = replies.drop


def is_waiting(parameter: str) -> ColumnElement[bool]:
    """Whether anything in lanes 0 to 2 waits for the address that a statement's `parameter` names, for its WHERE."""
    return store.waits(bindparam(parameter, type_=BigInteger()))


async def about(work: Work, chat: AddressId, message: str) -> str | None:
    """What the message with this id on the channel was about: the `ref` of the Reply ("case:17")."""
    return await store.ref(work, chat, message) or await ref_of_broadcast(work, chat, message)


# --- to many --------------------------------------------------------------------------------------------------------


async def fan_out(
    work: Work,
    *,
    key: str,
    source: str,
    lane: Lane,
    contents: Mapping[Language, Outgoing],
    audience: Select[Any],
    expires_at: datetime | None = None,
) -> int:
    """Send to everyone in `audience`, a query of (address id, …), who is in it now; the broadcast's id.

    Who reads a language that is not in `contents` gets the nearest one.  With a key that is there already nothing is
    done.  Whoever has not got it at `expires_at` will not get it.  Raises Broken without contents.
    """
    if not contents:
        raise Broken(f"nothing to send: {key}")
    parts = {language: fit(message, Capabilities()) for language, message in contents.items()}
    plan = Plan(
        key=key,
        source=source,
        lane=lane,
        contents=parts,
        audience=audience,
        expires_at=expires_at,
        ref=next((message.ref for message in contents.values() if message.ref), ""),
    )
    id_ = await freeze(work, plan)
    if sender := outlet.of(work):
        replies.hand_over(work, sender, [])
    return id_


async def progress(work: Work, source: str) -> Progress:
    """How far everything that was sent with this source is."""
    return await progress_of.progress(work, source)


async def pause(work: Work, source: str, *, reason: str = "") -> None:
    """Send no more copies until `resume`."""
    await broadcasts.change(work, source, to=BroadcastState.PAUSED, reason=reason)


async def resume(work: Work, source: str) -> None:
    """Go on with what was paused."""
    await broadcasts.change(work, source, to=BroadcastState.RUNNING)
    if sender := outlet.of(work):
        replies.hand_over(work, sender, [])


async def stop(work: Work, source: str, *, reason: str = "stopped") -> None:
    """Send no more of this source, for good: its broadcasts stop, its waiting messages end."""
    await broadcasts.change(work, source, to=BroadcastState.STOPPED, reason=reason)
    await store.drop_waiting(work, source=source, reason=reason)


cancel = stop
unpaid = pausing.unpaid
fold = folding.fold
report = folding.report
by_area = folding.by_area


async def hold(work: Work, *, by: str = "operator") -> bool:
    """Send nothing but replies, in any process, until `release`; whether it was not held before."""
    return await holding.hold(work, by=by)


async def release(work: Work) -> bool:
    """Send everything again; whether it was held before."""
    if sender := outlet.of(work):
        replies.hand_over(work, sender, [])
    return await holding.release(work)


async def held(work: Work) -> Hold | None:
    """Since when nothing but replies is sent, and by whom it is held; None while all is."""
    return await holding.present(work)


async def forecast(work: Work, count: int, *, channel: str = _MAIN_CHANNEL) -> timedelta:
    """How long it takes until `count` people more have their copy, behind the copies that wait already."""
    rate = await permits.rate(work, channel) or _USUAL_RATE
    waiting = sum((await broadcasts.backlog(work)).values())
    return model_of.time_for(count, rate=rate, waiting=waiting)


async def time_left(work: Work, progress: Progress) -> timedelta | None:
    """How long the rest of it still takes; None where nothing is being sent."""
    if await holding.is_held(work):
        return None
    return model_of.time_left(progress, rate=await permits.rate(work, _MAIN_CHANNEL) or _USUAL_RATE)


async def price(work: Work, count: int, *, rate: int | None = None, channel: str = _MAIN_CHANNEL) -> Price | None:
    """The Stars that `count` messages of a broadcast cost; None where broadcasts are not paid for."""
    return model_of.price_of(count, rate=rate or await permits.rate(work, channel) or _USUAL_RATE)


def messages_of(contents: Mapping[Language, Outgoing]) -> int:
    """How many messages the longest of these becomes, each file counted, as the channel counts them."""
    return max(sum(max(1, len(part.media)) for part in fit(whole, Capabilities())) for whole in contents.values())


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
