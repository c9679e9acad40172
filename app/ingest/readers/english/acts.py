"""Acts of speech: what somebody says is told without a clause that reports it, "hailed the deal"."""

from typing import TYPE_CHECKING

from app.ingest.readers.english.lexicon import words
from app.ingest.readers.english.passages import Passage
from app.ingest.readers.english.speaker import PAPERS, Speaker
from app.ingest.readers.english.tree import near_subject, that_clause

if TYPE_CHECKING:
    from spacy.tokens import Token

_ACTING = words("statements", "acting")
_APPEALING = words("statements", "appealing")
_FORMS = {phrase.split()[0]: phrase.split()[1:] for phrase in words("statements", "act_forms")}
_SPOKEN = words("statements", "spoken_nouns")
_ISSUING = words("statements", "issuing")
_MAKING = frozenset(("make", "give", "issue", "repeat", "renew", "deliver", "voice", "sound"))
_LEAST_WORDS = 4


def may_act(verb: "Token", speaker: Speaker) -> bool:
    """Tell whether a verb tells an act of speech of this speaker; sides that ask for something make demands."""
    lemma = verb.lemma_.lower()
    if lemma not in _ACTING and not (lemma in _APPEALING and speaker.human):
        return False
    if verb.dep_ in ("pcomp", "csubj") or any(child.lower_ == "what" for child in verb.children):
        return False
    if lemma == "agree" and not _holds(verb):
        return False
    forms = _FORMS.get(lemma)
    behind = [child for child in verb.children if child.i > verb.i]
    if any(child.dep_ == "dobj" for child in behind):  # "called a meeting for Monday", not "called for calm"
        behind = [child for child in behind if child.lower_ not in ("for", "on")]
    return forms is None or any(child.lower_ in forms or child.dep_ in forms for child in behind)


def _holds(verb: "Token") -> bool:
    """Tell whether somebody named agrees that something is so, rather than that something be done."""
    named = any(child.dep_ == "nsubj" and child.pos_ == "PROPN" for child in verb.children)
    clause = that_clause(verb, near=True)
    will = clause is not None and any(child.tag_ == "MD" for child in clause.children)
    return named and clause is not None and clause.tag_ in ("VBD", "VBZ", "VBP", "VBN") and not will


def act(passage: Passage, verb: "Token") -> tuple[int, int] | None:
    """Give the words of an act: the verb and all that hangs on it to the right."""
    whole = verb.sent if verb.dep_ == "amod" else verb.subtree  # a participle to the parser has no clause of its own
    last = max(whole, key=lambda word: word.i)
    while last.text in '.!?",' and last.i > verb.i:
        last = last.nbor(-1)
    at = verb.idx, last.idx + len(last)
    return at if len(passage.text[slice(*at)].split()) > _LEAST_WORDS else None


def spoken_noun(noun: "Token") -> "tuple[Token, tuple[int, int]] | None":
    """Give whose words a noun of speech stands for and what they say: "Ruritania's claim that it had won"."""
    if noun.lemma_.lower() not in _SPOKEN or noun.pos_ != "NOUN":
        return None
    clause, owner = that_clause(noun, near=True), called(noun)
    verb = _made(noun)
    if verb is not None and owner is None:
        clause = clause or (that_clause(verb, near=True) if noun.dep_ == "dobj" else None)
        owner = near_subject(verb)
    if clause is None or owner is None:
        return None
    last = clause.right_edge
    return owner, (clause.left_edge.idx, last.idx + len(last))


def _made(noun: "Token") -> "Token | None":
    """Give the verb that tells whose a noun of speech is: "gave a warning that", "ended with a claim that"."""
    verb = noun.head
    if noun.dep_ == "dobj" and verb.lemma_.lower() in _MAKING:
        return verb
    with_it = noun.dep_ == "pobj" and verb.lower_ == "with" and verb.head.pos_ == "VERB" and noun.tag_ == "NN"
    return verb.head if with_it else None


def called(noun: "Token") -> "Token | None":
    """Give whose a noun is: "Ruritania's claim", "a claim by Ruritania"."""
    for child in noun.children:
        if child.dep_ == "poss" and child.pos_ in ("PROPN", "NOUN"):
            return child
        if child.dep_ in ("prep", "agent") and child.lower_ in ("by", "of", "from"):
            return next((c for c in child.children if c.dep_ == "pobj"), None)
    return None


def issued(verb: "Token") -> tuple[int, int] | None:
    """Give what a paper says that a verb tells is issued, in a clause that begins with "in which"."""
    if verb.lemma_.lower() not in _ISSUING:
        return None
    for paper in verb.children:
        if paper.dep_ != "dobj" or paper.lemma_.lower() not in PAPERS:
            continue
        for clause in paper.children:
            opens = [c for c in clause.children if c.dep_ == "prep" and any(w.lower_ == "which" for w in c.children)]
            if clause.dep_ == "relcl" and opens:
                first, last = opens[0].right_edge.nbor(), clause.right_edge
                return first.idx, last.idx + len(last)
    return None
