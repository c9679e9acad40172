"""What must be, by the words of somebody: "a truce is needed", "it is up to Y to VP", "what we want is NP"."""

from collections.abc import Iterator

from spacy.tokens import Token

from app.ingest.readers.english.asks import MODAL, Ask, asked, doer, helped, negated, quoted, sayer, things
from app.ingest.readers.english.lexicon import words
from app.ingest.readers.english.tree import clause, objects, prepositional, subject

_ASKING = frozenset({"want", "ask", "demand", "need", "seek", "require", "request"})
_SURE = 0.55
_ENDS = frozenset({"peace", "settlement", "solution", "deal", "agreement", "truce", "ceasefire"})


def necessities(token: Token) -> Iterator[Ask]:
    """Read what is said to be needed, in all its forms."""
    low = token.lemma_.lower()
    if low in words("demands", "needed"):
        yield from _needed(token)
    elif low in words("demands", "condition") and token.dep_ in {"attr", "oprd"}:
        yield from _is_condition(token)
    elif low in {"time", "turn", "up", "onus", "responsibility", "duty", "task", "incumbent"}:
        yield from _due(token)
    elif low == "let" and token.pos_ == "VERB" and doer(token) is None:
        yield from _let(token)
    elif low == "be":
        yield from _what(token)
    elif token.tag_ == "VB" and token.i > 0 and token.nbor(-1).text == '"':
        yield from _bidden(token)
    elif low in words("demands", "firm") and token.dep_ == "acomp":
        yield from _firm(token)


def _needed(token: Token) -> Iterator[Ask]:
    """Read "NP is needed", "it is necessary to VP", "it is essential that S", "any settlement requires NP"."""
    what_needs = doer(token)
    ends = token.lemma_ == "require" and what_needs is not None and what_needs.lemma_ in _ENDS
    if ends and what_needs is not None and what_needs.left_edge.lower_ not in {"the", "this"} and not negated(token):
        for thing in objects(token, "dobj") if sayer(token) is not None else ():
            yield Ask("demand.needed", token, sayer(token), things(thing), confidence=_SURE, needs_topic=True)
    over = token if token.pos_ == "VERB" else token.head
    if over.dep_ == "relcl" or negated(over) or negated(token) or token.dep_ in {"amod", "compound"}:
        return
    if token.pos_ == "VERB" and not any(c.dep_ == "auxpass" for c in token.children):
        return
    by = sayer(over)
    if by is None and not quoted(token):
        return
    who = doer(over)
    if who is not None and who.pos_ in {"NOUN", "PROPN"}:
        what = [(who.left_edge.i, who.right_edge.i + 1)]
        yield Ask("demand.needed", token, by, what, None, confidence=_SURE, needs_topic=True, quote=_sentence(over))
    for verb in (*objects(over, "xcomp", "ccomp", "advcl"), *objects(token, "xcomp", "ccomp", "advcl")):
        if who is not None and who.lower_ == "it" and verb.i > token.i:
            whom = doer(verb) or next(iter(prepositional(token, "for")), None)
            yield Ask("demand.needed", token, by, things(verb), whom, confidence=_SURE, needs_topic=True)


def _sentence(verb: Token) -> tuple[int, int]:
    """Give a clause from its subject to its end."""
    return verb.left_edge.i, verb.right_edge.i + 1


def _is_condition(token: Token) -> Iterator[Ask]:
    """Read "a truce is a condition for talks", as somebody says."""
    over = token.head
    by = sayer(over) or next(iter((*objects(token, "poss"), *prepositional(over, "for"))), None)
    if over.lemma_ not in {"be", "remain"} or negated(over):
        return
    for who in objects(over, "nsubj"):
        if who.pos_ in {"NOUN", "PROPN"} and who.lemma_.lower() not in words("demands", "condition"):
            what, kind = [(who.left_edge.i, who.right_edge.i + 1)], "precondition"
            yield Ask("demand.is_condition", token, by, what, None, kind, needs_topic=True, quote=_sentence(over))


def _due(token: Token) -> Iterator[Ask]:
    """Read "it is time for Y to VP", "it is time Y VPed", "it is up to Y to VP", "the onus is on Y to VP"."""
    over = token.head
    time = token.lower_ in {"time", "turn"}
    beside = [c for c in over.children if c.dep_ == "prep" and c.i > token.i]
    whom = [t for p in (token, over) for t in prepositional(p, "to", "on", "upon", "with")] + [
        t for p in beside for t in prepositional(p, "to", "on", "upon")
    ]
    for verb in (*objects(token, "acl", "relcl", "xcomp", "ccomp"), *objects(over, "advcl", "xcomp", "ccomp")):
        who = doer(verb)
        to = any(c.lower_ == "for" for c in verb.children) or (over.lemma_ == "be" and verb.i > token.i)
        if time and to and who is not None and who.pos_ != "PRON":
            yield Ask("demand.time", token, sayer(over), things(verb), who, confidence=0.6)
        elif not time and whom and verb.i > whom[0].i and (by := sayer(over)) is not None:
            yield Ask("demand.up_to", token, by, things(verb), whom[0], confidence=0.6, needs_topic=True)


def _firm(token: Token) -> Iterator[Ask]:
    """Read "X was adamant that Y leave"."""
    for verb in (*objects(token, "ccomp", "xcomp"), *objects(token.head, "ccomp")):
        if asked(verb) and verb.i > token.i:
            yield Ask("demand.firm", token, subject(token.head), things(verb), doer(verb), needs_topic=True)


def _let(token: Token) -> Iterator[Ask]:
    """Read "Let them VP", in somebody's words."""
    for verb in objects(token, "ccomp", "xcomp"):
        who = doer(verb)
        if quoted(token) and who is not None and who.lower_ not in {"us", "me"}:
            yield Ask("demand.let", token, sayer(token), things(verb), who, confidence=_SURE, needs_topic=True)


def _bidden(token: Token) -> Iterator[Ask]:
    """Read '"Free our men," X told Y'."""
    said = token.head if token.head.lemma_ in words("demands", "say") else None
    if said is not None and doer(token) is None and not objects(token, "aux", "neg"):
        whom = next(iter(objects(said, "dobj")), None) if said.lemma_ == "tell" else None
        yield Ask("demand.bidden", token, subject(said), things(token), whom, confidence=_SURE, needs_topic=True)


def _what(token: Token) -> Iterator[Ask]:
    """Read "what we want is NP", "all they ask is that S"."""
    asking = [v for v in objects(token, "csubj") if v.lemma_ in _ASKING]
    asking += [v for who in objects(token, "nsubj") for v in objects(who, "relcl") if v.lemma_ in _ASKING]
    for verb in asking:
        for thing in objects(token, "attr", "ccomp", "xcomp"):
            yield Ask("demand.what", verb, subject(verb), things(thing), None, needs_topic=True)


def must(token: Token) -> Iterator[Ask]:
    """Read "X says that Y must VP"."""
    if token.pos_ not in {"VERB", "AUX"} or token.dep_ == "relcl" or not asked(token):
        return
    helping = {c.lower_ for c in token.children if c.dep_ == "aux"}
    told = any(a.lemma_ in {"demand", "insist", "urge", "request"} for a in token.ancestors)
    told = told or any(c.lower_ == "able" for c in objects(token, "acomp"))
    would = token.lemma_ in {"have", "need"} and helped(token)  # "would have to leave"
    if told or "have" in helping or (token.tag_ == "VB" and not helping & MODAL and not would):
        return
    who, of = sayer(token), doer(token)
    if of is not None and of.lower_ == "it":  # "if Ostria wants peace, it must leave"
        named = (doer(verb) for verb in objects(token, "advcl") if verb.i < token.i)
        of = next((who for who in named if who is not None and who.pos_ == "PROPN"), of)
    if token.lemma_ == "be" and helping & MODAL and (who is not None or quoted(token)) and not negated(token):
        there = any(c.lower_ == "there" for c in objects(token, "expl", "nsubj"))
        for thing in objects(token, "attr", "nsubj") if there else ():  # "there must be a truce"
            if thing.lower_ != "there":
                yield Ask("demand.must", token, who, things(thing), needs_topic=True, confidence=0.6)
    mine = of is not None and any(c.tag_ == "PRP$" for c in of.children) and of.dep_ == "nsubj"
    if mine and "have" in {token.lemma_, *helping}:
        return  # "said its soldiers had to return fire"
    if of is not None and of.pos_ == "PRON" and not helping & MODAL and not quoted(token):
        return
    if (
        (who is not None or quoted(token))
        and of is not None
        and of.tag_ not in {"WDT", "WP"}
        and (of.lower_ not in words("demands", "self") or _of_other(of, token, who))
    ):
        yield Ask("demand.must", token, who, [clause(token)], of, needs_topic=True, confidence=0.6)


def _of_other(it: Token, verb: Token, by: Token | None) -> bool:
    """Tell whether "it" is not who speaks: "the rebels say it must leave", "saying that it should include NP"."""
    several = by is not None and by.tag_ in {"NNS", "NNPS"}
    return it.lower_ == "it" and (several or verb.lemma_ in {"include", "provide", "guarantee", "contain", "ensure"})
