"""Outcomes and commitments: which, and in which order."""

from app.models.outcomes import Commitment, Outcome, OutcomeParty, OutcomeType
from app.queries.filters import linked, names, not_after, not_before, one_of, tagged, through
from app.queries.listing import BY_ID, Listing, Sort
from app.schemas.outcomes import CommitmentItem, OutcomeItem

OUTCOMES = Listing(
    Outcome,
    OutcomeItem,
    filters={
        "talk": names("talk_id", "talk"),
        "party": linked(OutcomeParty, "party"),
        "type": tagged(OutcomeType),
        "strength": one_of("strength"),
        "implementation": through("id", Commitment, one_of("implementation"), "outcome_id"),
    },
    sorts=BY_ID,
)

COMMITMENTS = Listing(
    Commitment,
    CommitmentItem,
    filters={
        "talk": through("outcome_id", Outcome, names("talk_id", "talk")),
        "outcome": names("outcome_id", "outcome"),
        "obligor": names("obligor_id", "party"),
        "beneficiary": names("beneficiary_id", "party"),
        "type": through("outcome_id", OutcomeType, one_of("value"), "owner_id"),
        "implementation": one_of("implementation"),
        "due_from": not_before("due_max"),
        "due_until": not_after("due_min"),
    },
    sorts={"due": Sort("due_first"), "-due": Sort("due_last", descending=True), **BY_ID},
)
