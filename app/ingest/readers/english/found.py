"""What the reader finds in a text: candidates of facts, each value with the words that bear it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

How = Literal["explicit", "resolved", "inferred"]


@dataclass(frozen=True)
class Span:
    """Code points `start` to `end`, half open, of the canonical text."""

    start: int
    end: int


@dataclass(frozen=True)
class Value:
    """One value, the words that bear it, how it was got, and how sure the rule is (0 to 1)."""

    value: object
    span: Span
    how: How = "explicit"
    confidence: float = 0.8


@dataclass(frozen=True)
class Name:
    """What a name stands for in a text, and the words that first name it.

    `party` is the side that a person is of, or the state that a ministry is of; `speaks_for` is the ministry whose
    spokesperson somebody is; `also` are other names of it.
    """

    kind: Literal["person", "state", "party", "organisation", "place"]
    span: Span
    how: How = "explicit"
    party: str | None = None
    office: Span | None = None
    also: tuple[Span, ...] = ()
    speaks_for: str | None = None


@dataclass(frozen=True)
class Factuality:
    """How a text presents what a trigger word tells of."""

    status: Literal["asserted", "negated", "failed", "refused", "denied", "planned", "hypothetical", "in_principle"]
    distance: Literal["none", "reported", "doubted"] = "none"


@dataclass
class Candidate:
    """A fact that a rule proposes, of the kind talk, participant, demand, outcome or statement.

    `trigger` are the words that set the rule off, `quote` the clause that bears the whole.
    """

    kind: str
    rule: str
    trigger: Span
    quote: Span
    values: dict[str, list[Value]] = field(default_factory=dict)
    factuality: Factuality = Factuality("asserted")


@dataclass
class Fact:
    """A fact that a reading proposes; `id` names it within the reading, `talk` the talk it belongs to."""

    id: str
    kind: str
    rule: str
    quote: Span
    values: dict[str, list[Value]]
    factuality: Factuality = field(default_factory=lambda: Factuality("asserted"))

    def first(self, key: str) -> Value | None:
        """Give the first value of a key, if there is one."""
        return next(iter(self.values.get(key, [])), None)


@dataclass(frozen=True)
class Written:
    """The day of writing, and how it is known; where it is only a bound, it tells the year and no more."""

    day: date | None
    how: str
    bound: bool = False


@dataclass(frozen=True)
class Reading:
    """What a machine found in a text; every span slices `text`.

    `model` is the language model it worked with, as `name@version`; `missed` are the sentences of which a word tells
    of talks, demands or outcomes, and in which no fact was found.  `prefix` stands before the names of the reader's
    rules, so that each reader's are measured apart; no claim of it is surer than `surest`; `refused` is how many values
    it dropped since their words do not stand in the text.
    """

    text: str
    sha256: str
    reader: str
    version: str
    model: str
    written: Written
    facts: list[Fact]
    names: Mapping[str, Name]
    sentences: list[Span]
    missed: list[Span] = field(default_factory=list)
    prefix: str = ""
    surest: float = 1.0
    refused: int = 0

    def of(self, kind: str) -> list[Fact]:
        """Give the facts of one kind, in the order of the text."""
        return [fact for fact in self.facts if fact.kind == kind]
