"""What staff see of a case: cards, notices, the names of desks.

Owns: building the replies, for a person's own chat and, with less on them, for a group.
Refuses: loading anything (reading), deciding who gets one (notices), and languages (the sentences are in case.ftl).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.errors import Broken
from bot.feedback import model
from bot.feedback.model import Case, CaseId, Entry, EntryKind, Kind, State, Thread
from bot.i18n.languages import form
from bot.message import Choice, Media, Reply
from bot.staff.model import Role
from bot.text import Names, Text

#: States that a button under a card sets.  Waiting is reached by asking the citizen something, seen by opening.
BUTTON_STATES = (State.IN_PROGRESS, State.RESOLVED, State.NOT_OURS)
_HOUR, _DAY = timedelta(hours=1), timedelta(days=1)
_FSI, _PDI = "\u2068", "\u2069"
_LINE_WORDS = 60  #: characters of a case's first words in a list

_KINDS = {
    Kind.COMPLAINT: "case-kind-complaint",
    Kind.SUGGESTION: "case-kind-suggestion",
    Kind.QUESTION: "case-kind-question",
    Kind.PRAISE: "case-kind-praise",
    Kind.WRONGDOING: "case-kind-wrongdoing",
}
_STATES = {
    State.NEW: "case-state-new",
    State.SEEN: "case-state-seen",
    State.IN_PROGRESS: "case-state-in-progress",
    State.WAITING: "case-state-waiting",
    State.RESOLVED: "case-state-resolved",
    State.NOT_OURS: "case-state-not-ours",
    State.WITHDRAWN: "case-state-withdrawn",
}
_SET = {
    State.IN_PROGRESS: "case-set-in-progress",
    State.RESOLVED: "case-set-resolved",
    State.NOT_OURS: "case-set-not-ours",
}
_HISTORY = {
    EntryKind.WORDS: "case-history-words",
    EntryKind.ANSWER: "case-history-answer",
    EntryKind.QUESTION: "case-history-question",
    EntryKind.NOTE: "case-history-note",
}
COMPUTED_IDS = (_KINDS, _STATES, _SET, _HISTORY)


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """The facts on a case's card."""

    case: Case
    at: datetime  #: the moment for which its age is told
    project: Names | None = None
    organisation: Names | None = None
    area: Names | None = None
    topic: Names | None = None
    files: int = 0  #: that staff can open
    name: str = ""  #: the citizen's, where they chose to give it; never shown in a group


def kind_text(kind: Kind) -> Text:
    """The word for a kind of feedback."""
    return Text.of(_KINDS[kind])


def state_text(state: State) -> Text:
    """The word for a state."""
    return Text.of(_STATES[state])


def desk_text(role: Role, *, project: Names | None = None, organisation: Names | None = None) -> Text:
    """What people call a desk: "the government lead of …"."""
    match role:
        case Role.LEAD_GOVERNMENT if project:
            return Text.of("case-desk-lead-government", project=project)
        case Role.LEAD_COMMUNITY if project:
            return Text.of("case-desk-lead-community", project=project)
        case Role.INTEGRITY if organisation:
            return Text.of("case-desk-integrity", organisation=organisation)
        case Role.OFFICIAL if organisation:
            return Text.of("case-desk-official", organisation=organisation)
        case Role.COORDINATOR:
            return Text.of("case-desk-coordinator")
        case _:
            raise Broken(f"no desk of {role} has a name")


def age_text(since: datetime, now: datetime) -> Text:
    """How long ago it was."""
    passed = now - since
    if passed < _HOUR:
        return Text.of("case-age-new")
    if passed < _DAY:
        return Text.of("case-age-hours", count=passed // _HOUR)
    return Text.of("case-age-days", count=passed // _DAY)


def card(facts: Card, *, in_group: bool = False) -> Reply:
    """A case's card with its buttons; in a group without the citizen's name and without media.

    Raises Broken for a confidential case in a group: whoever asks for that has missed a wall.
    """
    case = facts.case
    if in_group and case.confidential:
        raise Broken("a confidential case was about to be shown in a group")
    head = Text.of(
        "case-card",
        code=case.code,
        kind=kind_text(case.kind),
        state=state_text(case.state),
        age=age_text(case.received_at, facts.at),
        language=form(case.language).own_name,
    )
    more = _more(facts, in_group=in_group)
    return Reply(text=head, more=more, quote=case.summary, choices=buttons(facts, in_group=in_group), ref=ref(case.id))


def opened(facts: Card, thread: Thread, *, in_group: bool = False) -> Reply:
    """The case with its whole history and its buttons; in a group, where it opens in private, that one as well."""
    now = replace(facts, case=thread.case)
    closed = card(now, in_group=in_group)
    choices = buttons(now, in_group=in_group, is_open=not in_group)
    return replace(closed, quote="", more=closed.more + history(thread, in_group=in_group), choices=choices)


def ref(case: CaseId) -> str:
    """What a message about the case carries, to be found again when somebody replies to it."""
    return f"case:{case}"


def buttons(facts: Card, *, in_group: bool = False, is_open: bool = False) -> tuple[tuple[Choice, ...], ...]:
    """The buttons under a card, only those that can do something now: what is open is not opened."""
    case = facts.case
    allowed = model.moves(case)
    states = tuple(
        Choice(label=Text.of(_SET[state]), value=f"case-state:{case.id}:{state}", standing=True)
        for state in BUTTON_STATES
        if state in allowed
    )
    if in_group:
        return tuple((choice,) for choice in (_open(case.id), *states))
    answer = Choice(label=Text.of("case-button-answer"), value=f"case-answer:{case.id}", standing=True)
    files = Choice(label=Text.of("case-button-files", count=facts.files), value=f"case-files:{case.id}", standing=True)
    first = (
        *(() if is_open else (_open(case.id),)),
        *((answer,) if case.state is not State.WITHDRAWN else ()),
    )
    return (*((first,) if first else ()), *((state,) for state in states), *(((files,),) if facts.files else ()))


def _open(case: CaseId) -> Choice:
    return Choice(label=Text.of("case-button-open"), value=f"case:{case}", standing=True)


def _more(facts: Card, *, in_group: bool) -> tuple[Text, ...]:
    about = [name for name in (facts.project, facts.organisation, facts.topic, facts.area) if name is not None]
    lines = (
        Text.of("case-card-urgent") if facts.case.urgent else None,
        Text.of("case-card-about", about=together(about)) if about else None,
        Text.of("case-card-name", name=facts.name) if facts.name and not in_group else None,
        Text.of("case-card-files", count=facts.files) if facts.files else None,
        Text.of("case-card-no-words") if not facts.case.summary else None,
    )
    return tuple(line for line in lines if line is not None)


def together(about: Sequence[Text | Names]) -> Text | Names:
    """What a message is about as one, from the nearest to the widest: the project, where it is."""
    first, *others = about
    for more in others:
        first = Text.of("feedback-about-more", about=first, more=more)
    return first


def line(case: Case, *, number: int, area: Names | None, now: datetime) -> Text:
    """A case as one paragraph of a numbered list: what, how old, where, its first words, its code last."""
    words = model.shortened(case.summary, _LINE_WORDS) or Text.of("case-line-no-words")
    kind, age = kind_text(case.kind), age_text(case.received_at, now)
    if area is None:
        return Text.of("case-line", number=number, kind=kind, age=age, words=words, code=case.code)
    return Text.of("case-line-area", number=number, kind=kind, age=age, area=area, words=words, code=case.code)


def history(thread: Thread, *, in_group: bool = False) -> tuple[Text, ...]:
    """The case's history, a paragraph for each line; in a group without what the citizen sent as files or places."""
    shown = (entry for entry in thread.entries if not (in_group and entry.kind in {EntryKind.FILE, EntryKind.PLACE}))
    return tuple(_history(entry) for entry in shown)


def _history(entry: Entry) -> Text:
    match entry.kind:
        case EntryKind.STATUS:
            return Text.of("case-history-status", at=entry.at, state=state_text(entry.state or State.NEW))
        case EntryKind.PLACE:
            return Text.of("case-history-place", at=entry.at, place=f"{entry.latitude}, {entry.longitude}")
        case EntryKind.FILE:
            return Text.of("case-history-file", at=entry.at)
        case _:
            return Text.of(_HISTORY[entry.kind], at=entry.at, text=isolated_lines(entry.text))


def isolated_lines(text: str) -> str:
    """`text` for a sentence that isolates it: a line's end closes an isolate, so each further line opens its own."""
    return f"{_PDI}\n{_FSI}".join(text.split("\n"))


def media(thread: Thread) -> tuple[Media, ...]:
    """The kept files of the case, for a person's own chat."""
    return tuple(
        Media(kind=entry.media, blob=entry.blob, name=entry.name)
        for entry in thread.entries
        if entry.media is not None and entry.blob is not None
    )


# --- notices to staff -----------------------------------------------------------------------------------------------


def confidential_waits(case: CaseId) -> Reply:
    """All that a chat list or a lock screen may show of a confidential report."""
    return Reply(text=Text.of("case-confidential-waits"), choices=((_open(case),),), ref=ref(case))


def added(facts: Card, words: str) -> Reply:
    """The citizen sent more on a case, or answered what was asked."""
    return Reply(
        text=Text.of("case-added", code=facts.case.code),
        quote=model.shortened(words),
        choices=((_open(facts.case.id),),),
        ref=ref(facts.case.id),
    )


def reopened(facts: Card) -> Reply:
    """The citizen says that a resolved case is not."""
    return _told(Text.of("case-reopened", code=facts.case.code), facts.case)


def withdrawn(facts: Card) -> Reply:
    """The citizen took the case back."""
    return _told(Text.of("case-withdrawn", code=facts.case.code), facts.case)


def _told(text: Text, case: Case) -> Reply:
    return Reply(text=text, choices=((_open(case.id),),), ref=ref(case.id))


def desk_is_empty(desk: Text, count: int) -> Reply:
    """For coordinators: nobody is at a desk, and its open cases were handed up."""
    return Reply(text=Text.of("case-desk-empty", desk=desk, count=count))
