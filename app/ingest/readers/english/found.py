"""What the reader finds in a text: candidates of facts, each value with the words that bear it."""

from dataclasses import dataclass, field
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
