"""An official tells people something: /announce.

From whom and what kind, the words in each language and a photo or a document (handlers.announcing.words), to whom
(handlers.announcing.audience), how it will look, when.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.announcements import service as announcements
from bot.announcements import times
from bot.announcements.model import (
    Announcement,
    AnnouncementId,
    Attachment,
    AttachmentState,
    Kind,
    NoSuchAnnouncement,
    WrongState,
)
from bot.catalogue import service as catalogue
from bot.catalogue.areas import AREAS
from bot.catalogue.model import Organisation
from bot.dialogue.journey import Done, Go, Move, Tell, Turn
from bot.errors import NotAllowed
from bot.message import Choice, Chosen, Reply, Said, rows
from bot.text import Text
from handlers.announcing import audience as _audience  # noqa: F401  importing it declares its steps
from handlers.announcing import words as _words  # noqa: F401  the same
from handlers.announcing.draft import Draft, file_of, file_text, journey, onward, own_name, reached, to_preview, unclear

__all__ = ["Draft", "journey"]

#: offered for tomorrow, when offices and people are awake
_HOURS = (9, 13, 18)


@journey.begins
async def begin(turn: Turn[Draft]) -> Move:
    """Officials only; a draft from before is taken up again."""
    mine = await announcements.organisations_of(turn.work, turn.who.person)
    if not mine:
        return Done(say=(Reply(text=Text.of("announce-no-right")),))
    if turn.step:
        afresh = Choice(label=Text.of("announce-btn-afresh"), value="announce-afresh", standing=True)
        kept = Reply(text=Text.of("announce-taken-up"), choices=rows(afresh))
        return Go(step=turn.step, draft=turn.draft, say=(kept,))
    return _first(mine)


@journey.standing("announce-afresh")
async def afresh(turn: Turn[Draft]) -> Move:
    """What was composed is thrown away, and it begins anew."""
    mine = await announcements.organisations_of(turn.work, turn.who.person)
    return _first(mine) if mine else Done(say=(Reply(text=Text.of("announce-no-right")),))


def _first(mine: Sequence[Organisation]) -> Move:
    if len(mine) > 1:
        return Go(step="organisation", draft=Draft())
    return Go(step="kind", draft=Draft(organisation=mine[0].id))


# --- from whom, what kind --------------------------------------------------------------------------------------------


@journey.asks("organisation")
async def ask_organisation(turn: Turn[Draft]) -> Reply:
    """In whose name it goes out."""
    mine = await announcements.organisations_of(turn.work, turn.who.person)
    choices = [Choice(label=Text.of("announce-name", name=each.names), value=f"o:{each.id}") for each in mine]
    return Reply(text=Text.of("announce-ask-organisation"), choices=rows(*choices))


@journey.hears("organisation")
async def hear_organisation(turn: Turn[Draft]) -> Move:
    """One of the person's own organisations."""
    mine = {f"o:{each.id}": each.id for each in await announcements.organisations_of(turn.work, turn.who.person)}
    match turn.heard:
        case Chosen(value=value) if value in mine:
            return await onward(turn, replace(turn.draft, organisation=mine[value]), "kind")
    return unclear()


@journey.asks("kind")
async def ask_kind(turn: Turn[Draft]) -> Reply:  # noqa: ARG001  asked the same of everyone
    """News, or a notice about a service."""
    return Reply(
        text=Text.of("announce-ask-kind"),
        choices=rows(
            Choice(label=Text.of("announce-kind-news"), value=Kind.NEWS),
            Choice(label=Text.of("announce-kind-service"), value=Kind.SERVICE),
        ),
    )


@journey.hears("kind")
async def hear_kind(turn: Turn[Draft]) -> Move:
    """One of the kinds."""
    match turn.heard:
        case Chosen(value=value) if value in set(Kind):
            return await onward(turn, replace(turn.draft, kind=value), "languages")
    return unclear()


# --- how it will look ------------------------------------------------------------------------------------------------


@journey.asks("preview", numbered=False)
async def ask_preview(turn: Turn[Draft]) -> Reply:
    """Shall it go out like this?  What its author should know is said, one by one."""
    draft = turn.draft
    composed = draft.composed()
    audience = await announcements.audience(
        turn.work,
        areas=composed.areas,
        topics=composed.topics,
        written=draft.written,
        previewed=AnnouncementId(draft.announcement),
    )
    missing = [
        Text.of("announce-missing", language=own_name(language), count=count)
        for language, count in audience.unread.items()
    ]
    change = [
        Choice(label=Text.of("announce-btn-change-words"), value="languages"),
        Choice(label=Text.of("announce-btn-change-file"), value="file"),
        Choice(label=Text.of("announce-btn-change-areas"), value="areas"),
        Choice(label=Text.of("announce-btn-change-topics"), value="topics"),
        Choice(label=Text.of("announce-btn-change-kind"), value="kind"),
    ]
    return Reply(
        text=Text.of("announce-check"),
        more=(*await _summary(turn), *reached(audience), *missing),
        choices=(
            *rows(
                Choice(label=Text.of("announce-btn-now"), value="now"),
                Choice(label=Text.of("announce-btn-at"), value="time"),
            ),
            *rows(*change, wide=2),
        ),
    )


async def _summary(turn: Turn[Draft]) -> tuple[Text, ...]:
    draft = turn.draft
    where = [AREAS.get(code).names for code in draft.areas if code in AREAS]
    topics = [topic.names for topic in await catalogue.topics(turn.work) if topic.slug in draft.topics]
    file = await file_of(turn)
    return (
        Text.of("announce-summary-kind", kind=Text.of(f"announce-kind-{draft.kind}")),
        Text.of("announce-summary-everywhere") if draft.everywhere else Text.of("announce-summary-areas", areas=where),
        Text.of("announce-summary-topics", topics=topics) if topics else Text.of("announce-summary-any-topic"),
        *([_file_line(file)] if file else []),
    )


def _file_line(file: Attachment) -> Text:
    if file.state is AttachmentState.WANTED:
        return Text.of("announce-file-coming", file=file_text(file))
    if file.state is AttachmentState.KEPT:
        return Text.of("announce-file-attached", file=file_text(file))
    return Text.of("announce-file-failed", file=file_text(file))


@journey.hears("preview")
async def hear_preview(turn: Turn[Draft]) -> Move:
    """Send it, plan it, or change a part.  Raises Unfit."""
    match turn.heard:
        case Chosen(value="now"):
            return await _send(turn, at=None)
        case Chosen(value="time" | "languages" | "file" | "areas" | "topics" | "kind" as step):
            return Go(step=step, draft=turn.draft)
    return unclear()


# --- when ------------------------------------------------------------------------------------------------------------


@journey.asks("time", numbered=False)
async def ask_time(turn: Turn[Draft]) -> Reply:
    """A time, tomorrow or typed."""
    choices = [
        # The moment itself, not "tomorrow": the button may be pressed after midnight.
        Choice(label=Text.of("announce-tomorrow", time=moment.time()), value=f"w:{moment:%Y-%m-%d %H:%M}")
        for moment in (times.tomorrow_at(hour, now=turn.work.now) for hour in _HOURS)
    ]
    back = Choice(label=Text.of("announce-btn-back"), value="preview")
    return Reply(text=Text.of("announce-ask-time"), choices=rows(*choices, back))


@journey.hears("time")
async def hear_time(turn: Turn[Draft]) -> Move:
    """A time as people type it.  Raises Unfit."""
    match turn.heard:
        case Chosen(value="preview"):
            return Go(step="preview", draft=turn.draft)
        case Chosen(value=typed) | Said(text=typed):
            at = times.parse(typed.removeprefix("w:"), now=turn.work.now)
            if at is None:
                return Tell(say=(Reply(text=Text.of("announce-no-such-time")),))
            return await _send(turn, at=at)
    return Tell(say=(Reply(text=Text.of("announce-no-such-time")),))


async def _send(turn: Turn[Draft], *, at: datetime | None) -> Move:
    try:
        planned = await announcements.send(
            turn.work, AnnouncementId(turn.draft.announcement), by=turn.who.person, at=at
        )
    except NotAllowed:
        return Done(say=(Reply(text=Text.of("announce-no-right")),))
    except NoSuchAnnouncement:
        # The draft lay for a month and was swept: it gets another number and is shown again.
        return await to_preview(turn, replace(turn.draft, announcement=0))
    except WrongState as sent:
        return Done(say=(Reply(text=Text.of("announce-sent-before", number=sent.announcement.number)),))
    return Done(say=(await _planned(turn, planned, at),))


async def _planned(turn: Turn[Draft], planned: Announcement, at: datetime | None) -> Reply:
    composed = planned.composed
    audience = await announcements.audience(
        turn.work, areas=composed.areas, topics=composed.topics, previewed=planned.id
    )
    file = await announcements.attachment(turn.work, composed.attachment)
    waits = [Text.of("announce-waits-for-file")] if file and file.state is not AttachmentState.KEPT else []
    text = (
        Text.of("announce-going", number=planned.number)
        if at is None
        else Text.of("announce-planned", number=planned.number, at=at)
    )
    return Reply(
        text=text,
        more=(*reached(audience), *waits),
        choices=rows(
            Choice(label=Text.of("announce-btn-outgoing"), value="outgoing", standing=True),
            Choice(label=Text.of("announce-btn-stop"), value=f"outgoing-stop:{planned.id}", standing=True),
        ),
        ref=planned.source,
    )
