"""One request from its parameters to its answer.

Owns: the order of things: faults, schema, limits, the method itself, the record.
Refuses: HTTP (server) and what a method does (methods).
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING

from bot.simulator.faults import FaultKind
from bot.simulator.methods import METHODS
from bot.simulator.methods.outcome import Outcome, played
from bot.simulator.polling import Polling
from bot.simulator.record import COUNTED, Entry
from bot.simulator.refusals import Refusal, bad, malformed, method_not_found, too_many
from bot.simulator.requests import Asked
from bot.simulator.rules import description_of
from bot.simulator.schema import Method
from bot.simulator.wire import Call, JsonObject

if TYPE_CHECKING:
    from bot.simulator.world import World

_SLOW_BEFORE, _SLOW_AFTER = frozenset({FaultKind.SLOW_BEFORE}), frozenset({FaultKind.SLOW_AFTER})
_FAIL_BEFORE = frozenset({FaultKind.RESET_BEFORE, FaultKind.BAD_GATEWAY, FaultKind.TOO_MANY})
_FAIL_AFTER = frozenset({FaultKind.RESET_AFTER, FaultKind.TRUNCATED})
#: getUpdates waits, so it is played apart from the others; these are the parameters it takes.
_GET_UPDATES = played(
    "getUpdates", "offset limit timeout allowed_updates", lambda _world, _call: Outcome(result=[])
).parameters


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What goes back, or what a fault makes of it."""

    status: int
    body: JsonObject
    spoiled_by: FaultKind | None = None  #: reset, 502 or truncated; None: a whole answer


class Switchboard:
    """Everything that a bot can ask for."""

    def __init__(self, world: World, polling: Polling) -> None:
        self._world = world
        self._polling = polling

    async def ask(self, name: str, asked: Asked) -> Answer:
        """The answer to one request; nothing is raised for what the bot does wrong."""
        is_poll = name.lower() == "getupdates"
        self._world.requests_in_flight += not is_poll
        try:
            return await self._ask(name, asked)
        finally:
            self._world.requests_in_flight -= not is_poll

    async def _ask(self, name: str, asked: Asked) -> Answer:
        method = self._world.schema.method(name)
        official = method.name if method else name
        chat_id = _chat_of(asked)
        spoiler = await self._strike(_SLOW_BEFORE, _FAIL_BEFORE, official, chat_id)
        if spoiler in {FaultKind.RESET_BEFORE, FaultKind.BAD_GATEWAY}:
            self._note(official, chat_id, asked, error=spoiler, was_answered=spoiler is FaultKind.BAD_GATEWAY)
            return Answer(status=HTTPStatus.BAD_GATEWAY, body={}, spoiled_by=spoiler)
        try:
            if isinstance(spoiler, int):
                raise too_many(spoiler)
            call = self._call(method, asked, official)
            billed = self._check_limits(call, chat_id)
            outcome = await self._play(call)
        except Refusal as refusal:
            return self._refused(refusal, official, chat_id, asked)
        # Who blocked the bot costs nothing: Telegram charges for what it delivered.
        self._world.stars.bill(billed)
        return await self._done(call, chat_id, outcome, asked, billed=billed)

    async def _strike(
        self, slow: frozenset[FaultKind], fail: frozenset[FaultKind], method: str, chat_id: int | None
    ) -> FaultKind | int | None:
        """What a fault makes of this request: a kind of failure, or the seconds of a 429."""
        late = self._world.faults.strike(slow, method, chat_id)
        if late is not None:
            await asyncio.sleep(late.seconds)
        fault = self._world.faults.strike(fail, method, chat_id)
        if fault is None:
            return None
        return int(fault.seconds) or 1 if fault.kind is FaultKind.TOO_MANY else fault.kind

    def _call(self, method: Method | None, asked: Asked, name: str) -> Call:
        entry = METHODS.get(name.lower())
        is_poll = name.lower() == "getupdates"
        if method is None or (entry is None and not is_poll):
            raise method_not_found()
        values, findings = self._world.schema.read_request(method, asked.parameters, asked.files)
        if findings:
            raise Refusal(
                HTTPStatus.BAD_REQUEST,
                f"Bad Request: {description_of(findings)}",
                is_violation=True,
            ) from ExceptionGroup("findings", [ValueError(str(found)) for found in findings])
        taken = entry.parameters if entry else _GET_UPDATES
        for parameter in values:
            if parameter not in taken:
                raise malformed(f'parameter "{parameter}" of {method.name} is not simulated')
        return Call(method=method.name, values=values, files=asked.files)

    def _check_limits(self, call: Call, chat_id: int | None) -> int:
        """How many messages of a request will cost Stars.  Raises Refusal when it comes too early, or too poor."""
        if call.method not in COUNTED or chat_id is None:
            return 0
        limits, stars = self._world.limits, self._world.stars
        weight = len(call.objects("media")) or 1
        is_paid = stars.is_switched_on and call.flag("allow_paid_broadcast")
        billed = limits.above_free(weight) if is_paid else 0
        if not stars.cover(billed):
            raise bad("BALANCE_TOO_LOW")
        wait = limits.admit(chat_id, weight=weight, is_paid=is_paid)
        if wait:
            raise too_many(wait)
        return billed

    async def _play(self, call: Call) -> Outcome:
        if call.method == "getUpdates":
            return await self._polling.get_updates(call)
        return METHODS[call.method.lower()].act(self._world, call)

    def _refused(self, refusal: Refusal, method: str, chat_id: int | None, asked: Asked) -> Answer:
        if refusal.is_violation:
            cause = refusal.__cause__
            findings = cause.exceptions if isinstance(cause, ExceptionGroup) else ()
            self._world.violate("bot", method, "; ".join([refusal.description, *map(str, findings)]))
        self._note(method, chat_id, asked, error=refusal.description)
        return Answer(status=refusal.code, body=refusal.body())

    async def _done(self, call: Call, chat_id: int | None, outcome: Outcome, asked: Asked, *, billed: int) -> Answer:
        returns = self._world.schema.methods[call.method.lower()].returns
        for found in self._world.schema.check(outcome.result, returns, "result"):
            self._world.violate("simulator", call.method, str(found))
        body: JsonObject = {"ok": True, "result": outcome.result}
        if outcome.description is not None:
            body["description"] = outcome.description
        fault = self._world.faults.strike(_FAIL_AFTER, call.method, chat_id)
        self._note(call.method, chat_id, asked, outcome=outcome, was_answered=fault is None, billed=billed)
        # The effect is on record before a late answer: whoever is killed while waiting for it has had its effect.
        late = self._world.faults.strike(_SLOW_AFTER, call.method, chat_id)
        if late is not None:
            await asyncio.sleep(late.seconds)
        return Answer(status=HTTPStatus.OK, body=body, spoiled_by=fault.kind if fault else None)

    def _note(
        self,
        method: str,
        chat_id: int | None,
        asked: Asked,
        *,
        outcome: Outcome | None = None,
        error: str | None = None,
        was_answered: bool = True,
        billed: int = 0,
    ) -> None:
        if method.lower().startswith("get"):
            return
        self._world.record.add(
            Entry(
                at=self._world.limits.monotonic(),
                date=self._world.moment(),
                method=method,
                chat_id=chat_id,
                text=outcome.text
                if outcome
                else str(asked.parameters.get("text", asked.parameters.get("caption", ""))),
                message_ids=outcome.message_ids if outcome else (),
                had_effect=outcome is not None,
                was_answered=was_answered,
                error=error,
                billed=billed,
                values=dict(asked.parameters),
            )
        )
        self._world.changes.tell("request", method=method, chat=chat_id)


def _chat_of(asked: Asked) -> int | None:
    try:
        return int(str(asked.parameters.get("chat_id", "")))
    except ValueError:
        return None
