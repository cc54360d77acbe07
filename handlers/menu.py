"""What everybody has at hand: the lasting menu under the field of text, and the list of commands."""

from __future__ import annotations

from bot.dialogue.menus import AtHand
from bot.message import AddressId
from bot.staff import service as staff
from bot.staff.model import Role, Roles
from bot.storage.work import Work
from bot.text import Names, Text

_MOST_LABELS = 6  #: product.md: a menu that fits a small telephone

EVERYONE = (
    ("start", "command-start"),
    ("menu", "command-menu"),
    ("feedback", "command-feedback"),
    ("status", "command-status"),
    ("announcements", "command-announcements"),
    ("subscriptions", "command-subscriptions"),
    ("language", "command-language"),
    ("help", "command-help"),
    ("cancel", "command-cancel"),
)
DESKS = (("inbox", "command-inbox"),)
DIGESTS = (("digest", "command-digest"),)
OFFICIALS = (("announce", "command-announce"), ("outgoing", "command-outgoing"))
COORDINATORS = (("staff", "command-staff"), ("setup", "command-setup"))

_CITIZENS_LABELS = ("menu-feedback", "menu-cases", "menu-announcements", "menu-settings")
_DESKS_LABELS = ("menu-inbox", "menu-digest")
_OFFICIALS_LABELS = ("menu-announce", "menu-outgoing")
_COORDINATORS_LABELS = ("menu-staff", "menu-setup")
#: what a person of several roles can best do without: the commands stay
_DISPENSABLE = "menu-announcements"

COMPUTED_IDS = (_CITIZENS_LABELS, _DESKS_LABELS, _OFFICIALS_LABELS, _COORDINATORS_LABELS)


async def menu_of(work: Work, person: AddressId) -> AtHand:
    """The person's lasting menu, by their roles, six labels at most, and the names of their commands."""
    roles = await staff.roles_of(work, person)
    texts = [Text(label) for label in labels_of(roles)]
    rows = tuple(tuple(texts[at : at + 2]) for at in range(0, len(texts), 2))
    return AtHand(labels=rows, commands=tuple(name for name, _ in _commands(roles)))


async def commands_of(work: Work, person: AddressId) -> tuple[tuple[str, str], ...]:
    """The commands that the person may use, each with the id of its description."""
    return _commands(await staff.roles_of(work, person))


def _commands(roles: Roles) -> tuple[tuple[str, str], ...]:
    ours = (
        *(DESKS if has_inbox(roles) else ()),
        *(DIGESTS if has_digest(roles) else ()),
        *(OFFICIALS if roles.may_announce_for else ()),
        *(COORDINATORS if may_invite(roles) else ()),
    )
    return (*EVERYONE, *ours)


def has_inbox(roles: Roles) -> bool:
    """Whether feedback comes to any desk of the person's."""
    return has_digest(roles) or roles.holds(Role.INTEGRITY)


def has_digest(roles: Roles) -> bool:
    """Whether there are summaries for the person: never of what is confidential, so none for an integrity desk."""
    return any(seat.role.is_lead or seat.role in {Role.OFFICIAL, Role.COORDINATOR} for seat in roles.seats)


def may_invite(roles: Roles) -> bool:
    """Whether the person sets up offices and their people."""
    return roles.is_coordinator


def labels_of(roles: Roles) -> tuple[str, ...]:
    """The labels of the menu: everybody's, and of each role first its first one."""
    pairs: list[tuple[str, ...]] = [
        *([_OFFICIALS_LABELS] if roles.may_announce_for else []),
        *([_DESKS_LABELS if has_digest(roles) else _DESKS_LABELS[:1]] if has_inbox(roles) else []),
        *([_COORDINATORS_LABELS] if may_invite(roles) else []),
    ]
    if not pairs:
        return (*_CITIZENS_LABELS, "menu-help")
    ours = [pair[0] for pair in pairs] + [label for pair in pairs for label in pair[1:]]
    everyone = list(_CITIZENS_LABELS)
    if len(pairs) > _MOST_LABELS - len(everyone):
        everyone.remove(_DISPENSABLE)
    return tuple([*everyone, *ours][:_MOST_LABELS])


def named(names: Names) -> Text:
    """A name as the label of a button: of an area, a topic, a project."""
    return Text.of("menu-name", name=names)
