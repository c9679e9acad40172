"""What the text makes of what a language model takes for a fact: the reader of English has the last word on it."""

from typing import TYPE_CHECKING

from app.ingest.readers.english.factuality import factuality
from app.ingest.readers.english.found import Factuality, Span
from app.ingest.readers.english.parsing import Parsed
from app.ingest.readers.english.results import is_in

if TYPE_CHECKING:
    from spacy.tokens import Token

_WEAKEST_FIRST = ("denied", "refused", "failed", "negated", "hypothetical", "planned", "in_principle")
_STRENGTHS = {"discussed": "discussed", "offered": "proposed", "agreed": "agreed", "signed": "signed"}
_MET = frozenset({"in_progress", "suspended", "held", "broke_down"})
_NOT_MET = {"planned": "scheduled", "hypothetical": "proposed", "refused": "proposed", "in_principle": "proposed"}


def certainty(parsed: Parsed, trigger: Span | None, clause: Span) -> Factuality:
    """Tell how the text presents what a clause tells of, by its trigger where that is one word or a few."""
    words = parsed.words(trigger or clause)
    return factuality(words.root) if words is not None else Factuality("hypothetical")


def result_certainty(parsed: Parsed, trigger: Span | None, clause: Span) -> Factuality:
    """Tell how the text presents an outcome: by the words of agreeing in its trigger, else by all in its clause.

    So a trigger beside the point, "met" in "met without reaching an agreement", does not hide what became of it.
    """
    own = _telling(parsed, trigger) if trigger else []
    found = own or [certainty(parsed, trigger, clause), *_telling(parsed, clause)]
    weakest = next((fact for status in _WEAKEST_FIRST for fact in found if fact.status == status), found[0])
    doubted = next((fact.distance for fact in found if fact.distance == "doubted"), weakest.distance)
    return Factuality(weakest.status, doubted)


def _telling(parsed: Parsed, span: Span) -> list[Factuality]:
    """Give how the text presents the verbs of agreeing in a span, or, where it has none, the nouns.

    The verbs that hang on them count too: to agree to sign is not to sign.
    """
    words = parsed.words(span) or ()
    verbs = [token for token in words if _is_of(token, "agree", "reach", "sign")]
    below = [token for verb in verbs for token in verb.subtree if _is_of(token, "agree", "reach", "sign")]
    nouns = [token for token in words if _is_of(token, "deal", "nothing")]
    return [factuality(token) for token in dict.fromkeys([*verbs, *below]) or nouns]


def _is_of(token: "Token", *lists: str) -> bool:
    return any(is_in(token, name) for name in lists)


def result_status(strength: str, modality: str, told: Factuality, *, nothing: bool) -> str:
    """Give an outcome's status from what the model says and what the text makes of it; never the stronger of both."""
    said = modality if modality in ("denied", "hypothetical") else _STRENGTHS.get(strength, strength)
    if nothing or told.status == "negated":
        return "failed"
    if told.status == "asserted":
        return said
    if told.status == "in_principle":
        return "agreed_in_principle" if said in ("agreed", "signed") else said
    return told.status


def talk_status(said: str | None, told: Factuality) -> tuple[str | None, bool]:
    """Give a talk's status, None where it cannot be told, and whether the text tells of the talk at all.

    That there was none makes no talk; a talk that is only planned or wished for was not held.
    """
    if said not in _MET or told.status == "asserted":
        return said, True
    return _NOT_MET.get(told.status), told.status not in ("negated", "denied")
