"""What the rules of outcomes share: what a rule saw, and which words count as what."""

from dataclasses import dataclass

from spacy.tokens import Token

from app.ingest.readers.english.lexicon import words
from app.ingest.readers.english.topics import type_at
from app.ingest.readers.english.tree import objects

Range = tuple[int, int]
_SIDES = frozenset({"side", "party", "delegation", "negotiator", "team"})


@dataclass
class Result:
    """What a rule saw: the verb or noun that tells it, what it says became of it, and which tokens say what."""

    rule: str
    trigger: Token
    status: str
    parties: Token | None = None
    about: Range | None = None
    type: str | None = None
    quote: Range | None = None
    confidence: float = 0.8
    sure: bool = False
    told: bool = False  # what is to be done under a deal is agreed, though it is still to come
    clausal: bool = False  # what is agreed is to do something, or that something is so


def within(token: Token) -> Range:
    """Give the range of all that hangs on a token."""
    return token.left_edge.i, token.right_edge.i + 1


def named(token: Token) -> str:
    """Give a noun with what stands before it."""
    return token.doc[token.left_edge.i : token.i + 1].text


def coordinated(verb: Token) -> Token | None:
    """Give who does what a passive verb tells and names nobody for: the sides of the clause before it."""
    own = next(iter(objects(verb.head, "nsubj")), None) if verb.dep_ == "conj" else None
    return own if own is not None and (own.lemma_.lower() in _SIDES or own.lower_ in {"both", "they"}) else None


def is_in(token: Token, name: str) -> bool:
    """Tell whether a word is in one of the lists of outcomes."""
    return token.lemma_.lower() in words("outcomes", name)


def of_type(text: str, *types: str) -> bool:
    """Tell whether words tell an outcome of one of the types."""
    found = type_at(text)
    return found is not None and found[0] in types


def many(who: Token | None) -> bool:
    """Tell whether those who do something are more than one."""
    return who is not None and bool(
        who.conjuncts or who.tag_ in {"NNS", "NNPS"} or who.lower_ in {"they", "both", "we"}
    )


def sides(who: Token | None) -> bool:
    """Tell whether those who do something are more than one side."""
    if who is None or who.lower_ == "both":
        return who is not None
    return bool(who.conjuncts) or (who.tag_ in {"NNS", "NNPS"} and is_in(who, "sides"))
