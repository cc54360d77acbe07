"""The lasting menu and the commands, by role."""

from __future__ import annotations

import pytest

from bot.catalogue.model import OrganisationId
from bot.dialogue.routes import Routes
from bot.i18n.bundle import default_words
from bot.message import AddressId
from bot.projects.model import ProjectId
from bot.staff.model import Role, Roles, Seat, SeatId
from bot.text import Language, Text
from handlers import JOURNEYS
from handlers.menu import COMPUTED_IDS, labels_of

HUDA = AddressId(1)


def roles(*held: Role) -> Roles:
    seats = (
        Seat(
            id=SeatId(number),
            address=HUDA,
            role=role,
            organisation=None if role.is_lead or role is Role.COORDINATOR else OrganisationId(1),
            project=ProjectId(1) if role.is_lead else None,
        )
        for number, role in enumerate(held)
    )
    return Roles(person=HUDA, seats=tuple(seats))


def test_a_citizens_menu_has_what_a_citizen_can_do() -> None:
    assert labels_of(roles()) == ("menu-feedback", "menu-cases", "menu-announcements", "menu-settings", "menu-help")


def test_a_leads_menu_has_the_inbox() -> None:
    assert labels_of(roles(Role.LEAD_COMMUNITY))[4:] == ("menu-inbox", "menu-digest")


def test_an_officials_menu_begins_with_announcing() -> None:
    assert labels_of(roles(Role.OFFICIAL))[4:] == ("menu-announce", "menu-inbox")


def test_an_integrity_desk_has_an_inbox_and_no_digest() -> None:
    assert labels_of(roles(Role.INTEGRITY))[4:] == ("menu-inbox",)


@pytest.mark.parametrize("held", [(), (Role.COORDINATOR,), (Role.OFFICIAL, Role.COORDINATOR), tuple(Role)])
def test_a_menu_has_at_most_six_labels_and_none_twice(held: tuple[Role, ...]) -> None:
    labels = labels_of(roles(*held))

    assert len(set(labels)) == len(labels) <= 6


@pytest.mark.parametrize("label", sorted({label for labels in COMPUTED_IDS for label in labels}))
@pytest.mark.parametrize("language", Language)
def test_every_label_opens_a_journey_in_every_language(label: str, language: Language) -> None:
    words = default_words()
    said = words.render_plain(Text(label), language)

    assert Routes.of(JOURNEYS, words).of_words(said) is not None


@pytest.mark.parametrize("label", sorted({label for labels in COMPUTED_IDS for label in labels}))
@pytest.mark.parametrize("language", Language)
def test_a_label_fits_a_telephone(label: str, language: Language) -> None:
    assert len(default_words().render_plain(Text(label), language)) <= 20


def test_every_command_offered_opens_a_journey_or_is_cancel() -> None:
    from handlers import menu

    offered = {
        name
        for group in (menu.EVERYONE, menu.DESKS, menu.DIGESTS, menu.OFFICIALS, menu.COORDINATORS)
        for name, _ in group
    }
    known = {command for journey in JOURNEYS for command in journey.commands}

    assert offered - known == {"cancel"}
