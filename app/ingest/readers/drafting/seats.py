"""Delegations in a draft, as such: who sent them, whether they are the same as before, consent, unnamed members."""

from dataclasses import replace as changed

from app.ingest.readers.drafting import naming
from app.ingest.readers.drafting.draft import Draft
from app.ingest.readers.drafting.parties import Cast
from app.ingest.readers.english.found import Fact, Value

_ROLES = {"experts": "expert", "advisers": "adviser", "advisors": "adviser", "interpreters": "interpreter"}


def draft_delegation(draft: Draft, cast: Cast, fact: Fact, talk: str | None, before: str | None) -> None:
    """Add what is told of a delegation that sits at a talk; `before` is the talk that "the same as before" means."""
    side = cast.party(fact.first("party"))
    seat = f"{talk.partition('/')[2]}:{side.partition('/')[2]}" if talk and side else ""
    delegation = f"delegation/{seat}"
    if side is None or delegation not in draft.things:
        draft.pass_over(fact.quote, "no_place")
        return
    label, member, present = fact.first("label"), fact.first("person"), fact.first("attendance")
    if label is not None:
        _unnamed(draft, fact, f"participant/{seat}:~{naming.slugged(str(label.value))}", label)
    elif member is not None and present is not None:
        thing = f"participant/{seat}:{(cast.person(member) or '').partition('/')[2]}"
        office = fact.first("office")
        if office is not None:
            draft.claim(thing, "office", str(office.value), office, "participant.office", quote=fact.quote)
        if thing in draft.things:
            draft.claim(thing, "attendance", present.value, present, fact.rule, quote=fact.quote)
    for name in ("consent", "status"):
        value = fact.first(name)
        if value is not None:
            draft.claim(delegation, name, value.value, value, fact.rule, quote=fact.quote)
    sender, same = fact.first("sent_by"), fact.first("same")
    person = cast.person(sender)
    if sender is not None and person is not None:
        draft.claim(delegation, "sent_by", person, sender, fact.rule, quote=fact.quote)
    earlier = f"delegation/{before.partition('/')[2]}:{side.partition('/')[2]}" if before else None
    if same is not None and earlier in draft.things:
        draft.claim(delegation, "same_as", earlier, changed(same, how="resolved"), fact.rule, quote=fact.quote)


def _unnamed(draft: Draft, fact: Fact, thing: str, label: Value) -> None:
    for name in ("headcount", "attendance"):
        value = fact.first(name)
        if value is not None:
            draft.claim(thing, name, value.value, value, fact.rule, quote=fact.quote)
    if str(label.value) in _ROLES:
        draft.claim(thing, "roles", _ROLES[str(label.value)], label, fact.rule, quote=fact.quote)
