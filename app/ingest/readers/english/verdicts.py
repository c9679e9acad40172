"""What the text makes of what a rule of outcomes saw: its status, its type, and whether it is only a wish."""

from spacy.tokens import Doc, Token

from app.ingest.readers.english.found import Factuality, Span
from app.ingest.readers.english.lexicon import words
from app.ingest.readers.english.results import Result, is_in
from app.ingest.readers.english.topics import leaves, type_at
from app.ingest.readers.english.tree import objects, text_of

DONE = frozenset({"agreed", "signed", "implemented"})
NOT_DONE = frozenset({"failed", "violated", "refused"})
_OPENING = 50
_CONCLUDING = frozenset({"outcome.reached", "outcome.signed", "outcome.carried_out", "outcome.set_up"})
_CLAUSES = frozenset({"outcome.told_on", "outcome.listed"})
# Types that only a paper has: what somebody agrees to do is of no such type for a word like "agreement" in it.
_OF_PAPERS = frozenset(
    {
        "partial_agreement",
        "comprehensive_agreement",
        "process_agreement",
        "implementation_agreement",
        "joint_statement",
        "memorandum",
    }
)


def bare(verb: Token) -> bool:
    """Tell whether a verb stands in its base form beside one that has a tense: nobody says that it was done."""
    over = verb.head
    return (
        verb.tag_ == "VB"
        and verb.dep_ == "conj"
        and over.tag_ in {"VBD", "VBN", "VBZ"}
        and not objects(verb, "aux", "nsubj", "nsubjpass")
        and not any(c.tag_ == "MD" or c.lemma_ == "do" for c in objects(over, "aux"))
    )


def status_of(result: Result, fact: Factuality) -> str:
    """Give an outcome's status from what the rule would call it, and what the text makes of it."""
    if result.rule == "outcome.offer":
        return result.status
    if (
        (result.told and fact.status == "planned")
        or result.status in NOT_DONE | {"planned"}
        or fact.status == "asserted"
    ):
        return result.status
    if fact.status == "in_principle":
        return "agreed_in_principle" if result.status in {"agreed", "signed"} else result.status
    return "failed" if fact.status == "negated" else fact.status


def wished(result: Result, status: str, kind: str) -> bool:
    """Tell whether what is not done yet is only a wish, not "will conclude" or "is expected to conclude"."""
    if status not in {"planned", "hypothetical", "refused"}:
        return False
    if result.rule == "outcome.effect":
        return status == "hypothetical"
    if result.rule == "outcome.agree":
        return kind == "other" or status == "hypothetical" or (status == "planned" and not _firm(result.trigger))
    if result.rule not in _CONCLUDING or status == "refused":
        return False
    return status == "hypothetical" or not _firm(result.trigger)


def _firm(verb: Token) -> bool:
    """Tell whether what is still to come is told as settled: "will sign", "is due to sign", "a deal to sign"."""
    will = any(c.dep_ == "aux" and c.lower_ in {"will", "'ll"} for c in verb.children)
    return will or verb.head.lemma_.lower() in words("outcomes", "firm") | words("outcomes", "deal")


def type_of(doc: Doc, offset: int, result: Result, about: Span, quote: Span) -> tuple[str, Span]:
    """Give the type of an outcome and the words that tell it: what it is about, or else its whole clause."""
    if result.type is not None:
        return result.type, about
    done = result.rule in _CLAUSES or (result.rule == "outcome.agree" and result.clausal)
    if done and _weighs(result):
        return ("next_round_agreed" if _to_talk(result) else "other"), about
    for where in (about,) if done else (about, quote):
        said = text_of(doc)[where.start - offset : where.end - offset]
        found = (done and type_at(said[:_OPENING], "next_round_agreed")) or type_at(said)
        if found and not (done and found[0] in _OF_PAPERS and not leaves(said)):
            return found[0], Span(where.start + found[1], where.start + found[2])
    return "other", about


def _content(result: Result) -> Token | None:
    return next(iter(objects(result.trigger, "xcomp", "ccomp")), None)


def _weighs(result: Result) -> bool:
    """Tell whether it is only agreed to weigh something: "agreed to consider a truce" is no truce."""
    content = _content(result)
    return result.clausal and content is not None and is_in(content, "only_weighs")


def _to_talk(result: Result) -> bool:
    content = _content(result)
    return content is not None and content.lemma_ in {"discuss", "debate", "negotiate"}
