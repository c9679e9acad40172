"""Whether what a trigger word tells of happened: polarity, modality, and the text's distance.

From the trigger upwards, each word above it may turn what stands below: "deny", "hope", "without", "if".
"""

from collections.abc import Iterator
from typing import Literal

from spacy.tokens import Token

from app.ingest.readers.english.found import Factuality
from app.ingest.readers.english.lexicon import words

Status = Literal["asserted", "negated", "failed", "refused", "denied", "planned", "hypothetical", "in_principle"]
Distance = Literal["none", "reported", "doubted"]

_CLAUSES = frozenset({"ccomp", "xcomp", "acl", "pcomp", "csubj", "csubjpass", "advcl", "relcl", "parataxis"})
_OBJECTS = frozenset({"dobj", "pobj", "attr", "nsubjpass", "oprd", "appos", "nmod", "compound", "dative", "npadvmod"})
_HELD_BY_WISH = frozenset({"hope", "wish", "want", "propose", "demand", "request", "imagine", "pretend", "require"})
_GERUND_TRUE = frozenset({"after", "by", "in", "despite", "since", "upon", "on", "following", "with", "while", "from"})
_NOUN_TRUE = _GERUND_TRUE | {"under", "as", "to", "of", "at", "within", "because", "through", "during", "over", "via"}
_NEAR = 5


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
    if status in {"asserted", "planned"} and token.sent.text.rstrip("\"' ").endswith("?"):
        status = "hypothetical"
    if status == "asserted" and any(
        a.dep_ == "advcl" and a.tag_ == "VBD" and a.lower_ in {"were", "had"} for a in token.ancestors
    ):
        above = next(a for a in token.ancestors if a.dep_ == "advcl")
        if above.i == above.left_edge.i:
            status = "hypothetical"
    return Factuality(status, distance)


def _turn(status: Status, sign: str) -> Status:
    """Give what becomes of a status under one more word above it."""
    weak = {"asserted", "planned", "in_principle", "hypothetical"}
    match sign:
        case "negated" | "failed" | "refused":
            undone = sign == "negated" and status in {"failed", "refused", "denied"}
            return sign if status in weak else "hypothetical" if undone else status
        case "denied":
            return "denied" if status in weak | {"denied"} else "hypothetical"
        case "planned" | "hypothetical":
            return sign if status in {"asserted", "in_principle"} else status
        case "in_principle":
            return "in_principle" if status == "asserted" else status
        case _:
            return status


def _signs(token: Token) -> Iterator[str]:
    """Give the signs on a trigger and on the words above it, from the inside out."""
    yield from _own(token)
    node, steps = token, 0
    inherits = True
    while node.head != node and steps < len(token.doc):
        head, steps = node.head, steps + 1
        if _is_aside(node, head):
            yield from _aside(node, head)
            return
        if node.dep_ == "conj":
            inherits = _shares(node, head)
            if inherits:
                yield from _modals(head)
            node = head
            continue
        if inherits or node.dep_ == "ccomp" or _finite(node):
            yield from _above(node, head)
            open_ = head.lemma_ in words("factuality", "reported") and head.pos_ == "VERB"
            for sign in _own(head) if head.pos_ in {"VERB", "AUX", "NOUN", "ADJ"} else ():
                yield "hypothetical" if open_ and sign in {"negated", "refused"} else sign
        inherits = True
        node = head


def _is_aside(node: Token, head: Token) -> bool:
    """Tell whether a clause stands for itself: a relative clause, a participle at a noun, an adverbial clause."""
    if node.dep_ in {"relcl", "acl"} and head.lemma_.lower() in words("factuality", "hearsay"):
        return False
    if node.dep_ == "acl":
        return node.tag_ == "VBN" and not any(c.dep_ in {"aux", "auxpass", "mark"} for c in node.children)
    return node.dep_ == "relcl" or (node.dep_ == "advcl" and not _infinitive(node))


def _own(token: Token) -> Iterator[str]:
    """Give the signs that hang on a word itself."""
    yield from _modals(token)
    for child in token.children:
        lemma = child.lemma_.lower()
        if child.dep_ in {"advmod", "neg", "preconj", "amod", "det", "cc", "npadvmod", "prep"}:
            yield from _modifier(child, lemma, token)
        if child.dep_ in {"nsubj", "nsubjpass", "dobj", "attr"} and token.pos_ in {"VERB", "AUX"}:
            if (lemma in words("factuality", "nothing") and not (lemma == "little" and child.dep_ == "nsubj")) or any(d.lower_ in {"no", "neither", "none"} and d.dep_ in {"det", "preconj"} for d in child.children):
                yield "negated"
        if child.dep_ in {"dobj", "nsubjpass"} and token.lemma_ not in {"sign", "reject", "drop"}:
            known = words("factuality", "adjective_in_principle")
            if any(c.dep_ == "amod" and c.lower_ in known for c in child.children):
                yield "in_principle"
        if (
            child.dep_ == "prep"
            and child.i < token.i
            and any(d.lower_ == "no" for o in child.children if o.dep_ == "pobj" for d in o.children)
        ):
            yield "negated"
        if child.dep_ == "prep" and lemma in {"on", "to"}:
            objects = [o.lemma_.lower() for o in child.children if o.dep_ == "pobj"]
            if any(o in {"little", "nothing"} for o in objects):
                yield "negated"
        if child.dep_ == "xcomp" and child.lemma_ == "disagree":
            yield "negated"
        if child.dep_ == "prep" and child.lower_ == "according":
            yield "reported"
        if child.dep_ == "advcl" and any(c.dep_ == "mark" and c.lower_ == "if" for c in child.children):
            yield "hypothetical" if any(c.dep_ == "aux" and c.lower_ == "would" for c in token.children) else "none"


def _modifier(child: Token, lemma: str, token: Token) -> Iterator[str]:
    """Give the sign of an adverb, adjective or determiner."""
    if child.dep_ == "neg" or lemma in words("factuality", "adverb_negated") or child.lower_ in {"no", "neither"}:
        if not (child.lower_ == "no" and child.i + 1 < len(child.doc) and child.nbor().lower_ in {"doubt", "later"}):
            if not (child.lower_ == "not" and child.i + 1 < len(child.doc) and child.nbor().lower_ == "only"):
                yield "refused" if _has_will(token) else "negated"
    elif child.dep_ == "advmod" and child.lower_ == "yet" and token.lemma_ in {"have", "be"}:
        yield "negated"
    elif child.dep_ == "prep" and child.lower_ == "in" and child.i + 1 < len(child.doc):
        if child.nbor().lower_ in {"principle", "theory"}:
            yield "in_principle"
    for sign in ("failed", "hypothetical", "planned", "in_principle", "reported", "doubted"):
        if child.dep_ == "advmod" and lemma in words("factuality", f"adverb_{sign}"):
            if sign != "planned" or _infinitive(token):
                yield sign
        if child.dep_ == "amod" and sign != "reported" and lemma in words("factuality", f"adjective_{sign}"):
            yield sign
    if child.dep_ == "det" and child.lower_ == "any" and token.pos_ == "NOUN":
        yield "hypothetical"


def _modals(token: Token) -> Iterator[str]:
    """Give the signs of a verb's auxiliaries and of the conjunction that opens its clause."""
    for child in token.children:
        low = child.lower_
        if child.dep_ == "aux":
            if low in words("factuality", "possible"):
                yield "hypothetical"
            elif low in {"will", "shall", "would", "'ll", "wo", "’ll"} or (low == "'d" and token.tag_ == "VB"):
                have = any(c.dep_ == "aux" and c.lower_ in {"have", "'ve"} for c in token.children)
                yield "hypothetical" if low == "would" and have else "planned"
        elif child.dep_ == "mark" and low in words("factuality", "condition"):
            yield "hypothetical"
        elif child.dep_ == "auxpass" and low == "be" and not any(c.dep_ == "aux" for c in token.children):
            yield "planned"


def _has_will(token: Token) -> bool:
    return any(c.dep_ == "aux" and c.lower_ in {"will", "would", "wo", "shall"} for c in token.children)


def _infinitive(token: Token) -> bool:
    return any(c.dep_ == "aux" and c.lower_ == "to" for c in token.children)


def _finite(token: Token) -> bool:
    return token.tag_ in {"VBD", "VBP", "VBZ"} or any(
        c.dep_ in {"aux", "auxpass"} and c.tag_ in {"VBD", "VBP", "VBZ", "MD"} for c in token.children
    )


def _past(token: Token) -> bool:
    """Tell whether a clause is told as having happened."""
    if any(c.dep_ == "aux" and c.tag_ == "MD" for c in token.children):
        return False
    return _finite(token) and token.tag_ != "VB"


def _shares(node: Token, head: Token) -> bool:
    """Tell whether a conjunct stands under what its first conjunct stands under."""
    if node.pos_ in {"NOUN", "PROPN"}:
        return True
    if any(c.dep_ in {"nsubj", "nsubjpass"} for c in node.children):
        return False
    return (
        (node.tag_ == head.tag_
        and not (_finite(node) and any(c.dep_ == "aux" for c in node.children)))
        or (node.tag_ == "VB" and not _infinitive(node))
    )


def _aside(node: Token, head: Token) -> Iterator[str]:
    """Give the signs that a side clause takes from what it hangs on, and nothing of what stands above that."""
    if node.dep_ == "advcl":
        first = node.left_edge.i
        opening = node.doc[max(0, first - 2 if head.lower_ == "long" else first) : node.i].text.lower()
        marks = {c.lower_ for c in node.children if c.dep_ in {"mark", "advmod"}}
        if opening.startswith(
            ("as long as", "so long as", "on condition", "provided", "in case", "even if", "as if", "only if")
        ):
            yield "hypothetical"
        helping = [c for c in node.children if c.dep_ == "aux" and c.lower_ in {"had", "were", "should"}]
        doers = [c for c in node.children if c.dep_ in {"nsubj", "nsubjpass"}]
        if helping and doers and helping[0].i < doers[0].i:
            yield "hypothetical"
        if marks & words("factuality", "later") and list(_modals(head)):
            yield "hypothetical"
    for above in (head, *head.ancestors):
        if above.lemma_.lower() in words("factuality", "reported") and above.pos_ == "VERB" and node.dep_ == "advcl":
            yield "reported"
            return


def _above(node: Token, head: Token) -> Iterator[str]:
    """Give the sign of the word right above, as far as the way to it lets it bear."""
    lemma = head.lemma_.lower()
    if head.pos_ in {"VERB", "NOUN", "ADJ", "ADV", "ADP", "AUX", "SCONJ", "PROPN"}:
        yield from _word(node, head, lemma)
    if head.lemma_ in {"be", "remain", "seem", "look", "prove", "appear", "stay", "come", "get"}:
        for child in head.children:
            if child.dep_ in {"acomp", "attr", "oprd", "advmod", "prep"} and child != node:
                said = [child, *(c for c in child.subtree if child.dep_ == "prep")]
                for word in said:
                    yield from _predicate(word.lemma_.lower())


def _predicate(lemma: str) -> Iterator[str]:
    for sign in ("denied", "failed", "hypothetical", "doubted"):
        if lemma in words("factuality", sign):
            yield sign
            return
    if lemma in {"close", "near", "imminent", "likely", "sight", "due", "away", "within", "table"}:
        yield "planned"


def _word(node: Token, head: Token, lemma: str) -> Iterator[str]:
    """Give what a lemma above makes of the clause or noun that hangs on it."""
    if head.pos_ == "ADP" or node.dep_ in {"pcomp", "pobj"}:
        yield from _preposition(node, head, lemma)
        if lemma not in {"against", "short", "far"}:
            return
    subject = node.dep_ == "nsubj"
    clause = node.dep_ in _CLAUSES
    infinitive = _infinitive(node)
    if lemma in {"far", "short"} and not infinitive:
        yield "failed"
        return
    if node.lemma_.lower() in words("factuality", "hearsay") and (
        lemma in {"dismiss", "reject", "rebuff"}
        or any(c.lemma_.lower() in words("factuality", "denied") for c in head.subtree if c.i > node.i)
    ):
        yield "denied"
        return
    for sign in ("denied", "failed", "refused"):
        if lemma in words("factuality", sign) and not (subject and sign == "refused"):
            yield sign
            return
    if clause and lemma in words("factuality", "negated"):
        yield "negated"
        return
    if subject:
        return
    if lemma in words("factuality", "doubted") and (clause or head.pos_ == "NOUN"):
        yield "doubted"
    if clause and not infinitive and lemma in words("factuality", "reported"):
        yield "reported"
        if any(c.dep_ == "neg" for c in head.children):
            yield "hypothetical"
        return
    if infinitive and lemma in words("factuality", "implicative"):
        return
    for sign in ("planned", "hypothetical"):
        if lemma in words("factuality", sign) and not (
            clause and _past(node) and sign == "planned" and lemma not in _HELD_BY_WISH
        ):
            yield sign
            return
    if infinitive:
        yield "planned"


def _preposition(node: Token, head: Token, lemma: str) -> Iterator[str]:
    """Give what a preposition makes of a gerund or a noun under it."""
    if lemma == "without":
        yield "failed"
    elif lemma in {"instead", "rather", "than", "except", "barring"}:
        yield "negated"
    elif lemma in {"before", "until", "till", "pending", "unless", "if"}:
        yield "hypothetical"
    elif lemma in {"toward", "towards", "for", "about", "ahead"}:
        yield "planned"
    elif lemma == "against":
        yield "refused"
    elif node.dep_ == "pcomp" and lemma == "of":
        above = head.head.lemma_.lower()
        if not any(above in words("factuality", s) for s in ("failed", "planned", "hypothetical", "refused", "denied")):
            yield "hypothetical" if head.head.pos_ == "NOUN" else "none"
    elif (node.dep_ in {"pcomp", "pobj"} and node.pos_ == "VERB" and lemma not in _GERUND_TRUE | {"of", "to"}) or (lemma in {"after", "upon", "once", "following"} and node.pos_ == "VERB" and list(_modals(head.head))):
        yield "hypothetical"


def _beside(token: Token) -> Status:
    """Look at the few words before the trigger, for where the parser lost the way up."""
    first = max(token.sent.start, token.i - _NEAR)
    for word in reversed(token.doc[first : token.i]):
        if word.lower_ in {",", ";", ":", "and", "but", '"', "which", "who", "that", "after", "--", "-"}:
            return "asserted"
        if word.lower_ == "without":
            return "failed"
        if word.lemma_.lower() in {"fail", "unable"}:
            return "failed"
        if word.lemma_.lower() in {"refuse", "decline"}:
            return "refused"
        if word.lemma_.lower() in {"deny"}:
            return "denied"
        if word.lemma_.lower() in {"hope", "verge", "brink", "plan"}:
            return "planned"
    return "asserted"
