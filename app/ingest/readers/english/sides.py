"""Who talks to whom."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from app.ingest.readers.english.entities import Entities, Mention
from app.ingest.readers.english.found import How, Value
from app.ingest.readers.english.lexicon import words
from app.ingest.readers.english.offices import GO_BETWEEN
from app.ingest.readers.english.passages import Passage
from app.ingest.readers.english.phrases import sided
from app.ingest.readers.english.tree import edges, near_subject

if TYPE_CHECKING:
    from spacy.tokens import Token


HOST = r"(?:mediat\w+|broker\w*|host\w*|sponsor\w*|facilitat\w+|chair\w*|conven\w+|oversee\w*|guarant\w+)"


_HOSTED = re.compile(rf"-(?:{HOST}|led|backed|supervised|supported)\b")
MEETING = frozenset(["meet", "negotiate", "talk", "reconvene"])


_PAIR = 2
_SAYING = words("statements", "saying")
_SPEAKING = words("offices", "nouns") | {"government", "delegation"}
_URGING = words("talks", "urging")
_ACTING = words("talks", "doing")
_FRONT = frozenset(["after", "following", "during", "in", "at", "on", "under"])
_THEY = frozenset(["they", "both", "sides", "parties"])
_OFFERING = frozenset(["offer", "invite"])
_BESIDE = frozenset(["involve", "invite", "brief"])
_BIDS = frozenset(["proposal", "offer", "call", "invitation", "appeal", "request", "plan", "idea", "bid", "overture"])
_ANSWERS = frozenset(
    ["reject", "accept", "welcome", "spurn", "dismiss", "rebuff", "consider", "decline", "refuse", "ignore", "renew"]
)
_BETWEEN = ("between", "with", "of", "among", "involving", "from", "by")
_JOINING = frozenset(["attend", "join"])
_WITH_HELP = re.compile(
    r"with (?:the |its |their )?(?:\w+ )?(?:participation|mediation|help|support|assistance|backing|presence"
    r"|aim|view|good)\b"
)
_AT = re.compile(r"\b(?:in|leave|leaves|left|leaving|outside|near|visit\w*)\s+(?:the\s+)?\Z")
_CALLED_AFTER = re.compile(r" (?:peace )?(?:talks|negotiations|round|summit|conference|process|accords?)\b")
_THIRD = re.compile(r"\b(?:trilateral|tripartite|three-way|quadrilateral|four-way|four-party|proximity|indirect)\b")


_WITH_BODIES = re.compile(
    r"^[^.;]{0,60}?,? (?:with|between|among|by) (?:the )?(?:\w+ )?(?:delegations?|representatives"
    r"|officials|negotiators|envoys|teams)"
    r" (?:from|of) ([^.;]{3,140})"
)


_BODIES = re.compile(r"\b(?:delegations?|representatives|officials|negotiators|envoys|leaders|teams)\b")


def _values(mentions: list[tuple[str, Mention]], confidence: float) -> Iterator[Value]:
    for side, mention in mentions:
        how: How = "explicit" if mention.name == side and mention.how == "explicit" else "resolved"
        yield Value(side, mention.span, how, confidence)


def parties_of(passage: Passage, token: "Token", verb: "Token", entities: Entities, *, noun: bool) -> list[Value]:
    """Give the parties of a talk: between whom, with whom, and who meets."""
    subject = _urged(verb) or _meant(near_subject(verb))
    if subject is not None and verb.lemma_.lower() in _BESIDE and subject.dep_ == "nsubjpass":
        subject = None
    of = _of_noun if noun else _of_verb
    found = [value for value in of(passage, token, verb, subject, entities) if not _elsewhere(passage, value)]
    return list({value.value: value for value in reversed(found)}.values())[::-1]


def _elsewhere(passage: Passage, value: Value) -> bool:
    """Tell whether words only say where: "in Ruritania", "the Ruri talks"."""
    start, end = value.span.start - passage.offset, value.span.end - passage.offset
    called = value.how == "resolved" and _CALLED_AFTER.match(passage.text, end)
    return bool(called or _AT.search(passage.text[max(0, start - 20) : start]))


def _of_noun(
    passage: Passage, token: "Token", verb: "Token", subject: "Token | None", entities: Entities
) -> list[Value]:
    found = _said_of(passage, token, entities)
    if verb.lemma_.lower() == "invite":
        for whom in (c for c in verb.children if c.dep_ == "dobj" and c.i < token.i):
            found += _values(sided(passage, whom, entities), 0.75)
    found = found if len(found) > 1 else found + list(_bid(passage, token, verb, entities))
    acts = verb.lemma_.lower() in _ACTING
    for prep in verb.children:
        if prep.dep_ == "prep" and not _helps(prep) and prep.lower_ in ("with", "between") and prep.i > token.i:
            whole = " ".join(word.lower_ for word in prep.subtree)
            if acts or prep.lower_ == "between" or _BODIES.search(whole):
                found += _values(sided(passage, prep, entities), 0.8)
    listed = _WITH_BODIES.search(passage.text[token.idx : token.sent.end_char])
    if listed and len(found) < _PAIR:
        where = passage.span(token.idx + listed.start(1), token.idx + listed.end(1))
        found += _values(entities.sides(where), 0.75)
    met = next((c for c in token.children if c.dep_ == "relcl" and c.lemma_.lower() in MEETING), None)
    if met is not None:
        found += parties_of(passage, met, met, entities, noun=False)
    if subject is not None and token.i > subject.i:
        alone, inviting = len({value.value for value in found}) == 1, verb.lemma_.lower() == "invite"
        if acts or (alone and (inviting or _with_others(token))):
            found += _takers(passage, verb, subject, entities)
        if not found and verb.lemma_.lower() != "attend":
            both = [item for item in sided(passage, subject, entities) if item[1].kind != "organisation"]
            found += _values(both if len(both) > 1 else [], 0.65)
    return found or _doers(passage, token, verb, subject, entities)


def _said_of(passage: Passage, token: "Token", entities: Entities) -> list[Value]:
    """Give the sides that stand before a noun or hang on it: "the A-B talks", "talks between A and B"."""
    found: list[Value] = []
    first = max(token.sent.start, token.i - 4, token.left_edge.i)
    named = [
        (s, m)
        for s, m in entities.sides(passage.span(passage.doc[first].idx, token.idx))
        if m.form not in ("capital", "place") and not _HOSTED.match(passage.text, m.span.end - passage.offset)
    ]
    with_others = _with_others(token)
    if len(named) > 1 or any(with_others or m.form == "demonym" or m.kind != "state" for _, m in named):
        found += _values(named, 0.75)
    for prep in token.subtree:
        if prep.dep_ != "prep" or prep.lower_ not in _BETWEEN or not _near(prep, token) or _helps(prep):
            continue
        if prep.lower_ not in ("of", "by", "from") or found or prep.head.i == token.i:
            found += _values(sided(passage, prep, entities), 0.9 if prep.lower_ == "between" else 0.8)
    return found


def _takers(passage: Passage, verb: "Token", subject: "Token", entities: Entities) -> list[Value]:
    """Give the sides that hold, end or take part in a talk, as a verb tells; mediators who join it are none."""
    found = sided(passage, subject, entities)
    if verb.lemma_.lower() in _JOINING:
        between = GO_BETWEEN.search(" ".join(word.text for word in subject.subtree))
        found = [item for item in found if not (between or _goes_between(item[1], entities))]
    return list(_values(found, 0.75))


def _with_others(token: "Token") -> bool:
    return any(child.lower_ == "with" for child in token.children)


def _of_verb(
    passage: Passage, token: "Token", verb: "Token", subject: "Token | None", entities: Entities
) -> list[Value]:
    found: list[Value] = []
    if subject is not None:
        found += _values(sided(passage, subject, entities), 0.85)
    elif verb.dep_ == "ROOT":
        found += _hidden(passage, token, entities)
    for whom in _offered(token):
        found += _values(sided(passage, whom, entities), 0.75)
    for child in token.children:
        to = child.dep_ == "prep" and child.lower_ in ("with", "between", "to")
        to = to and token.lemma_.lower() not in ("meet", "return")
        if child.dep_ in ("dobj", "agent") or to or (child.lower_ == "with" and not _helps(child)):
            found += _values(sided(passage, child, entities), 0.85)
    return found


def _doers(passage: Passage, token: "Token", verb: "Token", subject: "Token | None", entities: Entities) -> list[Value]:
    """Give the two sides that a whole sentence is about: "A and B wound up, on Sunday, days of talks"."""
    root = next((c for c in token.sent.root.children if c.dep_ == "nsubj"), None)
    if root is None:
        return _hidden(passage, token, entities)
    told = token.sent.root.lemma_.lower() in _SAYING and not (subject is not None and subject.lower_ in _THEY)
    before = root.i < token.i and not told and verb.lemma_.lower() not in _JOINING
    if not (before or _fronted(token, root)):
        return []
    both = sided(passage, root, entities) or entities.sides(passage.span(*edges(root)))
    both = [(side, m) for side, m in both if m.kind != "organisation"]
    return list(_values(both if len(both) > 1 else [], 0.6))


def _hidden(passage: Passage, token: "Token", entities: Entities) -> list[Value]:
    """Give the two sides that stand before a sentence's verb, where the parse took them into what stands first."""
    top, doc = token.sent.root, token.doc
    if token.sent[0].lower_ not in _FRONT or token.i > top.i:
        return []
    first = token.i if token.i < top.i else token.sent.start
    comma = next((word.idx for word in doc[first : top.i] if word.text == ","), top.idx)
    both = entities.sides(passage.span(comma, top.idx))
    return list(_values(both if len(both) > 1 else [], 0.6))


def _fronted(token: "Token", subject: "Token") -> bool:
    """Tell whether a sentence opens with talks that its doers come from: "After two days of talks, A and B said"."""
    node = token
    while node.lower_ not in _FRONT and node.dep_ in ("pobj", "prep", "compound", "nmod"):
        node = node.head
    return node.lower_ in _FRONT and node.head.i == subject.head.i and token.i < subject.i


def _urged(verb: "Token") -> "Token | None":
    """Give who is asked to do what a verb tells: "urged A and B to resume talks"."""
    if verb.dep_ not in ("xcomp", "advcl", "ccomp") or verb.head.lemma_.lower() not in _URGING:
        return None
    asked = [c for c in verb.head.children if c.dep_ in ("dobj", "nsubj") and c.i > verb.head.i]
    asked += [
        below
        for prep in verb.head.children
        if prep.dep_ in ("prep", "dative") and prep.lower_ in ("to", "on", "upon", "with")
        for below in prep.children
        if below.dep_ == "pobj"
    ]
    asked += [c for c in verb.children if c.dep_ == "nsubj" and verb.dep_ == "ccomp"]
    return next((word for word in asked if word.i < verb.i), None)


def _bid(passage: Passage, token: "Token", verb: "Token", entities: Entities) -> Iterator[Value]:
    """Give who offers talks and who answers: "A rejected a proposal by B for talks", "an offer of talks by B"."""
    bid = token.head.head if token.dep_ == "pobj" and token.head.lower_ in ("for", "of") else None
    if bid is not None and bid.lemma_.lower() in _BIDS:
        yield from _values(sided(passage, bid, entities), 0.75)
        subject = _meant(near_subject(verb))
        if subject is not None and verb.lemma_.lower() in _ANSWERS:
            yield from _values(sided(passage, subject, entities), 0.75)


def _meant(subject: "Token | None") -> "Token | None":
    """Give whom "it", "he" or "she" stands for where somebody says what he or she does: "A said it would meet B"."""
    if subject is None or subject.lower_ not in ("it", "he", "she") or subject.head.dep_ != "ccomp":
        return subject
    said = subject.head.head
    speaker = next((c for c in said.children if c.dep_ == "nsubj"), None)
    named = speaker is not None and (speaker.pos_ == "PROPN" or speaker.lemma_.lower() in _SPEAKING)
    return speaker if named and said.lemma_.lower() in _SAYING else subject


def _offered(token: "Token") -> "list[Token]":
    """Give whom somebody offers to meet: "offered Norway to meet"."""
    offers = token.dep_ in ("xcomp", "ccomp") and token.head.lemma_.lower() in _OFFERING
    return [child for child in token.head.children if offers and child.dep_ in ("dobj", "dative")]


def _helps(prep: "Token") -> bool:
    """Tell whether "with" names who helps and not who is met: "with the mediation of"."""
    return bool(_WITH_HELP.match(" ".join(word.lower_ for word in prep.subtree)))


def third(phrase: str) -> bool:
    """Tell whether words say that there is a third at the table: "trilateral talks"."""
    return bool(_THIRD.search(phrase.lower()))


def _goes_between(mention: Mention, entities: Entities) -> bool:
    """Tell whether a mention is of somebody whose office is to mediate or to observe."""
    return mention.kind == "person" and bool(GO_BETWEEN.search(entities.people[mention.name].office or ""))


def _near(prep: "Token", token: "Token") -> bool:
    """Tell whether a preposition hangs on the trigger, over no more than "round of talks between"."""
    head = prep.head
    for _ in range(5):
        if head.i == token.i:
            return True
        aimed = head.dep_ == "pcomp" and prep.lower_ == "between" and head.head.head.dep_ == "acl"
        if head.pos_ in ("VERB", "AUX") and head.dep_ != "acl" and not aimed:
            return False
        head = head.head
    return False
