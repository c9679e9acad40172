"""The questions: `/v1/delegations/compare`, `/v1/talks/{id}/changes` and the others that no single list answers."""

from app.queries import conditions, delegations, positions, tracker
from app.routers.question import question
from app.routers.resource import by_slug
from app.schemas.conditions import Conditions
from app.schemas.delegations import Appearances, CompareQuery, DelegationComparison, TalkChanges
from app.schemas.listing import AtQuery
from app.schemas.positions import Positions, PositionsQuery
from app.schemas.tracker import TrackerList, TrackerQuery

routers = (
    question(
        "/delegations/compare",
        delegations.compare,
        name="compare_delegations",
        model=DelegationComparison,
        query=CompareQuery,
        summary="Who joined, left or stayed",
        about="Compare two delegations of one party: who joined, left, stayed, changed office or role, each with the "
        "words that say so. Nobody has left a list that is not known to be complete; a delegation that is only said to "
        "be the same is marked `announced`.",
    ),
    question(
        "/talks/{id}/changes",
        delegations.changes,
        name="get_talk_changes",
        model=TalkChanges,
        query=AtQuery,
        summary="What changed at the table since last time",
        about="Compare each party's delegation at a talk with its last one in the same process, leaving out talks that "
        "never met.",
        address=by_slug("istanbul-2025-06-02"),
    ),
    question(
        "/people/{id}/appearances",
        delegations.appearances,
        name="list_appearances",
        model=Appearances,
        query=AtQuery,
        summary="Every table that a person sat at",
        about="List every delegation that a person was in, in which office and role, and whether they came; those that "
        "they were expected in and did not come too.",
        address=by_slug("vladimir-medinsky"),
    ),
    question(
        "/processes/{id}/positions",
        positions.positions,
        name="get_positions",
        model=Positions,
        query=PositionsQuery,
        summary="Where each side stands on each demand",
        about="Give the demand matrix of a process: topics by sides, in each cell the latest stance by the world's "
        "clock with its words, and whose word it is: the side's own, ascribed to it by another, or the outlet's. A "
        "side of which nothing is told has no cell; that is not a no.",
        address=by_slug("istanbul-2025"),
    ),
    question(
        "/processes/{id}/conditions",
        conditions.conditions,
        name="get_conditions",
        model=Conditions,
        query=AtQuery,
        summary="What waits for what",
        about="Give the conditions of a process as a graph: from what must come first to the demand or matter that "
        "waits for it, for discussing, agreeing or carrying out; whether each demand stands open; and the circles in "
        "which the sides wait for each other. A demand about a matter that waits, or a narrower one, waits with it "
        "(`basis` is `topic`).",
        address=by_slug("istanbul-2025"),
    ),
    question(
        "/commitments/tracker",
        tracker.tracker,
        name="track_commitments",
        model=TrackerList,
        query=TrackerQuery,
        summary="What was promised, and carried out how far",
        about="List what was promised, by whom to whom, how many of what, due when, and every step of carrying it out, "
        "steps back included. On a day that is asked on (`overdue_on`, else `as_of`), talks stand among them whose day "
        "has passed and of which nothing further is known, or that were held without a word of what came of them: "
        "`outcome_not_reported`. Without a day, nothing is judged, so that the answer stays the same from day to day.",
    ),
)
