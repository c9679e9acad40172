"""Reactions in a draft: who criticises what another side asks."""

from typing import Any

from app.ingest.readers.drafting import naming
from app.ingest.readers.drafting.draft import Draft
from app.ingest.readers.drafting.parties import Cast
from app.ingest.readers.drafting.spoken import own_voice, unnamed_voice
from app.ingest.readers.english.found import Fact


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
    if critic.how == "inferred":  # only where it was criticised is told
        where = draft.text[critic.span.start : critic.span.end]
        said = unnamed_voice(draft, f"unnamed, in {where}", fact.quote)
    else:
        said = own_voice(draft, other, fact.quote, None)
    of_other = f"stance/{thing.partition('/')[2]}:{other.partition('/')[2]}"
    draft.claim(of_other, "stance", stance.value, stance, fact.rule, **told, said=said)
