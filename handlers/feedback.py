"""Something for an office to know: /feedback.

What kind, about what (handlers.reporting.subject), words, files and places (content), who reads it and under which name
(consent), a last look, and a code to follow it by.  What comes unasked is offered to be filed (stray).
"""

from __future__ import annotations

from dataclasses import replace

from bot.announcements import service as announcements
from bot.announcements.model import NoSuchAnnouncement, number_of
from bot.catalogue import service as catalogue
from bot.catalogue.areas import AREAS
from bot.citizens import service as citizens
from bot.delivery import service as delivery
from bot.dialogue.journey import Go, Hand, Move, Tell, Turn
from bot.errors import Missing, NotAllowed
from bot.feedback import service as feedback
from bot.feedback.model import Filing, Kind, State
from bot.message import Choice, Chosen, Located, Menu, Reply, Said, Showed, rows
from bot.projects import service as projects
from bot.projects.model import NoSuchProject
from bot.text import Text
from handlers import language
from handlers.reporting import consent, content, stray, subject
from handlers.reporting.draft import Draft, Part, Piece, Report, journey, new_key, next_step, piece_of, with_piece
from handlers.reporting.onward import closed, onward
from handlers.start import first_screen

__all__ = ["Draft", "journey"]

_ANNOUNCEMENT = "announcement:"  #: as handlers.announcements hands it over
_LINKS = ("p_", _ANNOUNCEMENT)
_WORDS = "words"  #: a newcomer wrote behind the command what they have to say


@journey.begins
async def begin(turn: Turn[Draft]) -> Move:
    """A new message, about what a link or a button says; or the unfinished one."""
    if turn.who.is_new:
        draft = _opening(turn)
        kept = (Reply(text=Text.of("feedback-kept")),) if draft.stray else ()
        return Go(step="tongue", draft=draft, say=kept)
    if turn.step == "tongue" and not turn.argument:
        return await _welcomed(turn)  # the language was chosen elsewhere in the meantime
    return await _opened(turn, turn.argument)


def _opening(turn: Turn[Draft]) -> Draft:
    """What a newcomer came for, to be taken up once the language is known: a link, and all that they wrote."""
    draft, argument = turn.draft, turn.argument
    if argument.startswith(_LINKS):
        return replace(draft, opening=argument)
    if argument:
        draft = _with_words(turn, argument)
    return replace(draft, opening=draft.opening or (_WORDS if argument else ""))


def _with_words(turn: Turn[Draft], words: str) -> Draft:
    """What follows the command, as in "/feedback the clinic is closed", is the message, or a part of it."""
    return replace(turn.draft, stray=with_piece(turn.draft.stray, piece_of(turn, Said(text=words))))


async def _opened(turn: Turn[Draft], argument: str) -> Move:
    if argument.startswith(_LINKS):
        return await _about(turn, argument)
    draft = _with_words(turn, argument) if argument else turn.draft
    if draft.stray:
        report = Report(key=new_key(turn), pieces=draft.stray)
        return await onward(turn, replace(draft, stray=()).shelving().at_hand(report))
    is_begun = draft.report.has_content or draft.report.is_placed or bool(draft.shelved)
    if is_begun and turn.step and turn.step != "tongue":
        afresh = Choice(label=Text.of("feedback-btn-afresh"), value="feedback-afresh", standing=True)
        taken_up = Reply(text=Text.of("feedback-taken-up"), choices=rows(afresh))
        return Go(step=turn.step, draft=draft, say=(taken_up,))
    return _afresh(turn)


def _afresh(turn: Turn[Draft]) -> Move:
    report = Report(key=new_key(turn))
    return Go(step=next_step(report), draft=turn.draft.shelving().at_hand(report))


@journey.standing("feedback-afresh")
async def afresh(turn: Turn[Draft]) -> Move:
    """Another message; the unfinished one waits behind it."""
    return _afresh(turn)


async def _about(turn: Turn[Draft], argument: str, *, said: tuple[Piece, ...] = ()) -> Move:
    """A message about the project or the announcement that a link or a button names; `said` belongs to it already."""
    known = await citizens.citizen(turn.work, turn.who.person)
    area = known.area if known else None
    blank = Report(key=new_key(turn), pieces=said)
    if argument.startswith(_ANNOUNCEMENT):
        report = await _on_announcement(turn, blank, argument.removeprefix(_ANNOUNCEMENT), area)
    else:
        report = await _on_project(turn, blank, argument.removeprefix("p_"), area)
    if report is None:
        return _expired(replace(turn.draft, stray=(*turn.draft.stray, *said)), said, is_known=known is not None)
    about = (Reply(text=Text.of("feedback-about", about=await subject.about(turn, report))),)
    return await onward(turn, turn.draft.shelving().at_hand(report), say=about)


def _expired(draft: Draft, said: tuple[Piece, ...], *, is_known: bool) -> Move:
    """The link leads nowhere any more: on with what was said, or with the welcome."""
    expired = (Reply(text=Text.of("error-link-expired"), menu=Menu.SHOW),)
    if said:
        return Go(step="offer", draft=draft, say=expired)
    is_begun = draft.report.has_content or bool(draft.stray or draft.shelved)
    return Tell(say=expired) if is_known else Hand(journey="start", say=expired, keep=is_begun)


async def _on_project(turn: Turn[Draft], report: Report, slug: str, area: str | None) -> Report | None:
    try:
        project = await projects.project(turn.work, slug=slug.lower())
    except NoSuchProject:
        return None
    return subject.on_project(report, project, area) if project.open else None


async def _on_announcement(turn: Turn[Draft], report: Report, number: str, area: str | None) -> Report | None:
    try:
        found = await announcements.published(turn.work, number_of(number))
    except NoSuchAnnouncement:
        return None
    composed = found.composed
    topics = [topic for topic in await catalogue.topics(turn.work) if topic.slug in composed.topics]
    here = [code for code in composed.areas if code in AREAS]
    return replace(
        report,
        organisation=composed.organisation,
        regarding=found.number,
        area=area or (here[0] if len(here) == 1 else ""),
        topic=topics[0].id if len(topics) == 1 else 0,
        is_placed=True,
    )


# --- a newcomer's language -------------------------------------------------------------------------------------------


@journey.asks("tongue", newcomers=True)
async def ask_tongue(turn: Turn[Draft]) -> Reply:
    """Who we are, and the language; nothing else is asked of a newcomer who came to say something."""
    return await first_screen(turn.work, turn.who)


@journey.hears("tongue")
async def hear_tongue(turn: Turn[Draft]) -> Move:
    """Then on with what they came for."""
    chosen = language.chosen(turn.heard)
    if chosen is None:
        return stray.gathered(turn, step="tongue")
    await delivery.set_language(turn.work, turn.who.chat, chosen)
    return await _welcomed(turn)


async def _welcomed(turn: Turn[Draft]) -> Move:
    opening, draft = turn.draft.opening, replace(turn.draft, opening="")
    if opening.startswith(_LINKS):
        # What a newcomer said after following a link is about what the link names.
        return await _about(turn.with_draft(replace(draft, stray=())), opening, said=draft.stray)
    if draft.stray and not opening:
        return Go(step="offer", draft=draft)
    return await _opened(turn.with_draft(draft), "")


# --- the last look ---------------------------------------------------------------------------------------------------


@journey.asks("review", numbered=False)
async def ask_review(turn: Turn[Draft]) -> Reply:
    """All of it once more, and what could be changed."""
    report = turn.draft.report
    files = content.counted(report.parts)
    return Reply(
        text=Text.of("feedback-review"),
        more=(
            Text.of("feedback-review-kind", kind=subject.kind_text(Kind(report.kind))),
            Text.of("feedback-review-about", about=await subject.about(turn, report)),
            await consent.readers(turn, report),
            Text.of("feedback-review-named", name=turn.who.name)
            if report.is_named
            else Text.of("feedback-review-nameless"),
            *([Text.of("feedback-with-files", files=files)] if files else []),
        ),
        quote=report.words,
        choices=(*rows(Choice(label=Text.of("feedback-btn-send"), value="send")), *rows(*_changes(report), wide=2)),
    )


def _changes(report: Report) -> list[Choice]:
    return [
        *([Choice(label=Text.of("feedback-btn-change-words"), value="words")] if report.words else []),
        Choice(label=Text.of("feedback-btn-add"), value="content"),
        *([Choice(label=Text.of("feedback-btn-files"), value="files")] if content.has_files(report.pieces) else []),
        Choice(label=Text.of("feedback-btn-change-name"), value="name"),
        *(
            [Choice(label=Text.of("feedback-btn-without-district"), value="no-district")]
            if subject.has_district(report)
            else []
        ),
        Choice(label=Text.of("feedback-btn-change-about"), value="about"),
        Choice(label=Text.of("feedback-btn-change-kind"), value="kind"),
    ]


@journey.hears("review")
async def hear_review(turn: Turn[Draft]) -> Move:
    """It leaves, or a part of it is changed; what is sent now is added."""
    report = turn.draft.report
    match turn.heard:
        case Chosen(value="send"):
            return await _sent(turn)
        case Chosen(value="about" | "content" as step):
            undone = replace(report, is_placed=False) if step == "about" else replace(report, is_told=False)
            return Go(step=step, draft=turn.draft.at_hand(undone))
        case Chosen(value="no-district"):
            return await onward(turn, turn.draft.at_hand(subject.without_district(report)))
        case Chosen(value="words" | "files" | "name" | "kind" as step):
            return Go(step=step, draft=turn.draft)
        case Said() | Showed() | Located() as part:
            return content.after_all(turn, part)
    return Tell(again=True)


async def _sent(turn: Turn[Draft]) -> Move:
    report = turn.draft.report
    about = report.about
    filing = Filing(
        author=turn.who.person,
        kind=about.kind,
        parts=_parts(report),
        key=report.key,
        received_at=report.pieces[0].at if report.pieces else turn.incoming.at,
        language=turn.who.language,
        project_id=about.project,
        organisation_id=about.organisation,
        area=about.area,
        topic_id=about.topic,
        anonymous=not report.is_named,
        name=turn.who.name if report.is_named else "",
        strike_integrity=report.strike_integrity,
    )
    try:
        case = await feedback.file(turn.work, filing)
    except Missing:
        gone = (Reply(text=Text.of("feedback-project-gone")),)
        return Go(step="about", draft=turn.draft.at_hand(replace(report, is_placed=False)), say=gone)
    opens = Choice(label=Text.of("feedback-btn-follow"), value=f"track:{case.code}", standing=True)
    said = Reply(
        text=Text.of("feedback-sent", code=case.code),
        more=(Text.of("feedback-sent-next"),),
        choices=rows(opens),
        menu=Menu.SHOW,
        ref=f"case:{case.id}",
    )
    return closed(turn.draft, say=(said,))


def _parts(report: Report) -> tuple[Part, ...]:
    # The office must know which announcement is meant; its number needs no language.
    return (Said(text=report.regarding), *report.parts) if report.regarding else report.parts


# --- more about a case -----------------------------------------------------------------------------------------------


@journey.standing("track-add", "track-answer")
async def add(turn: Turn[Draft]) -> Move:
    """The person wants to add to a case of theirs; what was unfinished waits behind it."""
    try:
        thread = await feedback.thread(turn.work, turn.argument, turn.who.person)
    except (Missing, NotAllowed):
        return Tell(say=(Reply(text=Text.of("error-gone")),))
    if thread.case.state is State.WITHDRAWN:
        return Tell(say=(Reply(text=Text.of("feedback-closed-to-more", code=thread.case.code)),))
    return await stray.add_to(turn, thread.case, ())
