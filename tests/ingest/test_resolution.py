"""Of what documents say of a property the rule picks one value, and no dispute is silent."""

from typing import Any

import pytest

from app.schemas.talks import TalkOut
from tests.ingest.dumps import asked, disputed, served, value
from tests.ingest.stories import Story, by, empty, so

PARTIES = {f"party/{name}": {"names": so(name.title())} for name in ("alba", "breve")}
MINISTRY = {"party/ministry": {"names": so("The Ministry"), "parent": so("party/alba")}}
PLACES = {f"place/{name}": {"names": so(name)} for name in ("palace", "city", "country")}


def talk(story: Story, name: str) -> Any:
    return value(story.url, "talk", "corda", name)


def differing(story: Story) -> list[str]:
    return disputed(story.url, "talk", "corda")


def test_what_evolves_goes_by_the_later_day_in_the_world(story: Story) -> None:
    story.tell("a", {"talk/corda": {"status": so("held", valid_on="2025-05-16")}}, day="2025-06-01")
    story.tell("b", {"talk/corda": {"status": so("proposed", valid_on="2025-05-01")}}, day="2025-06-09")
    assert (talk(story, "status"), differing(story)) == ("held", [])


def test_what_evolves_goes_by_the_later_day_of_knowing_next_and_is_disputed_on_one_day(story: Story) -> None:
    for slug, day, status in (("b", "09", "held"), ("a", "01", "proposed"), ("c", "05", "scheduled")):
        told = so(status, valid_on="2025-05-16", distance="doubted" if slug == "b" else "none")
        story.tell(slug, {"talk/corda": {"status": told}}, day=f"2025-06-{day}")
    assert (talk(story, "status"), differing(story)) == ("held", ["status"])


def test_what_evolves_goes_by_distance_next(story: Story) -> None:
    for slug, status, distance in (("a", "held", "none"), ("b", "proposed", "reported"), ("c", "other", "doubted")):
        story.tell(slug, {"talk/corda": {"status": so(status, valid_on="2025-05-16", distance=distance)}})
    assert (talk(story, "status"), differing(story)) == ("held", ["status"])


@pytest.mark.parametrize("order", [(0, 1, 2, 3), (3, 2, 1, 0), (1, 3, 0, 2)])
def test_what_is_constant_goes_by_distance_then_explicit_then_the_later_day(
    story: Story, order: tuple[int, ...]
) -> None:
    told = [
        (1, "2025-06-01", {"distance": "none", "how": "explicit"}),
        (2, "2025-06-02", {"distance": "none", "how": "explicit"}),
        (3, "2025-06-08", {"distance": "none", "how": "inferred", "note": "from the number before"}),
        (4, "2025-06-09", {"distance": "reported", "how": "explicit", "valid_on": "2025-06-09"}),
    ]
    paths = [path for place in order for path in _told(story, *told[place])]
    story.world.ingest(story.url, *paths)
    assert (talk(story, "round"), differing(story)) == (2, ["round"])


def _told(story: Story, number: int, day: str, more: dict[str, Any]) -> list[Any]:
    return story.write(f"d{number}", {"talk/corda": {"round": so(number, **more)}}, day)


@pytest.mark.parametrize("modality", ["denied", "hypothetical"])
def test_what_is_denied_or_hypothetical_never_wins(story: Story, modality: str) -> None:
    story.tell("a", {"talk/corda": {"round": so(1), "status": so("held", modality=modality)}})
    assert (talk(story, "status"), differing(story)) == (None, [])
    story.tell("b", {"talk/corda": {"status": so("proposed", valid_on="2020")}})
    assert (talk(story, "status"), differing(story)) == ("proposed", [])


@pytest.mark.parametrize(
    "days", [("2025-05", "2025-05-16"), ("2025-05-16/2025-05-18", "2025-05-16"), ("2025", "2025-05")]
)
def test_a_more_exact_day_is_no_dispute_and_wins(story: Story, days: tuple[str, str]) -> None:
    story.tell("a", {"talk/corda": {"starts": so(days[1])}}, day="2025-06-01")
    story.tell("b", {"talk/corda": {"starts": so(days[0])}}, day="2025-06-09")
    assert (talk(story, "starts"), differing(story)) == (days[1], [])


def test_a_more_exact_day_that_is_worse_borne_does_not_win(story: Story) -> None:
    story.tell("a", {"talk/corda": {"starts": so("2025-05")}})
    story.tell("b", {"talk/corda": {"starts": so("2025-05-16", distance="doubted")}})
    assert (talk(story, "starts"), differing(story)) == ("2025-05", [])


def test_days_that_only_overlap_are_disputed(story: Story) -> None:
    story.tell("a", {"talk/corda": {"starts": so("2025-05-15/2025-05-17")}})
    story.tell("b", {"talk/corda": {"starts": so("2025-05-16/2025-05-18")}})
    assert differing(story) == ["starts"]


def test_a_place_within_another_is_no_dispute_once_its_place_is_known(story: Story) -> None:
    story.tell("a", PLACES | {"talk/corda": {"place": so("place/palace")}}, day="2025-06-01")
    story.tell("b", PLACES | {"talk/corda": {"place": so("place/country")}}, day="2025-06-02")
    assert differing(story) == ["place"]
    story.tell("c", PLACES | {"place/palace": {"parent": so("place/city")}}, day="2025-06-03")
    assert differing(story) == ["place"]
    story.tell("d", PLACES | {"place/city": {"parent": so("place/country")}}, day="2025-06-04")
    assert differing(story) == []
    with served(story.url) as api:
        answer: Any = api.get("/v1/talks/corda")
        assert (answer["place"]["id"], answer["disputed"]) == ("palace", [])
        then: Any = api.get("/v1/talks/corda", revision=3)
        assert then["disputed"] == ["place"]


def test_a_place_within_another_was_a_dispute_on_the_days_before_that_was_known(story: Story) -> None:
    told = {"place": [so("place/palace"), so("place/city")]}
    story.tell("a", PLACES | {"talk/corda": told}, day="2025-06-01")
    story.tell("b", {"place/palace": {"parent": so("place/city")}}, day="2025-06-09")
    with served(story.url) as api:
        for day, expected in {"2025-06-08": ["place"], "2025-06-09": []}.items():
            assert api.get("/v1/talks/corda", as_of=day)["disputed"] == expected  # type: ignore[index]


def test_a_place_whose_place_is_no_longer_said_is_a_dispute_again(story: Story) -> None:
    story.tell("a", PLACES | {"talk/corda": {"place": [so("place/palace"), so("place/city")]}})
    story.tell("b", PLACES | {"place/palace": {"parent": so("place/city")}})
    assert differing(story) == []
    story.tell("b", PLACES)
    assert differing(story) == ["place"]


def test_two_values_of_a_constant_are_disputed(story: Story) -> None:
    story.tell("a", {"talk/corda": {"duration": so(40), "round": so(1)}})
    story.tell("b", {"talk/corda": {"duration": so(210), "round": so(1)}})
    assert differing(story) == ["duration"]


def test_a_number_written_in_two_ways_is_one_value(story: Story) -> None:
    for slug, given in (("a", 41), ("b", 41.0)):
        story.tell(slug, {"place/city": {"latitude": so(given)}})
    assert disputed(story.url, "place", "city") == []


def test_two_sides_whose_last_words_differ_are_in_dispute_whatever_the_days(story: Story) -> None:
    told = [("a", "party/alba", "agreed", "2025-05-01"), ("b", "party/breve", "discussed", "2025-05-10")]
    for slug, side, strength, day in told:
        things = PARTIES | {"outcome/swap": {"strength": so(strength, valid_on=day, statement="s")}}
        story.tell(slug, things, **by(side))
    assert value(story.url, "outcome", "swap", "strength") == "discussed"
    assert disputed(story.url, "outcome", "swap") == ["strength"]
    things = PARTIES | MINISTRY | {"outcome/swap": {"strength": so("discussed", valid_on="2025-05-20", statement="s")}}
    story.tell("c", things, **by("party/ministry"))
    assert disputed(story.url, "outcome", "swap") == []


def test_who_speaks_for_a_side_may_be_told_later(story: Story) -> None:
    told = [("a", "party/alba", "agreed", "2025-05-01"), ("b", "party/ministry", "discussed", "2025-05-10")]
    parties = PARTIES | {"party/ministry": {"names": so("The Ministry")}}
    for slug, side, strength, day in told:
        story.tell(
            slug, parties | {"outcome/swap": {"strength": so(strength, valid_on=day, statement="s")}}, **by(side)
        )
    assert disputed(story.url, "outcome", "swap") == ["strength"]
    story.tell("c", PARTIES | MINISTRY)
    assert disputed(story.url, "outcome", "swap") == []


def test_a_person_speaks_for_the_side_on_whose_behalf_they_speak(story: Story) -> None:
    people = PARTIES | {"person/ana": {"names": so("Ana")}}
    told = [("a", "2025-05-01", "agreed", {}), ("b", "2025-05-10", "discussed", {"behalf": "party/alba"})]
    for slug, day, strength, more in told:
        things = people | {"outcome/swap": {"strength": so(strength, valid_on=day, statement="s")}}
        story.tell(slug, things, **by("person/ana", **more))
    assert disputed(story.url, "outcome", "swap") == []
    things = people | {"outcome/swap": {"strength": so("offered", valid_on="2025-05-02", statement="s")}}
    story.tell("c", things, **by("party/breve"))
    assert disputed(story.url, "outcome", "swap") == ["strength"]


def test_a_winner_that_somebody_denies_is_disputed(story: Story) -> None:
    story.tell("a", {"talk/corda": {"status": so("held", valid_on="2025-05-16")}})
    story.tell("b", {"talk/corda": {"status": so("proposed", modality="denied", valid_on="2025-05-16")}})
    assert differing(story) == []
    story.tell("c", {"talk/corda": {"status": so("held", modality="denied", valid_on="2025-05-10")}})
    assert (talk(story, "status"), differing(story)) == ("held", ["status"])


def test_what_has_many_values_has_them_all_and_is_never_disputed(story: Story) -> None:
    story.tell("a", {"talk/corda": {"remarks": [so("one"), so("two")]}})
    story.tell(
        "b", {"talk/corda": {"remarks": [so("two"), so("two", modality="denied"), so("three", modality="denied")]}}
    )
    assert [row.value for row in asked(story.url, "SELECT value FROM remark ORDER BY value")] == ["one", "two"]
    assert differing(story) == []


def test_a_reason_for_being_empty_is_told_until_there_is_a_value(story: Story) -> None:
    story.tell("a", {"talk/corda": {"place": empty(), "remarks": empty("withheld"), "round": so(1)}}, day="2025-06-01")
    things = PLACES | {"talk/corda": {"place": so("place/city"), "remarks": so("one")}}
    story.tell("b", things, day="2025-06-09")
    with served(story.url) as api:
        then: Any = api.get("/v1/talks/corda", as_of="2025-06-05")
        now: Any = api.get("/v1/talks/corda")
    assert (then["place"], then["remarks"]) == (None, [])
    assert (then["empty"], then["disputed"]) == ({"place": "not_reported", "remarks": "withheld"}, [])
    assert (now["place"]["id"], now["remarks"], now["empty"], now["disputed"]) == ("city", ["one"], {}, [])


def test_a_thing_is_served_while_something_that_is_not_denied_is_claimed_of_it(story: Story) -> None:
    story.tell("a", {"talk/corda": {"status": so("held", modality="denied")}})
    assert asked(story.url, "SELECT * FROM talk") == []
    story.tell("b", {"talk/corda": {"place": empty()}})
    assert [row.slug for row in asked(story.url, "SELECT slug FROM talk")] == ["corda"]
    story.tell("b", {"talk/corda": {"place": empty(modality="denied")}})
    assert asked(story.url, "SELECT * FROM talk") == []


def test_a_participant_keeps_its_delegation_and_its_talk(story: Story) -> None:
    guests = {"participant/corda:alba:~guests": {"headcount": so(4)}}
    above = PARTIES | {"talk/corda": {"round": so(1)}, "delegation/corda:alba": {"size": so(9)}}
    story.tell("a", above)
    story.tell("b", PARTIES | guests, day="2025-06-03")
    story.tell("a", {})
    with served(story.url) as api:
        answer: Any = api.get("/v1/talks/corda")
        assert (answer["round"], answer["known_on"]) == (None, "2025-06-03")
        (delegation,) = answer["delegations"]
        assert (delegation["size"], delegation["party"]["id"]) == (None, "alba")
        assert [item["headcount"] for item in delegation["participants"]] == [4]
    story.tell("b", PARTIES)
    assert asked(story.url, "SELECT slug FROM talk UNION ALL SELECT slug FROM delegation") == []


def test_a_row_that_still_holds_is_left_alone(story: Story) -> None:
    city = {"place/city": {"latitude": so(41.01), "longitude": so(-28.96), "names": so("City")}}
    story.tell("a", city | {"talk/corda": {"round": so(1), "starts": so("2025-05")}}, day="2025-06-01")
    for slug in ("b", "c"):
        story.tell(slug, city | {"talk/corda": {"round": so(1)}}, day="2025-06-02")
    for table in ("place_version", "name_version", "talk_version"):
        assert [row.revision_from for row in asked(story.url, f"SELECT revision_from FROM {table}")] == [1]


def test_a_stance_is_a_partys_own_where_its_side_tells_it(story: Story) -> None:
    demand = PARTIES | MINISTRY | {"demand/truce": {"party": so("party/breve")}}
    for slug, speaker, own in (("a", "party/breve", False), ("b", "party/ministry", True)):
        stance = so("rejects" if own else "supports", statement="s", valid_on="2025-06-01" if own else "2025-05-01")
        story.tell(slug, demand | {"stance/truce:alba": {"stance": stance}}, **by(speaker))
        assert bool(value(story.url, "stance", "truce:alba", "own")) is own


def test_what_is_made_of_a_thing_that_nobody_tells_of_yet_or_any_more_is_answered_as_the_openapi_says(
    story: Story,
) -> None:
    story.tell("late", PARTIES, day="2025-06-20")
    story.tell("early", {"talk/corda": {"round": so(1)}, "delegation/corda:alba": {"size": so(5)}}, day="2025-06-01")
    with served(story.url) as api:
        TalkOut.model_validate(api.get("/v1/talks/corda", as_of="2025-06-05"))
        story.tell("late", {}, day="2025-06-20")
        TalkOut.model_validate(api.get("/v1/talks/corda"))
