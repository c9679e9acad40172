"""Talks: meetings and rounds that a text tells of, each mention with what its clause says of it."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from app.ingest.readers.english.entities import Entities, Mention, Passage
from app.ingest.readers.english.found import Candidate, Factuality, Span, Value
from app.ingest.readers.english.times import Time

if TYPE_CHECKING:
    from spacy.tokens import Token

_NOUNS = frozenset("talk negotiation summit meeting round dialogue dialog encounter session conference discussion".split())
_ALONE = frozenset("talk negotiation summit dialogue dialog".split())
_VERBS = frozenset("meet negotiate talk reconvene".split())
_NOT_TALKS = re.compile(
    r"\b(?:cabinet|press|news|council|board|parliament\w*|emergency|family|telephone|phone|video|town|annual|party|eu|g7|g20"
    r"|nato|brics|climate|trade|economic|business|training|tree|religious|media|investor|security council|rally)\b",
    re.IGNORECASE,
)
_ORDINALS = {word: n for n, word in enumerate("first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split(), 1)}
_ORDINAL = re.compile(r"\b(" + "|".join(_ORDINALS) + r"|\d{1,2}(?:st|nd|rd|th))\b", re.IGNORECASE)
_HOST = r"(?:mediat\w+|broker\w*|host\w*|sponsor\w*|facilitat\w+|chair\w*|conven\w+|oversee\w*|guarant\w+)"
_MEDIATED = re.compile(rf"\b{_HOST} (?:jointly )?by\b|\bunder (?:the )?(?:auspices|mediation) of\b|\bthrough (?:\w+ )?mediat\w+\b", re.IGNORECASE)
_MEDIATES = re.compile(rf"\b(?:{_HOST}|mediation role|mediators?|mediation)\b", re.IGNORECASE)
_STATUS = [
    ("cancelled", r"\b(?:cancel\w*|called? off|calling off|fail\w* to (?:happen|take place|materiali[sz]e)|did(?: not|n't) (?:happen|take place)|scrapp\w+|aborted|boycott\w*|wide berth|pulled out of)\b"),
    ("postponed", r"\b(?:postpon\w+|delay(?:ed|s)?|put off|pushed back|rescheduled|now (?:are |is )?expected to (?:start|begin)|adjourned until)\b"),
    ("suspended", r"\b(?:suspend\w*|put on hold|stall(?:ed)?|adjourn\w*|froze|frozen|halted)\b"),
    ("broke_down", r"\b(?:broke (?:down|up|off)|br(?:oken|eaking) (?:down|off)|collaps\w+|ended? in (?:failure|deadlock)|walk(?:ed|ing)? out|fell apart)\b"),
    ("proposed", r"\b(?:offer(?:s|ed|ing)? to|propos\w+|possible|could|may|might|call(?:s|ed|ing)? for|urg\w+|invit\w+|ready to|willing|open to|wants?|wanted|seek\w*|sought|hop(?:es?|ed|ing)|refus\w+|reject\w+|demand\w*|efforts? to|if|consider\w*|suggest\w*|asked to|would|pav\w+ the way|insist\w*|keen|agree[ds]? to (?:talk|meet|hold)|need(?:s|ed)? to|should|must|aim\w*|pledg\w+|push\w*|possib\w+|attempts? to|jump-start|urgent|initiate|begin talks)\b"),
    ("scheduled", r"\b(?:will|to be (?:held|followed)|scheduled|due|expected|is set|are set|set for|plann?\w*|upcoming|forthcoming|next|prepar\w+|ahead of|slated|shall|are to|is to|head(?:s|ed|ing) to|much-anticipated|on the eve of)\b"),
    ("in_progress", r"\b(?:under ?way|ongoing|continu\w+|current\w*|resum\w+|(?:is|are) (?:being held|taking place|meeting|attending|negotiating)|in progress)\b"),
]
_STATUSES = [(status, re.compile(pattern, re.IGNORECASE)) for status, pattern in _STATUS]
_FUTURE = ("proposed", "scheduled")
_PAST = re.compile(r"\b(?:held|took place|ended|concluded|met|were held|was held|last|began|have met|has met|discussed|had|attended|agreed)\b")
_BYGONE = re.compile(r"\b(?:last (?:week|month|year|night|\w+day)|yesterday|earlier this \w+|\w+ (?:days|weeks|months) ago|after (?:a|the|their) (?:historic )?(?:summit|meeting|talks)|were held|was held|took place)\b", re.IGNORECASE)


def talks(passages: list[Passage], entities: Entities, days: list[list[Time]]) -> list[Candidate]:
    """Give the mentions of talks in a text, in order; `days` are each passage's day expressions."""
    found: list[Candidate] = []
    for passage, times in zip(passages, days, strict=True):
        for token in passage.doc:
            rule = _rule(token)
            if rule:
                mention = _mention(passage, token, rule, entities, times)
                if rule != "talk.signing" or {"date", "parties"} <= mention.values.keys():
                    found += _several(mention, token, times)
    return found


def _several(mention: Candidate, token: "Token", times: list[Time]) -> list[Candidate]:
    """Make "summits in 2000 and 2007" two: one a year."""
    years = [t for t in times if t.kind == "year" and mention.quote.start <= t.span.start < mention.quote.end]
    if token.tag_ not in ("NNS", "NNPS") or len(years) < 2 or token.lemma_.lower() in _ALONE - {"summit"}:  # noqa: PLR2004
        return [mention]
    return [replace(mention, values={**mention.values, "date": [year.value]}) for year in years]


def _rule(token: "Token") -> str | None:
    lemma = token.lemma_.lower()
    if token.pos_ in ("NOUN", "PROPN") and lemma in _NOUNS:
        words = token.doc[max(0, token.i - 3) : token.i + 1].text
        phrase = token.doc[token.left_edge.i : token.i + 4].text
        if _NOT_TALKS.search(words) or (lemma == "talk" and token.tag_ == "NN"):
            return None
        if lemma == "round" and not re.search(r"\b(?:talks|negotiations|round of (?:\w+ )?(?:dialogue|discussions|meetings))\b", phrase) and not _ORDINAL.search(phrase):
            return None
        if lemma == "session" and not re.search(r"\b(?:talks|negotiat\w+|morning|afternoon|opening|closing|plenary)\b", words):
            return None
        if any(word.lower_ in ("round", "session") for word in token.ancestors if word.i < token.i <= word.i + 4):
            return None
        return "talk.noun"
    if lemma == "delegation" and _DELEGATION.search(token.sent.text):
        return "talk.delegation"
    if lemma in ("sign", "initial") and token.pos_ == "VERB" and token.tag_ == "VB" and _PAPER.search(token.doc[token.i : token.i + 9].text):
        return "talk.signing"
    if token.pos_ == "VERB" and lemma in _VERBS:
        if token.dep_ == "relcl" and token.head.lemma_.lower() in _NOUNS:
            return None
        after = token.doc[token.i + 1 : token.i + 2].text
        target = next((c for c in token.children if c.dep_ == "dobj"), None)
        if lemma == "meet" and target is not None and target.lemma_.lower() in _UNMET:
            return None
        return "talk.met" if lemma == "meet" or after == "with" else "talk.negotiate"
    return None


_PAIR = 2
_WITH_BODIES = re.compile(
    r"^[^.;]{0,60}?,? (?:with|between|among|by) (?:the )?(?:\w+ )?(?:delegations?|representatives|officials|negotiators|envoys|teams)"
    r" (?:from|of) ([^.;]{3,140})"
)
_BODIES = re.compile(r"\b(?:delegations?|representatives|officials|negotiators|envoys|leaders|teams)\b")
_UNMET = frozenset("demand condition need deadline goal target requirement expectation obligation standard term criterion challenge commitment objective".split())


_DELEGATION = re.compile(
    r"\b(?:recall|withdr[ae]w|pull|send|sent|dispatch|sends|fl[yi]|left|arriv|travel|leav)\w*\b[^.;]{0,40}\bdelegations?\b"
    r"|\bdelegations?\b[^.;]{0,30}\b(?:left|leaves|leave|arriv\w+|travel\w*|flew|returned|heads? to)\b",
    re.IGNORECASE,
)
_RECALLED = re.compile(r"\b(?:recall\w*|withdr[ae]w\w*|pull\w*|left|returned|arriv\w+|travelled|traveled|flew)\b", re.IGNORECASE)
_PAPER = re.compile(r"\b(?:agreement|accord|deal|pact|treaty|truce|ceasefire|cease-fire|declaration|memorandum|protocol)\b", re.IGNORECASE)


def _clause(token: "Token") -> "Token":
    """Give the verb that governs a word."""
    while token.pos_ not in ("VERB", "AUX") and token.dep_ != "ROOT":
        token = token.head
    return token


def _subject(verb: "Token") -> "Token | None":
    """Give a verb's subject, its own or that of the verb that it completes or follows."""
    token = verb
    for _ in range(5):
        own = next((c for c in token.children if c.dep_ in ("nsubj", "nsubjpass")), None)
        if own is not None:
            if own.lower_ in ("who", "which", "that") and token.dep_ == "relcl":
                return token.head
            return own
        if token.dep_ not in ("xcomp", "conj", "advcl", "pcomp", "ccomp", "prep", "acl"):
            return None
        token = token.head
    return None


def _edges(token: "Token") -> tuple[int, int]:
    words = list(token.subtree)
    return words[0].idx, words[-1].idx + len(words[-1])


def _mention(passage: Passage, token: "Token", rule: str, entities: Entities, times: list[Time]) -> Candidate:
    noun = rule in ("talk.noun", "talk.delegation")
    verb = _clause(token)
    phrase = passage.span(*_edges(token))
    clause = passage.span(*_edges(verb))
    sentence = passage.span(token.sent.start_char, token.sent.end_char)
    trigger = passage.span(token.idx, token.idx + len(token))
    values: dict[str, list[Value]] = {}
    parties = _parties(passage, token, verb, entities, noun=noun)
    mediators = list(_mediators(passage, token, entities))
    names = {value.value for value in mediators}
    parties = [value for value in parties if value.value not in names]
    place = _place(passage, token, phrase, clause, entities)
    time = _time(trigger, phrase, clause, sentence, times)
    status = _status(passage, token, verb, noun=noun)
    for key, found in (("parties", parties), ("mediators", mediators), ("place", place), ("date", time)):
        if found:
            values[key] = found
    number = _round(passage, token) if noun else []
    if number:
        values["round"] = number
    if status:
        values["status"] = [Value(status[0], passage.span(*status[1]) if status[1] else trigger, "explicit", status[2])]
    factuality = Factuality("planned" if status and status[0] in _FUTURE else "asserted")
    return Candidate("talk", rule, trigger, sentence, values, factuality)


def _party(mentions: list[tuple[str, Mention]], entities: Entities, confidence: float) -> Iterator[Value]:
    for side, mention in mentions:
        how = "explicit" if mention.name == side and mention.how == "explicit" else "resolved"
        yield Value(side, mention.span, how, confidence)  # type: ignore[arg-type]


def _sided(passage: Passage, token: "Token", entities: Entities) -> list[tuple[str, Mention]]:
    """Give the sides of a noun phrase, clauses that hang on it and what is in or at a place left out."""
    found: list[tuple[str, Mention]] = []
    out = {w.i for child in token.subtree if child.dep_ in ("relcl", "acl", "advcl") and child.i != token.i for w in child.subtree}
    places = {w.i for child in token.subtree if child.dep_ == "prep" and child.lower_ in ("in", "at", "near", "on", "under", "after", "before", "over", "about", "since") for w in child.subtree}
    for word in token.subtree:
        if word.i in out or word.i in places or word.pos_ not in ("PROPN", "NOUN", "ADJ", "X"):
            continue
        for side, mention in entities.sides(passage.span(word.idx, word.idx + len(word))):
            if side not in [name for name, _ in found]:
                found.append((side, mention))
    return found


def _parties(passage: Passage, token: "Token", verb: "Token", entities: Entities, *, noun: bool) -> list[Value]:
    found: list[Value] = []
    subject = _subject(verb)
    if noun:
        doc = passage.doc
        first = max(token.sent.start, token.i - 4)
        near = passage.span(doc[max(first, token.left_edge.i)].idx, token.idx)
        named = [(s, m) for s, m in entities.sides(near) if m.form != "capital" and m.form != "place"]
        if len(named) > 1 or any(m.form == "demonym" or m.kind != "state" for _, m in named):
            found += _party(named, entities, 0.75)
        for prep in token.subtree:
            if prep.dep_ == "prep" and prep.lower_ in ("between", "with", "of", "among", "involving", "from", "by") and _near(prep, token):
                if prep.lower_ in ("of", "by", "from") and not found and prep.head.i != token.i:
                    continue
                found += _party(_sided(passage, prep, entities), entities, 0.9 if prep.lower_ == "between" else 0.8)
        acts = verb.lemma_.lower() in ("hold", "have", "begin", "start", "attend", "conclude", "conduct", "continue", "resume", "join", "open", "end", "finish", "want", "enter", "launch", "do", "seek")
        for prep in verb.children:
            whole = " ".join(word.lower_ for word in prep.subtree)
            if prep.dep_ == "prep" and prep.lower_ in ("with", "between") and (acts or _BODIES.search(whole)) and prep.i > token.i:
                found += _party(_sided(passage, prep, entities), entities, 0.8)
        tail = passage.doc.text[token.idx : token.sent.end_char]
        listed = _WITH_BODIES.search(tail)
        if listed and len(found) < _PAIR:
            where = passage.span(token.idx + listed.start(1), token.idx + listed.end(1))
            found += _party(entities.sides(where), entities, 0.75)
        met = next((c for c in token.children if c.dep_ == "relcl" and c.lemma_.lower() in _VERBS), None)
        if met is not None:
            found += _parties(passage, met, met, entities, noun=False)
        if subject is not None and token.i > subject.i and (acts or len({v.value for v in found}) == 1 and any(p.lower_ == "with" for p in token.children)):
            found += _party(_sided(passage, subject, entities), entities, 0.75)
        root = next((c for c in token.sent.root.children if c.dep_ == "nsubj"), None)
        if not found and root is not None and root.i < token.i:
            both = _sided(passage, root, entities) or []
            both = both or [(side, m) for side, m in entities.sides(passage.span(*_edges(root)))]
            found += _party(both if len(both) > 1 else [], entities, 0.6)
    else:
        if subject is not None:
            found += _party(_sided(passage, subject, entities), entities, 0.85)
        for child in token.children:
            if child.dep_ == "dobj" or (child.dep_ == "prep" and child.lower_ in ("with", "between", "to") and token.lemma_.lower() != "meet" or child.lower_ == "with"):
                found += _party(_sided(passage, child, entities), entities, 0.85)
    kept: dict[object, Value] = {}
    for value in found:
        kept.setdefault(value.value, value)
    return list(kept.values())


def _near(prep: "Token", token: "Token") -> bool:
    """Tell whether a preposition hangs on the trigger, over no more than "round of talks between"."""
    head = prep.head
    for _ in range(4):
        if head.i == token.i:
            return True
        if head.pos_ in ("VERB", "AUX") and head.dep_ != "acl":
            return False
        head = head.head
    return False


def _mediators(passage: Passage, token: "Token", entities: Entities) -> Iterator[Value]:
    doc = passage.doc
    sentence = token.sent
    seen: set[str] = set()
    for match in _MEDIATED.finditer(sentence.text):
        start = sentence.start_char + match.end()
        words = sentence.text[match.end() : match.end() + 90]
        stop = re.search(r"[.;]|,\s+(?:which|who|where)|\b(?:in|on|at|after|to|that|but|was|were|is)\b", words)
        for side, mention in entities.sides(passage.span(start, start + (stop.start() if stop else len(words)))):
            if side not in seen:
                seen.add(side)
                yield Value(side, mention.span, "explicit", 0.8)
    for match in re.finditer(r"([A-Z][\w.]*)-(?:mediated|brokered|sponsored|hosted|facilitated)\b", sentence.text):
        for side, mention in entities.sides(passage.span(sentence.start_char + match.start(1), sentence.start_char + match.end(1))):
            if side not in seen:
                seen.add(side)
                yield Value(side, mention.span, "explicit", 0.85)
    for word in sentence:
        if word.pos_ != "VERB" or not re.fullmatch(rf"{_HOST}|bring|arrange", word.lower_) or word.tag_ == "VBN" and not any(c.dep_ == "aux" for c in word.children):
            continue
        if word.lemma_ in ("bring",) and "together" not in doc[word.i : word.i + 3].text:
            continue
        subject = next((c for c in word.children if c.dep_ == "nsubj"), None) or (word.head if word.dep_ == "acl" else None)
        if subject is None and word.dep_ in ("xcomp", "conj", "advcl"):
            subject = next((c for c in word.head.children if c.dep_ == "nsubj"), None)
        if subject is not None and subject.i != token.i:
            while subject.dep_ == "appos":
                subject = subject.head
            for side, mention in _sided(passage, subject, entities):
                if side not in seen:
                    seen.add(side)
                    yield Value(side, mention.span, "resolved" if mention.form == "capital" else "explicit", 0.75)


def _place(passage: Passage, token: "Token", phrase: Span, clause: Span, entities: Entities) -> list[Value]:
    """Give where it is: "the Doha meeting", "in Doha"; a city before a state."""
    text = passage.doc.text
    found: list[tuple[float, Mention]] = []
    span = passage.span(token.sent.start_char, token.sent.end_char)
    left = token.i - 1
    while left >= token.sent.start and passage.doc[left].pos_ in ("ADJ", "NOUN", "NUM") and token.i - left < 4:
        left -= 1
    for mention in entities.within(span):
        if mention.kind not in ("state", "place") or mention.form in ("demonym", "seat"):
            continue
        at = mention.span.start - passage.offset
        end = mention.span.end - passage.offset
        lead = text[max(0, at - 40) : at]
        inside = phrase.start <= mention.span.start < phrase.end
        local = inside or clause.start <= mention.span.start < clause.end
        if left >= 0 and passage.doc[left].idx <= at < token.idx and mention.form in ("capital", "place") and text[end : end + 2] != "'s":
            found.append((0.5, mention))
        elif mention.form == "capital" and _hosts(passage, token, at):
            found.append((5, mention))
        elif text[end : end + 2] != "'s" and _IN.search(lead) and not re.match(r"\s+(?:said|told)", text[end:]):
            distance = abs(at - token.idx) + (0 if inside else 40 if local else 100) + (15 if mention.form == "name" else 0)
            if _stands(passage, token, at) or re.search(r"\b(?:village|city|town|resort|capital)(?: of|,)\s+$", lead):
                found.append((distance, mention))
    if not found:
        return []
    best = min(found, key=lambda item: item[0])
    near = [m for d, m in found if d - best[0] < 25 and m.form in ("capital", "place")]
    chosen = near[0] if near and best[1].form == "name" else best[1]
    if best[0] > 220:  # noqa: PLR2004 - characters away
        return []
    words = text[chosen.span.start - passage.offset : chosen.span.end - passage.offset]
    return [Value(words, chosen.span, "explicit", 0.85 if best[0] < 60 else 0.6)]  # noqa: PLR2004


_IN = re.compile(
    r"\b(?:in|at|near|outside)\s+(?:the\s+)?(?:[\w'-]+\s+){0,3}(?:capital,?\s+(?:of\s+)?)?$|\b(?:to|from|left)\s+(?:the (?:\w+ )?capital,?\s+)?$"
    r"|\b(?:village|city|town|resort|capital)(?: of|,)\s+$",
    re.IGNORECASE,
)


def _hosts(passage: Passage, token: "Token", at: int) -> bool:
    word = next((w for w in token.sent if w.idx == at), None)
    verb = word.head if word is not None and word.dep_ == "nsubj" else None
    return verb is not None and any(w.lemma_ == "host" for w in (verb, *verb.children))


def _stands(passage: Passage, token: "Token", at: int) -> bool:
    """Tell whether a place hangs on the talk, on the verb that governs it, or opens its sentence."""
    word = next((w for w in token.sent if w.idx <= at < w.idx + len(w)), None)
    if word is None:
        return False
    chain = {token.i, *(w.i for w in token.ancestors)}
    while word.dep_ in ("compound", "appos", "conj", "pobj", "amod", "nmod", "dobj", "advmod") and word.head.i not in chain:
        word = word.head
    head = word.head if word.dep_ != "ROOT" else word
    if word.pos_ == "ADP" and head.i > token.i and head.pos_ in ("NOUN", "PROPN") and token.i in {w.i for w in head.ancestors}:
        between = {w.dep_ for w in head.ancestors if w.i > token.i} | {head.dep_}
        return not between & {"relcl", "acl", "advcl", "ccomp"}
    if word.pos_ == "ADP" and head.i not in chain and head.pos_ in ("VERB", "AUX") and head.dep_ == "relcl":
        return head.lemma_ in ("hold", "take", "meet", "begin", "open") or head.head.i == token.i
    hops = 0
    up = token
    while up.i != head.i and up.dep_ != "ROOT":
        hops += up.pos_ == "VERB"
        up = up.head
    return head.i in chain and hops <= 2  # noqa: PLR2004 - verbs between them


def _time(trigger: Span, phrase: Span, clause: Span, sentence: Span, times: list[Time]) -> list[Value]:
    def distance(time: Time) -> float:
        gap = max(time.span.start - trigger.end, trigger.start - time.span.end, 0)
        if phrase.start <= time.span.start < phrase.end:
            return gap
        return gap + (60 if clause.start <= time.span.start < clause.end else 140)

    near = [time for time in times if sentence.start <= time.span.start < sentence.end and not time.since]
    if not near:
        return []
    best = min(near, key=distance)
    if distance(best) > 260:  # noqa: PLR2004 - characters away
        return []
    value = best.value
    return [Value(value.value, value.span, value.how, value.confidence if distance(best) < 120 else value.confidence - 0.2)]  # noqa: PLR2004


def _round(passage: Passage, token: "Token") -> list[Value]:
    doc = passage.doc
    near = doc[max(token.sent.start, token.i - 4) : token.i]
    match = _ORDINAL.search(near.text)
    if not match or token.lemma_.lower() not in ("round", "talk", "negotiation") or "day" in near.text or "time" in near.text:
        return []
    if token.lemma_.lower() != "round" and "round" not in near.text:
        return []
    word = match[1].lower()
    number = _ORDINALS.get(word) or int(re.sub(r"\D", "", word))
    start = near.start_char + match.start(1)
    return [Value(number, passage.span(start, start + len(match[1])), "explicit", 0.9)]


def _status(passage: Passage, token: "Token", verb: "Token", *, noun: bool) -> tuple[str, tuple[int, int] | None, float] | None:
    """Give the status of a talk from the words that govern it, with these words and how sure."""
    text = passage.doc.text
    sentence = (token.sent.start_char, token.sent.end_char)
    if token.lemma_.lower() == "delegation" and (recalled := _RECALLED.search(token.sent.text)):
        return "held", (sentence[0] + recalled.start(), sentence[0] + recalled.end()), 0.6
    own = [c.lower_ for c in token.children if c.dep_ in ("aux", "neg")]
    if not noun and (token.tag_ == "VBD" or (token.tag_ == "VBN" and any(w in ("have", "has", "had", "'ve") for w in own))):
        if not any(w in ("not", "n't", "never") for w in own):
            return "held", (token.idx, token.idx + len(token)), 0.85
        return "did_not_happen", (token.idx, token.idx + len(token)), 0.6
    upper = verb
    for _ in range(2):
        if upper.dep_ in ("xcomp", "ccomp", "advcl", "acl", "pcomp", "prep", "conj") and upper.head.pos_ in ("VERB", "NOUN", "ADJ", "ADP"):
            upper = upper.head
    begin = max(sentence[0], min(verb.left_edge.idx, token.idx, upper.idx) if upper.sent == token.sent else token.idx)
    phrase = max((w.idx + len(w) for w in token.subtree), default=token.idx)
    after = verb.idx + len(verb) + 25 if verb.i > token.i else 0
    last = min(sentence[1], max(token.idx + len(token) + 25, min(after, token.idx + 160)))
    for status, pattern in _STATUSES[:4]:
        match = pattern.search(text, max(begin, token.idx - 70), min(sentence[1], max(last, phrase)))
        if match:
            return status, match.span(), 0.75
    if (match := _BYGONE.search(text, max(begin, token.idx - 40), last)) is not None:
        return "held", match.span(), 0.75
    for status, pattern in _STATUSES[4:]:
        for match in pattern.finditer(text, begin, last):
            if abs(match.start() - token.idx) < 75 or match.start() >= verb.idx > token.idx:  # noqa: PLR2004
                return status, match.span(), 0.75
    match = _PAST.search(text, begin, last)
    if match:
        return "held", match.span(), 0.8
    return ("held", None, 0.5) if verb.tag_ in ("VBD", "VBN") else None
