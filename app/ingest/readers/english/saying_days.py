"""When something was said: the day that stands with the verb of saying, "said this on 29 May"."""

import re
from typing import TYPE_CHECKING

from app.ingest.readers.english.found import Candidate
from app.ingest.readers.english.passages import Passage
from app.ingest.readers.english.times import Time

if TYPE_CHECKING:
    from spacy.tokens import Token

_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def tell_days(said: list[Candidate], passages: list[Passage], days: list[list[Time]]) -> list[Candidate]:
    """Add `said_on` to the statements whose verb of saying has a day of its own; `days` are each passage's."""
    for passage, times in zip(passages, days, strict=True):
        exact = [time for time in times if _DAY.fullmatch(str(time.value.value)) and not time.since]
        here = (one for one in said if 0 <= one.trigger.start - passage.offset < len(passage.text))
        for candidate in here if exact else ():
            verb = _verb(passage, candidate)
            own = [time for time in exact if verb is not None and _with(passage, verb, time)]
            if len(own) == 1:
                candidate.values["said_on"] = [own[0].value]
    return said


def _verb(passage: Passage, candidate: Candidate) -> "Token | None":
    start, end = candidate.trigger.start - passage.offset, candidate.trigger.end - passage.offset
    found = passage.doc.char_span(start, end)
    return found[0] if found is not None and len(found) == 1 and found[0].pos_ in {"VERB", "AUX"} else None


def _with(passage: Passage, verb: "Token", time: Time) -> bool:
    """Tell whether a day hangs on the verb itself, not on what was said or on another verb."""
    words = passage.doc.char_span(
        time.span.start - passage.offset, time.span.end - passage.offset, alignment_mode="expand"
    )
    if words is None or words.root.sent != verb.sent:
        return False
    node = words.root
    while node.i not in {verb.i, node.head.i} and node.pos_ not in {"VERB", "AUX"}:
        node = node.head
    return node.i == verb.i
