"""Every quote stands where it is said to, every property exists, every thing that is named is told of."""

import pytest

from app.errors import RefusedError
from app.models.ledger import Claim
from tests.ingest.conftest import DOCUMENT, TEXT, Refused, of_document, revisions
from tests.ingest.dumps import asked, ledger
from tests.world import World, said


def account(things: str) -> dict[str, str | bytes]:
    return of_document(f"things:\n{things}")


@pytest.mark.parametrize(
    ("claim", "where", "what"),
    [
        ("value: held, quote: met in Cordo", ".quote", "does not stand in document 'a': 'met in Cordo'"),
        ("value: held, quote: Met in Corda", ".quote", "does not stand in document 'a': 'Met in Corda'"),
        ("value: held, quote: 'met in  Corda'", ".quote", "does not stand in document 'a': 'met in  Corda'"),
        (f"value: held, quote: {'x' * 100}", ".quote", f"does not stand in document 'a': '{'x' * 79}"),
        ("value: held, quote: left.", ".quote", "stands more than once; say which by start: 97, 109"),
        ("value: held, quote: left., start: 98", ".start", "does not stand at 98, but at 97, 109"),
        ("value: held, quote: met in Corda, start: 3", ".start", "does not stand at 3, but at 15"),
        (f"value: held, quote: met in Corda, start: {'9' * 30}", ".start", f"does not stand at {'9' * 30}, but at 15"),
        ("value: held, quote: ''", ".quote", "Value should have at least 1 item after validation, not 0"),
        ("value: held", "", "a value needs the quote that bears it"),
        ("value: held, cell: {row: '1', column: c}", ".quote", "a cell's content is needed"),
    ],
)
def test_a_value_has_a_quote_that_stands_in_the_text_once(refused: Refused, claim: str, where: str, what: str) -> None:
    files = account(f"  talk/corda:\n    status: {{{claim}}}\n")
    assert refused(files) == [f"b.yaml:4: things.talk/corda.status.0{where}: {what}"]


def test_quotes_that_overlap_each_other_stand_more_than_once(refused: Refused) -> None:
    files = account("  talk/corda:\n    status: {value: held, quote: aa}\n")
    files["a.txt"] = "aaa"
    fault = "stands more than once; say which by start: 0, 1"
    assert refused(files) == [f"b.yaml:4: things.talk/corda.status.0.quote: {fault}"]


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("statuss", "did you mean 'status'?"),
        ("starts_min", "did you mean 'starts'?"),
        ("place_id", "did you mean 'place'?"),
        (
            "zzz",
            (
                "known here: duration, ends, format, level, openness, place, planned, process, remarks, round, starts, "
                "status"
            ),
        ),
    ],
)
def test_a_property_exists(refused: Refused, name: str, what: str) -> None:
    files = account(f"  talk/corda:\n    {name}: {{value: held, quote: met in Corda}}\n")
    assert refused(files) == [f"b.yaml:4: things.talk/corda.{name}: a talk has no property '{name}'; {what}"]


@pytest.mark.parametrize("name", ["slug", "id", "known_on", "disputed", "day_first", "delegations"])
def test_what_is_not_claimed_is_no_property(refused: Refused, name: str) -> None:
    (fault,) = refused(account(f"  talk/corda:\n    {name}: {{value: held, quote: met in Corda}}\n"))
    assert fault.startswith(f"b.yaml:4: things.talk/corda.{name}: a talk has no property '{name}'; ")


@pytest.mark.parametrize(
    ("thing", "what"),
    [
        (
            "tolk/corda",
            (
                "'tolk' is no kind of thing; the kinds are conflict, process, party, person, place, talk, demand, "
                "proposal, outcome, delegation, participant, stance, commitment"
            ),
        ),
        ("talk/corda--x", "'talk/corda--x' is no address of a talk; right is talk/a-talk"),
        ("talk/corda:alba", "'talk/corda:alba' is no address of a talk; right is talk/a-talk"),
        (
            "delegation/corda",
            "'delegation/corda' is no address of a delegation; right is delegation/a-talk:a-party",
        ),
        (
            "participant/corda:alba:x:~y",
            (
                "'participant/corda:alba:x:~y' is no address of a participant; "
                "right is participant/a-talk:a-party:a-person or a-talk:a-party:~a-label"
            ),
        ),
        (
            "participant/corda:alba",
            (
                "'participant/corda:alba' is no address of a participant; "
                "right is participant/a-talk:a-party:a-person or a-talk:a-party:~a-label"
            ),
        ),
        (
            "commitment/swap:~x",
            "'commitment/swap:~x' is no address of a commitment; right is commitment/a-outcome:a-party",
        ),
        ("stance/truce:~x", "'stance/truce:~x' is no address of a stance; right is stance/a-demand:a-party"),
    ],
)
def test_a_thing_has_an_address_of_its_kind(refused: Refused, thing: str, what: str) -> None:
    files = account(f"  {thing}:\n    disputed: {{value: 5, quote: met in Corda}}\n")
    assert f"b.yaml:3: things.{thing}: {what}" in refused(files)


@pytest.mark.parametrize("thing", ["talk", "talk/Corda", "Talk/corda", "talk/", "talk/corda alba", "talk/corda.alba"])
def test_an_address_is_written_in_small_letters(refused: Refused, thing: str) -> None:
    files = account(f"  {thing}:\n    status: {{value: held, quote: met in Corda}}\n")
    assert refused(files) == [f"b.yaml:3: things.{thing}.[key]: String should match pattern '^[a-z]+/[a-z0-9:~-]+$'"]


def test_what_a_thing_is_made_of_must_be_told_of(refused: Refused) -> None:
    files = account(
        "  talk/corda:\n    status: {value: held, quote: met in Corda}\n"
        "  participant/corda:alba:~guests:\n    headcount: {value: 4, quote: Alba and}\n"
    )
    assert refused(files) == [
        f"b.yaml:5: things.participant/corda:alba:~guests: nothing is said of '{part}', here or in the base"
        for part in ("delegation/corda:alba", "party/alba")
    ]


def test_the_same_claim_twice_in_one_account_is_refused(refused: Refused) -> None:
    files = account(
        "  talk/corda:\n    status:\n"
        "      - {value: held, quote: met in Corda}\n"
        "      - {value: held, quote: met in Corda, start: 15}\n"
    )
    assert refused(files) == ["b.yaml:6: things.talk/corda.status.1: says the same as another claim of this account"]


def test_all_faults_of_an_account_are_told_each_once(refused: Refused) -> None:
    files = account(
        "  talk/corda:\n"
        "    status: {value: heldd, quote: nowhere}\n"
        "    round: {value: one, quote: left.}\n"
        "    place: {value: place/nowhere, quote: Corda}\n"
        "    zzzzzz: {value: 5, quote: Corda}\n"
    )
    assert [line.split(": ")[1] for line in refused(files)] == [
        "things.talk/corda.status.0.quote",
        "things.talk/corda.status.0.value",
        "things.talk/corda.round.0.quote",
        "things.talk/corda.round.0.value",
        "things.talk/corda.place.0.value",
        "things.talk/corda.zzzzzz",
    ]


def test_a_good_document_beside_a_bad_one_is_not_written_either(refused: Refused) -> None:
    files = account("  talk/corda:\n    status: {value: held, quote: met in Corda}\n")
    files |= {"c.yaml": DOCUMENT.replace("document: a", "document: c").replace("a.txt", "c.txt"), "c.txt": TEXT}
    files |= {"d.yaml": "account: c\nthings:\n  talk/corda:\n    status: {value: held, quote: met in Cordo}\n"}
    fault = "does not stand in document 'c': 'met in Cordo'"
    assert refused(files) == [f"d.yaml:4: things.talk/corda.status.0.quote: {fault}"]


@pytest.mark.parametrize("length", [200, 201, 350])
def test_a_label_is_written_or_refused_alike_on_both_bases(base: str, world: World, length: int) -> None:
    world.document("a", TEXT)
    things = {
        "party/alba": {"names": said("Alba", "Alba and")},
        "talk/corda": {"round": said(1, "met in Corda")},
        "delegation/corda:alba": {"capacity": said("party", "Alba and")},
        f"participant/corda:alba:~{'x' * length}": {"headcount": said(0, "Alba and")},
    }
    world.account("a", things)
    try:
        world.ingest(base)
    except RefusedError as error:
        assert "label" in str(error) or "address" in str(error)  # noqa: PT017 - both ends are right, another is not
        assert length > 200
    else:
        assert length == 200


def test_the_longest_values_can_be_written_to_both_bases(base: str, world: World) -> None:
    world.document("a", TEXT, title="\U0001f54a " * 200)
    things = {
        "party/alba": {"names": said("Ä" * 400, "Alba and")},
        "talk/corda": {
            "round": said(2_147_483_647, "met in Corda"),
            "starts": said("2025-06-03~", "on 3 June"),
            "remarks": said("\U0001f54a" * 400, "met in Corda", rule="r" * 80, confidence=1),
        },
        "demand/truce": {"summary": said("x" * 10_000, "a truce")},
    }
    world.account("a", things, reader="r" * 80, reader_version="v" * 80)
    assert world.ingest(base).added == 5
    assert world.ingest(base).unchanged == 5


def test_a_document_may_have_many_readers_with_long_names(base: str, world: World) -> None:
    world.document("a", TEXT)
    for place in range(4):
        things = {f"demand/d{place}": {"summary": said("a truce", "a truce")}}
        world.account("a", things, reader=f"{place}" + "r" * 79)
    assert world.ingest(base).added == 4
    assert revisions(base) == [1]


def test_an_account_may_refer_to_what_the_base_holds(base: str, world: World) -> None:
    world.document("a", TEXT)
    world.account("a", {"place/corda": {"names": said("Corda", "Corda")}})
    world.ingest(base)
    other = World(world.folder / "other")
    other.document("b", TEXT)
    other.account("b", {"talk/corda": {"place": said("place/corda", "met in Corda")}})
    other.ingest(base, other.folder)
    assert len(ledger(base)[Claim.__tablename__]) == 2


def test_an_account_may_be_of_a_document_in_the_base(base: str, world: World) -> None:
    world.document("a", TEXT)
    world.ingest(base)
    path = World(world.folder / "other").account("a", {"place/corda": {"names": said("Corda", "Corda")}})
    assert world.ingest(base, path).added == 1
    (row,) = asked(base, "SELECT span_start, span_end, quote FROM claim")
    assert TEXT[row.span_start : row.span_end] == row.quote == "Corda"
