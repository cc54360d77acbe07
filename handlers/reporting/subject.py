"""What a message is: its kind, and the project, service, area or topic that it is about.

Owns: the steps kind, about, area and topic.  Refuses: whose desk that leads to (bot.feedback).
"""

from __future__ import annotations

from dataclasses import replace

from bot.catalogue import service as catalogue
from bot.catalogue.areas import AREAS
from bot.catalogue.model import NoSuchOrganisation, NoSuchTopic, Organisation, OrganisationId, TopicId
from bot.citizens import service as citizens
from bot.dialogue.courtesy import is_courtesy
from bot.dialogue.journey import Go, Move, Tell, Turn
from bot.feedback import cards
from bot.feedback.model import Kind
from bot.i18n.script import key
from bot.message import Choice, Chosen, Located, Reply, Said, rows
from bot.projects import service as projects
from bot.projects.model import NoSuchProject, Project, ProjectId
from bot.text import Names, Text
from handlers import areas
from handlers.menu import named
from handlers.reporting.content import kept
from handlers.reporting.draft import Draft, Report, continues, journey, piece_of
from handlers.reporting.onward import onward

_LISTED = 8  #: projects shown at once; the others are found by a word
_LONGEST_SEARCH = 40  #: characters; a longer text is the message itself
_MESSAGE_WORDS = 3  #: so many words that find nothing are rather the message itself than a search

_KINDS = {
    Kind.COMPLAINT: "feedback-kind-complaint",
    Kind.SUGGESTION: "feedback-kind-suggestion",
    Kind.QUESTION: "feedback-kind-question",
    Kind.PRAISE: "feedback-kind-praise",
    Kind.WRONGDOING: "feedback-kind-wrongdoing",
}
COMPUTED_IDS = (_KINDS,)


def kind_text(kind: Kind) -> Text:
    """The word for a kind of message, as its author reads it."""
    return Text(_KINDS[kind])


@journey.asks("kind")
async def ask_kind(turn: Turn[Draft]) -> Reply:  # noqa: ARG001  asked the same of everyone
    """What kind of message it is."""
    return Reply(
        text=Text.of("feedback-ask-kind"),
        choices=rows(*(Choice(label=kind_text(kind), value=kind.value) for kind in Kind)),
    )


@journey.hears("kind")
async def hear_kind(turn: Turn[Draft]) -> Move:
    """One of the kinds; of wrongdoing it is said at once who will read it."""
    match turn.heard:
        case Chosen(value=value) if value in set(Kind):
            report = replace(turn.draft.report, kind=value, is_desk_chosen=False, strike_integrity=False)
            secret = (Reply(text=Text.of("feedback-confidential")),) if value == Kind.WRONGDOING else ()
            return await onward(turn, turn.draft.at_hand(report), say=secret)
    return kept(turn)


# --- the project or service ------------------------------------------------------------------------------------------


@journey.asks("about", numbered=False)
async def ask_about(turn: Turn[Draft]) -> Reply:
    """Those of the person's area first, or those that a typed word may mean."""
    found = [choice for value in turn.draft.found if (choice := await _found(turn, value)) is not None]
    listed = found or [
        _project_choice(each) for each in (await projects.projects_in(turn.work, await _area(turn)))[:_LISTED]
    ]
    unknown = Choice(label=Text.of("feedback-btn-unknown"), value="unknown")
    text = Text.of("feedback-found") if found else Text.of("feedback-ask-about")
    return Reply(text=text, choices=rows(*listed, unknown))


@journey.hears("about")
async def hear_about(turn: Turn[Draft]) -> Move:
    """A project, an office, a word to search by, or not known."""
    match turn.heard:
        case Chosen(value="unknown"):
            area = turn.draft.report.area or await _area(turn) or ""
            draft = turn.draft.at_hand(replace(turn.draft.report, area=area))
            return await _to_topic(turn, draft) if area else Go(step="area", draft=draft)
        case Chosen(value=value):
            return await _placed(turn, value)
        case Said(text=text) as said if _is_search(text) and not continues(
            turn.draft.report.pieces, piece_of(turn, said)
        ):
            return await _searched(turn, text)
    return kept(turn)


def _is_search(text: str) -> bool:
    is_short = len(text) <= _LONGEST_SEARCH and "\n" not in text.strip()
    # "We found no project by this word" would be an odd answer to "hello".
    return is_short and bool(key(text)) and not is_courtesy(text)


async def _searched(turn: Turn[Draft], text: str) -> Move:
    meant = await projects.search(turn.work, text, await _area(turn))
    wanted = key(text)
    offices = [each for each in await catalogue.organisations(turn.work) if _is_called(each.names, wanted)]
    found = (*(f"p:{each.id}" for each in meant), *(f"o:{each.id}" for each in offices))[:_LISTED]
    if found:
        return Go(step="about", draft=replace(turn.draft, found=found))
    if len(text.split()) >= _MESSAGE_WORDS:
        return kept(turn)
    return Tell(say=(Reply(text=Text.of("feedback-nothing-found")),), again=True)


def _is_called(names: Names, wanted: str) -> bool:
    return any(wanted in key(form) for form in names.forms.values())


async def _found(turn: Turn[Draft], value: str) -> Choice | None:
    sort, _, number = value.partition(":")
    if sort == "p":
        project = await project_of(turn, int(number))
        return _project_choice(project) if project else None
    office = await _office(turn, int(number))
    return Choice(label=named(office.names), value=value) if office else None


def _project_choice(project: Project) -> Choice:
    return Choice(label=named(project.names), value=f"p:{project.id}")


async def _placed(turn: Turn[Draft], value: str) -> Move:
    sort, _, number = value.partition(":")
    project = await project_of(turn, int(number)) if sort == "p" else None
    area = await _area(turn)
    if project is not None:
        return await onward(turn, turn.draft.at_hand(on_project(turn.draft.report, project, area)))
    if sort == "o" and await _office(turn, int(number)) is not None:
        report = replace(_nowhere(turn.draft.report), organisation=int(number), area=area or "", is_placed=True)
        return await onward(turn, turn.draft.at_hand(report))
    return Tell(say=(Reply(text=Text.of("feedback-project-gone")),), again=True)


def on_project(report: Report, project: Project, area: str | None) -> Report:
    """The report, about that project; with the person's own area where the project serves it."""
    here = area if area and project.covers(area) else ""
    return replace(_nowhere(report), project=project.id, area=here, is_placed=True)


def _nowhere(report: Report) -> Report:
    # Who reads it follows from what it is about: chosen anew with it.
    return replace(
        report,
        project=0,
        organisation=0,
        area="",
        topic=0,
        regarding="",
        is_placed=False,
        is_desk_chosen=False,
        strike_integrity=False,
    )


async def project_of(turn: Turn[Draft], number: int) -> Project | None:
    """The project, while it takes feedback."""
    try:
        project = await projects.project(turn.work, id=ProjectId(number))
    except NoSuchProject:
        return None
    return project if project.open else None


async def _office(turn: Turn[Draft], number: int) -> Organisation | None:
    try:
        return await catalogue.organisation(turn.work, id=OrganisationId(number))
    except NoSuchOrganisation:
        return None


async def _area(turn: Turn[Draft]) -> str | None:
    known = await citizens.citizen(turn.work, turn.who.person)
    return known.area if known else None


# --- not known: area and topic ---------------------------------------------------------------------------------------


@journey.asks("area", numbered=False)
async def ask_area(turn: Turn[Draft]) -> Reply:
    """Where it is; what a name or a place may mean comes first."""
    codes = [code for code in turn.draft.found if code in AREAS]
    another = Choice(label=Text.of("area-btn-another"), value="another")
    meant = rows(*(areas.choice(code) for code in codes), another) if codes else ()
    text = Text.of("feedback-ask-area-found") if meant else Text.of("feedback-ask-area")
    return Reply(text=text, choices=meant or areas.governorates())


@journey.hears("area")
async def hear_area(turn: Turn[Draft]) -> Move:
    """One of the list, a name, or a place."""
    match turn.heard:
        case Chosen(value="another"):
            return Go(step="area", draft=replace(turn.draft, found=()))
        case Chosen(value=value) if (area := areas.chosen(value)) is not None:
            return await _to_topic(turn, turn.draft.at_hand(replace(turn.draft.report, area=area)))
        case Located() as place:
            return _meant(turn, areas.at(place))
        case Said(text=text) if areas.is_name(text) and (found := areas.called(text)).is_answer:
            return _meant(turn, found)
    return kept(turn)


def _meant(turn: Turn[Draft], found: areas.Found) -> Move:
    said = () if found.is_answer else (Reply(text=areas.question(found)),)
    return Go(step="area", draft=replace(turn.draft, found=found.codes), say=said)


async def _to_topic(turn: Turn[Draft], draft: Draft) -> Move:
    if await catalogue.topics(turn.work):
        return Go(step="topic", draft=draft)
    return await onward(turn, draft.at_hand(replace(draft.report, is_placed=True)))


@journey.asks("topic")
async def ask_topic(turn: Turn[Draft]) -> Reply:
    """Which topic it belongs to, so that it finds its office."""
    topics = [Choice(label=named(topic.names), value=f"t:{topic.id}") for topic in await catalogue.topics(turn.work)]
    none = Choice(label=Text.of("feedback-btn-no-topic"), value="none")
    elsewhere = Choice(label=Text.of("feedback-btn-elsewhere"), value="elsewhere")
    text = Text.of("feedback-ask-topic", area=areas.name(turn.draft.report.area))
    return Reply(text=text, choices=(*rows(*topics, wide=2), *rows(none, elsewhere)))


@journey.hears("topic")
async def hear_topic(turn: Turn[Draft]) -> Move:
    """One of them, none, or another area."""
    report = turn.draft.report
    match turn.heard:
        case Chosen(value="elsewhere"):
            return Go(step="area", draft=turn.draft)
        case Chosen(value=value):
            topic = 0 if value == "none" else int(value.partition(":")[2])
            placed = replace(_nowhere(report), area=report.area, topic=topic, is_placed=True)
            return await onward(turn, turn.draft.at_hand(placed))
    return kept(turn)


# --- in words --------------------------------------------------------------------------------------------------------


async def about(turn: Turn[Draft], report: Report) -> Text | Names:
    """What the report is about, as far as that still exists, with all that its reader learns of where one lives."""
    return cards.together(await _about_names(turn, report))


async def _about_names(turn: Turn[Draft], report: Report) -> list[Text]:
    here = [areas.name(report.area)] if report.area in AREAS else []
    project = await project_of(turn, report.project) if report.project else None
    if project is not None:
        return [named(project.names), *_unsaid(here, report, project.areas)]
    office = await _office(turn, report.organisation) if report.organisation else None
    number = [Text.of("feedback-announcement", number=report.regarding)] if report.regarding else []
    if office is not None:
        return [named(office.names), *number, *_unsaid(here, report, office.areas)]
    topic = await _topic_names(turn, report.topic) if report.topic else None
    return [*([named(topic)] if topic else []), *here] or [Text.of("feedback-about-unknown")]


def _unsaid(here: list[Text], report: Report, served: tuple[str, ...]) -> list[Text]:
    # That a project of Basra alone is in Basra goes without saying.
    return [] if served == (report.area,) else here


def has_district(report: Report) -> bool:
    """Whether its reader learns in which district the person lives, or it is."""
    return report.area in AREAS and not AREAS.get(report.area).is_governorate


def without_district(report: Report) -> Report:
    """The report with the governorate alone, which every project and rule of one of its districts covers."""
    return replace(report, area=AREAS.governorate_of(report.area).code) if has_district(report) else report


async def organisation_of(turn: Turn[Draft], report: Report) -> Names | None:
    """The office that the report is about, by its project or by itself."""
    project = await project_of(turn, report.project) if report.project else None
    number = project.organisation if project else report.organisation
    office = await _office(turn, number) if number else None
    return office.names if office else None


async def _topic_names(turn: Turn[Draft], number: int) -> Names | None:
    try:
        return (await catalogue.topic(turn.work, id=TopicId(number))).names
    except NoSuchTopic:
        return None
