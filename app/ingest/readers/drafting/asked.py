"""Demands in a draft: what is asked, by whom, of whom, and that whoever asks it does."""

from typing import Any

from app.ingest.readers.drafting import naming
from app.ingest.readers.drafting.draft import Draft
from app.ingest.readers.drafting.parties import Cast
from app.ingest.readers.english.found import Fact
from app.vocabularies import terms


def draft_demand(draft: Draft, cast: Cast, fact: Fact) -> None:
    """Add a demand with the stance of whoever asks it; one that nobody is known to ask waits for a side."""
    content, kind, topic = fact.first("content"), fact.first("kind"), fact.first("topic")
    if content is None:
        draft.pass_over(fact.quote, "no_place")
        return
    words = draft.text[content.span.start : content.span.end]
    thing = naming.worded("demand", cast.document, words)
    told: dict[str, Any] = {"quote": fact.quote, "factuality": fact.factuality}
    draft.claim(thing, "summary", " ".join(words.split()), content, fact.rule, **told)
    if kind and kind.value in terms("demand_kind"):
        draft.claim(thing, "kind", kind.value, kind, fact.rule, **told)
    if topic and topic.value in terms("topic") and topic.value != "other":
        draft.claim(thing, "topics", topic.value, topic, "demand.topic", **told)
    by, of, stance = fact.first("by"), fact.first("of"), fact.first("stance")
    side, other = cast.party(by), cast.party(of)
    if by and side is None and cast.person(by):
        side = cast.side_of(by)
    if by and side:
        draft.claim(thing, "party", side, by, f"{fact.rule}.by", **told)
        if stance and stance.value in terms("stance"):
            of_side = f"stance/{thing.partition('/')[2]}:{side.partition('/')[2]}"
            draft.claim(of_side, "stance", stance.value, stance, fact.rule, **told)
    if of and other and other != side and of.how != "inferred":  # that the other side is meant is not said
        draft.claim(thing, "addressee", other, of, f"{fact.rule}.of", **told)
