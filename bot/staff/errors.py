"""What staff and their guests are refused.

::

    Refused
    ├── InvitationUnknown      no invitation has this token
    ├── InvitationExpired
    ├── InvitationRevoked
    ├── InvitationUsed         somebody opened it
    │   └── InvitationWaiting      that was you: wait to be confirmed
    ├── InvitationOwn          you made it
    ├── InvitationNotOpened    there is nobody to confirm yet
    ├── AlreadySeated          you have that seat
    ├── DutiesClash            leads never read confidential reports
    ├── NoSuchDesk             the role needs an organisation, a project, or neither
    ├── NotForGroups           only leads may share a group
    └── KeptSeat               the seat may not be removed here
    Missing
    └── NoSuchSeat, NoSuchInvitation
"""

from __future__ import annotations

from bot.errors import Missing, NotAllowed, Refused


class InvitationUnknown(Refused):
    """No invitation has this token."""


class InvitationExpired(Refused):
    """The invitation was not opened in time."""


class InvitationRevoked(Refused):
    """The invitation was taken back."""


class InvitationUsed(Refused):
    """Somebody has opened the invitation."""


class InvitationWaiting(InvitationUsed):
    """The same person opened the invitation before, and waits to be confirmed."""


class InvitationOwn(Refused):
    """Nobody opens an invitation of their own."""


class InvitationNotOpened(Refused):
    """The invitation has nobody to confirm: not opened yet, or settled already."""


class AlreadySeated(Refused):
    """The person or group has that seat already."""


class DutiesClash(NotAllowed):
    """Who leads a project reads no confidential reports, and the other way round."""


class NoSuchDesk(Refused):
    """A lead's role needs a project, a coordinator's nothing, every other an organisation."""


class NotForGroups(Refused):
    """Only a project's leads may share a group chat."""


class KeptSeat(Refused):
    """The seat is the last coordinator's, or given by JISR_ADMIN_CHAT_IDS."""


class NoSuchSeat(Missing):
    """There is no such seat."""


class NoSuchInvitation(Missing):
    """There is no such invitation."""
