"""The seed yields what its text says, each with its quote, speaker and certainty, and nothing beyond it."""

from pathlib import Path
from typing import Any

import pytest

from app.settings import bundled
from tests.conftest import Api
from tests.ingest.dumps import asked, error
from tests.ingest.seed_facts import FACTS, FIRST, SECOND, Fact

SEED = "russia-plans-same-delegation"
THINGS = {
    "commitment": {f"{FIRST}-prisoner-exchange:{side}:~prisoners" for side in ("russia", "ukraine")},
    "conflict": set(),
    "delegation": {f"{talk}:{side}" for talk in (FIRST, SECOND) for side in ("russia", "ukraine")},
    "demand": {
        "russia-recognition-of-sovereignty",
        "russia-terms-for-istanbul-talks",
        "ukraine-30-day-ceasefire",
        "ukraine-to-be-handed-russias-terms",
    },
    "outcome": {f"{FIRST}-no-significant-progress", f"{FIRST}-prisoner-exchange"},
    "participant": {
        *(f"{FIRST}:russia:{name}" for name in ("vladimir-medinsky", "mikhail-galuzin", "ihor-kostyukov")),
        *(f"{FIRST}:russia:{name}" for name in ("aleksandr-fomin", "~experts")),
        f"{SECOND}:russia:vladimir-medinsky",
    },
    "party": {"russia", "ukraine", "russian-foreign-ministry"},
    "person": {
        *("vladimir-medinsky", "mikhail-galuzin", "ihor-kostyukov", "aleksandr-fomin"),
        *("maria-zakharova", "sergey-lavrov", "volodymyr-zelenskyy", "putin"),
    },
    "place": {"istanbul"},
    "process": {"istanbul-2025"},
    "proposal": {"russia-memorandum-on-peace-treaty"},
    "stance": {
        "russia-recognition-of-sovereignty:russia",
        "russia-terms-for-istanbul-talks:ukraine",
        "ukraine-30-day-ceasefire:ukraine",
        "ukraine-to-be-handed-russias-terms:russia",
        "ukraine-to-be-handed-russias-terms:ukraine",
    },
    "talk": {FIRST, SECOND},
}


def claims(api: Api, subject: str, **more: Any) -> list[Any]:
    return api.get("/v1/claims", subject=subject, limit=200, **more)["items"]  # type: ignore[index,no-any-return]


def talk(api: Api, slug: str) -> Any:
    return api.get(f"/v1/talks/{slug}")


def test_the_text_is_the_one_that_was_given_byte_for_byte() -> None:
    given = Path(__file__).parents[3] / "shared/corpus/texts/seed.txt"
    if not given.exists():
        pytest.skip("the text as it was given is not on this machine")
    assert (bundled("seeds") / f"documents/{SEED}.txt").read_bytes() == given.read_bytes()


@pytest.mark.parametrize("kind", THINGS)
def test_there_are_these_things_and_no_others(seeded_base: str, kind: str) -> None:
    assert {row.slug for row in asked(seeded_base, f"SELECT slug FROM {kind}")} == THINGS[kind]
    minted = asked(seeded_base, "SELECT slug FROM entity WHERE kind = :kind", kind=kind)
    assert {row.slug for row in minted} == THINGS[kind]


@pytest.mark.parametrize("fact", FACTS, ids=lambda fact: f"{fact[0]} {fact[1]}")
def test_a_fact_has_its_quote_its_speaker_and_its_certainty(api: Api, fact: Fact) -> None:
    subject, name, value, quote, how, distance, speech = fact
    (claim,) = [item for item in claims(api, subject) if item["property"] == name]
    assert (claim["value"], claim["quote"], claim["how"], claim["distance"]) == (value, quote, how, distance)
    assert (claim["modality"], claim["known_on"], claim["document"]["id"]) == ("asserted", "2025-05-29", SEED)
    said = claim["statement"]
    spoken = said and tuple(said[key] and said[key]["id"] for key in ("speaker", "behalf"))
    assert (said and (*spoken, said["said_on"] and said["said_on"]["edtf"])) == speech
    assert claim["note"] or how == "explicit"


@pytest.mark.parametrize(
    ("subject", "name", "valid_on", "how"),
    [
        (f"talk/{FIRST}", "status", "2025-05-16", "given"),
        (f"talk/{SECOND}", "status", "2025-05-28", "said"),
        (f"delegation/{SECOND}:russia", "status", "2025-05-29", "said"),
        (f"delegation/{SECOND}:ukraine", "consent", "2025-05-29", "known"),
        (f"outcome/{FIRST}-prisoner-exchange", "strength", "2025-05-16", "given"),
        (f"commitment/{FIRST}-prisoner-exchange:russia:~prisoners", "implementation", "2025-05-25", "given"),
    ],
)
def test_a_fact_holds_from_its_day_in_the_world(api: Api, subject: str, name: str, valid_on: str, how: str) -> None:
    (claim,) = [item for item in claims(api, subject) if item["property"] == name]
    assert (claim["valid_on"]["edtf"], claim["valid_how"]) == (valid_on, how)


def test_every_quote_stands_in_the_text(api: Api, seeded_base: str) -> None:
    (document,) = asked(seeded_base, "SELECT text FROM document WHERE slug = :slug", slug=SEED)
    found: Any = api.get("/v1/claims", document=SEED, limit=200)
    assert found["next"] is None
    for claim in found["items"]:
        assert claim["quote"] or claim["empty"]
        if claim["quote"]:
            assert document.text[claim["start"] : claim["end"]] == claim["quote"]
        said = claim["statement"]
        assert said is None or document.text[said["start"] : said["end"]] == said["quote"]
        assert said is None or document.text[said["spoken_start"] or 0 : said["spoken_end"] or 0] == (
            said["spoken"] or ""
        )
        assert claim["note"] or claim["how"] != "inferred"


def test_the_first_talk(api: Api) -> None:
    found = talk(api, FIRST)
    told = {name: found[name] for name in ("status", "round", "planned", "ends", "duration", "format", "level")}
    assert told == dict.fromkeys(told, None) | {"status": "held", "round": 1}
    assert (found["starts"]["edtf"], found["place"]["id"], found["disputed"]) == ("2025-05-16", "istanbul", [])
    assert found["remarks"] == ["for the first time in three years"]
    assert {item["party"]["id"]: item["capacity"] for item in found["delegations"]} == {
        "russia": ["party"],
        "ukraine": ["party"],
    }
    russia, ukraine = found["delegations"]
    offices = {item["person"]["name"]: item["office"] for item in russia["participants"] if item["person"]}
    assert offices == {
        "Vladimir Medinsky": "presidential aide",
        "Mikhail Galuzin": "Deputy Foreign Minister",
        "Ihor Kostyukov": "head of the Main Directorate of the General Staff of the Russian Armed Forces",
        "Aleksandr Fomin": "Deputy Defence Minister",
    }
    assert {item["attendance"] for item in russia["participants"]} == {"appointed"}
    assert [item["roles"] for item in russia["participants"]] == [["head"], *[["member"]] * 3, ["expert"]]
    assert (russia["participants"][-1]["label"], russia["participants"][-1]["headcount"]) == ("experts", 4)
    assert (russia["sent_by"]["name"], russia["size"]) == ("Putin", None)
    assert (ukraine["participants"], ukraine["empty"]) == ([], {"listing": "not_reported"})


def test_the_second_talk(api: Api) -> None:
    found = talk(api, SECOND)
    assert (found["status"], found["round"], found["starts"], found["outcomes"]) == ("proposed", 2, None, [])
    assert (found["planned"]["edtf"], found["place"]["name"]) == ("2025-06-02", "Istanbul")
    russia, ukraine = found["delegations"]
    assert (russia["status"], russia["same_as"], russia["consent"]) == ("planned", f"{FIRST}:russia", "proposed")
    assert [item["attendance"] for item in russia["participants"]] == ["expected"]
    assert (ukraine["consent"], ukraine["status"], ukraine["participants"]) == ("unanswered", None, [])
    assert ukraine["empty"] == {"listing": "not_reported"}
    (paper,) = found["proposals"]
    assert (paper["status"], paper["presenter"]["name"], paper["addressee"]) == ("finalised", "Vladimir Medinsky", None)


def test_what_came_of_the_first_talk(api: Api) -> None:
    nothing, swap = talk(api, FIRST)["outcomes"]
    assert (nothing["types"], nothing["commitments"]) == (["no_significant_progress"], [])
    assert (swap["types"], swap["strength"], swap["form"]) == (["prisoner_exchange"], "agreed", None)
    assert [item["id"] for item in swap["parties"]] == ["russia", "ukraine"]
    assert [(item["obligor"]["id"], item["beneficiary"]["id"], item["quantity"]) for item in swap["commitments"]] == [
        ("russia", "ukraine", 1000),
        ("ukraine", "russia", 1000),
    ]


def test_what_each_side_asks(api: Api) -> None:
    found: Any = api.get("/v1/demands")
    demands = {item["id"]: item for item in found["items"]}
    truce = demands["ukraine-30-day-ceasefire"]
    assert (truce["party"]["id"], truce["addressee"], truce["empty"]) == (
        "ukraine",
        None,
        {"addressee": "not_reported"},
    )
    land = demands["russia-recognition-of-sovereignty"]
    assert (land["kind"], land["condition_for"], land["condition_topic"]) == ("precondition", None, "ceasefire")
    assert (land["condition_phase"], land["remarks"]) == ("discussing", ["none of which its forces fully control"])
    asked_for = demands["ukraine-to-be-handed-russias-terms"]
    assert (asked_for["party"]["id"], asked_for["addressee"]["id"]) == ("ukraine", "russia")
    stances = {item["party"]["id"]: item["stance"] for item in asked_for["stances"]}
    assert stances == {"russia": "rejects", "ukraine": "demands"}
    (stance,) = demands["russia-terms-for-istanbul-talks"]["stances"]
    assert (stance["party"]["id"], stance["stance"], stance["own"]) == ("ukraine", "criticises", False)
    (claim,) = claims(api, f"stance/{stance['id']}")
    assert (claim["statement"]["speaker"], claim["statement"]["speaker_label"]) == (None, "unnamed, in Kiev")


def test_who_said_what_and_when(seeded_base: str) -> None:
    rows = asked(
        seeded_base,
        "SELECT coalesce(entity.slug, speaker_label) AS who, said_on, said_how, speech FROM statement "
        "LEFT JOIN entity ON entity.id = speaker_id ORDER BY span_start, span_end",
    )
    assert [(row.who, row.said_on, row.said_how) for row in rows if row.said_on] == [
        ("russian-foreign-ministry", "2025-05-29", "inferred"),
        *[("maria-zakharova", "2025-05-29", "inferred")] * any(row.who == "maria-zakharova" for row in rows),
        *[("sergey-lavrov", "2025-05-28", "inferred")] * 2,
    ]
    assert "maria-zakharova" in {row.who for row in rows}
    assert {row.who for row in rows if not row.said_on} == {
        "russia",
        "ukraine",
        "volodymyr-zelenskyy",
        "unnamed, in Kiev",
    }
    assert "direct" not in {row.speech for row in rows}


def test_the_document_says_what_is_known_of_it(api: Api) -> None:
    document: Any = api.get(f"/v1/documents/{SEED}")
    assert (document["source"], document["published"]["edtf"]) == (None, "[2025-05-29..2025-06-02]")
    assert (document["published"]["from"], document["published"]["until"]) == ("2025-05-29", "2025-06-02")
    assert (document["retrieved"]["edtf"], document["retrieved_how"]) == ("2025-09-24", "inferred")
    assert (document["known_on"], document["known_how"], document["text"]) == ("2025-05-29", "reported_past", None)


def test_spellings_are_kept_and_governments_are_no_places(seeded_base: str) -> None:
    names = {row.value for row in asked(seeded_base, "SELECT value FROM name")}
    assert {"Ihor Kostyukov", "Volodymyr Zelenskyy", "Russian Federation", "Istanbul"} <= names
    assert not {"Kremlin", "Moscow", "Kiev", "Kyiv", "The Kremlin", "Igor Kostyukov"} & names
    quotes = [row.quote for row in asked(seeded_base, "SELECT quote FROM claim WHERE quote IS NOT NULL")]
    for furniture in ("back to top", "8.7", "Europe", "Реклама", "September 24"):
        assert not any(furniture in quote for quote in quotes)


def test_nothing_was_known_the_day_before_and_both_talks_on_the_day(api: Api) -> None:
    assert api.get("/v1/talks", as_of="2025-05-28")["items"] == []  # type: ignore[index]
    assert api.get("/v1/demands", as_of="2025-05-28")["items"] == []  # type: ignore[index]
    assert error(api.client.get(f"/v1/talks/{FIRST}?as_of=2025-05-28"))[0] == 404
    now: Any = api.get("/v1/talks", party="ukraine")
    then: Any = api.get("/v1/talks", party="ukraine", as_of="2025-05-29")
    assert then["items"] == now["items"]
    assert [item["id"] for item in now["items"]] == [SECOND, FIRST]
