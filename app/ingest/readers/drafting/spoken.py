"""Statements in a draft: who speaks, for whom, in which passage, and which of its words are the speaker's."""

from typing import Any

from app.ingest.readers.drafting.draft import Draft, Said
from app.ingest.readers.drafting.parties import Cast
from app.ingest.readers.english.found import Fact, Span

_LONGEST_LABEL = 200


def draft_statement(draft: Draft, cast: Cast, fact: Fact) -> None:
    """Add a statement; it enters the account once a claim stands on its words."""
    speaker, speech = fact.first("speaker"), fact.first("speech")
    if speaker is None:
        return
    spoken = _without_that(draft.text, fact.quote)
    first, last = draft.sentence(Span(spoken.start, spoken.start + 1)), draft.sentence(Span(spoken.end - 1, spoken.end))
    names = draft.sentence(speaker.span)
    around = [span for span in (spoken, first, last, names) if span is not None]
    whole = Span(min(span.start for span in around), max(span.end for span in around))
    content: dict[str, Any] = {
        "quote": draft.text[whole.start : whole.end],
        "start": whole.start,
        "spoken": draft.text[spoken.start : spoken.end],
        "speech": str(speech.value) if speech else "indirect",
    }
    person = cast.person(speaker)
    who = person or cast.party(speaker)
    if who is None:
        content["speaker_label"] = str(speaker.value)[:_LONGEST_LABEL]
    else:
        content["speaker"] = who
    if person:
        content |= {
            name: told
            for name, told in (("behalf", cast.side_of(speaker)), ("office", cast.office_of(speaker)))
            if told
        }
    draft.said.append(Said(f"s{whole.start}-{spoken.start}", whole, spoken, content))


def _without_that(text: str, span: Span) -> Span:
    return Span(span.start + 5, span.end) if text[span.start : span.start + 5].lower() == "that " else span
