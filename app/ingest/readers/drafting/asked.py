"""Demands in a draft: what is asked, by whom, of whom, that whoever asks it does, and who criticises it."""

from typing import Any

from app.ingest.readers.drafting import naming
from app.ingest.readers.drafting.draft import Draft
from app.ingest.readers.drafting.parties import Cast
from app.ingest.readers.drafting.spoken import own_voice, unnamed_voice
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
    by, of, stance = fact.first("by"), fact.first("of"), fact.first("stance")
    side, other = cast.party(by), cast.party(of)
    if by and side is None and cast.person(by):
        side = cast.side_of(by)
    told: dict[str, Any] = {"quote": fact.quote, "factuality": fact.factuality}
    if by and side and by.how != "inferred":
        # What a side asks is its own word, in the voice of the text or of whoever tells it.
        told["said"] = own_voice(draft, side, fact.quote, content.span)
    draft.claim(thing, "summary", " ".join(words.split()), content, fact.rule, **told)
    if kind and kind.value in terms("demand_kind"):
        draft.claim(thing, "kind", kind.value, kind, fact.rule, **told)
    if topic and topic.value in terms("topic") and topic.value != "other":
        draft.claim(thing, "topics", topic.value, topic, "demand.topic", **told)
    if by and side:
        draft.claim(thing, "party", side, by, f"{fact.rule}.by", **told)
        if stance and stance.value in terms("stance"):
            of_side = f"stance/{thing.partition('/')[2]}:{side.partition('/')[2]}"
            draft.claim(of_side, "stance", stance.value, stance, fact.rule, **told)
    answer = fact.first("answer")
    if answer and other and answer.value in terms("stance"):
        of_other = f"stance/{thing.partition('/')[2]}:{other.partition('/')[2]}"
        refused = own_voice(draft, other, fact.quote, None, "act")
        draft.claim(of_other, "stance", answer.value, answer, fact.rule, **{**told, "said": refused})
    for name, known in (("condition_topic", "topic"), ("condition_phase", "condition_phase")):
        waits = fact.first(name)
        if waits and waits.value in terms(known):
            draft.claim(thing, name, waits.value, waits, f"demand.{name}", **told)
    remark = fact.first("remark")
    if remark:
        draft.claim(thing, "remarks", " ".join(str(remark.value).split()), remark, "demand.aside", quote=remark.span)
    if of and other and other != side and of.how != "inferred":  # that the other side is meant is not said
        draft.claim(thing, "addressee", other, of, f"{fact.rule}.of", **told)


def draft_reaction(draft: Draft, cast: Cast, fact: Fact) -> None:
    """Add what somebody criticises as a demand of the side whose it is, with where the critic stands."""
    content, owner = fact.first("content"), fact.first("party")
    critic, stance = fact.first("critic"), fact.first("stance")
    side, other = cast.party(owner), cast.party(critic)
    if not (content and owner and side and critic and other and stance):
        draft.pass_over(fact.quote, "no_place")
        return
    words = draft.text[content.span.start : content.span.end]
    thing = naming.worded("demand", cast.document, words)
    told: dict[str, Any] = {"quote": fact.quote, "factuality": fact.factuality}
    draft.claim(thing, "summary", " ".join(words.split()), content, fact.rule, **told)
    draft.claim(thing, "party", side, owner, f"{fact.rule}.by", **told)
    at = draft.text[critic.span.start : critic.span.end]
    somebody = critic.how == "inferred"  # only where it was criticised is told
    said = unnamed_voice(draft, f"unnamed, in {at}", fact.quote) if somebody else own_voice(draft, other, fact.quote, None)
    of_other = f"stance/{thing.partition('/')[2]}:{other.partition('/')[2]}"
    draft.claim(of_other, "stance", stance.value, stance, fact.rule, **told, said=said)
