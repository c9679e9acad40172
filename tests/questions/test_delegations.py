"""Who joined, who left, who stayed; and every table that a person sat at."""

import pytest

from tests.conftest import Api
from tests.questions.conftest import Check


def test_ukraine_changed_between_the_first_two_rounds(world_says: Check) -> None:
    path = "/v1/delegations/compare?left=istanbul-2025-05-16:ukraine&right=istanbul-2025-06-02:ukraine"
    found = world_says("compare-ukraine", path)
    assert {item["person"]: item["change"] for item in found["people"]} == {
        "rustem-umerov": "stayed",
        "oleksandr-poklad": "stayed",
        "serhii-kyslytsia": "stayed",
        "vadym-skibitskyi": "stayed",
        "andrii-fomin": "joined",
        "yevhenii-ostrianskyi": "joined",
        "yurii-kovbasa": "joined",
        "oleksii-malovatskyi": "left",
        "andrii-yermak": "not_seated",
    }


def test_one_outlet_puts_the_change_on_the_russian_side_and_russia_denies_it(world_says: Check) -> None:
    path = "/v1/delegations/compare?left=istanbul-2025-05-16:russia&right=istanbul-2025-06-02:russia"
    found = world_says("compare-russia", path)
    joined = [item for item in found["people"] if item["change"] == "joined"]
    assert {item["person"]: item["disputed"] for item in joined} == {
        "andrii-fomin": True,  # who is not Aleksandr Fomin, of Russia's side, who stayed
        "yevhenii-ostrianskyi": True,
        "yurii-kovbasa": True,
    }


def test_a_delegation_that_is_only_announced_to_be_the_same_is_marked_so(seed_says: Check, world_says: Check) -> None:
    path = "/v1/delegations/compare?left=istanbul-2025-05-16:russia&right=istanbul-2025-06-02:russia"
    for found in (seed_says("compare-announced-seed", path), world_says("compare-30-may", f"{path}&as_of=2025-05-30")):
        assert {item.get("person", "experts"): (item["change"], item["basis"]) for item in found["people"]} == {
            "vladimir-medinsky": ("stayed", "named"),
            "aleksandr-fomin": ("stayed", "announced"),
            "ihor-kostyukov": ("stayed", "announced"),
            "mikhail-galuzin": ("stayed", "announced"),
            "experts": ("stayed", "announced"),
        }
        assert found["continuity"]["basis"] == "announced"


def test_what_changed_at_the_table_since_last_time(seed_says: Check, world_says: Check) -> None:
    seed_says("changes-second-round-seed", "/v1/talks/istanbul-2025-06-02/changes")
    world_says("changes-third-round", "/v1/talks/istanbul-2025-07-23/changes")


def test_every_table_that_a_person_sat_at(seed_says: Check, world_says: Check) -> None:
    seed_says("appearances-medinsky-seed", "/v1/people/vladimir-medinsky/appearances")
    world_says("appearances-umerov", "/v1/people/rustem-umerov/appearances")
    world_says("appearances-yermak", "/v1/people/andrii-yermak/appearances")


@pytest.mark.parametrize(
    ("query", "status", "detail"),
    [
        (
            "left=istanbul-2025-05-16:ukraine&right=istanbul-2025-06-02:russia",
            422,
            (
                "'istanbul-2025-05-16:ukraine' and 'istanbul-2025-06-02:russia' are delegations of different parties; "
                "two of one party can be compared"
            ),
        ),
        (
            "left=istanbul-2025-05-17:russia&right=istanbul-2025-06-02:russia",
            404,
            "there is no delegation 'istanbul-2025-05-17:russia', which is asked for as 'left'",
        ),
        (
            "left=istanbul-2025-05-16:russia&right=istanbul-2025-06-02:russia&as_of=2025-05-01",
            404,
            "there is no delegation 'istanbul-2025-05-16:russia' as of 2025-05-01, which is asked for as 'left'",
        ),
    ],
)
def test_what_cannot_be_compared_is_refused(istanbul_api: Api, query: str, status: int, detail: str) -> None:
    response = istanbul_api.client.get(f"/v1/delegations/compare?{query}")
    assert (response.status_code, response.json()["detail"]) == (status, detail)
