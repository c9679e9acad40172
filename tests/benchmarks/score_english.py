"""Turn what `parley extract` finds in a folder of texts into the shape that the development corpus's scorer takes.

`python -m tests.benchmarks.score_english TEXTS OUT [NAME…]` writes OUT/NAME.json for each TEXTS/NAME.txt; then
`python3 CORPUS/score.py OUT CORPUS/gold --per-doc` scores them.
"""

import json
import re
import sys
from pathlib import Path
from typing import Any

from app.ingest.readers.english.topics import type_at
from app.ingest.readers.extract import extract

_STATUS = {
    "in_progress": "ongoing",
    "broke_down": "failed",
    "did_not_happen": "cancelled",
    "agreed_to_meet": "scheduled",
}
_TOPIC = {
    "prisoners": "prisoners",
    "forces.ddr": "disarmament",
    "forces": "disarmament",
    "security.guarantees": "security_guarantees",
    "troops": "withdrawal",
    "foreign_involvement.recognition": "recognition",
    "constitution": "governance",
    "elections": "governance",
    "power_sharing": "governance",
    "government": "governance",
    "territory.autonomy": "governance",
    "territory.federalism": "governance",
    "territory.decentralisation": "governance",
    "territory.administrative_division": "governance",
    "peace_agreement.ratification": "governance",
    "weapons": "disarmament",
    "security.peacekeepers": "security_guarantees",
    "accountability": "justice",
    "justice_reform": "justice",
    "amnesty": "justice",
    "truth_reconciliation": "justice",
    "security.law_and_order": "justice",
    "natural_resources": "economy",
    "reparations_assets": "economy",
}
_KNOWN = ("ceasefire", "territory", "sanctions", "humanitarian", "economy")
_TYPE = {
    "no_outcome": "no_agreement",
    "no_significant_progress": "no_agreement",
    "walkout": "no_agreement",
    "next_round_agreed": "further_talks",
    "process_agreement": "agreement",
    "partial_agreement": "agreement",
    "comprehensive_agreement": "agreement",
    "implementation_agreement": "agreement",
    "renewal": "agreement",
    "humanitarian_arrangement": "other",
    "working_group_created": "other",
    "remains_exchange": "prisoner_exchange",
    "document_exchange": "memorandum",
    "joint_statement": "agreement",
}
_MADE = {
    "planned": "proposed",
    "hypothetical": "proposed",
    "refused": "failed",
    "negated": "failed",
    "denied": "failed",
}
_MOST_DATES = 2
_WITHDRAWAL = re.compile(r"\b(?:withdraw\w*|pull(?:ed|ing)? (?:back|out)|pull-?(?:out|back))\b", re.IGNORECASE)


def scored(document: dict[str, Any]) -> dict[str, Any]:
    """Give one document of `parley extract` in the scorer's shape."""
    return {
        "talks": [_talk(talk) for talk in document["talks"]],
        "participants": [_participant(person) for person in document["participants"]],
        "demands": [
            {
                "by": _value(item, "by"),
                "of": _value(item, "of"),
                "topic": _topic(_value(item, "topic")),
                "quote": item["quote"],
            }
            for item in document["demands"]
            if _value(item, "kind") != "offer"
        ],
        "outcomes": [
            {
                "type": _kind(_value(item, "type"), item["quote"]),
                "status": "implemented"
                if _value(item, "implementation")
                else _made(_value(item, "status"), _value(item, "type")),
                "quote": item["quote"],
            }
            for item in document["outcomes"]
        ]
        + [
            {"type": _offered(item["quote"]), "status": "proposed", "quote": item["quote"]}
            for item in document["demands"]
            if _value(item, "kind") == "offer"
        ],
        "statements": [{"speaker": _value(item, "speaker"), "quote": item["quote"]} for item in document["statements"]],
    }


def _kind(kind: str, quote: str) -> str:
    """Give an outcome's type: the corpus tells withdrawals from other agreements on a part."""
    withdrawn = kind == "partial_agreement" and _WITHDRAWAL.search(quote)
    return "withdrawal" if withdrawn else _TYPE.get(kind, kind)


def _made(status: str, kind: str) -> str:
    """Give an outcome's status: talks that are set for a day are agreed."""
    return "agreed" if (status, kind) == ("planned", "next_round_agreed") else _MADE.get(status, status)


def _offered(quote: str) -> str:
    """Give the type of a plain offer, which the corpus counts among the outcomes."""
    found = type_at(quote)
    return _TYPE.get(found[0], found[0]) if found else "other"


def _topic(topic: str | None) -> str | None:
    whole, first = str(topic), str(topic).split(".", maxsplit=1)[0]
    return _TOPIC.get(whole) or _TOPIC.get(first) or (first if first in _KNOWN else "other")


def _value(item: dict[str, Any], key: str) -> Any:
    return item[key]["value"] if item.get(key) else None


def _talk(talk: dict[str, Any]) -> dict[str, Any]:
    ends = str(_value(talk, "date") or "").split("/")
    status = _value(talk, "status") or "held"
    return {
        "id": talk["id"],
        "date": ends[0] or None,
        "end_date": ends[1] if len(ends) == _MOST_DATES else None,
        "place": _value(talk, "place"),
        "round": _value(talk, "round"),
        "status": _STATUS.get(status, status),
        "parties": [party["value"] for party in talk["parties"]],
        "mediators": [party["value"] for party in talk["mediators"]],
    }


def _participant(person: dict[str, Any]) -> dict[str, Any]:
    role, capacity = _value(person, "role"), _value(person, "capacity")
    return {
        "name": _value(person, "name"),
        "party": _value(person, "party"),
        "position": _value(person, "office"),
        "role": "mediator" if capacity not in ("party", None) else role,
        "talk": _value(person, "talk"),
    }


def main(texts: str, out: str, *names: str) -> None:
    """Read each text and write its figures' file."""
    Path(out).mkdir(parents=True, exist_ok=True)
    for path in sorted(Path(texts).glob("*.txt")):
        if not names or path.stem in names:
            documents, _ = extract([path])
            for document in documents:
                shape = json.dumps(scored(document), indent=1, ensure_ascii=False)
                (Path(out) / f"{path.stem}.json").write_text(shape, encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
