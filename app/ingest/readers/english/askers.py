"""Who asks and who is asked, as the words of the paragraph have them: pronouns followed back, things left out."""

from spacy.tokens import Token

from app.ingest.readers.english.asks import quoted, sayer
from app.ingest.readers.english.lexicon import words
from app.ingest.readers.english.tree import objects

_OWN = frozenset({"we", "i", "our", "my", "us", "ours"})
_ONE = frozenset({"it", "its", "he", "his", "she", "her"})
_MANY = frozenset({"they", "their", "them"})
_PERSON = frozenset({"he", "his", "she", "her"})
_SUBJECTS = ("nsubj", "nsubjpass")
_NAMED = frozenset({"NORP", "GPE", "ORG", "PERSON"})


def asker(by: Token | None, trigger: Token) -> Token | None:
    """Give who asks: where that is a pronoun, whom it stands for, if the paragraph tells."""
    if by is None:
        return None
    if by.lower_ in _OWN:
        said = sayer(trigger)
        return said if said is not None and said.pos_ != "PRON" else by
    for pronoun in objects(by, "poss"):
        if pronoun.tag_ == "PRP$":  # "its negotiators say"
            named = [t for t in by.doc[by.sent.start : pronoun.i] if t.ent_type_ in {"GPE", "NORP", "ORG"}]
            holder = antecedent(pronoun) or (named[-1] if named and pronoun.lower_ in {"its", "their"} else None)
            return holder or by
    return antecedent(by) or by


def antecedent(pronoun: Token) -> Token | None:
    """Find whom "it", "they", "its" stand for: who does what is told above or before it; nothing in a quotation."""
    low = pronoun.lower_
    if low not in _ONE | _MANY or quoted(pronoun):
        return None
    node = pronoun
    while node.head != node:
        node = node.head
        if node.pos_ in {"VERB", "AUX"}:
            for holder in (node, *(c for c in objects(node, "advcl", "prep") if c.i < pronoun.i)):
                for who in objects(holder, *_SUBJECTS):
                    if who.i < pronoun.i and _fits(who, low):
                        return who
    before = pronoun.doc[: pronoun.sent.start]
    if not len(before):
        return None
    last = before[-1].sent.root
    return next((who for who in objects(last, *_SUBJECTS) if _fits(who, low)), None)


def _fits(who: Token, pronoun: str) -> bool:
    """Tell whether a subject may be what a pronoun stands for."""
    if who.pos_ not in {"NOUN", "PROPN"} or who.ent_type_ in {"DATE", "TIME"}:
        return False
    if pronoun in _PERSON:
        return who.ent_type_ == "PERSON" or who.pos_ == "PROPN" or who.lemma_.lower() in words("offices", "nouns")
    several = who.tag_ in {"NNS", "NNPS"} or any(c.dep_ == "conj" for c in who.children)
    alone = who.ent_type_ == "PERSON" or who.lemma_.lower() in words("offices", "nouns")
    return is_actor(who) and (not several if pronoun not in _MANY else several or not alone)


def is_actor(token: Token) -> bool:
    """Tell whether a noun is of somebody who can ask or be asked, not of a thing."""
    if token.ent_type_ in {"DATE", "TIME"}:
        return False
    if token.pos_ in {"PROPN", "PRON"} or token.ent_type_ in _NAMED:
        return True
    lemma = token.lemma_.lower()
    if lemma in words("demands", "actor") or lemma in words("offices", "nouns"):
        return True
    named = any(c.ent_type_ in _NAMED or c.dep_ == "poss" for c in objects(token, "amod", "compound", "nmod", "poss"))
    return named and lemma in words("demands", "forces")


def asked_of(of: Token | None, by: Token | None) -> Token | None:
    """Give who is asked, where that is somebody: "the siege must end" tells not who is to end it."""
    if of is None or not is_actor(of):
        return None
    found = antecedent(of)
    return found if found is not None and found != by else of


def author(paper: Token) -> Token | None:
    """Give whose a paper is: "the rebels' proposal", "the Ruritanian draft", "a plan put forward by the rebels"."""
    named = [c for c in objects(paper, "amod", "compound", "nmod") if c.ent_type_ in _NAMED or is_actor(c)]
    own = next(iter((*objects(paper, "poss"), *named)), None)
    if own is None and paper.dep_ == "dobj" and paper.head.lemma_ in words("demands", "present"):
        own = next(iter(objects(paper.head, *_SUBJECTS)), None)
    if own is not None:
        return own
    written = [by for verb in objects(paper, "acl") for by in objects(verb, "agent")]
    return next(
        (t for by in (*written, *objects(paper, "prep")) if by.lower_ in {"by", "from"} for t in by.children), None
    )
