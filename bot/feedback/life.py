"""The ways that a case may go.

Owns: what each act does to a case, and when it is refused.
Refuses: which state may follow which (model), who may act (reading), and who is told (handling).
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.feedback.model import STAFF_MOVES, AlreadyThere, AlreadyWithdrawn, CannotMove, Case, NotResolved, State


def moved(case: Case, *, to: State, at: datetime) -> Case:
    """The case after staff set its state.  Raises AlreadyThere, CannotMove."""
    if case.state is to:
        raise AlreadyThere(case.state, to)
    if to not in STAFF_MOVES[case.state]:
        raise CannotMove(case.state, to)
    return _saved(case, state=to, at=at, reopened=not case.state.is_open)


def opened(case: Case, *, at: datetime) -> Case:
    """The case after somebody of its desk opened it: a new one is seen, any other stays as it is."""
    return moved(case, to=State.SEEN, at=at) if case.state is State.NEW else case


def answered(case: Case, *, at: datetime, to: State | None = None) -> Case:
    """The case after an answer; `to` sets the state, too.  Without it an unseen case counts as seen.

    Raises AlreadyWithdrawn, CannotMove.
    """
    if case.state is State.WITHDRAWN:
        raise AlreadyWithdrawn
    if to is not None and to is not case.state:
        case = moved(case, to=to, at=at)
    elif case.state is State.NEW:
        case = moved(case, to=State.SEEN, at=at)
    else:
        case = replace(case, changed_at=at, version=case.version + 1)
    return replace(case, answered_at=case.answered_at or at)


def asked(case: Case, *, at: datetime) -> Case:
    """The case after the desk asked its citizen something.  Raises AlreadyWithdrawn, CannotMove when closed."""
    return answered(case, at=at, to=State.WAITING)


def added(case: Case, *, at: datetime) -> Case:
    """The case after its citizen sent more: what waited for them goes on.  Raises AlreadyWithdrawn."""
    if case.state is State.WITHDRAWN:
        raise AlreadyWithdrawn
    state = State.IN_PROGRESS if case.state is State.WAITING else case.state
    return replace(case, state=state, changed_at=at, version=case.version + 1)


def withdrawn(case: Case, *, at: datetime) -> Case:
    """The case after its citizen took it back.  Raises AlreadyWithdrawn."""
    if case.state is State.WITHDRAWN:
        raise AlreadyWithdrawn
    return _saved(case, state=State.WITHDRAWN, at=at)


def reopened(case: Case, *, at: datetime) -> Case:
    """The case after its citizen said that it is not resolved: new again for its desks.  Raises NotResolved."""
    if case.state is not State.RESOLVED:
        raise NotResolved
    return _saved(case, state=State.NEW, at=at, reopened=True)


def fixed(case: Case, *, at: datetime) -> Case:
    """The case after its citizen said that it is fixed.  Raises NotResolved."""
    if case.state is not State.RESOLVED:
        raise NotResolved
    return replace(case, fixed_at=at, changed_at=at, version=case.version + 1)


def _saved(case: Case, *, state: State, at: datetime, reopened: bool = False) -> Case:
    return replace(
        case,
        state=state,
        changed_at=at,
        closed_at=None if state.is_open else at,
        reopened_at=at if reopened else case.reopened_at,
        fixed_at=None if reopened else case.fixed_at,
        version=case.version + 1,
    )
