"""Every property takes its kind of value alone, and what it does not take is told with its line."""

import pytest

from tests.ingest.conftest import NOT_A_DAY, Refused, of_document

STATUSES = (
    "known here: agreed_to_meet, broke_down, cancelled, did_not_happen, held, in_progress, other, postponed, "
    "proposed, scheduled, suspended"
)
KINDS = (
    "the kinds are conflict, process, party, person, place, talk, demand, proposal, outcome, delegation, "
    "participant, stance, commitment"
)
ACCOUNT = """\
things:
  place/corda:
    latitude: {value: 5, quote: Corda}
  talk/corda:
    PROPERTY: {quote: met in Corda, value: VALUE}
"""


def fault_of(refused: Refused, name: str, given: str) -> list[str]:
    found = refused(of_document(ACCOUNT.replace("PROPERTY", name).replace("VALUE", given)))
    place = f"b.yaml:6: things.talk/corda.{name}.0.value: "
    assert all(line.startswith(place) for line in found)
    return [line.removeprefix(place) for line in found]


@pytest.mark.parametrize(
    ("given", "fault"),
    [
        ("heldd", "'heldd' is no talk status; did you mean 'held'?"),
        ("zzz", f"'zzz' is no talk status; {STATUSES}"),
        ("5", f"5 is no talk status; {STATUSES}"),
        ("[held]", "['held'] is no talk status; did you mean 'held'?"),
        ("{a: b}", f"{{'a': 'b'}} is no talk status; {STATUSES}"),
    ],
)
def test_a_term_must_be_in_its_list(refused: Refused, given: str, fault: str) -> None:
    assert fault_of(refused, "status", given) == [fault]


@pytest.mark.parametrize("given", ["-1", "2147483648", "99999999999", "1.5", "true", "'one'", "[1]", ".inf", ".nan"])
def test_a_whole_number_must_be_one_that_the_databases_can_hold(refused: Refused, given: str) -> None:
    shown = {"true": "True", ".inf": "inf", ".nan": "nan"}.get(given, given)
    assert fault_of(refused, "round", given) == [f"{shown} is not a whole number from 0 to 2147483647"]


def test_a_number_too_long_to_show_is_cut(refused: Refused) -> None:
    assert fault_of(refused, "round", "9" * 4000) == [f"'{'9' * 59} is not a whole number from 0 to 2147483647"]


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("'2025-06-31'", "2025-06-31"),
        ("2025-06-31", "2025-06-31"),
        ("2025-6-3", "2025-6-3"),
        ("2025-06-03T12:00", "2025-06-03T12:00"),
        ("5", "5"),
        ("[5]", "[5]"),
        ('"2025\\0"', "2025\\x00"),
        ("2025-06-05/2025-06-03", "2025-06-05/2025-06-03"),
    ],
)
def test_a_day_must_be_a_possible_one(refused: Refused, given: str, shown: str) -> None:
    assert fault_of(refused, "starts", given) == [f"'{shown}' {NOT_A_DAY}"]


@pytest.mark.parametrize(
    ("given", "fault"),
    [
        ("place/cord", "nothing is said of 'place/cord', here or in the base; did you mean 'place/corda'?"),
        ("place/zzzzzzzzzz", "nothing is said of 'place/zzzzzzzzzz', here or in the base"),
        ("talk/corda", "'talk/corda' is a talk; a place belongs here"),
        ("plaice/corda", f"'plaice' is no kind of thing; {KINDS}"),
        ("corda", f"'corda' is no kind of thing; {KINDS}"),
        ("5", f"'5' is no kind of thing; {KINDS}"),
        ("place/Corda", "'place/Corda' is no address of a place; right is place/a-place"),
        ("place/corda:x", "'place/corda:x' is no address of a place; right is place/a-place"),
    ],
)
def test_a_thing_must_be_of_the_right_kind_and_be_told_of(refused: Refused, given: str, fault: str) -> None:
    assert set(fault_of(refused, "place", given)) == {fault}


def test_a_fault_is_told_once(refused: Refused) -> None:
    assert len(fault_of(refused, "place", "corda")) == 1


@pytest.mark.parametrize("given", ["''", "' '", "5", "[a]", '"a\\0b"', "x" * 401])
def test_a_text_of_many_must_be_short(refused: Refused, given: str) -> None:
    shown = {"''": "''", "' '": "' '", "5": "5", "[a]": "['a']", '"a\\0b"': "'a\\x00b'"}.get(given, f"'{'x' * 59}")
    assert fault_of(refused, "remarks", given) == [f"{shown} is not a text of 1 to 400 characters"]


@pytest.mark.parametrize("given", ['"a\\ud800"', '{text: "a\\ud800", language: en}'])
def test_half_a_character_is_refused(refused: Refused, given: str) -> None:
    account = f"things:\n  place/corda:\n    names: {{quote: Corda, value: {given}}}\n"
    (fault,) = refused(of_document(account))
    assert fault.startswith("b.yaml:4: things.place/corda.names.0.value: ")


@pytest.mark.parametrize(
    ("name", "given", "fault"),
    [
        ("summary", "x" * 10_001, f"'{'x' * 59} is not a text of 1 to 10000 characters"),
        ("summary", "5", "5 is not a text of 1 to 10000 characters"),
        ("kind", "demnd", "'demnd' is no demand kind; did you mean 'demand'?"),
        ("topics", "ceasefire.temporal", "'ceasefire.temporal' is no topic; did you mean 'ceasefire.temporary'?"),
    ],
)
def test_a_demand_takes_texts_and_terms(refused: Refused, name: str, given: str, fault: str) -> None:
    account = f"things:\n  demand/truce:\n    {name}: {{quote: a truce, value: {given}}}\n"
    assert refused(of_document(account)) == [f"b.yaml:4: things.demand/truce.{name}.0.value: {fault}"]


@pytest.mark.parametrize(
    ("given", "fault"),
    [
        ("{text: Corda}", "a name is text, or a text with its language: {text: …, language: …}"),
        ("{text: Corda, lang: en}", "a name is text, or a text with its language: {text: …, language: …}"),
        ("{text: 5, language: en}", "5 is not a text of 1 to 400 characters"),
        ("{text: Corda, language: ''}", "'' is not a text of 1 to 35 characters"),
        ("[Corda]", "['Corda'] is not a text of 1 to 400 characters"),
        ("5", "5 is not a text of 1 to 400 characters"),
    ],
)
def test_a_name_is_a_text_in_a_language(refused: Refused, given: str, fault: str) -> None:
    account = f"things:\n  place/corda:\n    names: {{quote: Corda, value: {given}}}\n"
    assert refused(of_document(account)) == [f"b.yaml:4: things.place/corda.names.0.value: {fault}"]


@pytest.mark.parametrize(
    ("given", "shown"), [("200", "200"), ("-180.5", "-180.5"), ("north", "'north'"), (".nan", "nan")]
)
def test_degrees_go_round_the_earth_once(refused: Refused, given: str, shown: str) -> None:
    account = f"things:\n  place/corda:\n    longitude: {{quote: Corda, value: {given}}}\n"
    fault = f"{shown} is not in degrees, from -180 to 180"
    assert refused(of_document(account)) == [f"b.yaml:4: things.place/corda.longitude.0.value: {fault}"]


def test_a_latitude_ends_at_the_poles(refused: Refused) -> None:
    (fault,) = refused(of_document("things:\n  place/corda:\n    latitude: {quote: Corda, value: 150}\n"))
    assert fault.startswith("b.yaml:4: things.place/corda.latitude.0.value: 150 is not in degrees, from -90 to 90")
