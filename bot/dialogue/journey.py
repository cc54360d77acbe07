"""How a journey is written: steps that ask and hear, and what they may answer.

Owns: `Journey`, `Turn` and the moves.  Refuses: dedupe, locks, saving, routing (bot.dialogue.runner).

A journey is a module of `handlers` with one `Journey` and functions declared on it, in the order a person lives it::

    journey = Journey("feedback", Draft, commands=("feedback",), word="feedback-word")

    @journey.begins
    async def begin(turn: Turn[Draft]) -> Move: ...          # opened by command, word or link; turn.argument

    @journey.asks("kind")
    async def ask_kind(turn: Turn[Draft]) -> Reply: ...       # shown on arrival, and again whenever needed

    @journey.hears("kind")
    async def hear_kind(turn: Turn[Draft]) -> Move: ...       # anything heard at that step

    @journey.standing("case")
    async def open_case(turn: Turn[Draft]) -> Move: ...       # a standing button `case:<argument>`; turn.argument
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Generic, TypeAlias, TypeVar

from bot.errors import Broken
from bot.message import AddressId, ChatKind, Heard, Incoming, Reply
from bot.text import Language

if TYPE_CHECKING:
    from bot.storage.work import Work

D = TypeVar("D")


@dataclass(frozen=True, slots=True, kw_only=True)
class Who:
    """Who speaks, and where."""

    person: AddressId  #: the person's own private chat: their identity everywhere in Jisr
    chat: AddressId  #: where it was heard; the same as `person` in private
    chat_kind: ChatKind
    language: Language  #: of the chat, or the best guess for a newcomer
    is_new: bool  #: no language was chosen yet
    name: str = ""  #: as shown by the channel; stored only when the person chooses to be named
    username: str = ""
    locale: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn(Generic[D]):
    """One person's turn: who, what was heard, the draft so far."""

    work: Work
    who: Who
    heard: Heard
    incoming: Incoming
    step: str
    draft: D
    argument: str = ""  #: of a command, a deep link or a standing button
    bot: str = ""  #: the bot's own username, for links to it

    def with_draft(self, draft: D) -> Turn[D]:
        """The same turn with another draft."""
        return replace(self, draft=draft)


@dataclass(frozen=True, slots=True, kw_only=True)
class Go:
    """Save the draft and move to `step`, whose question follows what is said first."""

    step: str
    draft: Any
    say: tuple[Reply, ...] = ()
    ask: bool = True  #: False: the question is not asked again, the person is in the middle of it; never after a press


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """The journey is over and its draft is forgotten; a kept draft of another journey is offered."""

    say: tuple[Reply, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Hand:
    """Hand over to another journey, as if it had been opened by command with `argument`."""

    journey: str
    argument: str = ""
    say: tuple[Reply, ...] = ()
    keep: bool = False  #: keep this journey's draft, to come back to


@dataclass(frozen=True, slots=True, kw_only=True)
class Tell:
    """Say something and change nothing: the present step stays as it is."""

    say: tuple[Reply, ...] = ()
    again: bool = False  #: ask the present step's question again, after it
    notice: Reply | None = None  #: shown on the pressed button itself, where the channel can


@dataclass(frozen=True, slots=True, kw_only=True)
class NotMine:
    """This journey has no use for what was heard: let whoever catches stray content have it."""


Move: TypeAlias = Go | Done | Hand | Tell | NotMine
Ask: TypeAlias = Callable[[Turn[Any]], Awaitable[Reply]]
Hear: TypeAlias = Callable[[Turn[Any]], Awaitable[Move]]


@dataclass(slots=True)
class Journey(Generic[D]):
    """One journey's declaration."""

    name: str
    draft: type[D]  #: a frozen dataclass whose every field has a default
    schema: int = 1  #: grows when an old draft can no longer be read
    commands: tuple[str, ...] = ()
    word: str = ""  #: Text id of the plain words that open it, separated by " | " in each language
    label: str = ""  #: Text id of its name, for "your draft of … is kept"; needed where drafts are worth keeping
    links: tuple[str, ...] = ()  #: prefixes of deep links that open it ("p_"); `argument` is the payload with prefix
    replies: str = ""  #: prefix of `Reply.ref`: a reply to such a message comes to `catch`, whatever else goes on
    groups: bool = False  #: works in groups
    tongue: bool = False  #: may change the person's language
    begin: Hear | None = None
    catch: Hear | None = None
    edit: Hear | None = None
    asks_: dict[str, Ask] = field(default_factory=dict)
    hears_: dict[str, Hear] = field(default_factory=dict)
    standing_: dict[str, Hear] = field(default_factory=dict)
    numbered: set[str] = field(default_factory=set)
    literal: set[str] = field(default_factory=set)
    newcomers: set[str] = field(default_factory=set)

    def begins(self, function: Hear) -> Hear:
        """Declare what happens when the journey is opened."""
        self.begin = function
        return function

    def catches(self, function: Hear) -> Hear:
        """Declare that content sent outside any dialogue comes here (one journey only)."""
        self.catch = function
        return function

    def edits(self, function: Hear) -> Hear:
        """Declare what happens when a person changes a message that was sent before (`turn.incoming.message`)."""
        self.edit = function
        return function

    def asks(
        self, step: str, *, numbered: bool = True, literal: bool = False, newcomers: bool = False
    ) -> Callable[[Ask], Ask]:
        """Declare a step's question.

        `numbered`: its choices may be typed by number, too.  `literal`: what is said is meant as it stands, and opens
        nothing that is called so; commands and the lasting menu still do.  `newcomers`: for those who have not chosen
        a language; whoever comes back to it later begins afresh with the same draft.
        """

        def declare(function: Ask) -> Ask:
            self._once(self.asks_, step)
            self.asks_[step] = function
            for is_so, steps in ((numbered, self.numbered), (literal, self.literal), (newcomers, self.newcomers)):
                if is_so:
                    steps.add(step)
            return function

        return declare

    def hears(self, *steps: str) -> Callable[[Hear], Hear]:
        """Declare what happens with what is heard at these steps."""

        def declare(function: Hear) -> Hear:
            for step in steps:
                self._once(self.hears_, step)
                self.hears_[step] = function
            return function

        return declare

    def standing(self, *actions: str) -> Callable[[Hear], Hear]:
        """Declare what a press on a standing button does; role, ownership and state are checked at each press."""

        def declare(function: Hear) -> Hear:
            for action in actions:
                self._once(self.standing_, action)
                self.standing_[action] = function
            return function

        return declare

    def _once(self, declared: dict[str, Any], key: str) -> None:
        if key in declared:
            message = f"{self.name}: {key} is declared twice"
            raise Broken(message)
