"""What lists read on 50,000 talks: the default order and each filter alone are served by an index."""

import pytest

from tests.queries.block import RARE_PARTY
from tests.queries.conftest import TALKS, Made

ENOUGH = {"sqlite": 100_000, "postgresql": 2_500}
"""A full walk over the talks is 200,000 instructions of SQLite's, or 50,000 rows; 20 talks in full are 55,000."""
OF_ONE = {"sqlite": 20, "postgresql": 3}
"""What reading and sorting one row that does match may cost; PostgreSQL counts its delegation and, twice, its talk."""
SIXTH = TALKS // 6

LISTS = {
    "the default order": "/v1/talks",
    "upwards": "/v1/talks?sort=day",
    "a status": "/v1/talks?status=held",
    "two statuses": "/v1/talks?status=held&status=proposed",
    "from, early": "/v1/talks?from=2001-01-01",
    "from, late": "/v1/talks?from=2025-12-01",
    "from, nothing": "/v1/talks?from=2026-06-01",
    "from, late, upwards": "/v1/talks?from=2025-12-01&sort=day",
    "until, late": "/v1/talks?until=2025-01-01",
    "until, early": "/v1/talks?until=2000-02-01",
    "until, early, upwards": "/v1/talks?until=2000-02-01&sort=day",
    "from and until": "/v1/talks?from=2010-03-20&until=2010-03-22",
    "a party of few talks": f"/v1/talks?party={RARE_PARTY}",
    "a party of no talk": "/v1/talks?party=nobody",
    "as of a late day": "/v1/talks?as_of=2025-06-01",
    "as of an early day": "/v1/talks?as_of=2001-06-01",
    "as of a day, a status": "/v1/talks?as_of=2010-06-01&status=held",
    "as of a day, a party of few talks": f"/v1/talks?as_of=2024-06-01&party={RARE_PARTY}",
    "one talk as of a day": "/v1/talks/k3-talk-40?as_of=2024-01-01",
    "by id": "/v1/talks?sort=id",
    "by id as of a day": "/v1/talks?sort=id&as_of=2024-01-01",
    "delegations": "/v1/delegations",
    "delegations as of a day": "/v1/delegations?as_of=2024-01-01",
    "demands": "/v1/demands",
    "demands of a party": "/v1/demands?party=party-9",
    "demands at a talk": "/v1/demands?talk=k3-talk-200",
    "demands as of a day": "/v1/demands?as_of=2010-06-01",
    "claims": "/v1/claims",
    "claims on a thing": "/v1/claims?subject=talk/k3-talk-200",
    "claims in a document": "/v1/claims?document=made-for-tests",
    "claims as of a day": "/v1/claims?as_of=2010-06-01",
    "claims on a thing as of a day": "/v1/claims?as_of=2010-06-01&subject=talk/k3-talk-200",
    "what waits": "/v1/review",
    "what waits in a part of the queue": "/v1/review?queue=rest",
    "what waits of a thing": "/v1/review?subject=talk/k3-talk-200",
    "what waits of a kind": "/v1/review?kind=talk",
    "what a rule read": "/v1/review?rule=made.often",
    "what waits and is sure": "/v1/review?confidence_min=60",
    "what waits in a document": "/v1/review?document=made-for-tests",
}


READ_MORE = {
    "one talk as of a day",  # all that belongs to the talk is counted, not a page of keys alone
    "as of a day, a party of few talks",  # here, too, the whole answer is what SQLite counts
    "claims in a document",  # where nearly all claims are in the one document
    "what waits in a document",  # likewise
    "what waits and is sure",  # walks past what is less sure, which comes first in the queue
    "demands of a party",  # PostgreSQL reads all demands once, 6 ms, as it cannot tell how few are meant
    "from, nothing",  # walks the index of days to its end, since a long talk may reach into any day
}
"""Lists that are known to read more than a page, each with the reason."""
FRUGAL = {name: path for name, path in LISTS.items() if name not in READ_MORE}


@pytest.mark.parametrize("path", FRUGAL.values(), ids=FRUGAL.keys())
def test_a_list_reads_little_more_than_its_page(made: Made, path: str) -> None:
    assert made.work(path) <= ENOUGH["sqlite" if made.sqlite else "postgresql"]


def test_the_most_frequent_party_costs_its_own_talks_at_most(made: Made) -> None:
    ((talks,),) = made.rows(
        "SELECT count(*) FROM delegation d JOIN party p ON p.id = d.party_id WHERE p.slug = 'party-0'"
    )
    assert talks > SIXTH
    database = "sqlite" if made.sqlite else "postgresql"
    assert made.work("/v1/talks?party=party-0") <= ENOUGH[database] + OF_ONE[database] * talks


@pytest.mark.parametrize("path", [path for name, path in FRUGAL.items() if "as of" not in name])
def test_no_page_scans_or_sorts_its_table(made: Made, path: str) -> None:
    if made.sqlite:
        plan = made.plan(path)
        page = plan[plan.index("MATERIALIZE page") + 1 : plan.index("SCAN page")]
        assert [line for line in page if line.startswith("SCAN") and "USING" not in line] in (
            [],
            ["SCAN demand_3"],
            ["SCAN standing_2"],
        )
    else:
        assert scanned(made.plan(path)) <= {"merged", "document", "party"}


def scanned(plan: dict[str, object], *, inside: bool = False) -> set[object]:
    """Give the tables that the page's part of a plan reads from end to end without an index."""
    inside = inside or plan.get("Subplan Name") == "CTE page"
    below = plan.get("Plans", [])
    assert isinstance(below, list)
    found = {name for part in below for name in scanned(part, inside=inside)}
    return found | ({plan["Relation Name"]} if inside and plan["Node Type"] == "Seq Scan" else set())
