"""What running broadcasts say, made ready to be sent to anybody.

Owns: contents in memory, one for each language, and their prepared requests.  Refuses: reading them from their table
(broadcasts), sending (stream).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field

from bot.channels.port import Bulk, Channel, Prepared, Roomy, SendError, Sent
from bot.delivery import broadcasts, late
from bot.delivery.chunk import Chunk, Recipient
from bot.delivery.model import Broadcast, Letter, nearest
from bot.message import Outgoing
from bot.storage.work import Work
from bot.text import Language


@dataclass(slots=True)
class Ready:
    """One language's messages."""

    parts: Sequence[Outgoing]
    bulk: Bulk | None
    prepared: Prepared | None = None
    has_arrived: bool = False  #: in a form that cannot be made ready: its files are known to the channel

    @property
    def is_upload_ahead(self) -> bool:
        """Whether the next one to send it may have to upload a file."""
        return self.bulk is not None and bool(self.parts[0].media) and self.prepared is None and not self.has_arrived

    @property
    def cost(self) -> int:
        """How many messages the first part is for the channel."""
        return max(1, len(self.parts[0].media))

    def prepare(self) -> None:
        """Make the first part ready for any chat, where that can be done now."""
        if self.prepared is None and self.bulk is not None:
            self.prepared = self.bulk.prepare(self.parts[0])

    def doubt(self) -> None:
        """Its files may be forgotten: look anew."""
        self.prepared, self.has_arrived = None, False
        self.prepare()

    def post(self, chat: str, landed: Callable[[Sent | SendError], None]) -> None:
        """Begin the request now."""
        assert self.bulk is not None  # noqa: S101  what is prepared was prepared by it
        assert self.prepared is not None  # noqa: S101  the caller looked
        self.bulk.post(self.prepared, chat, landed)


Content = Mapping[Language, Ready]


@dataclass(slots=True)
class Contents:
    """The contents of the broadcasts that this process is sending."""

    channel: Channel
    _kept: dict[int, dict[Language, Ready]] = field(default_factory=dict)
    _parts: dict[int, int] = field(default_factory=dict)
    _marked: set[int] = field(default_factory=set)  #: those that say when they were written

    async def of(self, work: Work, broadcast: Broadcast) -> Content:
        """What a broadcast says to readers of each language; each is prepared where it can be."""
        kept = self._kept.get(broadcast.id)
        if kept is None or (broadcast.is_late and broadcast.id not in self._marked):
            written = await self._written(work, broadcast)
            bulk = self.channel if isinstance(self.channel, Bulk) else None
            ready = {language: Ready(parts, bulk) for language, parts in written.items()}
            kept = {language: ready[nearest(language, written)] for language in Language}
            self._kept[broadcast.id] = kept
            self._parts[broadcast.id] = max(len(each.parts) for each in kept.values())
        for each in kept.values():
            each.prepare()
        return kept

    async def _written(self, work: Work, broadcast: Broadcast) -> Mapping[Language, Sequence[Outgoing]]:
        """What it says, led by when it was written where that must be said by now."""
        written = await broadcasts.contents(work, broadcast.id)
        if not broadcast.is_late:
            return written
        self._marked.add(broadcast.id)
        return {
            language: late.mark_parts(parts, written_at=broadcast.written_at, language=language)
            for language, parts in written.items()
        }

    def ready(self, broadcast: int, language: Language) -> Ready:
        """What a reader of this language gets; the broadcast was asked for before."""
        return self._kept[broadcast][language]

    def parts(self, broadcast: int) -> int:
        """How many messages the longest form is."""
        return self._parts[broadcast]

    def is_paid(self, content: Content) -> bool:
        """Whether all of it may go at the paid rate."""
        return all(part.paid for each in content.values() for part in each.parts)

    def room(self, wanted: int, *, beside: int) -> int:
        """How many of `wanted`, `beside` those that wait for their slots, could begin at once.

        One that waited for a connection would leave after its slot.
        """
        if not isinstance(self.channel, Roomy) or wanted <= 0:
            return wanted
        return self.channel.room(wanted + beside) - beside

    def before_upload(self, broadcast: int, recipients: Sequence[Recipient]) -> int | None:
        """How many of these may begin before one whose message may have to bring its file; None where none has to."""
        kept = self._kept.get(broadcast, {})
        unsent = {language for language, each in kept.items() if each.is_upload_ahead}
        if not unsent:
            return None
        return next((place for place, each in enumerate(recipients) if each.language in unsent), None)

    def is_upload_ahead(self, chunk: Chunk | None) -> bool:
        """Whether the next member has to bring a file, and goes alone."""
        return chunk is not None and self.before_upload(chunk.broadcast.id, chunk.next(1).recipients) == 0

    def arrived(self, broadcast: int, language: Language) -> None:
        """One that could not be made ready arrived."""
        self._kept[broadcast][language].has_arrived = True

    def doubt(self, broadcast: int) -> None:
        """Something was refused: a file may be forgotten, so what is prepared is prepared again, where that can be."""
        for each in self._kept.get(broadcast, {}).values():
            each.doubt()

    def forget(self, but: Collection[int]) -> None:
        """Keep none but these."""
        for id_ in set(self._kept) - set(but):
            del self._kept[id_], self._parts[id_]
            self._marked.discard(id_)

    def letter(self, broadcast: Broadcast, recipient: Recipient) -> Letter:
        """The first message to one member, as the other machinery knows it."""
        parts = self._kept[broadcast.id][recipient.language].parts
        return Letter(
            lane=broadcast.lane,
            address=recipient.address,
            chat=recipient.chat,
            kind=recipient.kind,
            message=parts[0],
            channel=self.channel.name,
            broadcast=broadcast.id,
            source=broadcast.source,
            parts=len(parts),
        )
