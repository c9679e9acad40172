"""The questions: `/v1/delegations/compare`, `/v1/talks/{id}/changes` and the others that no single list answers."""

from functools import partial

from app.queries import (
    changes,
    conditions,
    contradictions,
    coverage,
    delegations,
    history,
    positions,
    reports,
    timeline,
    tracker,
)
from app.queries.actors import CONFLICTS, PARTIES, PEOPLE, PLACES, PROCESSES
from app.queries.demands import DEMANDS, PROPOSALS, STANCES
from app.queries.outcomes import COMMITMENTS, OUTCOMES
from app.queries.talks import DELEGATIONS, PARTICIPANTS, TALKS
from app.routers import feed
from app.routers.question import question
from app.routers.resource import by_slug
from app.schemas.changes import Changes, ChangesQuery
from app.schemas.conditions import Conditions
from app.schemas.contradictions import ContradictionList, ContradictionQuery
from app.schemas.coverage import CoverageList, CoverageQuery
from app.schemas.delegations import Appearances, CompareQuery, DelegationComparison, TalkChanges
from app.schemas.history import History, HistoryQuery
from app.schemas.listing import AtQuery
from app.schemas.positions import Positions, PositionsQuery
from app.schemas.reports import FirstQuery, FirstReports
from app.schemas.timeline import Timeline, TimelineQuery
from app.schemas.tracker import TrackerList, TrackerQuery

_HISTORIES = (
    ("demands", DEMANDS, "ukraine-30-day-ceasefire"),
    ("talks", TALKS, "istanbul-2025-06-02"),
    ("delegations", DELEGATIONS, "istanbul-2025-05-16:russia"),
    ("participants", PARTICIPANTS, "istanbul-2025-05-16:russia:vladimir-medinsky"),
    ("stances", STANCES, "ukraine-30-day-ceasefire:ukraine"),
    ("proposals", PROPOSALS, "russia-memorandum-on-peace-treaty"),
    ("outcomes", OUTCOMES, "istanbul-2025-05-16-prisoner-exchange"),
    ("commitments", COMMITMENTS, "istanbul-2025-05-16-prisoner-exchange:russia:~prisoners"),
    ("conflicts", CONFLICTS, None),
    ("processes", PROCESSES, "istanbul-2025"),
    ("parties", PARTIES, "ukraine"),
    ("people", PEOPLE, "vladimir-medinsky"),
    ("places", PLACES, "istanbul"),
)
"""Every list of things that has histories, with one of the seed, which holds no conflict."""

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
    *(
        question(
            f"/{path}/{{id}}/history",
            partial(history.history, listing),
            name=f"get_{listing.kind}_history",
            model=History,
            query=HistoryQuery,
            summary="How what is said of a thing changed",
            about="Give every value that the thing's properties were given, and those of what is addressed below it: "
            "each with the words, the day from which it holds, the day since which it is known, the revision that "
            "recorded it, whether it counts and is shown, and what was decided about it.",
            address=by_slug(*([example] if example else [])),
        )
        for path, listing, example in _HISTORIES
    ),
    question(
        "/processes/{id}/timeline",
        timeline.timeline,
        name="get_process_timeline",
        model=Timeline,
        query=TimelineQuery,
        summary="What happened in a process, in order",
        about="List the events of a process: talks proposed, planned, held; delegations sent; stances taken; proposals "
        "handed over; outcomes; each step of carrying out. Every claim that counts is in the event that it tells of; "
        "what accounts date or put differently are different events, marked as disputed.",
        address=by_slug("istanbul-2025"),
    ),
    question(
        "/changes",
        changes.changes,
        name="list_changes",
        model=Changes,
        query=ChangesQuery,
        summary="What changed since a revision",
        about="List what each revision changed, in order, for a mirror to stay right: walk all lists once, at one "
        "`revision`; then ask here since that revision, fetch again what is `added`, `changed` or has other `words`, "
        "and drop what is `removed`, `merged` or stands under another address. Every thing is named for itself: a "
        "participant that is added is not a change of the talk that shows it. Vocabularies change with Parley's "
        "releases only, and what waits for review is not told of. The same is a feed at `/v1/changes.atom`.",
    ),
    feed.router,
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
