"""Demands in a draft: what is asked, by whom, of whom, where both stand on it, and what waits for a condition."""

from typing import Any

from app.ingest.readers.drafting import naming
from app.ingest.readers.drafting.draft import Draft
from app.ingest.readers.drafting.parties import Cast
from app.ingest.readers.drafting.spoken import own_voice
from app.ingest.readers.english.found import Fact, Value
from app.vocabularies import terms

_WAITS = (("condition_topic", "topic"), ("condition_phase", "condition_phase"))


def draft_demand(draft: Draft, cast: Cast, fact: Fact) -> None:
    """Add a demand with the stance of whoever asks it; one that nobody is known to ask waits for a side."""
    content, by, of = fact.first("content"), fact.first("by"), fact.first("of")
    if content is None:
        draft.pass_over(fact.quote, "no_place")
        return
    words = draft.text[content.span.start : content.span.end]
    thing = naming.worded("demand", cast.document, words)
    side, other = cast.party(by), cast.party(of)
    if by and side is None and cast.person(by):
        side = cast.side_of(by)
    told: dict[str, Any] = {"quote": fact.quote, "factuality": fact.factuality}
    if by and side and by.how != "inferred":
        # What a side asks is its own word, unless somebody else tells of it.
        told["said"] = own_voice(draft, side, fact.quote, content.span)
    draft.claim(thing, "summary", " ".join(words.split()), content, fact.rule, **told)
    _draft_matter(draft, thing, fact, told)
    if by and side:
        draft.claim(thing, "party", side, by, f"{fact.rule}.by", **told)
        _draft_stance(draft, thing, side, fact.first("stance"), fact, told)
    answer = fact.first("answer")
    if answer and other:
        said = own_voice(draft, other, fact.quote, None, "act")
        _draft_stance(draft, thing, other, answer, fact, {**told, "said": said})
    if of and other and other != side and of.how != "inferred":  # that the other side is meant is not said
        draft.claim(thing, "addressee", other, of, f"{fact.rule}.of", **told)


def _draft_matter(draft: Draft, thing: str, fact: Fact, told: dict[str, Any]) -> None:
    """Add what sort of demand it is, what it is about, what waits for it, and what the text remarks on it."""
    kind, topic, remark = fact.first("kind"), fact.first("topic"), fact.first("remark")
    if kind and kind.value in terms("demand_kind"):
        draft.claim(thing, "kind", kind.value, kind, fact.rule, **told)
    if topic and topic.value in terms("topic") and topic.value != "other":
        draft.claim(thing, "topics", topic.value, topic, "demand.topic", **told)
    for name, known in _WAITS:
        waits = fact.first(name)
        if waits and waits.value in terms(known):
            draft.claim(thing, name, waits.value, waits, f"demand.{name}", **told)
    if remark:
        draft.claim(thing, "remarks", " ".join(str(remark.value).split()), remark, "demand.aside", quote=remark.span)


def _draft_stance(  # noqa: PLR0913, PLR0917 - a stance is told by all of these
    draft: Draft, thing: str, side: str, stance: Value | None, fact: Fact, told: dict[str, Any]
) -> None:
    if stance and stance.value in terms("stance"):
        of_side = f"stance/{thing.partition('/')[2]}:{side.partition('/')[2]}"
        draft.claim(of_side, "stance", stance.value, stance, fact.rule, **told)
