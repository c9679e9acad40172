"""What single words make of the clause that they are in or that hangs on them: not, will, if, fail, deny, without.

A sign is a status or a distance of `Factuality`.
"""

from collections.abc import Iterator

from spacy.tokens import Token

from app.ingest.readers.english.lexicon import words

_CLAUSES = frozenset({"ccomp", "xcomp", "acl", "pcomp", "csubj", "csubjpass", "advcl", "relcl", "parataxis"})
_MODIFIERS = frozenset({"advmod", "neg", "preconj", "amod", "det", "cc", "npadvmod", "prep"})
_HELD_BY_WISH = frozenset({"hope", "wish", "want", "propose", "demand", "request", "imagine", "pretend", "require"})
_GERUND_TRUE = frozenset({"after", "by", "in", "despite", "since", "upon", "on", "following", "with", "while", "from"})
_LINKING = frozenset({"be", "remain", "seem", "look", "prove", "appear", "stay", "come", "get"})
_WILL = frozenset({"will", "shall", "would", "'ll", "wo"})
_PREPOSITIONS = {
    "without": "failed",
    **dict.fromkeys(("instead", "rather", "than", "except", "barring"), "negated"),
    **dict.fromkeys(("before", "until", "till", "pending", "unless", "if"), "hypothetical"),
    **dict.fromkeys(("toward", "towards", "for", "about", "ahead"), "planned"),
    "against": "refused",
}
_SCANT = frozenset({"little", "scant"})
# Who is on the way to do something has not done it: "was coming to sign".
_COMING = frozenset({"come", "travel", "fly", "head", "return", "arrive"})


def infinitive(verb: Token) -> bool:
    """Tell whether a verb stands with "to"."""
    return any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children)


def finite(verb: Token) -> bool:
    """Tell whether a verb, or what helps it, has a tense of its own."""
    tensed = {"VBD", "VBP", "VBZ", "MD"}
    return verb.tag_ in tensed or any(c.dep_ in {"aux", "auxpass"} and c.tag_ in tensed for c in verb.children)


def modals(token: Token) -> Iterator[str]:
    """Give the signs of a verb's auxiliaries and of the conjunction that opens its clause."""
    helping = [c for c in token.children if c.dep_ == "aux"]
    for child in token.children:
        low = child.lower_
        if child.dep_ == "aux" and low in words("factuality", "possible"):
            yield "hypothetical"
        elif child.dep_ == "aux" and (low in _WILL or (low == "'d" and token.tag_ == "VB")):
            irreal = low == "would" and any(c.lower_ in {"have", "'ve"} for c in helping)
            yield "hypothetical" if irreal else "planned"
        elif child.dep_ == "mark" and low in words("factuality", "condition"):
            yield "hypothetical"
        elif (child.dep_ == "auxpass" and low == "be" and not helping) or (low == "for" and infinitive(token)):
            yield "planned"


def own(token: Token) -> Iterator[str]:
    """Give the signs that hang on a word itself."""
    yield from modals(token)
    for child in token.children:
        if child.dep_ in _MODIFIERS:
            yield from _modifier(child, child.lemma_.lower(), token)
        if child.dep_ in {"nsubj", "nsubjpass", "dobj", "attr"} and token.pos_ in {"VERB", "AUX"}:
            yield from _argument(child, token)
        if child.dep_ == "prep":
            yield from _adjunct(child, token)
        if child.dep_ == "xcomp" and child.lemma_ == "disagree":
            yield "negated"
        marks = {c.lower_ for c in child.children if c.dep_ == "mark"} if child.dep_ == "advcl" else set()
        if "if" in marks and any(c.dep_ == "aux" and c.lower_ == "would" for c in token.children):
            yield "hypothetical"


def _argument(child: Token, verb: Token) -> Iterator[str]:
    """Give the sign of a subject or object: nobody, no deal, a preliminary deal."""
    nothing = child.lemma_.lower() in words("factuality", "nothing")
    none = any(d.lower_ in {"no", "neither", "none"} and d.dep_ in {"det", "preconj"} for d in child.children)
    scant = any(d.lower_ in _SCANT for d in child.children) and all(
        d.lower_ not in {"a", "not"} for d in child.children
    )
    hardly = any(d.dep_ == "advmod" and d.lemma_ in words("factuality", "adverb_negated") for d in child.children)
    if none or scant or hardly or (nothing and not (child.lemma_.lower() == "little" and child.dep_ == "nsubj")):
        yield "negated"
    if child.dep_ in {"dobj", "nsubjpass"} and verb.lemma_ not in {"sign", "reject", "drop"}:
        known = words("factuality", "adjective_in_principle")
        below = [o.lower_ for c in child.children if c.lower_ == "in" for o in c.children]
        if "principle" in below or any(c.dep_ == "amod" and c.lower_ in known for c in child.children):
            yield "in_principle"


def _adjunct(child: Token, verb: Token) -> Iterator[str]:
    """Give the sign of a phrase with a preposition: at no point, on nothing, according to."""
    below = [o for o in child.children if o.dep_ == "pobj"]
    if child.i < verb.i and any(d.lower_ == "no" for o in below for d in o.children):
        yield "negated"
    if child.lower_ in {"on", "to"} and any(o.lemma_.lower() in {"little", "nothing"} for o in below):
        yield "negated"
    if child.lower_ == "in" and any(o.lower_ in {"principle", "theory"} for o in below):
        yield "in_principle"
    if child.lower_ == "according":
        yield "reported"


def _modifier(child: Token, lemma: str, token: Token) -> Iterator[str]:
    """Give the sign of an adverb, adjective or determiner."""
    after = child.nbor().lower_ if child.i + 1 < len(child.doc) else ""
    negative = (
        child.dep_ == "neg" or lemma in words("factuality", "adverb_negated") or child.lower_ in {"no", "neither"}
    )
    merely = (child.lower_, after) in {("no", "doubt"), ("no", "later"), ("not", "only")}
    if negative and not merely:
        helped = any(c.dep_ == "aux" and c.lower_ in _WILL for c in token.children)
        yield "refused" if helped else "negated"
    elif child.dep_ == "advmod" and child.lower_ == "yet" and token.lemma_ in {"have", "be"}:
        yield "negated"
    for sign in ("failed", "hypothetical", "planned", "in_principle", "reported", "doubted"):
        if child.dep_ == "advmod" and lemma in words("factuality", f"adverb_{sign}"):
            yield sign if sign != "planned" or infinitive(token) else "none"
        if child.dep_ == "amod" and sign != "reported" and lemma in words("factuality", f"adjective_{sign}"):
            yield sign
    if child.dep_ == "det" and child.lower_ == "any" and token.pos_ == "NOUN":
        yield "hypothetical"


def above(node: Token, head: Token) -> Iterator[str]:
    """Give the sign of the word right above, as far as the way to it lets it bear."""
    yield from _word(node, head, head.lemma_.lower())
    if head.lemma_ in _COMING and head.tag_ == "VBG" and infinitive(node):
        yield "planned"
    if head.lemma_ in _LINKING:
        for child in head.children:
            if child.dep_ in {"acomp", "attr", "oprd", "advmod", "prep"} and child != node:
                for word in child.subtree if child.dep_ == "prep" else (child,):
                    yield from _predicate(word.lemma_.lower())


def _predicate(lemma: str) -> Iterator[str]:
    """Give the sign of what something is said to be: false, elusive, close."""
    for sign in ("denied", "failed", "hypothetical", "doubted"):
        if lemma in words("factuality", sign):
            yield sign
            return
    if lemma in {"reach", "grasp"}:  # "out of reach"
        yield "failed"
    elif lemma in words("factuality", "at_hand"):
        yield "planned"


def _word(node: Token, head: Token, lemma: str) -> Iterator[str]:
    """Give what a lemma above makes of the clause or noun that hangs on it."""
    if head.pos_ == "ADP" or node.dep_ in {"pcomp", "pobj"}:
        yield from _preposition(node, head, lemma)
        return
    if lemma in {"far", "short"} and not infinitive(node):
        yield "failed"
    elif _disbelieved(node, head):
        yield "denied"
    else:
        undone = _undone(node, lemma)
        if undone is not None:
            yield undone
        elif node.dep_ != "nsubj":
            yield from _attitude(node, head, lemma)


def _disbelieved(node: Token, head: Token) -> bool:
    """Tell whether a report is turned down: "dismissed claims that", "called the report baseless"."""
    if node.lemma_.lower() not in words("factuality", "hearsay"):
        return False
    false = words("factuality", "denied")
    return head.lemma_.lower() in {"dismiss", "reject", "rebuff"} or any(
        c.lemma_.lower() in false for c in head.subtree if c.i > node.i
    )


def _undone(node: Token, lemma: str) -> str | None:
    """Give the sign of a word that undoes: deny, fail, refuse."""
    for sign in ("denied", "failed", "refused"):
        if lemma in words("factuality", sign) and not (node.dep_ == "nsubj" and sign == "refused"):
            return sign
    return "negated" if node.dep_ in _CLAUSES and lemma in words("factuality", "negated") else None


def _attitude(node: Token, head: Token, lemma: str) -> Iterator[str]:
    """Give the sign of a word that says, doubts, wants or leaves open."""
    clause, to = node.dep_ in _CLAUSES, infinitive(node)
    if lemma in words("factuality", "doubted") and (clause or head.pos_ == "NOUN"):
        yield "doubted"
    if clause and not to and lemma in words("factuality", "reported"):
        yield "reported"
        if any(c.dep_ == "neg" for c in head.children):
            yield "hypothetical"
        return
    if to and lemma in words("factuality", "implicative"):
        return
    told = clause and finite(node) and node.tag_ != "VB" and not any(c.tag_ == "MD" for c in node.children)
    if lemma in words("factuality", "planned") and not (told and lemma not in _HELD_BY_WISH):
        yield "planned"
    elif lemma in words("factuality", "hypothetical"):
        yield "hypothetical"
    elif to:
        yield "planned"


def _preposition(node: Token, head: Token, lemma: str) -> Iterator[str]:
    """Give what a preposition makes of a gerund or a noun under it."""
    if lemma in _PREPOSITIONS:
        yield _PREPOSITIONS[lemma]
    elif lemma == "of" and node.dep_ == "pcomp":
        over = head.head.lemma_.lower()
        known = any(over in words("factuality", s) for s in ("failed", "planned", "hypothetical", "refused", "denied"))
        if "instead" in {over, head.nbor(-1).lower_ if head.i else ""}:
            yield "negated"
        elif head.head.pos_ == "NOUN" and not known:
            yield "hypothetical"
    elif node.pos_ == "VERB":
        later = lemma in {"after", "upon", "once", "following"} and any(modals(head.head))
        if later or lemma not in _GERUND_TRUE | {"of", "to"}:
            yield "hypothetical"
