"""An announcement being composed, and where each part of it leads.

Owns: the draft, the journey's declaration, what several parts say.
Refuses: any step (words, audience, handlers.announce).
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime

from bot.announcements import model
from bot.announcements import service as announcements
from bot.announcements.model import (
    AnnouncementId,
    Attachment,
    AttachmentId,
    Audience,
    Composed,
    Kind,
)
from bot.catalogue.model import OrganisationId
from bot.delivery import service as delivery
from bot.dialogue.journey import Done, Go, Journey, Move, Tell, Turn
from bot.errors import NotAllowed
from bot.i18n.languages import form
from bot.message import Lane, MediaKind, Reply
from bot.text import Language, Text
from handlers.clock import duration_text


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """An announcement being composed."""

    organisation: int = 0
    kind: str = ""
    titles: dict[str, str] = field(default_factory=dict)  #: by language code
    texts: dict[str, str] = field(default_factory=dict)
    writing: str = ""  #: the language that is being written
    title: str = ""  #: its title, while the text is awaited
    too_long_at: datetime | None = None  #: when a text was refused for its length: its rest may follow
    long_in: str = (
        ""  #: the language in which a long text was taken last, and when: if its rest follows, it is too long
    )
    long_at: datetime | None = None
    attachment: int = 0
    album: str = ""  #: of the attached file: the others of that album are left out
    areas: tuple[str, ...] = ()
    everywhere: bool = False
    found: tuple[str, ...] = ()  #: areas that a typed name may mean
    topics: tuple[str, ...] = ()
    announcement: int = 0  #: its number, from the first preview on
    is_complete: bool = False  #: it was previewed: a change leads straight back to the preview

    @property
    def written(self) -> tuple[Language, ...]:
        """The forms that have words."""
        return model.written_forms(self.composed())

    def composed(self) -> Composed:
        """What has been written and chosen so far."""
        return Composed(
            organisation=OrganisationId(self.organisation),
            kind=Kind(self.kind or Kind.NEWS),
            titles=self.titles,
            texts=self.texts,
            attachment=AttachmentId(self.attachment) if self.attachment else None,
            areas=() if self.everywhere else self.areas,
            topics=self.topics,
        )


journey: Journey[Draft] = Journey(
    "announce", Draft, commands=("announce",), word="announce-word", label="announce-label"
)


async def onward(turn: Turn[Draft], draft: Draft, step: str) -> Move:
    """The next step, or the preview where only a part of it was changed."""
    return await to_preview(turn, draft) if draft.is_complete else Go(step=step, draft=draft)


async def to_preview(turn: Turn[Draft], draft: Draft) -> Move:
    """The draft under its number, shown as citizens will see it, then the question whether to send it."""
    id_ = AnnouncementId(draft.announcement) if draft.announcement else None
    try:
        kept = await announcements.draft(turn.work, draft.composed(), author=turn.who.person, id=id_)
    except NotAllowed:
        return Done(say=(Reply(text=Text.of("announce-no-right")),))
    await delivery.say(
        turn.work,
        to=turn.who.chat,
        reply=Reply(text=Text.of("announce-preview")),
        lane=Lane.DIALOGUE,
        language=turn.who.language,
    )
    await announcements.show(turn.work, kept, to=turn.who.chat, languages=draft.written)
    return Go(step="preview", draft=replace(draft, announcement=kept.id, is_complete=True))


async def file_of(turn: Turn[Draft]) -> Attachment | None:
    """The draft's file."""
    return await announcements.attachment(turn.work, AttachmentId(turn.draft.attachment or 0))


def file_text(file: Attachment) -> Text:
    """What sort of file it is, with the name of a document."""
    if file.kind is MediaKind.PHOTO:
        return Text.of("announce-file-photo")
    return Text.of("announce-file-document", name=file.name) if file.name else Text.of("announce-file-nameless")


def reached(audience: Audience) -> tuple[Text, ...]:
    """How many people, how long it takes, and what it costs."""
    if not audience.people:
        return (Text.of("announce-reaches-nobody"),)
    price = audience.price
    return (
        Text.of("announce-reaches", count=audience.people),
        Text.of("announce-takes", duration=duration_text(audience.duration)),
        *([Text.of("announce-costs", about=price.about, most=price.most)] if price else []),
        *([Text.of("announce-held")] if audience.is_held else []),
    )


def unclear() -> Move:
    """Nothing heard that fits: say so, and ask again."""
    return Tell(say=(Reply(text=Text.of("announce-unclear")),), again=True)


def own_name(language: Language) -> str:
    """The language as its readers call it."""
    return form(language).own_name
