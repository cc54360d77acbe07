"""Filing a message, and adding to it.

Owns: the case, its history, its files and its desks coming into being together, once.
Refuses: the rules (model, routing), and fetching the files (files).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from bot.audit import service as audit
from bot.catalogue import service as catalogue
from bot.delivery import service as delivery
from bot.feedback import codes, file_store, model, notices, store, targets
from bot.feedback.model import By, Case, CaseId, EntryKind, Filing, Part
from bot.feedback.targets import About
from bot.message import AddressId, Located, Said, Showed
from bot.storage.work import Work


def unsigned(work: Work) -> Work:
    """The same transaction, in which the audit log says "citizen" and not which one."""
    return replace(work, actor="citizen")


def about_of(filing: Filing) -> About:
    """What a filing is about, for routing."""
    return About(
        kind=filing.kind,
        project=filing.project_id,
        organisation=filing.organisation_id,
        area=filing.area,
        topic=filing.topic_id,
        strike_integrity=filing.strike_integrity,
    )


async def file(work: Work, filing: Filing, *, demo: bool = False) -> Case:
    """The case of this filing, on its desks; the one that it made before, if it was applied before.

    What speaks of danger, and whatever is confidential, is put before its desks at once.
    Raises NothingSaid, NoSuchProject, NoSuchOrganisation, NoSuchTopic, NoSuchArea.
    """
    model.check(filing)
    before = await store.case_by_filing(work, filing.key)
    if before is not None:
        return before
    subject = await targets.subject_of(work, about_of(filing))
    settled = replace(filing, organisation_id=subject.organisation or subject.by_rule)
    topic = await catalogue.topic(work, id=filing.topic_id) if filing.topic_id is not None else None
    words = model.words_of(filing.parts)
    is_urgent = model.is_urgent(filing.kind, words.whole, topic.slug if topic else None)
    code = await _free_code(work)
    case = await store.add_case(work, settled, code=code, words=words, urgent=is_urgent, demo=demo)
    await _keep_parts(work, case.id, filing.author, filing.parts)
    found = await targets.route(work, subject)
    await store.add_targets(work, case.id, found)
    desks = [target.desk.key for target in found]
    await audit.note(unsigned(work), "case.filed", about=f"case:{case.id}", kind=case.kind.value, desks=desks)
    if case.urgent or case.confidential:
        await notices.show_at_once(work, case, [target.desk for target in found])
    return case


async def _free_code(work: Work) -> str:
    code = codes.make()
    while await store.is_taken(work, code):
        code = codes.make()
    return code


async def add_parts(work: Work, case: Case, author: AddressId, parts: Iterable[Part]) -> str:
    """Put what the citizen sent further into the case's history; its words.

    Raises NothingSaid.
    """
    listed = tuple(parts)
    words = model.words_of(listed)
    if not words.whole and not any(isinstance(part, Showed | Located) for part in listed):
        raise model.NothingSaid
    await _keep_parts(work, case.id, author, listed)
    if words.whole:
        await store.add_words(work, case.id, words)
    return words.whole


async def _keep_parts(work: Work, case: CaseId, author: AddressId, parts: Iterable[Part]) -> None:
    channel = (await delivery.address(work, author)).channel
    for part in parts:
        text = model.text_of(part)
        if text:
            await store.add_entry(work, case, EntryKind.WORDS, By.CITIZEN, text=text)
        match part:
            case Said():
                pass
            case Showed():
                await file_store.want(work, case, part, channel=channel)
            case Located():
                await store.add_entry(
                    work, case, EntryKind.PLACE, By.CITIZEN, latitude=part.latitude, longitude=part.longitude
                )


async def note_state(work: Work, case: Case, by: By, *, by_address: AddressId | None = None) -> None:
    """A line of the history that says which state the case has reached."""
    await store.add_entry(work, case.id, EntryKind.STATUS, by, state=case.state, by_address=by_address)
