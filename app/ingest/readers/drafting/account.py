"""The account that a machine proposes of a text: every fact as claims that wait, each with its words."""

from dataclasses import dataclass
from datetime import date

from app.days import days
from app.ingest.account import Account
from app.ingest.readers.drafting.asked import draft_demand
from app.ingest.readers.drafting.comments import draft_comments
from app.ingest.readers.drafting.draft import Draft
from app.ingest.readers.drafting.parties import Cast
from app.ingest.readers.drafting.reactions import draft_reaction
from app.ingest.readers.drafting.results import draft_outcome
from app.ingest.readers.drafting.seats import draft_delegation
from app.ingest.readers.drafting.spoken import draft_statement
from app.ingest.readers.drafting.talks import draft_participant, draft_talk
from app.ingest.readers.english.found import Fact, Reading, Value
from app.ingest.readings import Passage, ReadBy

_REMARK = 0.5
_MOST_REMARK = 400


@dataclass(frozen=True)
class Proposed:
    """An account that waits for decisions, and how the text was read."""

    account: Account
    read_by: ReadBy


def propose(reading: Reading, document: str, known_on: date) -> Proposed:
    """Make the account of a reading of a document that has been known since a day."""
    draft = Draft(reading.text, reading.sentences, reading.prefix, reading.surest)
    cast = Cast(draft, reading, document)
    for fact in reading.of("statement"):
        draft_statement(draft, cast, fact)
    talks = {fact.id: (draft_talk(draft, cast, fact, known_on), fact) for fact in reading.of("talk")}

    def talk_of(fact: Fact) -> tuple[str | None, Fact | None]:
        value = fact.first("talk")
        return talks.get(str(value.value), (None, None)) if value else (None, None)

    for fact in reading.of("participant"):
        thing, talk = talk_of(fact)
        status = talk.first("status") if talk else None
        draft_participant(draft, cast, fact, thing, met=status is not None and status.value in ("held", "in_progress"))
    for fact in reading.of("delegation"):
        thing, talk = talk_of(fact)
        draft_delegation(draft, cast, fact, thing, _before(talk, [*talks.values()]))
    for fact in reading.of("demand"):
        draft_demand(draft, cast, fact)
    for fact in reading.of("reaction"):
        draft_reaction(draft, cast, fact)
    for fact in reading.of("outcome"):
        thing, talk = talk_of(fact)
        draft_outcome(draft, cast, fact, thing, talk)
    draft_comments(draft)
    _remark(draft, [thing for thing, _ in talks.values()])
    overlooked = [*draft.overlooked, *(Passage(span.start, span.end, "no_fact") for span in reading.missed)]
    cast.introduce(draft.needed)
    account = Account.model_validate(
        {
            "account": document,
            "reader": reading.reader,
            "reader_version": reading.version,
            "accepted": False,
            "statements": draft.bearing_statements,
            "things": draft.things,
        }
    )
    return Proposed(account, ReadBy(reading.model, tuple(sorted(overlooked, key=lambda passage: passage.start))))


def _before(talk: Fact | None, talks: list[tuple[str, Fact]]) -> str | None:
    """Give the last talk before one, by their days, among those that were held."""
    day = talk.first("date") if talk else None
    held = [
        (str(when.value), thing)
        for thing, other in talks
        if other is not talk and (status := other.first("status")) and status.value == "held"
        if (when := other.first("date")) and (day is None or str(when.value) < str(day.value))
    ]
    return max(held)[1] if held else None


def _remark(draft: Draft, talks: list[str]) -> None:
    """Keep what is said and bears no other claim as a remark on the one talk that the text is about."""
    if len(talks) != 1:
        return
    bearing = draft.bearing_statements
    for said in draft.said:
        spoken = str(said.content.get("spoken", ""))
        if said.key not in bearing and len(spoken) <= _MOST_REMARK and spoken.strip():
            value = Value(spoken, said.spoken, "inferred", _REMARK)
            note = "Said in a text about this talk, which is the only one that it tells of."
            draft.claim(
                talks[0], "remarks", " ".join(spoken.split()), value, "statement.remark", quote=said.spoken, note=note
            )


def known_since(reading: Reading, published: str | None, today: date) -> tuple[date, str]:
    """Give the day since which a text's claims count as known, and how that is known (a term of `known_how`).

    It is the day of publication; else the day of writing that the text bears; else the latest day that it reports as
    past; else today, when it was taken in.
    """
    if published and days(published).exact:
        return days(published).first, "published"
    if reading.written.day is not None and not reading.written.bound:
        return reading.written.day, "published"
    held = [
        days(str(day.value)).last
        for fact in reading.of("talk")
        if (status := fact.first("status")) and status.value == "held" and (day := fact.first("date"))
        if days(str(day.value)).exact
    ]
    past = [day for day in held if day <= today]
    return (max(past), "reported_past") if past else (today, "retrieved")
