"""Statements in a draft: who speaks, for whom, in which passage, and which of its words are the speaker's."""

from typing import Any

from app.ingest.readers.drafting.draft import Draft, Said
from app.ingest.readers.drafting.naming import slugged
from app.ingest.readers.drafting.parties import UNSURE_YEAR, Cast
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
            for name, told in (("behalf", cast.behalf_of(speaker)), ("office", cast.office_of(speaker)))
            if told
        }
    day = fact.first("said_on")
    if day is not None:
        yearless = cast.of_unsure_year(day)
        content |= {"said_on": str(day.value), "said_how": "inferred" if yearless else day.how}
        if yearless:
            content["note"] = UNSURE_YEAR
    again = fact.rule == "statement.before"
    draft.said.append(Said(f"s{whole.start}-{spoken.start}", whole, spoken, content, again))


def own_voice(draft: Draft, side: str, told: Span, spoken: Span | None, speech: str = "indirect") -> str | None:
    """Give the key of the statement that a side makes by what the text tells of it, where nobody else says so.

    `told` are the words that tell it, `spoken` those of them that the side says, if there are any.
    """
    if _inside(draft, told):
        return None
    return _voiced(draft, {"speaker": side}, told, spoken, speech)


def unnamed_voice(draft: Draft, label: str, told: Span) -> str | None:
    """Give the key of the statement of somebody whom the text does not name."""
    return None if _inside(draft, told) else _voiced(draft, {"speaker_label": label}, told, None, "indirect")


def _inside(draft: Draft, told: Span) -> bool:
    """Tell whether words are for the most part what somebody is told to say."""
    middle = (told.start + told.end) // 2
    return draft.statement(Span(middle, middle + 1)) is not None


def _voiced(draft: Draft, who: dict[str, str], told: Span, spoken: Span | None, speech: str) -> str:
    words = {"spoken": draft.text[spoken.start : spoken.end]} if spoken else {}
    content = {"quote": draft.text[told.start : told.end], "start": told.start, **words, **who, "speech": speech}
    key = f"v{told.start}-{told.end}-{slugged(*who.values(), most=40)}"
    if not any(said.key == key for said in draft.said):
        draft.said.append(Said(key, told, Span(told.start, told.start), content))
    return key


def _without_that(text: str, span: Span) -> Span:
    return Span(span.start + 5, span.end) if text[span.start : span.start + 5].lower() == "that " else span
