"""How near a place or a day stands to a talk in the tree of their sentence, if it is of the talk at all."""

from typing import TYPE_CHECKING

from app.ingest.readers.english.lexicon import words

if TYPE_CHECKING:
    from spacy.tokens import Token

_BOUNDARIES = frozenset({"relcl", "acl", "advcl", "ccomp", "parataxis", "csubj"})
_HOLDING = words("talks", "holding")
_SAYING = words("statements", "saying")
_PART_OF_TALKS = words("talks", "nouns") | words("talks", "parts")
_FARTHEST = 7
_BESIDES = frozenset(["after", "before", "since", "following", "until", "despite", "amid", "over"])


def attached(token: "Token", word: "Token") -> int | None:
    """Give the steps between a talk's trigger and a word of time or place, or nothing where that is of another act."""
    above = {node.i: steps for steps, node in enumerate((token, *token.ancestors))}
    node, steps, crossed, verb = word, 0, None, None
    while node.i not in above:
        if node.i != word.i and _of_other(node):
            return None
        if node.pos_ in ("VERB", "AUX") and node.i != word.i:
            verb = node
        if node.dep_ in _BOUNDARIES or (node.dep_ == "conj" and _acts(node)):
            crossed = node
        if crossed is not None and crossed.lemma_.lower() not in _HOLDING and crossed.head.i != token.i:
            return None
        if node.head.i == node.i:
            return None
        node, steps = node.head, steps + 1
    if verb is not None and node.i != token.i and not _argument(token, node):
        return None
    if verb is None and _within_other(token, node):
        return None
    total = steps + above[node.i]
    if total > _FARTHEST or not _reaches(token, node, word):
        return None
    return total


def _of_other(node: "Token") -> bool:
    """Tell whether a noun is another event, before or after which something is: "after a blast on Monday"."""
    other = node.dep_ == "pobj" and node.pos_ == "NOUN" and node.head.lower_ in _BESIDES
    return other and node.lemma_.lower() not in _PART_OF_TALKS


def _argument(token: "Token", top: "Token") -> bool:
    """Tell whether a talk is the subject or object of a verb, so that verbs below that one tell of it."""
    node = token
    while node.head.i != top.i:
        node = node.head
    return node.dep_ in ("nsubj", "nsubjpass", "dobj", "attr", "pobj", "conj")


def _within_other(token: "Token", top: "Token") -> bool:
    """Tell whether an act is only about a talk in passing: "sent a paper on issues that the talks left open"."""
    if token.i == top.i or top.pos_ not in ("VERB", "AUX") or top.lemma_.lower() in _HOLDING:
        return False
    node = token.head
    while node.i != top.i:
        if node.pos_ in ("NOUN", "PROPN") and node.lemma_.lower() not in _PART_OF_TALKS:
            return True
        node = node.head
    return False


def _acts(verb: "Token") -> bool:
    """Tell whether a coordinated verb has a doer of its own."""
    return verb.pos_ in ("VERB", "AUX") and any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.children)


def _reaches(token: "Token", top: "Token", word: "Token") -> bool:
    """Tell whether what stands on a word far above a talk is still said of the talk."""
    node = token
    while node.i != top.i:
        over = node.head
        if node.dep_ in ("ccomp", "parataxis", "pcomp") and over.lemma_.lower() in _SAYING:
            return False
        if (
            node.dep_ in ("relcl", "ccomp")
            and over.i == top.i
            and top.lemma_.lower() not in _HOLDING
            and word.i > token.i
        ):
            return node.dep_ == "ccomp"
        node = over
    return True
