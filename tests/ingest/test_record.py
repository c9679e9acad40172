"""The ledger takes in what documents say once, takes back what they no longer say, and never changes a row."""

from typing import Any

import pytest
from typer.testing import CliRunner

from app.cli import app
from app.ingest.plan import Report
from tests.ingest.conftest import TEXT, revisions
from tests.ingest.dumps import asked, digest, disputed, error, ledger, only_added_to, served, tables, value
from tests.world import World, said

HELD = said("held", "met in Corda")
ALBA = {"names": said("Alba", "Alba and")}


def status(url: str) -> str | None:
    return value(url, "talk", "corda", "status")  # type: ignore[no-any-return]


def decision(action: str, claim: str, reason: str = "so it is") -> dict[str, str]:
    return {"action": action, "claim": claim, "reason": reason}


def test_the_same_account_twice_adds_nothing_and_makes_no_revision(base: str, world: World) -> None:
    world.document("a", TEXT)
    statement = {"quote": "Breve said “no”", "speaker_label": "Breve", "speech": "direct", "spoken": "no"}
    things = {"talk/corda": {"status": HELD, "remarks": said("no", "no", statement="s")}, "party/alba": ALBA}
    world.account("a", things, statements={"s": statement})
    assert world.ingest(base) == Report(documents=1, added=3)
    before = ledger(base), tables(base)
    assert world.ingest(base) == Report(unchanged=3)
    assert (ledger(base), tables(base)) == before
    assert revisions(base) == [1]


def test_a_changed_account_takes_back_what_it_no_longer_says_and_adds_what_is_new(base: str, world: World) -> None:
    world.document("a", TEXT)
    names = [said("Alba", "Alba and"), said("Alba and Breve", "Alba and Breve")]
    world.account("a", {"talk/corda": {"status": HELD, "round": said(1, "met")}, "party/alba": {"names": names}})
    assert world.ingest(base) == Report(documents=1, added=4)
    changed = {"status": said("scheduled", "met in Corda"), "duration": said(90, "met")}
    world.account("a", {"talk/corda": changed, "party/alba": {"names": names[0]}})
    assert world.ingest(base) == Report(added=1, changed=1, unchanged=1, retracted=2)
    assert revisions(base) == [1, 2]
    (talk,) = asked(base, "SELECT status, round, duration FROM talk")
    assert tuple(talk) == ("scheduled", None, 90)
    assert [row.value for row in asked(base, "SELECT value FROM name")] == ["Alba"]


def test_what_is_said_again_later_stands_again(base: str, world: World) -> None:
    world.document("a", TEXT)
    both = {"talk/corda": {"status": HELD, "round": said(1, "met")}}
    for things in (both, {"talk/corda": {"round": said(1, "met")}}, both, {}, both):
        world.account("a", things)
        world.ingest(base)
    assert status(base) == "held"
    assert revisions(base) == [1, 2, 3, 4, 5]
    assert world.ingest(base) == Report(unchanged=2)


def test_an_account_that_says_nothing_any_more_leaves_no_thing(base: str, world: World) -> None:
    world.document("a", TEXT)
    world.account("a", {"talk/corda": {"status": HELD}})
    world.ingest(base)
    world.account("a", {})
    assert world.ingest(base) == Report(retracted=1)
    assert asked(base, "SELECT * FROM talk") == []
    with served(base) as api:
        assert error(api.client.get("/v1/talks/corda")) == (404, "there is no talk 'corda'")
        assert api.get("/v1/talks/corda", revision=1)["status"] == "held"  # type: ignore[index]


def test_a_changed_text_supersedes_from_the_day_on_which_it_was_known(base: str, world: World) -> None:
    world.document("a", "They will meet in Corda.", known_on="2025-06-01", known_how="published")
    world.account("a", {"talk/corda": {"status": said("scheduled", "will meet"), "round": said(1, "Corda")}})
    world.ingest(base)
    world.document("a", "They met in Corda.", known_on="2025-06-10", known_how="published")
    world.account("a", {"talk/corda": {"status": said("held", "met in Corda")}})
    assert world.ingest(base) == Report(documents=1, changed=1, retracted=1)
    with served(base) as api:
        for day, expected in {"2025-06-09": ("scheduled", 1), "2025-06-10": ("held", None)}.items():
            talk: Any = api.get("/v1/talks/corda", as_of=day)
            assert (talk["status"], talk["round"]) == expected
        assert error(api.client.get("/v1/talks/corda?as_of=2025-05-31"))[0] == 404
        then: Any = api.get("/v1/talks/corda", as_of="2025-06-10", revision=1)
        assert (then["status"], then["round"]) == ("scheduled", 1)
        claims: Any = api.get("/v1/claims", subject="talk/corda")
        assert [claim["quote"] for claim in claims["items"]] == ["met in Corda"]


def test_a_changed_text_supersedes_also_when_its_account_is_ingested_after_it(base: str, world: World) -> None:
    world.document("a", "They will meet in Corda.", known_on="2025-06-01", known_how="published")
    world.account("a", {"talk/corda": {"status": said("scheduled", "will meet")}})
    world.ingest(base)
    world.ingest(base, world.document("a", "They met in Corda.", known_on="2025-06-10", known_how="published"))
    world.ingest(base, world.account("a", {"talk/corda": {"status": said("held", "met in Corda")}}))
    with served(base) as api:
        for day, expected in {"2025-06-09": "scheduled", "2025-06-10": "held"}.items():
            assert api.get("/v1/talks/corda", as_of=day)["status"] == expected  # type: ignore[index]


def test_a_text_that_comes_back_says_what_it_said_again(base: str, world: World) -> None:
    for day, text in (("01", "They met in Corda."), ("10", "They met in Dorno."), ("20", "They met in Corda.")):
        world.document("a", text, known_on=f"2025-06-{day}", known_how="published")
        remark = text.removeprefix("They ").removesuffix(".")
        world.account("a", {"talk/corda": {"remarks": said(remark, remark)}})
        world.ingest(base)
    with served(base) as api:
        for day, expected in {"05": "met in Corda", "15": "met in Dorno", "25": "met in Corda"}.items():
            assert api.get("/v1/talks/corda", as_of=f"2025-06-{day}")["remarks"] == [expected]  # type: ignore[index]


def test_changed_metadata_alone_leaves_the_claims_as_they_are(base: str, world: World) -> None:
    world.document("a", TEXT)
    world.account("a", {"talk/corda": {"status": HELD}})
    world.ingest(base)
    before = ledger(base)["claim"], tables(base)
    world.document("a", TEXT, title="Alba and Breve meet")
    assert world.ingest(base) == Report(documents=1, unchanged=1)
    assert (ledger(base)["claim"], tables(base)) == before
    with served(base) as api:
        document: Any = api.get("/v1/documents/a")
        assert (document["version"], document["title"]) == (2, "Alba and Breve meet")
        assert api.get("/v1/documents/a", revision=1)["title"] is None  # type: ignore[index]


def test_a_changed_source_makes_a_new_version_of_its_documents(base: str, world: World) -> None:
    source = world.folder / "outlet.yaml"
    for name, documents in (("The Corda News", 1), ("The New Corda News", 1), ("The Corda News", 1)):
        source.write_text(f"source: outlet\nname: {name}\nkind: outlet\n", encoding="utf-8")
        world.document("a", TEXT, source="outlet")
        assert world.ingest(base) == Report(documents=documents)
    with served(base) as api:
        document: Any = api.get("/v1/documents/a")
        assert (document["version"], document["source"]["name"]) == (3, "The Corda News")


def test_two_readers_of_one_document_are_judged_apart(base: str, world: World) -> None:
    world.document("a", TEXT)
    for reader in ("one", "two"):
        world.account("a", {"talk/corda": {"status": HELD, "round": said(1, "met")}}, reader=reader)
    assert world.ingest(base).added == 4
    world.account("a", {"talk/corda": {"round": said(1, "met")}}, reader="one")
    assert world.ingest(base) == Report(unchanged=3, retracted=1)
    assert status(base) == "held"
    world.account("a", {}, reader="two")
    world.ingest(base)
    assert status(base) is None
    assert value(base, "talk", "corda", "round") == 1


def test_what_waits_is_in_no_table_until_it_is_accepted(base: str, world: World) -> None:
    world.document("a", TEXT)
    world.account("a", {"talk/corda": {"status": HELD}, "party/alba": ALBA}, reader="machine", accepted=False)
    assert world.ingest(base).added == 2
    assert {name for name, rows in tables(base).items() if rows} == {"waiting", "waiting_version"}
    world.account("a", {}, decisions=[decision("accept", digest(base, "talk/corda", "status", "held"))])
    assert world.ingest(base) == Report(unchanged=2, decisions=1)
    assert status(base) == "held"
    assert asked(base, "SELECT * FROM party") == []
    assert revisions(base) == [1, 2]


def test_what_was_rejected_stays_rejected_when_it_is_read_again(base: str, world: World) -> None:
    world.document("a", TEXT)
    world.document("d", "Decisions.")
    machine = {"reader": "machine", "accepted": False}
    world.account("a", {"talk/corda": {"status": HELD, "round": said(1, "met")}}, **machine)
    world.ingest(base)
    decisions = [decision("accept", digest(base, "talk/corda", "round", 1))]
    decisions.append(decision("reject", digest(base, "talk/corda", "status", "held")))
    world.account("d", {}, decisions=decisions)
    world.ingest(base)
    for things in ({}, {"talk/corda": {"status": HELD, "round": said(1, "met")}}):
        world.account("a", things, **machine)
        world.ingest(base)
    world.account("a", {"talk/corda": {"status": HELD}}, reader="another")
    world.ingest(base)
    assert (status(base), value(base, "talk", "corda", "round")) == (None, 1)


def test_accepting_does_not_bring_back_what_its_reader_has_taken_back(base: str, world: World) -> None:
    world.document("a", TEXT)
    world.account("a", {"talk/corda": {"status": HELD}, "party/alba": ALBA})
    world.ingest(base)
    name = digest(base, "talk/corda", "status", "held")
    world.account("a", {"party/alba": ALBA}, decisions=[])
    world.ingest(base)
    world.account("a", {"party/alba": ALBA}, decisions=[decision("accept", name)])
    world.ingest(base)
    assert asked(base, "SELECT * FROM talk") == []


def test_what_is_preferred_wins_and_what_is_deprecated_loses(base: str, world: World) -> None:
    world.document("a", TEXT)
    rounds = [said(number, "met", how="resolved" if number == 2 else "explicit") for number in (1, 2, 3)]
    world.account("a", {"talk/corda": {"round": rounds}})
    world.ingest(base)
    first = value(base, "talk", "corda", "round")
    for action, wins, dispute in (
        ("prefer", 2, ["round"]),
        ("deprecate", first, ["round"]),
        ("accept", first, ["round"]),
    ):
        given = [decision(action, digest(base, "talk/corda", "round", 2), f"to {action} it")]
        world.account("a", {"talk/corda": {"round": rounds}}, decisions=given)
        assert world.ingest(base).decisions == 1
        assert (value(base, "talk", "corda", "round"), disputed(base, "talk", "corda")) == (wins, dispute)
    other = 4 - first
    decisions = [decision("deprecate", digest(base, "talk/corda", "round", number)) for number in (2, other)]
    world.account("a", {"talk/corda": {"round": rounds}}, decisions=decisions)
    world.ingest(base)
    assert (value(base, "talk", "corda", "round"), disputed(base, "talk", "corda")) == (first, [])


def test_a_decision_is_recorded_once(base: str, world: World) -> None:
    world.document("a", TEXT)
    things = {"talk/corda": {"status": HELD}, "party/alba": ALBA, "party/breve": {"names": said("Breve", "Breve said")}}
    world.account("a", things)
    world.ingest(base)
    claim = decision("deprecate", digest(base, "talk/corda", "status", "held"))
    merge = {"action": "merge", "thing": "party/alba", "into": "party/breve", "reason": "one"}
    split = {"action": "split", "thing": "party/alba", "reason": "two"}
    world.account("a", things, decisions=[claim, merge, split])
    assert world.ingest(base) == Report(unchanged=3, decisions=3)
    assert world.ingest(base) == Report(unchanged=3)
    world.account("a", things, decisions=[claim | {"reason": "anew"}, merge, split])
    assert world.ingest(base) == Report(unchanged=3, decisions=1)
    assert len(ledger(base)["decision"]) == 4


def test_a_decision_on_a_claim_that_nobody_made_is_refused_and_nothing_of_the_run_is_written(
    base: str, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.document("a", TEXT)
    world.account("a", {"talk/corda": {"status": HELD}})
    world.document("b", TEXT)
    path = world.account("b", {"party/alba": ALBA}, decisions=[decision("accept", "0" * 64)])
    monkeypatch.setenv("PARLEY_DATABASE_URL", base)
    result = CliRunner().invoke(app, ["ingest", str(world.folder)])
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == f"{path}:14: decisions.0.claim: no claim has this digest\n"
    assert not any(ledger(base).values())


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("\U0001f54a\U0001f54a They met. \U0001f54a", "They met. \U0001f54a"),
        ("Cafe\u0301 Corda\u0308 \u200dmet", "Corda\u0308"),
        ("One line,\r\nanother,\r\nthe last.", "another,\r\nthe"),
        ("\ufeffThey met", "They met"),
        ("A\ttab, a\u2028line", "a\u2028line"),
        ("\U0001f468\u200d\U0001f469\u200d\U0001f467 met \U0001f1fa\U0001f1e6", "\U0001f1e6"),
    ],
)
def test_offsets_count_code_points(base: str, world: World, text: str, quote: str) -> None:
    world.document("a", text)
    statement = {"quote": text, "spoken": quote, "speaker_label": "somebody", "speech": "direct"}
    things = {"talk/corda": {"remarks": said("met", quote, statement="s")}}
    world.account("a", things, statements={"s": statement})
    world.ingest(base)
    (row,) = asked(
        base,
        "SELECT document.text, claim.span_start, claim.span_end, claim.quote, spoken_start, spoken_end, spoken, "
        "substr(document.text, claim.span_start + 1, claim.span_end - claim.span_start) AS cut "
        "FROM claim JOIN document ON document.id = claim.document_id JOIN statement ON statement.id = statement_id",
    )
    assert (row.text, row.text[row.span_start : row.span_end], row.quote, row.cut) == (text, quote, quote, quote)
    assert row.text[row.spoken_start : row.spoken_end] == row.spoken == quote
    with served(base) as api:
        claims: Any = api.get("/v1/claims", subject="talk/corda")
        (claim,) = claims["items"]
        assert claim["before"] + claim["quote"] + claim["after"] == text


def test_the_ledger_only_grows(base: str, world: World) -> None:
    before = ledger(base)
    accounts: list[dict[str, Any]] = [{"talk/corda": {"status": HELD}}, {"talk/corda": {"round": said(1, "met")}}, {}]
    for turn, things in enumerate([*accounts, *accounts]):
        text = TEXT if turn < 4 else f"{TEXT} And more."
        world.document("a", text, known_on=f"2025-06-0{turn + 1}", known_how="published")
        world.account("a", things | {"party/alba": ALBA, "party/breve": {"names": said("Breve", "Breve said")}})
        world.document("b", text)
        merge = {"action": "merge", "thing": "party/alba", "into": "party/breve", "reason": str(turn)}
        world.account("b", {"party/alba": {"names": said("Alba", "Alba left")}}, decisions=[merge])
        world.ingest(base)
        after = ledger(base)
        assert only_added_to(before, after)
        assert all(after["revision"][place][0] == place + 1 for place in range(len(after["revision"])))
        before = after
