"""What the tests of review share: a document made for them that a machine reads, and decisions on it."""

from typing import Any

from pydantic import TypeAdapter

from app.ingest.decisions import ReviewDecision
from app.ingest.review import Decided, decide, let_rule
from tests.ingest.dumps import asked, digest
from tests.world import World, on_base, said

TEXT = (
    "Alba and Breve met in Corda on 3 June. They failed to agree on a truce. Alba asked for a truce of ten days. "
    "Breve said “no”. Breve will ask for seeds. Alba left. Breve left.\n"
)
SAID = {"s": {"quote": "Breve said “no”", "speaker": "party/breve", "speech": "direct", "spoken": "no"}}
MACHINE: dict[str, Any] = {"reader": "machine", "reader_version": "7", "accepted": False, "statements": SAID}
AGREED = ("outcome/truce", "strength", "agreed")
QUEUE = [
    "outcome/truce strength",
    "outcome/truce talk",
    "demand/seeds summary",
    "talk/corda round",
    "talk/corda starts",
    "talk/corda remarks",
    "demand/truce summary",
    "demand/truce party",
    "talk/corda status",
    "party/alba names",
    "party/breve names",
]
"""What then waits, in the order of the queue."""
_DECISIONS: TypeAdapter[Any] = TypeAdapter(list[ReviewDecision])


def read(value: object, quote: str, rule: str, confidence: float, **more: Any) -> dict[str, Any]:
    """Give a claim as a machine reads it."""
    return said(value, quote, rule=rule, confidence=confidence, **more)


def things() -> dict[str, Any]:
    """Give what the machine reads in the text; that they agreed is wrong, as is the day."""
    return {
        "party/alba": {"names": read("Alba", "Alba and", "party.name", 0.95)},
        "party/breve": {"names": read("Breve", "Breve met", "party.name", 0.95)},
        "talk/corda": {
            "status": read("held", "met in Corda", "talk.held", 0.9),
            "starts": read("2025-06-04", "on 3 June", "talk.day", 0.6),
            "round": read(1, "met", "talk.round", 0.9, how="inferred", note="no other round is named"),
            "remarks": read("no", "no", "talk.remark", 0.8, statement="s", start=TEXT.index("no”")),
        },
        "outcome/truce": {
            "talk": read("talk/corda", "They failed to agree on a truce", "outcome.talk", 0.8),
            "strength": read("agreed", "agree on a truce", "outcome.agreed", 0.7),
        },
        "demand/truce": {
            "party": read("party/alba", "Alba asked for a truce", "demand.party", 0.85),
            "summary": read("a truce of ten days", "a truce of ten days", "demand.summary", 0.8),
        },
        "demand/seeds": {"summary": read("seeds", "seeds", "demand.summary", 0.9)},
    }


def tell(world: World, url: str, **changed: Any) -> None:
    """Have the machine read the document, what is changed told instead of what it reads otherwise."""
    world.document("a", TEXT)
    world.account("a", things() | changed, **MACHINE)
    world.ingest(url)


def reviewed(url: str, *decisions: dict[str, Any], actor: str = "ana") -> Decided:
    """Decide something."""
    return on_base(url, lambda engine: decide(engine, actor, _DECISIONS.validate_python(list(decisions))))


def let(url: str, rule: str, accepts: bool = True, actor: str = "ana", reason: str = "it is good") -> Decided:  # noqa: FBT001, FBT002
    """Let a rule accept by itself, or no longer."""
    return on_base(url, lambda engine: let_rule(engine, rule, accepts, actor, reason))


def waiting(url: str) -> list[str]:
    """Give what waits, in the order of the queue: thing and property."""
    rows = asked(
        url,
        "SELECT entity.reference, claim.property FROM waiting JOIN claim ON claim.id = claim_id "
        "JOIN entity ON entity.id = claim.subject_id ORDER BY place, claim_id",
    )
    return [f"{row.reference} {row.property}" for row in rows]


def of(url: str, thing: str, name: str, value: object) -> str:
    """Give the digest of a claim."""
    return digest(url, thing, name, value)


def decisions(url: str) -> list[tuple[Any, ...]]:
    """Give action, actor, reason and basis of every decision, in order."""
    return [tuple(row) for row in asked(url, "SELECT action, actor, reason, basis FROM decision ORDER BY id")]
