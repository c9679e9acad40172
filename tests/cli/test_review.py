"""`parley review list, accept, reject, correct, merge, split`: what they do, say and refuse."""

import json
from contextlib import contextmanager
from getpass import getuser

import pytest

from tests.cli.commands import outcome, run
from tests.conftest import open_api
from tests.ingest.dumps import asked, ledger, value
from tests.ingest.reviewing import TEXT, decisions, of, tell, waiting
from tests.world import World, said

HELD = ("talk/corda", "status", "held")
AGREED = ("outcome/truce", "strength", "agreed")
NONE_SUCH = "0" * 64
NO_TERMINAL = (
    "the review screen needs a terminal; `parley review list, accept, reject, correct, merge, split` do without one, "
    "and --ask asks in lines"
)


def test_the_list_has_a_line_for_each_claim_in_the_order_of_the_queue(told: str) -> None:
    code, shown, fault = outcome(run("review", "list", base=told))
    assert (code, fault) == (0, "")
    head, *lines, count = shown.splitlines()
    assert head.split() == ["claim", "queue", "sure", "thing", "property", "value", "document", "rule"]
    assert [" ".join(line.split()[4:6]) for line in lines] == waiting(told)
    first = [of(told, *AGREED)[:12], "outcome", "70", "%", "outcome/truce", "strength", "agreed", "a", "outcome.agreed"]
    assert lines[0].split() == first
    assert count == "11 claims wait"


@pytest.mark.parametrize(
    ("filters", "things"),
    [
        (["--kind", "outcome", "--kind", "party"], {"outcome/truce", "party/alba", "party/breve"}),
        (["--thing", "talk/corda", "--property", "status"], {"talk/corda"}),
        (["--rule", "demand.party"], {"demand/truce"}),
        (["--queue", "without_side"], {"demand/seeds"}),
        (["--how", "inferred"], {"talk/corda"}),
        (["--confidence-min", "60", "--confidence-max", "75"], {"talk/corda", "outcome/truce"}),
        (["--document", "a", "--reader", "machine", "--kind", "person"], set()),
        (["--document", "b"], set()),
    ],
)
def test_filters_narrow_the_list(told: str, filters: list[str], things: set[str]) -> None:
    code, shown, _ = outcome(run("review", "list", "--format", "json", *filters, base=told))
    assert (code, {item["subject"] for item in json.loads(shown)}) == (0, things)


def test_as_json_the_list_is_what_the_api_gives(told: str) -> None:
    _, shown, _ = outcome(run("review", "list", "--format", "json", base=told))
    _, some, _ = outcome(run("review", "list", "--format", "json", "--limit", "3", base=told))
    with contextmanager(open_api)(told) as api:
        answer = api.get("/v1/review", limit=200)
    assert isinstance(answer, dict)
    assert json.loads(shown) == answer["items"]
    assert json.loads(some) == answer["items"][:3]
    assert outcome(run("review", "list", "--limit", "3", base=told))[1].endswith("\n11 claims wait, 3 shown\n")


def test_an_empty_queue_is_an_empty_list(base: str) -> None:
    assert outcome(run("review", "list", "--format", "json", base=base)) == (0, "[]\n", "")
    assert outcome(run("review", "list", base=base))[1].endswith("\n0 claims wait\n")


def test_claims_are_accepted_and_rejected_by_digest_or_its_beginning(told: str) -> None:
    held, agreed = of(told, *HELD), of(told, *AGREED)
    found = outcome(run("review", "accept", held, "--actor", "ana", base=told))
    assert found == (0, "1 decision recorded, at revision 2\n", "")
    assert value(told, "talk", "corda", "status") == "held"
    found = outcome(run("review", "reject", agreed[:8], "--reason", "they failed to", base=told))
    assert found == (0, "1 decision recorded, at revision 3\n", "")
    again = outcome(run("review", "accept", held, "--actor", "ana", base=told))
    assert again == (0, "nothing changes: it was decided so already, at revision 3 or before\n", "")
    assert decisions(told) == [
        ("accept", "ana", "reviewed", "reviewed"),
        ("reject", getuser(), "they failed to", "reviewed"),
    ]


def test_all_claims_of_a_filter_are_decided_at_once_and_only_where_that_is_meant(told: str) -> None:
    command = ("review", "accept", "--kind", "party", "--confidence-min", "90")
    fault = "this would accept 2 claims; say --yes where that is meant\n"
    assert outcome(run(*command, base=told)) == (2, "", fault)
    assert outcome(run(*command, "--yes", base=told)) == (0, "2 decisions recorded, at revision 2\n", "")
    assert outcome(run(*command, "--yes", base=told)) == (0, "nothing waits that is such\n", "")
    done = outcome(run("review", "reject", "--rule", "talk.day", "--reason", "misread", "--yes", base=told))
    assert done == (0, "1 decision recorded, at revision 3\n", "")
    assert [(action, reason, basis) for action, _, reason, basis in decisions(told)] == [
        ("accept", "accepted together", "together"),
        ("accept", "accepted together", "together"),
        ("reject", "misread", "together"),
    ]


@pytest.mark.parametrize(
    ("arguments", "fault"),
    [
        (["accept"], "name the claims by digest, or tell them by filters; `parley review list` shows them"),
        (
            ["accept", "12345678", "--kind", "talk"],
            "name the claims by digest, or tell them by filters, not both; `parley review list` shows them",
        ),
        (["accept", NONE_SUCH], f"no claim has a digest that begins '{NONE_SUCH}'"),
        (
            ["reject", "123", "--reason", "no"],
            "'123' names no claim: a digest is 64 of 0-9 and a-f, of which the first 8 suffice",
        ),
        (["accept", NONE_SUCH, "--actor", " "], "--actor: say who decides, in 1 to 200 characters"),
        (
            ["list", "--queue", "best"],
            "--queue: Input should be 'outcome', 'without_side', 'inferred', 'unsure' or 'rest'",
        ),
        (["list", "--confidence-min", "101"], "--confidence-min: Input should be less than or equal to 100"),
        (["--kind", "talk", "list"], "--kind belongs behind `list`, if there"),
        (["--actor", "ana", "accept", NONE_SUCH], "--actor belongs behind `accept`, if there"),
        ([], NO_TERMINAL),
        (["merge", "party/alba", "alba", "--reason", "x"], "into: String should match pattern '^[a-z]+/[a-z0-9:~-]+$'"),
    ],
)
def test_a_wrong_call_is_code_2_and_changes_nothing(told: str, arguments: list[str], fault: str) -> None:
    before = ledger(told)
    assert outcome(run("review", *arguments, base=told)) == (2, "", f"{fault}\n")
    assert ledger(told) == before


@pytest.mark.parametrize("arguments", [["reject", NONE_SUCH], ["correct", NONE_SUCH], ["merge", "party/alba"]])
def test_what_a_decision_needs_is_asked_for(told: str, arguments: list[str]) -> None:
    code, shown, fault = outcome(run("review", *arguments, base=told))
    assert (code, shown) == (2, "")
    assert "Missing " in fault


def test_a_claim_is_corrected(told: str) -> None:
    agreed = of(told, *AGREED)
    words = "They failed to agree on a truce"
    found = run("review", "correct", agreed, "--value", "discussed", "--quote", words, "--reason", "misread", base=told)
    assert outcome(found) == (0, "2 decisions recorded, at revision 2\n", "")
    assert value(told, "outcome", "truce", "strength") == "discussed"
    (row,) = asked(told, "SELECT quote, span_start FROM claim WHERE reader = 'review'")
    assert tuple(row) == (words, TEXT.index(words))
    # A number is a number, and of words that stand in several places the one that is meant.
    given = ("--value", "2", "--quote", "truce", "--start", str(TEXT.rindex("truce")), "--reason", "the second")
    assert outcome(run("review", "correct", of(told, "talk/corda", "round", 1), *given, base=told))[0] == 0
    assert value(told, "talk", "corda", "round") == 2


@pytest.mark.parametrize(
    ("given", "fault"),
    [
        (["--value", "aggreed"], "review: value: 'aggreed' is no strength; did you mean 'agreed'?"),
        (["--value", "agreed"], "review: the claim says just this already; accept it"),
        (["--value", "offered", "--quote", "a truse"], "review: quote: does not stand in document 'a': 'a truse'"),
        (
            ["--value", "offered", "--quote", "truce", "--start", "3"],
            "review: start: does not stand at 3, but at {places}",
        ),
        (
            ["--value", "offered", "--quote", "truce"],
            "review: quote: stands more than once; say which by start: {places}",
        ),
    ],
)
def test_a_correction_that_cannot_be_is_code_1_and_changes_nothing(told: str, given: list[str], fault: str) -> None:
    places = ", ".join(str(at) for at in range(len(TEXT)) if TEXT.startswith("truce", at))
    before = ledger(told)
    found = outcome(run("review", "correct", of(told, *AGREED), *given, "--reason", "misread", base=told))
    assert found == (1, "", fault.format(places=places) + "\n")
    assert ledger(told) == before


def test_things_are_merged_and_split_again(told: str) -> None:
    run("review", "accept", "--document", "a", "--yes", base=told)
    merged = outcome(run("review", "merge", "party/breve", "party/alba", "--reason", "one", base=told))
    assert merged == (0, "1 decision recorded, at revision 3\n", "")
    assert [row.slug for row in asked(told, "SELECT slug FROM party")] == ["alba"]
    assert outcome(run("review", "split", "party/breve", "--reason", "two", base=told))[0] == 0
    assert [row.slug for row in asked(told, "SELECT slug FROM party ORDER BY slug")] == ["alba", "breve"]


@pytest.mark.parametrize(
    ("arguments", "fault"),
    [
        (["merge", "party/brewe", "party/alba"], "review: thing: there is no 'party/brewe'"),
        (
            ["merge", "party/alba", "talk/corda"],
            "review: only two things of one kind, that have addresses of their own, can be merged",
        ),
        (["split", "person/nobody"], "review: thing: there is no 'person/nobody'"),
    ],
)
def test_things_that_cannot_be_merged_are_code_1(told: str, arguments: list[str], fault: str) -> None:
    assert outcome(run("review", *arguments, "--reason", "one", base=told)) == (1, "", f"{fault}\n")
    assert decisions(told) == []


def test_a_base_that_is_not_there_is_code_3() -> None:
    nowhere = "postgresql+asyncpg://nobody@127.0.0.1:1/nothing"
    for command in (["list"], ["accept", NONE_SUCH], ["--ask"], ["merge", "party/a", "party/b", "--reason", "x"]):
        code, shown, fault = outcome(run("review", *command, base=nowhere))
        assert (code, shown, fault) == (3, "", "the base cannot be reached\n")


def test_rules_show_how_often_each_was_right(told: str, world: World) -> None:
    head, *lines = outcome(run("rules", base=told))[1].splitlines()
    assert head.split() == ["rule", "reviewed", "right", "precision", "waiting", "by", "itself"]
    assert [line.split()[0] for line in lines] == sorted(line.split()[0] for line in lines)
    run("review", "accept", of(told, *HELD), base=told)
    run("review", "reject", of(told, *AGREED), "--reason", "misread", base=told)
    tell(world, told, **{"talk/second": {"status": said("held", "met in", rule="talk.held", confidence=0.9)}})
    lines = outcome(run("rules", base=told))[1].splitlines()
    found = {line.split()[0]: line.split()[1:] for line in lines}
    assert found["talk.held"] == ["1", "1", "1.000", "1", "no"]
    assert found["outcome.agreed"] == ["1", "0", "0.000", "0", "no"]
    assert found["talk.day"] == ["0", "0", "1", "no"]
    with contextmanager(open_api)(told) as api:
        answer = api.get("/v1/rules")
    assert isinstance(answer, dict)
    assert json.loads(outcome(run("rules", "--format", "json", base=told))[1]) == answer["items"]


def test_a_rule_that_was_right_often_enough_accepts_by_itself_until_it_is_stopped(base: str, world: World) -> None:
    names = [f"Name {number:03}" for number in range(100)]
    world.document("a", "; ".join(names))
    things = {
        f"person/n{at:03}": {"names": said(name, name, rule="names", confidence=0.9)} for at, name in enumerate(names)
    }
    world.account("a", things, reader="machine", accepted=False)
    world.ingest(base)
    digests = [row.digest for row in asked(base, "SELECT digest FROM claim ORDER BY id")]
    run("review", "accept", *digests[:99], base=base)
    low = "99 of 99 reviewed claims were right, and it takes 95 in 100, of 100 or more"
    refused = outcome(run("rules", "accept", "names", "--reason", "good", base=base))
    assert refused == (1, "", f"rule 'names' cannot accept by itself: {low}\n")
    run("review", "reject", digests[99], "--reason", "no name", base=base)
    assert outcome(run("rules", base=base))[1].splitlines()[1].split() == ["names", "100", "99", "0.990", "0", "may"]
    said_so = "rule 'names' accepts by itself from now on, at revision 4\n"
    assert outcome(run("rules", "accept", "names", "--reason", "good", "--actor", "ana", base=base)) == (0, said_so, "")
    world.document("b", "Name 200")
    more = {"person/n200": {"names": said("Name 200", "Name 200", rule="names", confidence=0.9)}}
    world.account("b", more, reader="machine", accepted=False)
    world.ingest(base)
    assert value(base, "person", "n200", "name") == "Name 200"
    assert outcome(run("rules", base=base))[1].splitlines()[1].split()[-1] == "yes"
    stopped = outcome(run("rules", "stop", "names", "--reason", "worse by now", base=base))
    assert stopped == (0, "rule 'names' no longer accepts by itself, at revision 6\n", "")
    assert outcome(run("rules", base=base))[1].splitlines()[1].split()[-1] == "may"


def test_a_rule_that_nobody_knows_is_code_1(told: str) -> None:
    fault = "no machine has read anything by a rule 'talk.hel'; did you mean 'talk.held'?\n"
    for command in ("accept", "stop"):
        assert outcome(run("rules", command, "talk.hel", "--reason", "x", base=told)) == (1, "", fault)
        early = run("rules", "--format", "json", command, "talk.held", "--reason", "x", base=told)
        assert outcome(early) == (2, "", f"--format is for the table of rules, not for `{command}`\n")
