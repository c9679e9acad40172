"""On what accounts differ: every value side by side, and how each contradiction stands."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, get_args

import pytest

from app.models.properties import kinds
from app.schemas.contradictions import Kind
from tests.conftest import Api
from tests.ingest.dumps import digest, error, served
from tests.ingest.stories import WORDS, Story, Things, by, merge, so
from tests.questions.conftest import Check, told
from tests.world import World

TALK = "talk/corda"
BODIES = "commitment/istanbul-2025-06-02-bodies:ukraine:~bodies/quantity"


@pytest.fixture
def story(tmp_path: Path, base: str) -> Story:
    """Give a base of the test's own, and the documents that are told to it."""
    return Story(World(tmp_path / "world"), base)


def lasting(minutes: int, **more: Any) -> Things:
    return {TALK: {"duration": so(minutes, **more)}}


def listed(api: Api, query: str = "") -> dict[str, str]:
    """Give the contradictions that a query finds, and how they stand."""
    found: Any = told(api, f"/v1/contradictions?limit=200{query}")
    return {item["id"]: item["status"] for item in found["items"]}


def values(item: dict[str, Any]) -> dict[Any, bool]:
    return {value["value"]: value["shown"] for value in item["values"]}


def test_what_accounts_of_the_istanbul_rounds_differ_on(world_says: Check) -> None:
    found = world_says("contradictions-istanbul", "/v1/contradictions?limit=50")
    sides = {item["id"]: values(item) for item in found["items"]}
    assert sides["outcome/istanbul-2025-05-16-prisoner-exchange/strength"] == {"agreed": True, "discussed": False}
    assert sides["talk/istanbul-2025-07-23/duration"] == {210: True, 40: False}
    assert sides[BODIES] == {6000: True}
    assert sides["participant/istanbul-2025-06-02:russia:andrii-fomin/attendance"] == {"attended": True}
    assert len(sides) == 7


def test_what_was_a_contradiction_until_it_was_known_which_place_lies_in_which(world_says: Check) -> None:
    world_says("contradictions-superseded", "/v1/contradictions?status=superseded")
    world_says("contradictions-revision-4", "/v1/contradictions?revision=4")


def test_accounts_of_the_seed_do_not_differ(seed_says: Check) -> None:
    seed_says("contradictions-seed", "/v1/contradictions")


@pytest.mark.parametrize(
    ("query", "number"),
    [
        ("", 7),
        ("&kind=talk", 1),
        ("&kind=participant&kind=stance", 4),
        ("&kind=place", 0),
        ("&process=istanbul-2025", 7),
        ("&process=nobody", 0),
        ("&property=quantity", 1),
        ("&side=ukraine", 3),
        ("&side=turkiye", 0),
        ("&since=2025-07-01", 2),
        ("&subject=talk/istanbul-2025-07-23&subject=talk/nowhere", 1),
        ("&as_of=2025-05-16", 0),
        ("&as_of=2025-05-17", 1),
        ("&status=preferred", 0),
    ],
)
def test_each_filter_narrows(istanbul_api: Api, query: str, number: int) -> None:
    assert len(listed(istanbul_api, query)) == number


def test_pages_hold_every_contradiction_once(istanbul_api: Api) -> None:
    def pages() -> Iterator[dict[str, Any]]:
        path = "/v1/contradictions?limit=2&status=open&status=superseded"
        while path:
            found: Any = told(istanbul_api, path)
            yield from found["items"]
            path = found["next"]

    items = list(pages())
    assert len({item["id"] for item in items}) == len(items) == 8
    order = [(item["known_on"], item["id"]) for item in items]
    assert order == sorted(order, reverse=True)


def test_a_preferred_value_is_shown_and_the_others_stay(story: Story) -> None:
    story.tell("a", lasting(40))
    story.tell("b", lasting(210), "2025-06-06")
    wrong = {"action": "deprecate", "claim": digest(story.url, TALK, "duration", 210), "reason": "from door to door"}
    right = {"action": "prefer", "claim": digest(story.url, TALK, "duration", 40), "reason": "the room's own log"}
    story.tell("c", lasting(75), "2025-06-07")
    story.decide("d", right, wrong)
    with served(story.url) as api:
        found: Any = told(api, "/v1/contradictions")
        (item,) = found["items"]
        assert listed(api, "&status=open") == {}
    assert (item["status"], values(item)) == ("preferred", {40: True, 210: False, 75: False})
    assert [(value["value"], value["said"][0]["rank"]) for value in item["values"]] == [
        (40, "preferred"),
        (210, "deprecated"),
        (75, "normal"),
    ]
    assert [(item["action"], item["reason"]) for item in item["decisions"]] == [
        ("prefer", "the room's own log"),
        ("deprecate", "from door to door"),
    ]


def rejected(story: Story) -> None:
    claim = digest(story.url, TALK, "duration", 210)
    story.decide("d", {"action": "reject", "claim": claim, "reason": "a slip"})


def read_again(story: Story) -> None:
    story.tell("b", {TALK: {"round": so(1)}}, "2025-06-06")


def corrected(story: Story) -> None:
    text = f"{WORDS} It is told anew."
    document = story.world.document("b", text, published="2025-06-08")
    story.world.ingest(story.url, document, story.world.account("b", {TALK: {"round": so(1)}}))


@pytest.mark.parametrize(
    ("end", "action", "before"), [(rejected, "reject", 0), (read_again, "retract", 0), (corrected, "supersede", 1)]
)
def test_what_is_none_any_more_is_superseded_and_tells_by_which_decision(
    story: Story, end: Callable[[Story], None], action: str, before: int
) -> None:
    story.tell("a", lasting(40))
    story.tell("b", lasting(210), "2025-06-06")
    end(story)
    with served(story.url) as api:
        assert listed(api) == {}
        assert listed(api, "&revision=2") == {f"{TALK}/duration": "open"}
        assert len(listed(api, "&as_of=2025-06-07")) == before
        (item,) = told(api, "/v1/contradictions?status=superseded")["items"]
    assert (item["status"], values(item)) == ("superseded", {40: True, 210: False})
    assert [value["said"][0]["counts"] for value in item["values"]] == [True, False]
    assert [decision["action"] for decision in item["decisions"]] == [action]


def test_what_was_never_accepted_is_in_no_contradiction(story: Story) -> None:
    story.tell("a", lasting(40))
    story.tell("b", lasting(210), reader="machine", accepted=False)
    with served(story.url) as api:
        assert listed(api) == listed(api, "&status=superseded") == {}


def test_values_that_have_become_one_thing_are_one_value(story: Story) -> None:
    places = {f"place/{name}": {"names": so(name)} for name in ("hall", "old-hall", "tower")}
    story.tell("a", places | {TALK: {"place": so("place/hall")}})
    story.tell("b", {TALK: {"place": so("place/old-hall")}}, "2025-06-06")
    story.tell("c", {TALK: {"place": so("place/tower")}}, "2025-06-07")
    story.decide("d", merge("place/old-hall", "place/hall"))
    with served(story.url) as api:
        found: Any = told(api, "/v1/contradictions")
    (item,) = found["items"]
    assert [(value["value"], len(value["said"]), value["shown"]) for value in item["values"]] == [
        ("place/tower", 1, True),
        ("place/hall", 2, False),
    ]


def test_the_word_of_a_ministry_is_the_word_of_its_state(story: Story) -> None:
    parties = {
        "party/alba": {"names": so("Alba")},
        "party/alba-ministry": {"names": so("Ministry"), "parent": so("party/alba")},
    }
    story.tell("a", parties | lasting(40))
    story.tell("b", lasting(210, statement="s"), "2025-06-06", **by("party/alba-ministry"))
    with served(story.url) as api:
        assert listed(api, "&side=alba") == listed(api, "&side=alba-ministry") == {f"{TALK}/duration": "open"}


def test_every_kind_of_thing_can_be_asked_for() -> None:
    assert set(get_args(Kind)) == set(kinds())


@pytest.mark.parametrize(
    ("query", "status", "detail"),
    [
        ("subject=corda", 422, "1 thing is wrong with the request"),
        ("kind=meeting", 422, "1 thing is wrong with the request"),
        ("status=settled", 422, "1 thing is wrong with the request"),
        ("since=16.05.2025", 422, "1 thing is wrong with the request"),
        ("cursor=abc", 422, "the cursor is broken; take the whole `next` of the page before"),
        ("revision=99", 404, "there is no revision 99; the newest is 14"),
    ],
)
def test_bad_input_is_refused(istanbul_api: Api, query: str, status: int, detail: str) -> None:
    assert error(istanbul_api.client.get(f"/v1/contradictions?{query}")) == (status, detail)
