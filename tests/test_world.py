"""The Istanbul world over HTTP: what is answered is what reading its documents gives."""

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from app.ingest.files import load
from app.ingest.run import check_batch
from tests.conftest import Api, open_api
from tests.world import ISTANBUL, World, istanbul

LABELS = ("Made for Parley's tests", "Створено для тестів Parley")
FEWEST_WORDS, MOST_WORDS = 80, 200

ROUND_1 = """
istanbul-2025-05-16: istanbul-2025 | round 1 | held | planned 2025-05-15 | 2025-05-16 to 2025-05-16 | dolmabahce-palace
| mediated | closed
delegation russia: party | attended | complete | 8
  vladimir-medinsky: head | attended | presidential aide
  aleksandr-fomin: member | attended | deputy defence minister
  ihor-kostyukov: member | attended | military intelligence chief
  mikhail-galuzin: member | attended | deputy foreign minister
  experts: expert | attended | 4
delegation turkiye: host | attended
  hakan-fidan: head | attended | foreign minister
delegation ukraine: party | attended | complete | 5
  rustem-umerov: head | attended | defence minister
  oleksandr-poklad: member | attended
  oleksii-malovatskyi: member | attended
  serhii-kyslytsia: member | attended | first deputy foreign minister
  vadym-skibitskyi: member | attended
  andrii-yermak: head | absent | head of the president's office
demand russia-withdrawal-from-four-regions: russia to ukraine | precondition | troops.withdrawal
| Ukraine's troops leave the four regions | before agreeing ukraine-30-day-ceasefire
  russia: demands | own
  ukraine: rejects | own
demand ukraine-30-day-ceasefire: ukraine | demand | ceasefire.temporary | a 30-day ceasefire
| before discussing peace_agreement
  russia: defers | own | DISPUTED stance
  ukraine: demands | own
demand ukraine-leaders-meeting: ukraine | demand | talks.leaders_meeting | a meeting of the two presidents
  russia: accepts_with_conditions | own
  ukraine: proposes | own
outcome istanbul-2025-05-16-no-significant-progress: no_significant_progress | no progress on the main matters
outcome istanbul-2025-05-16-papers: document_exchange | each side sets down on paper how it sees a ceasefire
outcome istanbul-2025-05-16-prisoner-exchange: prisoner_exchange | an exchange of 1,000 prisoners for 1,000 | agreed
| russia, ukraine | DISPUTED strength
  russia to ukraine: 1000 prisoners | due 2025-05-25 | full
  ukraine to russia: 1000 prisoners | due 2025-05-25 | full
"""

ROUND_2 = """
istanbul-2025-06-02: istanbul-2025 | round 2 | held | planned 2025-06-02 | 2025-06-02 to 2025-06-02 | 75 minutes
| ciragan-palace
delegation russia: party | attended | proposed | complete | 8 | same as istanbul-2025-05-16:russia
  vladimir-medinsky: head | attended | presidential aide
  aleksandr-fomin: member | attended
  andrii-fomin: member | attended | DISPUTED attendance
  ihor-kostyukov: member | attended
  mikhail-galuzin: member | attended
  yevhenii-ostrianskyi: member | attended | DISPUTED attendance
  yurii-kovbasa: member | attended | DISPUTED attendance
  experts: expert | attended | 4
  oleksii-malovatskyi: absent
delegation turkiye: host | attended
  hakan-fidan: head | attended | foreign minister
delegation ukraine: party | attended | accepted | complete | 7
  rustem-umerov: head | attended | defence minister
  andrii-fomin: member | attended
  oleksandr-poklad: member | attended
  serhii-kyslytsia: member | attended
  vadym-skibitskyi: member | attended
  yevhenii-ostrianskyi: member | attended
  yurii-kovbasa: member | attended | aide of the ombudsman
demand russia-local-pauses: russia | offer | ceasefire.local | pauses of a few days on parts of the front
  russia: proposes | own
  ukraine: criticises | own
demand ukraine-return-of-children: ukraine to russia | demand | children.return | return of 339 children
  russia: accepts_with_conditions | own
  ukraine: demands | own
proposal russia-memorandum-on-peace-treaty: russia to ukraine | memorandum on a peace treaty | handed_over
| vladimir-medinsky
proposal ukraine-terms-paper: ukraine to russia | paper of terms | handed_over
outcome istanbul-2025-06-02-bodies: remains_exchange | 6,000 bodies of the fallen for 6,000 | russia, ukraine
  russia to ukraine: 6000 bodies | full
  ukraine to russia: 6000 bodies | minimal | DISPUTED quantity
outcome istanbul-2025-06-02-medical-commissions: working_group_created
| medical commissions that choose the badly wounded for exchange | agreed | russia, ukraine
  russia, medical-commission: due 2025-06-15 | started
  ukraine, medical-commission: due 2025-06-15 | full
"""

ROUND_3 = """
istanbul-2025-07-23: istanbul-2025 | round 3 | held | 2025-07-23 to 2025-07-23 | 210 minutes | ciragan-palace
| DISPUTED duration
delegation russia: party | attended
  vladimir-medinsky: head | attended
delegation turkiye: facilitator, host | attended
  hakan-fidan: head | attended
delegation ukraine: party | attended | partial
  rustem-umerov: head | attended | secretary of the National Security and Defence Council
  andrii-fomin: member | appointed
  serhii-kyslytsia: member | appointed
demand russia-check-of-each-child: russia | precondition | children.return | each child's case is checked first
| before implementing ukraine-return-of-children
  russia: demands | own
demand russia-text-before-leaders-meet: russia | precondition | peace_agreement.treaty
| the delegations agree on a text first | before discussing ukraine-leaders-meeting
  russia: demands | own
outcome istanbul-2025-07-23-prisoner-exchange: prisoner_exchange | an exchange of 1,200 prisoners for 1,200 | agreed
| russia, ukraine
  russia to ukraine: 1200 prisoners
  ukraine to russia: 1200 prisoners
outcome istanbul-2025-07-23-working-groups: working_group_created | three groups that work by video | agreed
| russia, ukraine
"""

ROUND_1_ON_14_MAY = """
istanbul-2025-05-16: istanbul-2025 | round 1 | scheduled | planned 2025-05-15 | dolmabahce-palace
delegation russia: party | planned
  vladimir-medinsky: head | appointed | presidential aide
  aleksandr-fomin: member | appointed
  ihor-kostyukov: member | appointed
  mikhail-galuzin: member | appointed
delegation turkiye: host | planned
delegation ukraine: party | planned
  andrii-yermak: head | expected | head of the president's office
demand ukraine-30-day-ceasefire: ukraine | demand | ceasefire.temporary | a 30-day ceasefire
| before discussing peace_agreement
  russia: rejects | own
  ukraine: demands | own
"""

ROUND_2_ON_30_MAY = """
istanbul-2025-06-02: istanbul-2025 | round 2 | scheduled | planned 2025-06-02 | istanbul
delegation russia: party | planned | proposed | same as istanbul-2025-05-16:russia
  vladimir-medinsky: expected
delegation ukraine: party | accepted
proposal russia-memorandum-on-peace-treaty: russia | memorandum on a peace treaty | finalised | vladimir-medinsky
proposal ukraine-terms-paper: ukraine to russia | paper of terms | handed_over
"""

ROUND_3_ON_23_JULY = """
istanbul-2025-07-23: round 3 | held | 2025-07-23 to 2025-07-23 | 40 minutes | ciragan-palace
delegation russia: party | attended
  vladimir-medinsky: head | attended
delegation turkiye: host | attended
  hakan-fidan: head | attended
delegation ukraine: party | attended
  rustem-umerov: head | attended | secretary of the National Security and Defence Council
demand russia-check-of-each-child: russia | precondition | children.return | each child's case is checked first
| before implementing ukraine-return-of-children
  russia: demands | own
demand russia-text-before-leaders-meet: russia | precondition | peace_agreement.treaty
| the delegations agree on a text first | before discussing ukraine-leaders-meeting
  russia: demands | own
outcome istanbul-2025-07-23-prisoner-exchange: prisoner_exchange | an exchange of 1,200 prisoners for 1,200 | agreed
| russia, ukraine
  russia to ukraine: 1200 prisoners
  ukraine to russia: 1200 prisoners
"""


def _line(head: str, thing: Any, *parts: object) -> str:
    given = [str(part) for part in parts if part not in (None, "")]
    given += [f"DISPUTED {', '.join(thing['disputed'])}"] if thing["disputed"] else []
    return f"{head}: {' | '.join(given)}"


def _id(reference: Any) -> Any:
    return reference["id"] if isinstance(reference, dict) else reference


def _edtf(before: str, day: Any) -> str | None:
    return before + day["edtf"] if day else None


def _ask(thing: Any) -> str:
    return f"{_id(thing['party'])} to {_id(thing['addressee'])}" if thing["addressee"] else str(_id(thing["party"]))


def _sheet(talk: Any) -> Iterator[str]:
    """Write down what a talk's answer says, a thing a line; what is null is left out."""
    days = f"{talk['starts']['edtf']} to {talk['ends']['edtf']}" if talk["starts"] else None
    lasted = talk["duration"] and f"{talk['duration']} minutes"
    which = (_id(talk["process"]), f"round {talk['round']}", talk["status"], _edtf("planned ", talk["planned"]))
    yield _line(talk["id"], talk, *which, days, lasted, _id(talk["place"]), talk["format"], talk["openness"])
    for item in talk["delegations"]:
        head = f"delegation {_id(item['party'])}"
        same = item["same_as"] and f"same as {_id(item['same_as'])}"
        capacity = ", ".join(sorted(item["capacity"]))
        yield _line(head, item, capacity, item["status"], item["consent"], item["listing"], item["size"], same)
        for one in item["participants"]:
            roles = ", ".join(one["roles"])
            name = f"  {_id(one['person']) or one['label']}"
            yield _line(name, one, roles, one["attendance"], one["office"], one["headcount"])
    for item in talk["demands"]:
        waits = _id(item["condition_for"]) or item["condition_topic"]
        phase = f"before {item['condition_phase']} {waits}" if waits else None
        head = f"demand {item['id']}"
        yield _line(head, item, _ask(item), item["kind"], ", ".join(item["topics"]), item["summary"], phase)
        for one in item["stances"]:
            yield _line(f"  {_id(one['party'])}", one, one["stance"], "own" if one["own"] else "ascribed")
    for item in talk["proposals"]:
        yield _line(f"proposal {item['id']}", item, _ask(item), item["title"], item["status"], _id(item["presenter"]))
    for item in talk["outcomes"]:
        parties = ", ".join(_id(party) for party in item["parties"])
        types = ", ".join(item["types"])
        yield _line(f"outcome {item['id']}", item, types, item["summary"], item["strength"], item["form"], parties)
        for one in item["commitments"]:
            to = f" to {_id(one['beneficiary'])}" if one["beneficiary"] else f", {one['label']}"
            much = one["quantity"] and f"{one['quantity']} {one['unit']}"
            yield _line(f"  {_id(one['obligor'])}{to}", one, much, _edtf("due ", one["due"]), one["implementation"])


def _expected(sheet: str) -> list[str]:
    return sheet.strip().replace("\n| ", " | ").splitlines()


def _sheet_of(api: Api, slug: str, **at: object) -> list[str]:
    return list(_sheet(api.get(f"/v1/talks/{slug}", **at)))


def _talks(api: Api, **at: object) -> Any:
    answer: Any = api.get("/v1/talks", sort="day", limit=50, **at)
    return answer["items"]


def _claims(api: Api, **which: object) -> Any:
    answer: Any = api.get("/v1/claims", limit=200, **which)
    return answer["items"]


def _disputed(thing: Any) -> Iterator[tuple[str, list[str]]]:
    if isinstance(thing, list):
        for item in thing:
            yield from _disputed(item)
    elif isinstance(thing, dict):
        if thing.get("disputed"):
            yield thing["id"], thing["disputed"]
        for value in thing.values():
            yield from _disputed(value)


@pytest.fixture
def world(istanbul_api: Api) -> Api:
    """Give the world that all tests here ask."""
    return istanbul_api


@pytest.mark.parametrize(
    ("slug", "sheet"),
    [("istanbul-2025-05-16", ROUND_1), ("istanbul-2025-06-02", ROUND_2), ("istanbul-2025-07-23", ROUND_3)],
)
def test_each_round_is_what_its_documents_say(world: Api, slug: str, sheet: str) -> None:
    assert _sheet_of(world, slug) == _expected(sheet)


@pytest.mark.parametrize(
    ("day", "slug", "sheet"),
    [
        ("2025-05-14", "istanbul-2025-05-16", ROUND_1_ON_14_MAY),
        ("2025-05-30", "istanbul-2025-06-02", ROUND_2_ON_30_MAY),
        ("2025-07-23", "istanbul-2025-07-23", ROUND_3_ON_23_JULY),
    ],
)
def test_each_round_is_what_was_known_of_it_on_a_day(world: Api, day: str, slug: str, sheet: str) -> None:
    assert _sheet_of(world, slug, as_of=day) == _expected(sheet)


@pytest.mark.parametrize(
    ("day", "known"),
    [
        ("2025-05-13", []),
        ("2025-05-14", ["istanbul-2025-05-16"]),
        ("2025-05-30", ["istanbul-2025-05-16", "istanbul-2025-06-02"]),
        (
            "2025-07-23",
            ["istanbul-2025-05-16", "istanbul-2025-06-02", "istanbul-2025-06-late", "istanbul-2025-07-23"],
        ),
    ],
)
def test_a_talk_is_not_there_before_it_was_known(world: Api, day: str, known: list[str]) -> None:
    assert [talk["id"] for talk in _talks(world, as_of=day)] == known


def test_rounds_that_nobody_reports_on_stay_as_they_were_planned(world: Api) -> None:
    late, fourth = _talks(world)[2], _talks(world)[4]
    assert list(_sheet(late)) == [
        "istanbul-2025-06-late: istanbul-2025 | round None | proposed | planned [2025-06-20..2025-06-30]",
        "delegation russia: party | unanswered",
        "delegation ukraine: party | proposed",
    ]
    assert list(_sheet(fourth)) == [
        "istanbul-2025-08-20: istanbul-2025 | round 4 | scheduled | planned 2025-08-20 | istanbul",
        "delegation russia: party",
        "delegation ukraine: party",
    ]


DISPUTES = {
    "istanbul-2025-05-16-prisoner-exchange": ["strength"],
    "ukraine-30-day-ceasefire:russia": ["stance"],
    "istanbul-2025-06-02:russia:andrii-fomin": ["attendance"],
    "istanbul-2025-06-02:russia:yevhenii-ostrianskyi": ["attendance"],
    "istanbul-2025-06-02:russia:yurii-kovbasa": ["attendance"],
    "istanbul-2025-06-02-bodies:ukraine:~bodies": ["quantity"],
    "istanbul-2025-07-23": ["duration"],
}


@pytest.mark.parametrize(
    ("day", "disputed"),
    [
        ("2025-05-16", []),
        ("2025-05-17", ["istanbul-2025-05-16-prisoner-exchange"]),
        ("2025-06-02", ["istanbul-2025-05-16-prisoner-exchange", "ukraine-30-day-ceasefire:russia"]),
        ("2025-06-03", list(DISPUTES)[:6]),
        ("2025-07-24", list(DISPUTES)),
    ],
)
def test_accounts_that_differ_show_as_disputes_from_the_day_of_the_second(
    world: Api, day: str, disputed: list[str]
) -> None:
    assert dict(_disputed(_talks(world, as_of=day))) == {name: DISPUTES[name] for name in disputed}


def test_who_says_agreed_and_who_says_talked_about_stand_side_by_side(world: Api) -> None:
    found = _claims(world, subject="outcome/istanbul-2025-05-16-prisoner-exchange")
    said = [
        (claim["value"], _id(claim["document"]), _id((claim["statement"] or {}).get("speaker")))
        for claim in found
        if claim["property"] == "strength"
    ]
    assert sorted(said, key=lambda one: str(one[1])) == [
        ("agreed", "test-agency-c-2025-05-17", "person/vladimir-medinsky"),
        ("agreed", "test-agency-c-2025-05-30", None),
        ("discussed", "test-daily-b-2025-05-17", "person/rustem-umerov"),
        ("agreed", "test-wire-a-2025-05-16", "person/rustem-umerov"),
    ]


def test_what_was_carried_out_has_its_steps_and_its_reversal(world: Api) -> None:
    commitment = "istanbul-2025-06-02-medical-commissions:russia:~medical-commission"
    found = [
        (claim["valid_on"]["edtf"], claim["value"], claim["row"])
        for claim in _claims(world, subject=f"commitment/{commitment}")
        if claim["property"] == "implementation"
    ]
    assert sorted(found, key=str) == [
        ("2025-06-02", "announced", None),
        ("2025-06-10", "started", "commission-russia-2025-06-10"),
        ("2025-06-14", "full", "commission-russia-2025-06-14"),
        ("2025-06-27", "reversed", "commission-russia-2025-06-27"),
        ("2025-06-27", "reversed", None),
        ("2025-07-23", "started", None),
    ]


def test_what_is_only_denied_is_not_served_while_its_claims_are(world: Api) -> None:
    assert world.client.get("/v1/demands/russia-two-further-regions").status_code == 404
    found = _claims(world, subject="demand/russia-two-further-regions")
    assert [claim["modality"] for claim in found] == ["denied"] * 3


def test_statements_of_a_talk_are_also_those_on_who_sat_there(world: Api) -> None:
    found = world.get("/v1/statements", talk="istanbul-2025-06-02", limit=200)["items"]  # type: ignore[index]
    words = [item["quote"] or "" for item in found]
    assert any("denied on 3 June that Andrii Fomin" in quote for quote in words)


def test_what_is_only_supposed_never_wins(world: Api) -> None:
    found = _claims(world, subject="stance/ukraine-30-day-ceasefire:russia")
    assert [claim["value"] for claim in found if claim["modality"] == "hypothetical"] == ["accepts"]
    stances = {
        stance["stance"]
        for day in ("2025-05-17", "2025-06-02", "2025-06-03", "2025-07-24")
        for talk in _talks(world, as_of=day)
        for demand in talk["demands"]
        for stance in demand["stances"]
    }
    assert "accepts" not in stances


def test_what_a_machine_read_and_nobody_accepted_is_in_no_answer(world: Api) -> None:
    assert _claims(world, document="test-radio-d-2025-07-25") == []
    assert world.client.get("/v1/talks/ankara-2025-07-24").status_code == 404
    assert _claims(world, subject="talk/ankara-2025-07-24") == []
    assert _talks(world, as_of="2025-07-25") == _talks(world, as_of="2025-07-24") == _talks(world)


def test_no_words_of_an_outlet_that_lets_none_out_are_given(world: Api) -> None:
    found = _claims(world, document="test-radio-d-2025-06-02")
    assert len(found) == 23
    for claim in found:
        assert (claim["quote"], claim["before"], claim["after"]) == (None, None, None)
        assert claim["statement"] is None or (claim["statement"]["quote"], claim["statement"]["spoken"]) == (None, None)


def test_the_world_is_the_same_in_every_order_of_its_documents(world: Api, base: str, tmp_path: Path) -> None:
    folder = World(istanbul(tmp_path))
    for account in sorted(folder.folder.glob("accounts/*.yaml"), reverse=True):
        folder.ingest(base, folder.folder / "sources", folder.folder / "documents" / account.name, account)
    for other in open_api(base):
        assert _talks(other) == _talks(world)
        assert _talks(other, as_of="2025-06-02") == _talks(world, as_of="2025-06-02")
        assert other.get("/v1/demands/russia-recognition-of-sovereignty") == world.get(
            "/v1/demands/russia-recognition-of-sovereignty"
        )


@pytest.mark.parametrize("account", sorted(ISTANBUL.glob("accounts/*.yaml")), ids=lambda path: path.stem)
def test_each_account_stands_on_its_own(account: Path) -> None:
    batch = load([ISTANBUL / "sources", ISTANBUL / "documents" / account.name, account])
    assert asyncio.run(check_batch(None, batch))


@pytest.mark.parametrize("text", sorted(ISTANBUL.glob("documents/*.txt")), ids=lambda path: path.stem)
def test_each_text_says_first_that_it_is_made_for_tests_and_is_short(text: Path) -> None:
    content = text.read_text(encoding="utf-8")
    assert content.startswith(LABELS)
    assert FEWEST_WORDS <= len(content.split()) <= MOST_WORDS


@pytest.mark.parametrize("document", sorted(ISTANBUL.glob("documents/*.yaml")), ids=lambda path: path.stem)
def test_each_document_says_in_its_note_that_it_is_made_for_tests(document: Path) -> None:
    assert LABELS[0] in document.read_text(encoding="utf-8")
