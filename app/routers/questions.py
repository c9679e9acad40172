"""The questions: `/v1/delegations/compare`, `/v1/talks/{id}/changes` and the others that no single list answers."""

from app.queries import contradictions, coverage, delegations, reports
from app.routers.question import question
from app.routers.resource import by_slug
from app.schemas.contradictions import ContradictionList, ContradictionQuery
from app.schemas.coverage import CoverageList, CoverageQuery
from app.schemas.delegations import Appearances, CompareQuery, DelegationComparison, TalkChanges
from app.schemas.listing import AtQuery
from app.schemas.reports import FirstQuery, FirstReports

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
        "/contradictions",
        contradictions.contradictions,
        name="list_contradictions",
        model=ContradictionList,
        query=ContradictionQuery,
        summary="Where accounts differ",
        about="List the properties of things on which accounts differ, the newest first: every value side by side, who "
        "says it, who denies it, in which words and where, which one is shown, and what curators decided. Nothing is "
        "left out: a value that a curator set aside, or that was taken back, is here and says so.",
    ),
    question(
        "/claims/first",
        reports.first,
        name="get_first_reports",
        model=FirstReports,
        query=FirstQuery,
        summary="Who reported it first",
        about="Give, for each value that a thing is said to have, or for one of them, the earliest claim that counts, "
        "with its words, document and source, and how many followed until when. Claims that assert a value, deny it "
        "or suppose it are told apart.",
    ),
    question(
        "/coverage",
        coverage.coverage,
        name="list_coverage",
        model=CoverageList,
        query=CoverageQuery,
        summary="What was read, and what is not known",
        about="List processes by the months of their talks: which documents and sources tell of those talks, and what "
        "of each talk is known, not reported, not coded, not applicable, withheld or simply unknown. A gap is never a "
        "no: where nothing is known of an outcome, none is denied.",
    ),
)
