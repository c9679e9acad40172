"""Outcomes in a draft, and the papers of one side, which are proposals until the other has agreed to them."""

import re
from dataclasses import replace as changed
from typing import Any

from app.days import days
from app.ingest.readers.drafting import naming
from app.ingest.readers.drafting.draft import Draft
from app.ingest.readers.drafting.exchanges import draft_exchange
from app.ingest.readers.drafting.parties import Cast
from app.ingest.readers.english.found import Fact, Factuality, Value
from app.vocabularies import terms

_STRENGTH = {
    "agreed": "agreed",
    "signed": "signed",
    "proposed": "offered",
    "planned": "agreed",
    "hypothetical": "agreed",
}
_STRENGTH |= {"denied": "agreed", "agreed_in_principle": "discussed", "discussed": "discussed"}
NOTHING = frozenset({"no_outcome", "no_significant_progress", "walkout"})
_NOT_YET = {"planned": "hypothetical", "hypothetical": "hypothetical", "denied": "denied"}
_ARTICLE = re.compile(r"^(?:the|an?|its|their|his|her)\s+(?:so-called\s+)?", re.IGNORECASE)
_ASIDE = re.compile(r",\s+(?:which|who|whose|that)\b")
_THERE = re.compile(
    r"\b(?:at that time|there and then|on that occasion|(?:at|in|during) (?:that|those|the same) (?:\w+ )?"
    r"(?:meeting|talks|round|session|negotiations|summit))\b",
    re.IGNORECASE,
)
_GOT = {"finalis": "finalised", "finaliz": "finalised", "hand": "handed_over", "deliver": "handed_over"}
_GOT |= {"submit": "handed_over", "present": "presented", "withdr": "withdrawn"}


def draft_outcome(draft: Draft, cast: Cast, fact: Fact, talk: str | None, of: Fact | None) -> None:
    """Add an outcome or a proposal of a talk; `of` is what the reading tells of that talk: its sides and its day."""
    status, kind = fact.first("status"), fact.first("type")
    told = str(status.value) if status else ""
    if status is None or kind is None or told not in {*_STRENGTH, "failed", "refused"}:
        draft.pass_over(fact.quote, "no_place")  # that something was carried out or broken is said of an older outcome
    elif kind.value == "memorandum" and told == "proposed":
        _proposal(draft, cast, fact, talk)
    else:
        _outcome(draft, cast, fact, talk, of, status, kind)


def _outcome(  # noqa: PLR0913, PLR0917 - an outcome is told by all of these
    draft: Draft, cast: Cast, fact: Fact, talk: str | None, of: Fact | None, status: Value, kind: Value
) -> None:
    sides = of.values.get("parties", []) if of else []
    terms_of = fact.first("terms")
    span = terms_of.span if terms_of else fact.quote
    words = draft.text[span.start : span.end]
    thing = naming.worded("outcome", cast.document, words)
    told = str(status.value)
    certain = Factuality(
        "asserted" if told not in _NOT_YET else "denied" if told == "denied" else "hypothetical",
        fact.factuality.distance,
    )
    how: dict[str, Any] = {"quote": fact.quote, "factuality": certain}
    done = told not in ("failed", "refused")
    surest = min(status.confidence, kind.confidence)
    is_nothing = str(kind.value) in NOTHING
    if not done:
        # What failed is no outcome of its sort: "failed to reach a ceasefire" is no ceasefire.
        draft.claim(
            thing,
            "types",
            kind.value if is_nothing else "no_outcome",
            changed(status, confidence=surest),
            fact.rule,
            **how,
        )
    elif kind.value in terms("outcome_type"):
        draft.claim(thing, "types", kind.value, changed(kind, confidence=surest), "outcome.type", **how)
    if done and not is_nothing:
        draft.claim(thing, "strength", _STRENGTH[told], status, fact.rule, **how, valid_on=_since(draft, fact, of))
    summary = terms_of or Value(words, fact.quote, "explicit", status.confidence)
    draft.claim(thing, "summary", " ".join(words.split()), summary, fact.rule, **how)
    at = fact.first("talk")
    if at and talk:
        draft.claim(thing, "talk", talk, at, "outcome.talk", **how)
    parties: list[tuple[str, Value]] = []
    for value in fact.values.get("parties", fact.values.get("by", [])):
        party = cast.party(value)
        named = [(party, value)] if party else [(cast.party(side), value) for side in sides if _is_all(value)]
        for one, words_of in named:
            if one:
                resolved = words_of if party else changed(words_of, how="resolved", confidence=min(0.7, surest))
                parties.append((one, resolved))
                draft.claim(thing, "parties", one, resolved, "outcome.parties", **how)
    carried_out = fact.first("carried_out")
    if carried_out:
        draft.claim(thing, "remarks", " ".join(str(carried_out.value).split()), carried_out, "outcome.completed")
    of_talk = [(side, value) for value in sides if (side := cast.party(value))]
    draft_exchange(draft, fact, thing, parties if len(parties) > 1 else of_talk, certain)


def _since(draft: Draft, fact: Fact, talk: Fact | None) -> str | None:
    """Give the day of the talk on which something was agreed, where its words say that it was agreed there."""
    day, status = (talk.first("date"), talk.first("status")) if talk else (None, None)
    if day is None or status is None or status.value != "held" or not days(str(day.value)).exact:
        return None
    return str(day.value) if _THERE.search(draft.text[fact.quote.start : fact.quote.end]) else None


def _is_all(value: Value) -> bool:
    words = str(value.value).lower().split()
    return bool(words) and words[-1] in {"sides", "parties", "delegations", "both", "they", "two"}


def _title(words: str) -> str:
    """Give what a paper is called: without its article, and without what else is told of it."""
    return _ARTICLE.sub("", " ".join(_ASIDE.split(words, maxsplit=1)[0].split()))


def _proposal(draft: Draft, cast: Cast, fact: Fact, talk: str | None) -> None:
    status, by = fact.first("status"), fact.first("by")
    content = fact.first("terms") or fact.first("type")
    assert status is not None  # noqa: S101 - the caller has looked
    assert content is not None  # noqa: S101 - as above
    words = draft.text[content.span.start : content.span.end]
    thing = naming.worded("proposal", cast.document, words)
    verb = draft.text[status.span.start : status.span.end].lower()
    got = next((term for stem, term in _GOT.items() if verb.startswith(stem)), "announced")
    # What the text doubts is the paper and what is said to be done to it, not whose it is and who presents it.
    doubted = Factuality("asserted", fact.factuality.distance)
    draft.claim(thing, "status", got, status, fact.rule, quote=fact.quote, factuality=doubted)
    draft.claim(thing, "title", _title(words), content, fact.rule, quote=fact.quote, factuality=doubted)
    how: dict[str, Any] = {"quote": fact.quote, "factuality": Factuality("asserted")}
    presenter = fact.first("presenter")
    if presenter and (person := cast.person(presenter)):
        draft.claim(thing, "presenter", person, presenter, "proposal.presenter", **how)
    party, at = cast.party(by), fact.first("talk")
    if by and party:
        draft.claim(thing, "party", party, by, f"{fact.rule}.by", **how)
    if at and talk:
        draft.claim(thing, "talk", talk, at, "proposal.talk", **how)
