"""Whether what a trigger word tells of happened: polarity, modality, and the text's distance.

From the trigger upwards, each word above it may turn what stands below: "deny", "hope", "without", "if". What single
words make of it is in `signs.py`; here they are gathered on the way up, and put together.
"""

from collections.abc import Iterator
from typing import Literal

from spacy.tokens import Token

from app.ingest.readers.english.found import Factuality
from app.ingest.readers.english.lexicon import words
from app.ingest.readers.english.signs import above, finite, infinitive, modals, own

Status = Literal["asserted", "negated", "failed", "refused", "denied", "planned", "hypothetical", "in_principle"]
Distance = Literal["none", "reported", "doubted"]

_WEAK = frozenset({"asserted", "planned", "in_principle", "hypothetical"})
_UNDONE = frozenset({"failed", "refused", "denied"})
_CONDITIONS = ("as long as", "so long as", "on condition", "provided", "in case", "even if", "as if", "only if")
_BORDERS = frozenset({",", ";", ":", "and", "but", '"', "which", "who", "that", "after", "--", "-"})
_NEAR = 5
_BESIDE: dict[str, Status] = {
    "without": "failed",
    "alone": "negated",
    "fail": "failed",
    "unable": "failed",
    "refuse": "refused",
    "decline": "refused",
    "deny": "denied",
    "hope": "planned",
    "verge": "planned",
    "brink": "planned",
    "plan": "planned",
}


def factuality(token: Token) -> Factuality:
    """Tell how the text presents what a trigger, a verb or a noun, tells of."""
    status: Status = "asserted"
    distance: Distance = "none"
    for sign in _signs(token):
        if sign in {"reported", "doubted"}:
            distance = "doubted" if "doubted" in {sign, distance} else "reported"
        else:
            status = _turn(status, sign)
    if status == "asserted":
        status = _beside(token)
    asked = token.sent.text.rstrip("\"' ").endswith("?")
    if (status in {"asserted", "planned"} and asked) or (status == "asserted" and _irreal(token)):
        status = "hypothetical"
    return Factuality(status, distance)


def _turn(status: Status, sign: str) -> Status:
    """Give what becomes of a status under one more word above it."""
    match sign:
        case "negated" | "failed" | "refused":
            undone = sign == "negated" and status in _UNDONE
            return sign if status in _WEAK else "hypothetical" if undone else status
        case "denied":
            return "denied" if status in _WEAK | {"denied"} else "hypothetical"
        case "planned" | "hypothetical":
            return sign if status in {"asserted", "in_principle"} else status
        case "in_principle":
            return "in_principle" if status == "asserted" else status
        case _:
            return status


def _signs(token: Token) -> Iterator[str]:
    """Give the signs on a trigger and on the words above it, from the inside out."""
    yield from own(token)
    node, inherits = token, True
    while node.head != node:
        head = node.head
        if _is_aside(node, head):
            yield from _aside(node, head)
            return
        if node.dep_ == "conj":
            inherits = _shares(node, head)
            if inherits:
                yield from modals(head)
        else:
            if inherits or node.dep_ == "ccomp" or finite(node):
                yield from above(node, head)
                yield from _of_head(head)
            inherits = True
        node = head


def _of_head(head: Token) -> Iterator[str]:
    """Give the signs on a word above: who does not say that it is so leaves it open."""
    if head.pos_ in {"VERB", "AUX", "NOUN", "ADJ"}:
        opens = head.lemma_ in words("factuality", "reported") and head.pos_ == "VERB"
        for sign in own(head):
            yield "hypothetical" if opens and sign in {"negated", "refused"} else sign


def _is_aside(node: Token, head: Token) -> bool:
    """Tell whether a clause stands for itself: a relative clause, a participle at a noun, an adverbial clause."""
    if node.dep_ in {"relcl", "acl"} and head.lemma_.lower() in words("factuality", "hearsay"):
        return False
    if node.dep_ == "acl":
        return node.tag_ == "VBN" and not any(c.dep_ in {"aux", "auxpass", "mark"} for c in node.children)
    return node.dep_ == "relcl" or (node.dep_ == "advcl" and not infinitive(node))


def _aside(node: Token, head: Token) -> Iterator[str]:
    """Give the signs that a side clause takes from what it hangs on, and nothing of what stands above that."""
    if node.dep_ != "advcl":
        return
    first = node.left_edge.i
    opening = node.doc[max(0, first - 2 if head.lower_ == "long" else first) : node.i].text.lower()
    marks = {c.lower_ for c in node.children if c.dep_ in {"mark", "advmod"}}
    helping = [c for c in node.children if c.dep_ == "aux" and c.lower_ in {"had", "were", "should"}]
    doers = [c for c in node.children if c.dep_ in {"nsubj", "nsubjpass"}]
    inverted = helping and doers and helping[0].i < doers[0].i
    over = head.head if head.dep_ == "xcomp" or infinitive(head) else head
    known = {"while", "as"} if node.tag_ == "VBD" else set()
    later = marks & words("factuality", "later") - known and (any(modals(head)) or any(modals(over)))
    if opening.startswith(_CONDITIONS) or inverted or later:
        yield "hypothetical"
    if any(a.lemma_.lower() in words("factuality", "reported") and a.pos_ == "VERB" for a in (head, *head.ancestors)):
        yield "reported"


def _shares(node: Token, head: Token) -> bool:
    """Tell whether a conjunct stands under what its first conjunct stands under."""
    if node.pos_ in {"NOUN", "PROPN"}:
        return True
    if any(c.dep_ in {"nsubj", "nsubjpass"} for c in node.children):
        return False
    if node.tag_ == "VB" and not infinitive(node):
        return True
    helped = finite(node) and any(c.dep_ == "aux" for c in node.children)
    return node.tag_ == head.tag_ and not helped


def _irreal(token: Token) -> bool:
    """Tell whether the trigger stands under "were" or "had" at the head of a clause: "Were a truce agreed, …"."""
    over = next((a for a in token.ancestors if a.dep_ == "advcl"), None)
    return over is not None and over.lower_ in {"were", "had"} and over.i == over.left_edge.i


def _beside(token: Token) -> Status:
    """Look at the few words before the trigger, for where the parser lost the way up."""
    first = max(token.sent.start, token.i - _NEAR)
    for word in reversed(list(token.doc[first : token.i])):
        if word.lower_ in _BORDERS:
            break
        if word.lemma_.lower() in _BESIDE:
            return _BESIDE[word.lemma_.lower()]
    return "asserted"
