"""What was done of what was agreed: captives let go, measures lifted, a truce in force, an exchange carried out."""

from collections.abc import Iterator

from spacy.tokens import Token

from app.ingest.readers.english.factuality import factuality
from app.ingest.readers.english.lexicon import words
from app.ingest.readers.english.results import Result, is_in, named, of_type, within
from app.ingest.readers.english.tree import agent, clause, objects, prepositional, subject

_SOON = 5
_OVER = frozenset({"hand", "turn", "give", "set", "let"})


def carried_out(token: Token) -> Iterator[Result]:
    """Read "X freed N prisoners", "N captives were handed over", "X lifted the blockade"."""
    if token.pos_ == "VERB" and (is_in(token, "carry_out") or _let_go(token)):
        for thing in objects(token, "dobj", "nsubjpass"):
            if is_in(thing, "captives"):
                who = agent(token) or (subject(token) if thing.dep_ == "dobj" else None)
                yield Result("outcome.carried_out", token, "implemented", who, within(thing))
    if token.pos_ == "VERB":
        yield from _brought_about(token)
        yield from _under_a_deal(token)
        yield from _fulfilled(token)
        yield from _ended_with(token)
        yield from _dropped(token)
    if token.pos_ == "VERB" and is_in(token, "undo") and token.tag_ in {"VBD", "VBN", "VBZ", "VBP"}:
        passive = [thing for thing in objects(token, "nsubjpass") if is_in(thing, "measures")]
        for thing in passive or [t for t in objects(token, "dobj") if is_in(t, "measures") and token.tag_ != "VBG"]:
            if factuality(token).status == "asserted":
                who = agent(token) or (None if passive else subject(token))
                yield Result("outcome.carried_out", token, "implemented", who, within(thing), confidence=0.6)


def _brought_about(token: Token) -> Iterator[Result]:
    """Read "the talks led to the release of N prisoners", "resulting in an exchange of captives"."""
    if is_in(token, "bring_about") and token.tag_ in {"VBD", "VBN", "VBG"} and factuality(token).status == "asserted":
        for thing in prepositional(token, "to", "in"):
            done = is_in(thing, "stepwise") and thing.lemma_ not in {"withdrawal", "disarmament", "return", "transfer"}
            if done and of_type(token.doc[slice(*within(thing))].text, "prisoner_exchange", "remains_exchange"):
                whole = (token.i, thing.right_edge.i + 1)
                yield Result("outcome.brought_about", token, "implemented", None, within(thing), quote=whole)


def _under_a_deal(token: Token) -> Iterator[Result]:
    """Read "the army began withdrawing under the accord", "the rebels handed over arms as part of the deal"."""
    begun = token.lemma_ in {"begin", "start", "finish", "complete"}
    deed = next((v for v in objects(token, "xcomp") if is_in(v, "under_it")), token) if begun else token
    if not is_in(deed, "under_it") or token.tag_ not in {"VBD", "VBN"} or factuality(token).status != "asserted":
        return
    held = [t for verb in {token, deed} for t in prepositional(verb, "under", "as", "of", "with")]
    held += [
        t
        for part in held
        if part.lower_ in {"part", "line", "accordance", "keeping"}
        for t in prepositional(part, "of", "with")
    ]
    helped = any(c.tag_ == "MD" for c in objects(token, "aux"))
    who = subject(token)
    both = who is not None and any(
        c.lower_ == "both" or (c.lower_ == "two" and is_in(who, "sides")) for c in who.children
    )
    agreed = any(is_in(t, "joint_paper") or is_in(t, "truce") for t in held)
    if not helped and not objects(token, "neg") and (agreed or (both and deed.lemma_ in {"withdraw", "pull"})):
        kind = None if agreed else "partial_agreement"
        yield Result("outcome.under_it", deed, "implemented", who, within(deed), kind, confidence=0.6)


def _fulfilled(token: Token) -> Iterator[Result]:
    """Read "the first phase of the accord was implemented", "X has carried out its part of the deal"."""
    carried = token.lemma_ == "carry" and any(c.lower_ == "out" for c in token.children)
    done = (carried or is_in(token, "fulfil")) and token.tag_ in {"VBD", "VBN"}
    if not done or token.dep_ in {"acl", "amod"} or factuality(token).status != "asserted":
        return
    for thing in objects(token, "dobj", "nsubjpass"):
        part = thing.lemma_ in words("outcomes", "stage") | {
            "term",
            "provision",
            "half",
            "side",
            "commitment",
            "obligation",
        }
        whole = [t for t in prepositional(thing, "of", "under", "in") if is_in(t, "joint_paper")]
        if (part and whole) or is_in(thing, "joint_paper"):
            who = agent(token) or (subject(token) if thing.dep_ == "dobj" else None)
            yield Result("outcome.fulfilled", token, "implemented", who, within(thing), confidence=0.6)


def _ended_with(token: Token) -> Iterator[Result]:
    """Read "the talks ended with a commitment by both sides to VP", "the meeting closed with an accord"."""
    if token.lemma_ not in {"end", "close", "conclude"} or factuality(token).status != "asserted":
        return
    if not any(is_in(who, "talks") for who in objects(token, "nsubj", "nsubjpass")):
        return
    for thing in prepositional(token, "with", "in"):
        none = any(c.lower_ in {"no", "little", "any", "hardly"} for c in thing.subtree)
        if (is_in(thing, "joint_paper") or thing.lemma_ in {"commitment", "pledge", "decision"}) and not none:
            yield Result("outcome.ended_with", token, "agreed", None, within(thing), confidence=0.6)


def _dropped(token: Token) -> Iterator[Result]:
    """Read "the rebels dropped their demand for NP": a step towards the other side."""
    if token.lemma_ in {"drop", "waive", "renounce"} and token.tag_ in {"VBD", "VBN"}:
        for thing in objects(token, "dobj", "nsubjpass"):
            asked = thing.lemma_.lower() in words("demands", "line")
            if asked and factuality(token).status == "asserted":
                who = agent(token) or (subject(token) if thing.dep_ == "dobj" else None)
                yield Result("outcome.dropped", token, "implemented", who, within(thing), "other", confidence=0.6)


def in_force(token: Token) -> Iterator[Result]:
    """Read "the truce took effect", "the ceasefire is to be followed by"."""
    who = next(iter(objects(token, "nsubj", "nsubjpass")), None)
    if token.pos_ != "VERB" or who is None or not is_in(who, "deal"):
        return
    aside = token.dep_ == "advcl" and any(c.lower_ in {"after", "since", "before", "when"} for c in token.children)
    if aside or not of_type(named(who), "ceasefire", "prisoner_exchange"):
        return
    soon = {t.lower_ for t in token.subtree if 0 < t.i - token.i < _SOON}
    if (
        token.lemma_ in {"begin", "start", "hold"}
        or (is_in(token, "take_effect") and soon & {"effect", "force"})
        or (
            of_type(named(who), "prisoner_exchange", "remains_exchange")
            and (token.lemma_ == "complete" or (token.lemma_ in {"take", "carry"} and soon & {"place", "out"}))
        )
    ):
        yield Result("outcome.effect", token, "implemented", None, within(who))
    elif token.lemma_ in {"follow", "set", "expect", "due"}:
        yield Result("outcome.follows", token, "planned", None, clause(token), confidence=0.6)


def _let_go(token: Token) -> bool:
    """Tell whether a verb with its particle lets somebody go: "handed over", "set free", "let go"."""
    beside = {c.lower_ for c in objects(token, "prt", "advmod", "acomp", "oprd", "ccomp", "xcomp")}
    return token.lemma_ in _OVER and bool(beside & {"over", "free", "go", "back"})
