"""Comments in a draft: what somebody says of what the sentence before tells, "this showed that they do not want it"."""

import re

from app.ingest.readers.drafting.draft import Draft, Said
from app.ingest.readers.english.found import Span, Value

_POINTS = re.compile(
    r"(?:this|that|these|such|the (?:refusal|demand|condition|ultimatum|terms|move|decision|step))\b(?! is why\b)",
    re.IGNORECASE,
)
_SURE = 0.5
_MOST = 400


def draft_comments(draft: Draft) -> None:
    """Keep what is said of a demand in the sentence before, and bears no other claim, as a remark on that demand."""
    bearing = draft.bearing_statements
    for said in draft.said:
        spoken = " ".join(str(said.content.get("spoken", "")).split())
        if said.key in bearing or not _POINTS.match(spoken) or len(spoken) > _MOST:
            continue
        thing = _demand(draft, said)
        if thing is not None:
            told = Value(spoken, said.spoken, "resolved", _SURE)
            draft.claim(thing, "remarks", spoken, told, "statement.comment", quote=said.spoken)


def _demand(draft: Draft, said: Said) -> str | None:
    """Give the first demand of the sentence before the one in which something is said."""
    before = max((one for one in draft.sentences if one.end <= said.whole.start), key=_end, default=None)
    if before is None:
        return None
    return next(
        (
            thing
            for thing, properties in draft.things.items()
            if thing.startswith("demand/")
            and any(before.start <= claim["start"] < before.end for claim in properties.get("summary", []))
        ),
        None,
    )


def _end(span: Span) -> int:
    return span.end
