"""The SQL of invitations, and their tokens.

Owns: making a token, keeping only its hash, finding an invitation by it.  Refuses: who may invite (staff.service).
"""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Column, RowMapping, insert, select, update

from bot.message import AddressId, ChatKind
from bot.staff.model import Desk, Invitation, InvitationId, InvitationState, Role, SeatId
from bot.staff.tables import invitation
from bot.storage.work import Work

LASTS = timedelta(days=7)
_TOKEN_BYTES = 16  # 128 bits in 22 url-safe characters: ``i_<token>`` fits Telegram's 64 for a deep link
_NAME, _MEANT_FOR = "invitation.name", "invitation.meant_for"
_STANDING = [InvitationState.OPEN.value, InvitationState.OPENED.value]
_COLUMNS: tuple[Column[Any], ...] = tuple(column for column in invitation.c if column.name != "token_hash")


def _fingerprint(token: str) -> bytes:
    # The token is random and long: a plain hash is enough, nothing can be guessed.
    return hashlib.sha256(token.encode()).digest()


def _invitation(work: Work, row: RowMapping) -> Invitation:
    return Invitation(
        id=InvitationId(row["id"]),
        role=Role(row["role"]),
        organisation=row["organisation_id"],
        project=row["project_id"],
        state=InvitationState(row["state"]),
        expires_at=row["expires_at"],
        is_trusted=row["trusted"],
        made_by=row["made_by"],
        meant_for=work.unseal(row["meant_for"], column=_MEANT_FOR),
        seat=row["seat_id"],
        opened_by=row["opened_by"],
        opened_at=row["opened_at"],
        is_group=row["opened_kind"] == ChatKind.GROUP.value,
        name=work.unseal(row["name"], column=_NAME),
    )


async def add(
    work: Work, desk: Desk, *, trusted: bool, made_by: AddressId | None, meant_for: str
) -> tuple[Invitation, str]:
    """A new invitation and its token, which is nowhere kept."""
    token = secrets.token_urlsafe(_TOKEN_BYTES)
    values = {
        "token_hash": _fingerprint(token),
        "role": desk.role.value,
        "organisation_id": desk.organisation,
        "project_id": desk.project,
        "trusted": trusted,
        "made_by": made_by,
        "meant_for": work.seal(meant_for, column=_MEANT_FOR),
        "name": work.seal("", column=_NAME),
        "expires_at": work.now + LASTS,
        "state": InvitationState.OPEN.value,
        "created_at": work.now,
    }
    row = (await work.execute(insert(invitation).values(values).returning(*_COLUMNS))).mappings().one()
    return _invitation(work, row), token


async def by_token(work: Work, token: str) -> Invitation | None:
    """The invitation that the token opens, locked."""
    query = select(*_COLUMNS).where(invitation.c.token_hash == _fingerprint(token)).with_for_update()
    row = (await work.execute(query)).mappings().first()
    return _invitation(work, row) if row else None


async def by_id(work: Work, id_: InvitationId, *, lock: bool = False) -> Invitation | None:
    """The invitation with this id."""
    query = select(*_COLUMNS).where(invitation.c.id == id_)
    row = (await work.execute(query.with_for_update() if lock else query)).mappings().first()
    return _invitation(work, row) if row else None


async def note_opened(
    work: Work, id_: InvitationId, *, by: AddressId, kind: ChatKind, name: str, seat: SeatId, state: InvitationState
) -> None:
    """Write down who opened it, where, and the seat that waits for them."""
    values = {
        "state": state.value,
        "opened_by": by,
        "opened_at": work.now,
        "opened_kind": kind.value,
        "name": work.seal(name, column=_NAME),
        "seat_id": seat,
    }
    await work.execute(update(invitation).where(invitation.c.id == id_).values(values))


async def settle(work: Work, id_: InvitationId, state: InvitationState) -> None:
    """Confirm or revoke it."""
    await work.execute(update(invitation).where(invitation.c.id == id_).values(state=state.value))


async def revoke_for_seat(work: Work, seat: SeatId) -> None:
    """Take back the invitation that led to a seat, confirmed or not: it stands for nobody any more."""
    revoked = InvitationState.REVOKED.value
    await work.execute(update(invitation).where(invitation.c.seat_id == seat).values(state=revoked))


async def standing(work: Work, *, now: datetime) -> tuple[Invitation, ...]:
    """Those that can still lead to a seat: not expired, not settled (ix_invitation_state)."""
    query = select(*_COLUMNS).where(invitation.c.state.in_(_STANDING)).order_by(invitation.c.id)
    found = (_invitation(work, row) for row in (await work.execute(query)).mappings())
    return tuple(each for each in found if not each.is_expired(now))


async def all_for_leads(work: Work) -> tuple[Invitation, ...]:
    """Every invitation to lead a project that was not taken back, for the export."""
    query = select(*_COLUMNS).where(
        invitation.c.project_id.is_not(None), invitation.c.state != InvitationState.REVOKED.value
    )
    rows = (await work.execute(query.order_by(invitation.c.id))).mappings()
    return tuple(_invitation(work, row) for row in rows)
