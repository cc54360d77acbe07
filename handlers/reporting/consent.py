"""What the person should know before a message leaves: who will read it, and what in it tells who they are.

Owns: the steps desk, name and identify.  Refuses: finding what identifies (hints).
"""

from __future__ import annotations

from dataclasses import replace

from bot.catalogue import geo
from bot.dialogue.journey import Go, Move, Turn
from bot.errors import Missing
from bot.feedback import service as feedback
from bot.message import Choice, Chosen, Located, Reply, rows
from bot.text import Text
from handlers.reporting import hints
from handlers.reporting.content import kept, without
from handlers.reporting.draft import Draft, Report, journey
from handlers.reporting.onward import onward
from handlers.reporting.subject import organisation_of

_THINGS = {
    hints.VOICE: "feedback-hint-voice",
    hints.VIDEO: "feedback-hint-video",
    hints.DOCUMENT: "feedback-hint-document",
    hints.PHONE: "feedback-hint-phone",
    hints.PLACE: "feedback-hint-place",
}
_TAKE_OUT = {
    hints.VOICE: "feedback-btn-without-voice",
    hints.VIDEO: "feedback-btn-without-video",
    hints.DOCUMENT: "feedback-btn-without-document",
    hints.PLACE: "feedback-btn-without-place",
}
COMPUTED_IDS = (_THINGS, _TAKE_OUT)


# --- wrongdoing: the integrity desk, or the coordinator ---------------------------------------------------------------


@journey.asks("desk")
async def ask_desk(turn: Turn[Draft]) -> Reply:
    """Who alone will read a confidential message; an integrity desk where somebody is can be struck out."""
    report = replace(turn.draft.report, strike_integrity=False)
    office = await organisation_of(turn, report)
    if office is None or not await feedback.is_read_by_integrity(turn.work, report.about):
        onward_ = Choice(label=Text.of("feedback-btn-continue"), value="coordinator")
        return Reply(text=Text.of("feedback-desk-coordinator"), choices=rows(onward_))
    return Reply(
        text=Text.of("feedback-desk-integrity", organisation=office),
        choices=rows(
            Choice(label=Text.of("feedback-btn-integrity"), value="integrity"),
            Choice(label=Text.of("feedback-btn-coordinator"), value="coordinator"),
        ),
    )


@journey.hears("desk")
async def hear_desk(turn: Turn[Draft]) -> Move:
    """The one or the other."""
    match turn.heard:
        case Chosen(value="integrity" | "coordinator" as desk):
            chosen = replace(turn.draft.report, is_desk_chosen=True, strike_integrity=desk == "coordinator")
            return await onward(turn, turn.draft.at_hand(chosen))
    return kept(turn)


# --- without a name, or with it --------------------------------------------------------------------------------------


async def readers(turn: Turn[Draft], report: Report) -> Text:
    """The sentence that lists who will read the message."""
    try:
        offices = await feedback.readers_of(turn.work, report.about)
    except Missing:
        # The project went away since; sending says so and asks anew.
        offices = (Text.of("feedback-about-unknown"),)
    return Text.of("feedback-readers", offices=offices)


@journey.asks("name")
async def ask_name(turn: Turn[Draft]) -> Reply:
    """Who will read it, and whether with the person's name."""
    named = [Choice(label=Text.of("feedback-btn-named"), value="named")] if turn.who.name.strip() else []
    return Reply(
        text=await readers(turn, turn.draft.report),
        more=(Text.of("feedback-ask-name"), Text.of("feedback-who-can-know")),
        choices=rows(Choice(label=Text.of("feedback-btn-anonymous"), value="anonymous"), *named),
    )


@journey.hears("name")
async def hear_name(turn: Turn[Draft]) -> Move:
    """Without, unless the person says otherwise."""
    match turn.heard:
        case Chosen(value="named" | "anonymous" as chosen):
            report = replace(turn.draft.report, is_named=chosen == "named")
            return await onward(turn, turn.draft.at_hand(report))
    return kept(turn)


# --- what may tell who it was ----------------------------------------------------------------------------------------


@journey.asks("identify")
async def ask_identify(turn: Turn[Draft]) -> Reply:
    """What in a nameless message may tell who sent it, with a button for each that takes it out."""
    found = turn.draft.report.warnings
    district = _district_of(turn.draft.report)
    offered = [
        *([Choice(label=Text.of("feedback-btn-change-words"), value="words")] if hints.PHONE in found else []),
        *([Choice(label=Text.of("feedback-btn-area-only"), value="area-only")] if district else []),
        *(Choice(label=Text(_TAKE_OUT[hint]), value=f"out:{hint}") for hint in found if hint in _TAKE_OUT),
        Choice(label=Text.of("feedback-btn-as-it-is"), value="as-it-is"),
    ]
    return Reply(
        text=Text.of("feedback-identify", things=[Text(_THINGS[hint]) for hint in found]),
        more=(Text.of("feedback-who-can-know"),),
        choices=rows(*offered),
    )


@journey.hears("identify")
async def hear_identify(turn: Turn[Draft]) -> Move:
    """Something is taken out, or all of it is sent as it is."""
    report = turn.draft.report
    match turn.heard:
        case Chosen(value="words"):
            return Go(step="words", draft=turn.draft)
        case Chosen(value="area-only"):
            area = report.area if report.adding else _district_of(report) or report.area
            return await onward(turn, turn.draft.at_hand(replace(_without(report, hints.PLACE), area=area)))
        case Chosen(value="as-it-is"):
            accepted = (*report.accepted, *report.warnings)
            return await onward(turn, turn.draft.at_hand(replace(report, accepted=accepted)))
        case Chosen(value=value) if (hint := value.removeprefix("out:")) in _TAKE_OUT:
            return await onward(turn, turn.draft.at_hand(_without(report, hint)))
    return kept(turn)


def _without(report: Report, hint: str) -> Report:
    if hint == hints.PLACE:
        return replace(report, pieces=tuple(piece for piece in report.pieces if not isinstance(piece.part, Located)))
    there = {str(at) for at, piece in enumerate(report.pieces) if hints.is_hint(piece.part, hint)}
    left = without(report.pieces, there)
    return replace(report, pieces=left, is_told=report.is_told and bool(left))


def _district_of(report: Report) -> str:
    """The district, or else the governorate, that the exact place lies in without doubt."""
    places = [part for part in report.parts if isinstance(part, Located)]
    if report.adding or not places:
        return ""
    located = geo.locate(places[0].latitude, places[0].longitude)
    return located.district or located.governorate or ""
