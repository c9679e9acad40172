"""What came of talks: agreed, signed, proposed, broken, or not reached."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from app.ingest.readers.english.factuality import factuality
from app.ingest.readers.english.found import Candidate, Factuality, Span, Value
from app.ingest.readers.english.lexicon import words
from app.ingest.readers.english.topics import type_at
from app.ingest.readers.english.tree import agent, clause, objects, prepositional, span, subject, values

_NUMBER = r"(?:\d[\d,.]*|one|two|three|four|five|six|seven|eight|nine|ten|\w+teen|\w+ty|hundred|thousand|a hundred|a thousand)"
_QUANTITY = re.compile(
    rf"\b{_NUMBER}(?:[ -](?:hundred|thousand|million))?[ -](?:for|to)[ -]{_NUMBER}(?:[ -](?:hundred|thousand|million))?\b"
    rf"|\b{_NUMBER}(?: (?:hundred|thousand|million))?(?: \w+){{0,2}} (?:prisoners|hostages|captives|detainees|soldiers|bodies|fighters|troops)\b",
    re.IGNORECASE,
)
_DURATION = re.compile(rf"\b{_NUMBER}[ -](?:hour|day|week|month|year)s?\b", re.IGNORECASE)
_FALLEN = re.compile(
    r"\b(?:in tatters|come to (?:nothing|naught|nought)|c[ao]me to (?:nothing|naught|nought)|bear (?:any )?fruit|in deadlock"
    r"|in stalemate|empty-handed|at an impasse|broke (?:up|off|down)|fell (?:through|apart)|fall(?:en)? (?:through|apart)|deadlocked"
    r"|walked out|stormed out|pulled out of (?:the )?(?:talks|negotiations)|on hold|no closer|stopped short|hit a wall"
    r"|wasn't upheld|not upheld|did not hold|didn't hold|failed to hold|short[- ]lived|gridlock\w*|ground to a halt)\b",
    re.IGNORECASE,
)


@dataclass
class _Result:
    """What a rule saw: the verb or noun that tells it, what happened to it, and which words say what."""

    rule: str
    trigger: Token
    status: str
    parties: Token | None = None
    about: tuple[int, int] | None = None
    type: str | None = None
    quote: tuple[int, int] | None = None
    confidence: float = 0.8
    sure: bool = False


def outcomes(doc: Doc, offset: int) -> list[Candidate]:
    """Find the outcomes in a paragraph that starts at the code point `offset` of the canonical text."""
    found: dict[tuple[int, int], Candidate] = {}
    for rule in _RULES:
        for token in doc:
            for result in rule(token):
                candidate = _candidate(doc, offset, result)
                if candidate is None:
                    continue
                inside = any(
                    o.quote.start <= candidate.trigger.start < o.quote.end
                    and candidate.values["status"][0].value == o.values["status"][0].value
                    for o in found.values()
                )
                if not inside:
                    found[candidate.trigger.start, candidate.trigger.end] = candidate
    return sorted(found.values(), key=lambda c: c.trigger.start)


def _status(result: _Result, fact: Factuality) -> str:
    """Give an outcome's status from what the rule would call it, and what the text makes of it."""
    if result.status in {"failed", "refused", "violated", "planned"}:
        return result.status
    match fact.status:
        case "asserted":
            return result.status
        case "in_principle":
            return "agreed_in_principle" if result.status in {"agreed", "signed"} else result.status
        case "negated":
            return "failed"
        case status:
            return status


def _candidate(doc: Doc, offset: int, result: _Result) -> Candidate | None:
    """Turn what a rule saw into a candidate."""
    fact = factuality(result.trigger)
    if result.status in {"failed", "violated", "refused"} and fact.status not in {"asserted", "failed", "refused"}:
        if (
            fact.status in {"negated", "denied", "hypothetical", "planned"}
            and not result.sure
            and result.rule != "outcome.none"
        ):
            return None
    quote = span(doc, offset, *(result.quote or clause(result.trigger)))
    trigger = span(doc, offset, result.trigger.i, result.trigger.i + 1)
    about = span(doc, offset, *result.about) if result.about else quote
    status = _status(result, fact)
    kind, where = _type(doc, offset, result, about, quote)
    if status in {"planned", "hypothetical", "refused"} and result.rule == "outcome.agree" and kind == "other":
        return None
    if status in {"planned", "hypothetical"} and result.rule == "outcome.reached" and not _firm(result.trigger):
        return None
    parts = {
        "type": [Value(kind, where, confidence=0.7)],
        "status": [Value(status, trigger, confidence=result.confidence)],
    }
    if result.parties is not None:
        parts["by"] = values(doc, offset, result.parties)
    if result.about is not None:
        parts["terms"] = [Value(doc.text[about.start - offset : about.end - offset], about)]
    said = doc.text[quote.start - offset : quote.end - offset]
    for name, pattern in (("quantity", _QUANTITY), ("duration", _DURATION)):
        for match in pattern.finditer(said):
            at = Span(quote.start + match.start(), quote.start + match.end())
            parts.setdefault(name, []).append(Value(match.group(), at))
    return Candidate("outcome", result.rule, trigger, quote, parts, fact)


def _firm(verb: Token) -> bool:
    """Tell whether a plan is more than a wish: "will conclude", "is expected to conclude"."""
    if any(c.dep_ == "aux" and c.lower_ in {"will", "'ll"} for c in verb.children):
        return True
    return verb.head.lemma_ in {"expect", "due", "agree", "schedule", "set", "commit", "slate", "promise", "decide"}


def _type(doc: Doc, offset: int, result: _Result, about: Span, quote: Span) -> tuple[str, Span]:
    if result.type is not None:
        return result.type, about
    for where in (about, quote):
        found = type_at(doc.text[where.start - offset : where.end - offset])
        if found is not None:
            return found[0], Span(where.start + found[1], where.start + found[2])
    return "other", about


def _is(token: Token, name: str) -> bool:
    return token.lemma_.lower() in words("outcomes", name)


def _agree(token: Token) -> Iterator[_Result]:
    """Read "X agree to VP", "X agree on NP", "NP was agreed", "X commit to NP"."""
    if token.pos_ not in {"VERB", "ADJ", "NOUN"} or not _is(token, "agree") or token.tag_ == "NN":
        return
    content = [
        *objects(token, "xcomp", "ccomp", "dobj", "nsubjpass"),
        *prepositional(token, "to", "on", "upon", "in"),
    ]
    lone = token.lemma_ in {"agree", "consent", "accede", "commit"}
    below = token.dep_ in {"relcl", "acl"} and token.head.pos_ == "NOUN"
    if not content and not (lone and below):
        return
    if token.lemma_ == "agree" and prepositional(token, "with") and not content:
        return
    who = agent(token) or (None if objects(token, "nsubjpass") else subject(token))
    if not lone and content and type_at(token.doc[clause(token)[0] : clause(token)[1]].text) is None:
        return
    if not lone and not objects(token, "xcomp", "ccomp", "dobj"):
        return
    if who is not None and who.lower_ == "i":
        return
    first = content[0] if content else token.head
    if (
        first.pos_ == "VERB"
        and (_is(first, "reach") or _is(first, "sign"))
        and any(_is(o, "deal") for o in objects(first, "dobj"))
    ):
        return  # to agree to sign is not to sign: the other rule tells of a plan
    many = who is not None and (who.conjuncts or who.tag_ in {"NNS", "NNPS"} or who.lower_ in {"they", "both", "we"})
    status = "agreed" if (lone and token.lemma_ != "commit") or many else "proposed"
    about = (first.left_edge.i, first.right_edge.i + 1)
    whole = (token.head.left_edge.i, token.right_edge.i + 1) if below and token.dep_ == "acl" else None
    yield _Result("outcome.agree", token, status, who, about, quote=whole)


def _reach(token: Token) -> Iterator[_Result]:
    """Read "X reach a deal", "a deal was reached", "X sign NP"."""
    if token.pos_ != "VERB" or not (_is(token, "reach") or _is(token, "sign")) or token.lemma_ == "agree":
        return
    signed = _is(token, "sign")
    things = objects(token, "dobj", "nsubjpass")
    things += [token.head] if token.dep_ in {"acl", "relcl"} and not things and token.head.pos_ == "NOUN" else []
    for thing in things:
        light = token.lemma_ in {
            "make",
            "announce",
            "declare",
            "issue",
            "produce",
            "yield",
            "unveil",
            "negotiate",
            "secure",
            "achieve",
        }
        name = token.doc[thing.left_edge.i : thing.i + 1].text.lower()
        fits = _is(thing, "deal") or (signed and thing.pos_ in {"NOUN", "PROPN"})
        if light and type_at(name) is None and thing.lemma_.lower() not in words("outcomes", "nothing"):
            fits = False
        if not fits or (thing.lemma_ in {"statement", "progress"} and light and type_at(name) is None):
            continue
        offered = (
            _is(thing, "paper")
            and token.lemma_ in {"announce", "unveil", "issue", "make"}
            and thing.lemma_ in {"proposal", "offer", "plan"}
        )
        who = agent(token) or (None if thing.dep_ == "nsubjpass" else subject(token))
        about = (thing.left_edge.i, thing.right_edge.i + 1)
        status = "signed" if signed else "proposed" if offered else "agreed"
        if token.tag_ == "VBG" and any(c.dep_ == "aux" and c.lemma_ == "be" for c in token.children):
            status = "planned"
        none = any(c.lower_ in {"no", "little"} for c in thing.children)
        kind = "no_significant_progress" if none and thing.lemma_ == "progress" else None
        yield _Result("outcome.signed" if signed else "outcome.reached", token, status, who, about, kind)
        return


def _failure(token: Token) -> Iterator[_Result]:
    """Read "fail to VP", "without agreement", "no breakthrough", and idioms of failure."""
    sentence = token.sent
    if token.pos_ == "VERB" and token.lemma_ == "fail":
        for verb in objects(token, "xcomp"):
            near = token.doc[token.i : min(verb.right_edge.i + 1, token.i + 12)].text.lower()
            if (
                type_at(near)
                or any(w in near for w in words("outcomes", "nothing"))
                or any(_is(t, "talks") for t in token.subtree)
                or verb.lemma_ in {"happen", "materialise", "materialize", "agree", "meet"}
            ):
                kind = "no_significant_progress" if "progress" in near or "headway" in near else "no_outcome"
                yield _Result("outcome.failed", token, "failed", subject(token), (token.i, verb.right_edge.i + 1), kind)
    elif token.pos_ == "VERB" and _is(token, "fail") and token.lemma_ != "break":
        who = next(iter(objects(token, "nsubj", "nsubjpass")), None)
        if who is not None and (_is(who, "talks") or _is(who, "deal")):
            kind = "ceasefire" if type_at(who.text) and type_at(who.text)[0] == "ceasefire" else "no_outcome"
            yield _Result("outcome.collapsed", token, "failed", None, clause(token), kind)
    if token.lower_ == "without" and token.dep_ in {"prep", "mark"}:
        words_below = [t for t in token.subtree if t.i > token.i]
        if any(_is(t, "nothing") for t in words_below[:8]):
            yield _Result(
                "outcome.without",
                token,
                "failed",
                None,
                (token.i, token.right_edge.i + 1),
                "no_outcome",
                quote=clause(token.head),
            )
    if (token.lower_ in {"no", "little", "any"} and token.dep_ == "det") or (
        token.lower_ == "little" and token.dep_ == "amod"
    ):
        noun = token.head
        far = token.lower_ == "any" and not any(t.dep_ == "neg" for t in noun.head.children)
        if _is(noun, "nothing") and not far:
            verb = noun.head if noun.head.pos_ in {"VERB", "AUX"} else noun
            kind = "no_significant_progress" if noun.lemma_ in {"progress", "headway"} else "no_outcome"
            yield _Result(
                "outcome.none", noun, "failed", None, (noun.left_edge.i, noun.i + 1), kind, quote=clause(verb)
            )
    if token == sentence[0]:
        for match in _FALLEN.finditer(sentence.text):
            at = sentence.char_span(match.start(), match.end(), alignment_mode="expand")
            if at is None:
                continue
            verb = next((a for a in (at.root, *at.root.ancestors) if a.pos_ in {"VERB", "AUX"}), at.root)
            near = sentence.text.lower()
            if any(
                w in near
                for w in (
                    "talk",
                    "negotiat",
                    "truce",
                    "cease",
                    "agreement",
                    "accord",
                    "deal",
                    "dialogue",
                    "meeting",
                    "summit",
                    "deadlock",
                )
            ):
                broken = (
                    "upheld" in match.group().lower()
                    or ("hold" in match.group().lower() and "on hold" not in match.group().lower())
                    or "tatters" in match.group().lower()
                )
                walk = "out" in match.group().lower().split()
                yield _Result(
                    "outcome.fallen",
                    verb,
                    "violated" if broken else "failed",
                    None,
                    None,
                    "walkout" if walk else "ceasefire" if broken else "no_outcome",
                    sure=broken or "fruit" in match.group().lower(),
                )


def _turned_down(token: Token) -> Iterator[_Result]:
    """Read "X reject the proposal", "X refuse to sign", "X cannot accept NP", "X suspend the talks"."""
    if token.pos_ != "VERB":
        return
    if _is(token, "turn_down"):
        for thing in objects(token, "dobj", "nsubjpass"):
            if _is(thing, "paper") or _is(thing, "deal") or thing.lemma_ == "term":
                yield _Result(
                    "outcome.refused",
                    token,
                    "refused",
                    agent(token) or subject(token),
                    (thing.left_edge.i, thing.right_edge.i + 1),
                    "no_outcome",
                )
                return
        for verb in objects(token, "xcomp") if token.dep_ != "relcl" else ():
            if type_at(token.doc[verb.i : verb.right_edge.i + 1].text) or verb.lemma_ in {
                "sign",
                "agree",
                "negotiate",
                "attend",
                "talk",
            }:
                yield _Result(
                    "outcome.refused", token, "refused", subject(token), clause(verb), "no_outcome", quote=clause(token)
                )
                return
    if _is(token, "hold_off"):
        for thing in objects(token, "dobj", "nsubjpass"):
            if _is(thing, "talks") and thing.lemma_ not in {"effort", "push", "bid", "process"}:
                yield _Result(
                    "outcome.suspended",
                    token,
                    "failed",
                    agent(token) or subject(token),
                    (thing.left_edge.i, thing.right_edge.i + 1),
                    "no_outcome",
                )
    if token.lemma_ == "accept" and any(c.dep_ == "neg" or c.lower_ in {"cannot"} for c in token.children):
        for thing in objects(token, "dobj"):
            if _is(thing, "paper") or thing.lemma_ in {"term", "condition"}:
                yield _Result(
                    "outcome.none",
                    token,
                    "refused",
                    subject(token),
                    (thing.left_edge.i, thing.right_edge.i + 1),
                    "no_outcome",
                )


def _violated(token: Token) -> Iterator[_Result]:
    """Read "X violate the truce", "the truce collapsed"."""
    if token.pos_ == "VERB" and _is(token, "violate"):
        for thing in objects(token, "dobj", "nsubjpass", "nsubj"):
            name = token.doc[thing.left_edge.i : thing.i + 1].text
            typed = type_at(name)
            if thing.dep_ == "nsubj" and token.lemma_ not in {"unravel", "collapse", "crumble", "break"}:
                continue
            if typed and (typed[0] == "ceasefire" or thing.lemma_ in {"accord", "agreement", "deal", "pact"}):
                yield _Result(
                    "outcome.violated",
                    token,
                    "violated",
                    subject(token) if thing.dep_ == "dobj" else agent(token),
                    (thing.left_edge.i, thing.right_edge.i + 1),
                    "ceasefire",
                )
    if token.lemma_ in {"violation", "breach"} and token.pos_ == "NOUN":
        for thing in prepositional(token, "of"):
            if type_at(thing.text) and type_at(thing.text)[0] == "ceasefire":
                yield _Result(
                    "outcome.violated",
                    token,
                    "violated",
                    None,
                    (thing.left_edge.i, thing.right_edge.i + 1),
                    "ceasefire",
                    quote=clause(token.head),
                )


def _next(token: Token) -> Iterator[_Result]:
    """Read "talks will resume", "another meeting could happen", "the sides are to meet again"."""
    if token.pos_ != "VERB" or not _is(token, "continue"):
        return
    for who in objects(token, "nsubj", "nsubjpass"):
        meets = token.lemma_ in {"meet", "visit", "return"}
        if not (_is(who, "talks") or meets) or who.lemma_ in {"effort", "process", "push", "bid"}:
            continue
        helping = {c.lower_ for c in token.children if c.dep_ == "aux"}
        planned = (
            helping & {"will", "would", "could", "may", "might"}
            or token.lemma_ in {"schedule", "expect", "slate", "plan"}
            or any(c.lower_ == "to" for c in token.children if c.dep_ == "aux")
        )
        again = any(t.lower_ in {"again", "next", "further", "tomorrow"} for t in token.subtree)
        if (
            planned
            and factuality(token).status in {"planned", "hypothetical", "asserted"}
            and (not meets or again or token.lemma_ == "visit")
            and token.dep_ != "relcl"
        ):
            proposed = bool(helping & {"could", "may", "might"})
            yield _Result(
                "outcome.next",
                token,
                "planned" if not proposed else "proposed",
                None if _is(who, "talks") else who,
                clause(token),
                "next_round_agreed",
            )


def _terms(token: Token) -> Iterator[_Result]:
    """Read "the deal provides for NP", "the proposal includes NP", "under the deal X will VP"."""
    if token.pos_ == "VERB" and _is(token, "provide"):
        paper = next(iter(objects(token, "nsubj")), None)
        if paper is not None and paper.tag_ in {"WDT", "WP"}:
            paper = token.head if token.dep_ == "relcl" else None
        things = [*objects(token, "dobj", "ccomp"), *prepositional(token, "for")]
        if paper is not None and _is(paper, "paper") and things:
            offer = any(
                t.lemma_.lower() in {"proposal", "offer", "draft", "plan", "outline", "framework"}
                for t in paper.subtree
                if t.i <= paper.i
            )
            start = paper.left_edge.i if token.dep_ == "relcl" else clause(token)[0]
            yield _Result(
                "outcome.terms",
                token,
                "proposed" if offer else "agreed",
                None,
                (things[0].left_edge.i, things[0].right_edge.i + 1),
                quote=(start, clause(token)[1]),
                confidence=0.7,
            )
    if token.lower_ == "under" and token.dep_ == "prep" and token.head.pos_ == "VERB":
        paper = next(iter(objects(token, "pobj")), None)
        if paper is not None and _is(paper, "paper") and not any(c.lower_ in {"any", "a"} for c in paper.children):
            offer = any(t.lemma_.lower() in {"proposal", "draft", "plan", "propose"} for t in paper.subtree)
            yield _Result(
                "outcome.under",
                paper,
                "proposed" if offer else "agreed",
                None,
                clause(token.head),
                quote=clause(token.head),
                confidence=0.7,
            )


def _carried_out(token: Token) -> Iterator[_Result]:
    """Read "X freed N prisoners", "the truce took effect", "X declared a truce", "the ceasefire is to be followed by"."""
    if token.pos_ != "VERB":
        return
    if _is(token, "carry_out"):
        for thing in objects(token, "dobj", "nsubjpass"):
            if _is(thing, "captives"):
                yield _Result(
                    "outcome.carried_out",
                    token,
                    "implemented",
                    agent(token) or (subject(token) if thing.dep_ == "dobj" else None),
                    (thing.left_edge.i, thing.right_edge.i + 1),
                )
    who = next(iter(objects(token, "nsubj", "nsubjpass")), None)
    if who is None or (
        token.dep_ == "advcl" and any(c.lower_ in {"after", "since", "before", "when"} for c in token.children)
    ):
        return
    typed = type_at(token.doc[who.left_edge.i : who.i + 1].text)
    if typed and typed[0] in {"ceasefire", "prisoner_exchange"} and _is(who, "deal"):
        effect = {t.lower_ for t in token.subtree if t.i > token.i and t.i - token.i < 5}
        if (token.lemma_ in {"take", "come", "go", "enter"} and effect & {"effect", "force"}) or token.lemma_ in {
            "begin",
            "start",
            "hold",
        }:
            yield _Result("outcome.effect", token, "implemented", None, (who.left_edge.i, who.i + 1), typed[0])
        elif token.lemma_ in {"follow", "set", "expect", "due"}:
            yield _Result("outcome.follows", token, "planned", None, clause(token), confidence=0.6)


_RULES: tuple[Callable[[Token], Iterator[_Result]], ...] = (
    _reach,
    _agree,
    _failure,
    _turned_down,
    _violated,
    _terms,
    _next,
    _carried_out,
)
