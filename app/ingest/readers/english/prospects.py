"""What is laid down or still to come: terms under a deal, papers put forward, talks that are due."""

import re
from collections.abc import Iterator

from spacy.tokens import Token

from app.ingest.readers.english.factuality import factuality
from app.ingest.readers.english.lexicon import words
from app.ingest.readers.english.results import Result, is_in, named, of_type, sides, within
from app.ingest.readers.english.topics import type_at
from app.ingest.readers.english.tree import agent, clause, objects, prepositional, subject

_WITH_PARTICLE = frozenset({"hand", "put", "give", "draw", "send"})
_HANDING = frozenset({"hand", "convey", "submit", "circulate", "deliver", "present", "send", "table"})
_LONGER = frozenset({"extension", "renewal", "idea", "pause"})
_PAPERS = re.compile(
    r"\b(?:principles|points|paper|comments|list|draft|(?:counter-?)?proposals?|plan|terms|solutions|suggestions|ideas"
    r"|offer|package|formula)\b",
    re.IGNORECASE,
)


def follows(token: Token) -> Iterator[Result]:
    """Read "talks will resume", "the next round is due in May", "the sides will hold talks", "are to meet again"."""
    if token.pos_ not in {"VERB", "AUX", "ADJ"} or not (is_in(token, "continue") or _due(token)):
        return
    helping = {c.lower_ for c in token.children if c.dep_ == "aux"}
    ahead = helping & {"will", "would", "could", "may", "might", "to"} or _due(token)
    set_for = token.lemma_ in _SETTING and token.tag_ in {"VBN", "VBD"}
    if not ahead and not set_for and token.lemma_ not in {"expect", "plan"}:
        return
    again = any(t.lower_ in {"again", "next", "further", "tomorrow"} for t in token.subtree)
    again = again or any(_new(t) and _are_talks(t) for t in prepositional(token, "for"))
    held = next((t for t in objects(token, "dobj") if _are_talks(t)), None)
    for who in _doers(token):
        meets = token.lemma_ == "visit" or (token.lemma_ in {"meet", "return"} and again)
        meets = meets or (token.lemma_ == "meet" and sides(who) and "will" in helping and not objects(token, "dobj"))
        meets = meets or (held is not None and token.lemma_ in _HOLDING)
        fixes = set_for and not helping and token.tag_ == "VBD" and held is not None and _new(held)
        talks = _are_talks(who)
        if (meets or talks or fixes) and factuality(token).status in {"planned", "hypothetical", "asserted"}:
            status = "proposed" if helping & {"could", "may", "might"} else "planned"
            below = token.dep_ in {"acl", "relcl"} and token.head == who
            whole = (who.left_edge.i, token.right_edge.i + 1) if below else clause(token)
            by = None if talks else who
            yield Result("outcome.next", token, status, by, whole, "next_round_agreed", quote=whole)


def _doers(token: Token) -> list[Token]:
    """Give the subjects of a verb that tells of what is to come: its own, or those of the words that it hangs on."""
    found = objects(token, "nsubj", "nsubjpass")
    if token.dep_ == "relcl" and all(t.tag_ in {"WDT", "WP"} for t in found):
        return [token.head]
    if found:
        return found
    if token.dep_ in {"xcomp", "advcl"} and token.head.lemma_ in words("outcomes", "firm") | {"be"}:
        over = objects(token.head, "nsubj", "nsubjpass")
        return over or ([token.head.head] if token.head.dep_ == "acl" else [])
    return [token.head] if token.dep_ == "acl" and token.tag_ == "VBN" else []


def _are_talks(thing: Token) -> bool:
    """Tell whether a noun is of talks between sides, not of a cabinet's meeting or of one with the press."""
    before = {c.lower_ for c in thing.children if c.dep_ in {"compound", "amod", "poss", "nmod"}}
    return is_in(thing, "talks") and thing.lemma_ not in _NO_TALKS and not before & words("outcomes", "own_meetings")


def _new(thing: Token) -> bool:
    return any(
        c.lower_ in {"next", "new", "more", "fresh", "another", "second", "third", "further"} for c in thing.children
    )


_UNDONE = frozenset({"proposed", "draft", "possible", "any", "no", "future", "eventual", "potential", "failed"})
_HOLDING = frozenset({"hold", "resume", "start", "begin", "convene", "continue", "reconvene", "restart"})
_SETTING = frozenset({"schedule", "slate", "pencil", "fix", "set", "book", "reschedule"})
_NO_TALKS = frozenset({"effort", "process", "push", "bid", "attempt", "contact", "mediation", "visit"})


def _due(token: Token) -> bool:
    """Tell whether a word says that something is due: "is due in", "is set for", "are planned for"."""
    below = [c.lower_ for c in token.children if c.dep_ in {"acomp", "attr"}]
    return token.lemma_ == "be" and token.tag_ in {"VBZ", "VBP"} and bool({"due", "set", "scheduled"} & set(below))


def under(token: Token) -> Iterator[Result]:
    """Read "under the deal X will VP, and Y will VP": each clause is a term."""
    if token.lower_ != "under" or token.dep_ != "prep" or token.head.pos_ not in {"VERB", "AUX"}:
        return
    paper = next(iter(objects(token, "pobj")), None)
    known = paper is not None and (is_in(paper, "paper") or is_in(paper, "deal") or paper.lower_ in {"it", "this"})
    if paper is None or not known or any(c.lower_ in {"any", "a"} for c in paper.children):
        return
    first = token.head
    while first.dep_ in {"ccomp", "conj"} and first.head.i > first.i and first.head.pos_ in {"VERB", "AUX"}:
        first = first.head
    status = "proposed" if any(is_in(t, "offer") for t in paper.subtree) else "agreed"
    clauses = {
        first,
        token.head,
        *first.conjuncts,
        *objects(first, "ccomp", "parataxis", "advcl"),
        *token.head.conjuncts,
    }
    for verb in sorted(clauses, key=lambda each: each.i):
        if verb.pos_ in {"VERB", "AUX"} and objects(verb, "nsubj", "nsubjpass") and _ordains(verb):
            whole = clause(verb)
            yield Result("outcome.under", verb, status, None, whole, quote=whole, confidence=0.7, sure=True, told=True)


def provides(token: Token) -> Iterator[Result]:
    """Read "the deal provides for NP", "the proposal, which includes NP"."""
    if token.pos_ != "VERB" or not is_in(token, "provide"):
        return
    paper = next(iter(objects(token, "nsubj")), None)
    if paper is not None and paper.tag_ in {"WDT", "WP"}:
        paper = token.head if token.dep_ == "relcl" else None
    things = [*objects(token, "dobj", "ccomp"), *prepositional(token, "for")]
    if paper is not None and is_in(paper, "paper") and things:
        before = [t for t in paper.subtree if t.i <= paper.i]
        status = "proposed" if any(is_in(t, "offer") and t.lemma_ != "principle" for t in before) else "agreed"
        start, end = clause(token)
        whole = (paper.left_edge.i if token.dep_ == "relcl" else start, end)
        yield Result("outcome.terms", token, status, None, within(things[0]), quote=whole, confidence=0.7)


def ordained(token: Token) -> Iterator[Result]:
    """Read "the accord would VP", "a deal under which X VPed"."""
    if token.pos_ != "VERB" or is_in(token, "foretells"):
        return
    paper = next(iter(objects(token, "nsubj")), None)
    under_it = any(thing.lower_ == "which" for thing in prepositional(token, "under"))
    if under_it and token.dep_ == "relcl" and is_in(token.head, "joint_paper"):
        if factuality(token.head).status != "asserted":
            return
        whole = (token.head.left_edge.i, token.right_edge.i + 1)
        status = "proposed" if any(is_in(t, "offer") for t in objects(token.head, "amod", "compound")) else "agreed"
        yield Result("outcome.under", token, status, None, whole, quote=whole, confidence=0.7, told=True)
    elif paper is not None and is_in(paper, "joint_paper") and paper.lemma_ != "statement":
        before = {c.lower_ for c in objects(paper, "det", "poss", "amod", "compound")}
        helping = {c.lower_ for c in objects(token, "aux")}
        will = helping & {"will", "would", "shall", "'ll"} and not helping & {"have", "'ve"}
        definite = before & {"the", "this", "that"} and not before & _UNDONE
        sound = not objects(token, "neg") and not is_in(token, "provide") and not is_in(token, "no_term")
        under_if = any(c.lower_ in {"if", "unless"} for below in objects(token, "advcl") for c in below.children)
        if will and definite and sound and not under_if:
            whole = clause(token)
            yield Result("outcome.terms", token, "agreed", None, whole, quote=whole, confidence=0.7, told=True)


def announced(token: Token) -> Iterator[Result]:
    """Read "X and Y announced that they would VP": what both say that they will do is agreed."""
    if token.lemma_ not in {"announce", "declare"} or token.pos_ != "VERB" or not sides(subject(token)):
        return
    for verb in objects(token, "ccomp"):
        own = next(iter(objects(verb, "nsubj", "nsubjpass")), None)
        if own is not None and own.lower_ in {"they", "both"} and _ordains(verb):
            whole = clause(verb)
            by, told = subject(token), within(verb)
            if (
                not is_in(verb, "only_weighs")
                and type_at(verb.doc[whole[0] : whole[1]].text) is not None
                and not objects(verb, "neg")
            ):
                yield Result("outcome.agree", verb, "agreed", by, told, quote=whole, told=True, clausal=True)


def says(token: Token) -> Iterator[Result]:
    """Read "X and Y will VP, the joint statement said", "the accord says that S": each clause is a term."""
    if token.pos_ != "VERB" or not is_in(token, "states"):
        return
    paper = next(iter(objects(token, "nsubj")), None)
    if paper is None or not is_in(paper, "joint_paper"):
        return
    alone = paper.lemma_ in {"statement", "communique", "communiqué"}
    before = {c.lower_ for c in paper.children}
    if (alone and not before & {"joint", "final", "common", "closing"}) or before & _UNDONE:
        return
    if factuality(token).status != "asserted":
        return
    for verb in objects(token, "ccomp"):
        if verb.pos_ in {"VERB", "AUX"} and objects(verb, "nsubj", "nsubjpass") and not is_in(verb, "courtesies"):
            whole = clause(verb)
            yield Result("outcome.says", verb, "agreed", None, whole, quote=whole, confidence=0.7, told=True)


def _ordains(verb: Token) -> bool:
    return any(
        c.lower_ in {"will", "would", "shall", "must", "to", "is", "are"} for c in objects(verb, "aux", "auxpass")
    )


def proposed(token: Token) -> Iterator[Result]:
    """Read "X propose a truce", "X set up a joint commission", "X's offer to VP"."""
    if token.pos_ == "NOUN" and token.lemma_ in {"offer", "proposal", "pledge"}:
        yield from _offer(token)
    if token.pos_ != "VERB":
        return
    given = prepositional(token, "with") if token.lemma_ in {"present", "provide"} else []
    for thing in (*objects(token, "dobj", "nsubjpass"), *given):
        who = agent(token) or (subject(token) if thing.dep_ != "nsubjpass" else None)
        name = named(thing)
        beside = {c.lower_ for c in objects(token, "prt", "advmod", "dative")}
        particle = token.lemma_ not in _WITH_PARTICLE or bool(beside & {"over", "forward", "up", "out", "to"})
        paper = is_in(thing, "offer") and (type_at(name) is not None or is_in(thing, "paper") or _PAPERS.search(name))
        told = particle and (paper or (is_in(thing, "deal") and type_at(name) is not None))
        longer = token.lemma_ in {"propose", "suggest", "float", "outline"} and thing.lemma_ in _LONGER
        made = token.lemma_ == "make" and thing.lemma_ in {"proposal", "offer", "suggestion", "counterproposal"}
        if (is_in(token, "propose") and told) or longer or (made and factuality(token).status == "asserted"):
            handed = token.lemma_ in _HANDING and type_at(name) is None
            kind = "memorandum" if handed and _PAPERS.search(name) else None
            yield Result("outcome.proposed", token, "proposed", who, within(thing), kind)
        elif token.lemma_ in {"propose", "suggest", "offer"} and _are_talks(thing):
            yield Result("outcome.proposed", token, "proposed", who, within(thing), "next_round_agreed")
        elif is_in(token, "set_up") and is_in(thing, "committee") and of_type(named(thing), "working_group_created"):
            yield Result("outcome.set_up", token, "agreed", who, within(thing), "working_group_created")


def _offer(noun: Token) -> Iterator[Result]:
    """Read "X's offer to VP", "a proposal by X to VP", of which the verb above says nothing."""
    whose = next(iter(objects(noun, "poss")), None) or agent(noun)
    content = next((verb for verb in objects(noun, "acl") if verb.tag_ == "VB"), None)
    above = noun.head
    told = noun.dep_ == "dobj" and (is_in(above, "turn_down") or is_in(above, "propose") or is_in(above, "reach"))
    if whose is not None and content is not None and not told:
        whole = within(noun)
        yield Result("outcome.offer", noun, "proposed", whose, within(content), quote=whole, confidence=0.7, told=True)
