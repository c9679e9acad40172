"""What did not come about: failed, without agreement, no breakthrough, refused, suspended, broken."""

import re
from collections.abc import Iterator
from functools import cache

from spacy.tokens import Span, Token

from app.ingest.readers.english.factuality import factuality
from app.ingest.readers.english.lexicon import lexicon, words
from app.ingest.readers.english.results import Result, is_in, named, of_type, within
from app.ingest.readers.english.topics import type_at
from app.ingest.readers.english.tree import agent, clause, objects, prepositional, subject

_TALKED_OF = re.compile(
    r"talk|negotiat|truce|cease|agreement|accord|deal|dialogue|meet|\bmet\b|summit|round|delegation|pact|treaty"
    r"|session|the (?:two )?sides\b|both sides"
    r"|recommitment|cessation|proposal|invitation|mediat|declaration|memorandum"
)


@cache
def _phrases(name: str) -> re.Pattern[str]:
    """Give a list of set phrases as one pattern."""
    return re.compile(r"\b(?:" + "|".join(lexicon()["idioms"][name]) + r")\b", re.IGNORECASE)


_NEGATIVE = re.compile(r"fruit|\b(?:not|no|never|nothing|nowhere|yet|neither|without)\b|n't\b", re.IGNORECASE)
_OF_ITS_KIND = frozenset({"military", "quick", "easy", "simple", "other", "magic"})
_PRESENCE = frozenset({"participation", "involvement", "attendance", "presence", "role"})
_TELLING = words("statements", "saying") | {"discuss", "elaborate", "reveal", "disclose", "specify", "speculate"}
_NEAR = 12
_AFTER = 8


def failures(token: Token) -> Iterator[Result]:
    """Read all that says that nothing, or not enough, came of it."""
    if token.pos_ == "VERB":
        yield from _failed(token)
        yield from _collapsed(token)
    if token.lower_ == "without" and token.dep_ in {"prep", "mark"}:
        yield from _without(token)
    if token.dep_ == "det" or token.lower_ == "little":
        yield from _none(token)
    if token == token.sent[0]:
        yield from _idioms(token)


def _failed(token: Token) -> Iterator[Result]:
    """Read "fail to VP"."""
    for verb in objects(token, "xcomp") if token.lemma_ == "fail" else ():
        near = token.doc[token.i : min(verb.right_edge.i + 1, token.i + _NEAR)].text.lower()
        about_talks = any(is_in(t, "talks") or is_in(t, "nothing") for t in token.subtree)
        apart = is_in(verb, "bring_nearer") and any(is_in(t, "difference") for t in objects(verb, "dobj"))
        if about_talks or apart or type_at(near) or is_in(verb, "come_about"):
            kind = "no_significant_progress" if "progress" in near or "headway" in near else "no_outcome"
            about = (token.i, verb.right_edge.i + 1)
            yield Result("outcome.failed", token, "failed", subject(token), about, kind)


def _collapsed(token: Token) -> Iterator[Result]:
    """Read "the talks collapsed"."""
    if is_in(token, "fail") and token.lemma_ != "break":
        for who in objects(token, "nsubj", "nsubjpass"):
            if is_in(who, "talks") or (is_in(who, "deal") and not of_type(named(who), "ceasefire")):
                yield Result("outcome.collapsed", token, "failed", None, clause(token), "no_outcome")


def _without(token: Token) -> Iterator[Result]:
    """Read "without (reaching) an agreement"."""
    if any(is_in(t, "nothing") for t in [t for t in token.subtree if t.i > token.i][:_AFTER]):
        about = (token.i, token.right_edge.i + 1)
        whole = clause(token.head)
        yield Result("outcome.without", token, "failed", None, about, "no_outcome", quote=whole, sure=True)


def _none(token: Token) -> Iterator[Result]:
    """Read "no breakthrough", "little progress", "not … any agreement"."""
    noun = token.head
    if noun.lemma_ in {"sign", "hint", "trace", "word", "indication"}:
        noun = next((n for n in prepositional(noun, "of") if is_in(n, "nothing")), noun)
    if token.lower_ not in {"no", "little", "any"} or not is_in(noun, "nothing"):
        return
    if noun.head.lemma_ in {"expect", "anticipate", "foresee", "seek", "want", "need"}:
        return
    if noun.lemma_ == "solution" and any(c.lower_ in _OF_ITS_KIND for c in noun.children):
        return  # "there is no military solution" is a view
    if noun.lemma_ == "statement" and not any(c.lower_ in {"joint", "final", "common"} for c in noun.children):
        return
    if token.lower_ == "any" and not any(t.dep_ == "neg" for t in noun.head.children):
        return
    whole = clause(next((a for a in noun.ancestors if a.pos_ in {"VERB", "AUX"}), noun))
    kind = "no_significant_progress" if noun.lemma_ in {"progress", "headway"} else "no_outcome"
    about = (noun.left_edge.i, noun.i + 1)
    yield Result("outcome.none", noun, "failed", None, about, kind, quote=whole, sure=True)


def _idioms(first: Token) -> Iterator[Result]:
    """Read set phrases of a sentence that speaks of talks or of what they made."""
    sentence = first.sent
    before = first.nbor(-1).sent.text if first.i and '"' not in sentence.text else ""
    if not _TALKED_OF.search(f"{before} {sentence.text}".lower()):
        return
    for name, status, kind in (
        ("broken", "violated", "ceasefire"),
        ("walked_out", "failed", "walkout"),
        ("fallen", "failed", "no_outcome"),
    ):
        for match in _phrases(name).finditer(sentence.text.replace("\u2019", "'")):
            at = sentence.char_span(match.start(), match.end(), alignment_mode="expand")
            if at is not None and not (status == "violated" and _of_no_truce(at)):
                verb = next((a for a in (at.root, *at.root.ancestors) if a.pos_ in {"VERB", "AUX"}), at.root)
                sure = status == "violated" or bool(_NEGATIVE.search(match.group()))
                yield Result("outcome.fallen", verb, status, None, None, kind, sure=sure)


def _of_no_truce(words_: Span) -> bool:
    """Tell whether words of an end are of no truce's end: "talks lasted for hours", "fears of renewed fighting"."""
    doers = objects(words_.root, "nsubj", "nsubjpass")
    return words_[0].dep_ == "amod" or any(is_in(who, "talks") for who in doers)


def refusals(token: Token) -> Iterator[Result]:
    """Read "X reject the proposal", "X refuse to sign"."""
    if token.pos_ != "VERB":
        return
    things = objects(token, "dobj", "nsubjpass")
    who = agent(token) or subject(token)
    turned_down = is_in(token, "turn_down") or (token.lemma_ in {"turn", "throw"} and bool(_aside(token)))
    paper = next((t for t in things if is_in(t, "paper") or is_in(t, "deal") or t.lemma_ == "term"), None)
    if turned_down and paper is not None:
        yield Result("outcome.refused", token, "refused", who, within(paper), "no_outcome")
    elif is_in(token, "turn_down") and token.dep_ != "relcl":
        ruled_out = [v for out in _aside(token) for v in objects(out, "pcomp")]
        for verb in (*objects(token, "xcomp"), *ruled_out)[:1]:
            said = verb.lemma_ in _TELLING  # "declined to say what was agreed" turns nothing down
            if is_in(verb, "take_part") or (not said and type_at(token.doc[verb.i : verb.right_edge.i + 1].text)):
                yield Result("outcome.refused", token, "refused", who, within(verb), "no_outcome")


def _aside(verb: Token) -> list[Token]:
    """Give the "down" or "out" with which a verb turns something down."""
    return [c for c in objects(verb, "prt", "prep", "advmod") if c.lower_ in {"down", "out"} and c.i > verb.i]


def suspensions(token: Token) -> Iterator[Result]:
    """Read "X suspend the talks", "the talks were called off"."""
    if token.pos_ == "VERB" and (is_in(token, "hold_off") or any(c.lower_ == "off" for c in objects(token, "prt"))):
        for held in (*objects(token, "dobj", "nsubjpass"), *_put_off(token)):
            within_it = prepositional(held, "in", "at") if held.lemma_ in _PRESENCE else []
            thing = next((t for t in within_it if is_in(t, "talks")), held)  # "suspended its part in the talks"
            if is_in(thing, "talks") and thing.lemma_ not in {"effort", "push", "bid", "process"}:
                who = agent(token) or (subject(token) if held.dep_ != "nsubjpass" else None)
                breaks = token.lemma_ in {"adjourn", "recess", "suspend", "interrupt"}
                if breaks and prepositional(token, "until", "till") and factuality(token).status == "asserted":
                    yield Result("outcome.next", token, "planned", who, clause(token), "next_round_agreed")
                    continue
                yield Result("outcome.suspended", token, "failed", who, within(thing), "no_outcome")


def _put_off(verb: Token) -> list[Token]:
    """Give what is called off where the parser hangs it on "off"."""
    return [thing for off in objects(verb, "prt") if off.lower_ == "off" for thing in objects(off, "pobj")]


def unaccepted(token: Token) -> Iterator[Result]:
    """Read "X cannot accept the terms"."""
    if token.lemma_ == "accept" and any(c.dep_ == "neg" for c in token.children):
        for thing in objects(token, "dobj", "nsubjpass"):
            if is_in(thing, "paper") or thing.lemma_ in {"term", "condition"}:
                who = agent(token) or subject(token)
                yield Result("outcome.refused", token, "refused", who, within(thing), "no_outcome", sure=True)


def violations(token: Token) -> Iterator[Result]:
    """Read "X violate the truce", "the truce unravelled", "a violation of the truce"."""
    if token.pos_ == "VERB" and is_in(token, "violate"):
        alone = token.lemma_ in words("outcomes", "fall_apart")
        for below in objects(token, "dobj", "nsubjpass", "nsubj"):
            thing = token.head if below.tag_ == "WDT" and token.dep_ == "relcl" else below
            accord = thing.lemma_ in {"accord", "agreement", "deal", "pact"} and type_at(named(thing)) is not None
            if (alone or below.dep_ != "nsubj") and (accord or of_type(named(thing), "ceasefire")):
                who = subject(token) if below.dep_ == "dobj" else agent(token)
                yield Result("outcome.violated", token, "violated", who, within(thing), "ceasefire")
    elif token.pos_ == "VERB" and (is_in(token, "end_truce") or any(c.lower_ == "off" for c in objects(token, "prt"))):
        yield from _ended(token)
    elif token.pos_ == "NOUN" and token.lemma_ in {"violation", "breach"}:
        for thing in prepositional(token, "of"):
            if of_type(thing.text, "ceasefire"):
                whole = clause(token.head)
                yield Result("outcome.violated", token, "violated", None, within(thing), "ceasefire", quote=whole)


def _ended(token: Token) -> Iterator[Result]:
    """Read "X called off the truce", "the ceasefire expired", "X will end its ceasefire on Sunday"."""
    alone = ("nsubj",) if token.lemma_ in {"end", "expire", "lapse"} and not objects(token, "dobj") else ()
    for thing in (*objects(token, "dobj", "nsubjpass", *alone), *_put_off(token)):
        if is_in(thing, "truce") and of_type(named(thing), "ceasefire"):
            who = agent(token) or (subject(token) if thing.dep_ in {"dobj", "pobj"} else None)
            will = any(c.lower_ == "will" for c in objects(token, "aux")) and not objects(token, "neg")
            yield Result("outcome.ended", token, "failed", who, within(thing), "ceasefire", sure=will)
