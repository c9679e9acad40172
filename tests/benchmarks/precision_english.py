"""Measure how often what each rule of the English reader reads is right, by the development corpus's own matching.

`python -m tests.benchmarks.precision_english SCORER FOLDER… [--table UNSEEN…]`: SCORER is the corpus's score.py, each
FOLDER holds `texts/NAME.txt` and `gold/NAME.json`; a folder's texts can be narrowed as FOLDER=NAME,NAME. Prints for
each rule, property and way of knowing, and for each band of confidence, how many values were right; with `--table` it
prints instead the table that `confidences.toml` holds, where each UNSEEN is a folder of texts that no rule was written
on: nothing is called sure that was not right there too.
"""

import json
import sys
from collections.abc import Callable, Iterator
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any

from app.ingest.readers.extract import KINDS, extract
from tests.benchmarks.score_english import scored

_PRIOR = 4
_ENOUGH, _SURE, _BELOW = 15, 0.95, 0.89
_LEAST = 4
Seen = tuple[str, str, str, str, float, bool]


def main(scorer: str, *arguments: str) -> None:
    """Print the figures, or the table."""
    spec = spec_from_file_location("scorer", scorer)
    if spec is None or spec.loader is None:
        raise SystemExit(f"{scorer} is no Python file; give the path of the corpus's score.py")
    score = module_from_spec(spec)
    spec.loader.exec_module(score)
    at = arguments.index("--table") if "--table" in arguments else len(arguments)
    seen, unseen = (
        [one for folder in folders for one in _folder(score, folder)]
        for folders in (arguments[:at], arguments[at + 1 :])
    )
    sys.stdout.write(table(seen, unseen) if at < len(arguments) else figures(seen))


def _folder(score: ModuleType, folder: str) -> Iterator[Seen]:
    path, _, names = folder.partition("=")
    for gold in sorted(Path(path, "gold").glob("*.json")):
        if not names or gold.stem in names.split(","):
            documents, _ = extract([Path(path, "texts", f"{gold.stem}.txt")])
            yield from _judged(score, documents[0], json.loads(gold.read_text(encoding="utf-8")))


def _judged(score: ModuleType, document: dict[str, Any], gold: dict[str, Any]) -> Iterator[Seen]:
    """Give for each value of each fact its kind, rule, property, how, confidence, and whether it is right."""
    shape = scored(document)
    offers = [item for item in document["demands"] if item["kind"]["value"] == "offer"]
    for name, (kind, single, many) in KINDS.items():
        if name not in shape:  # the corpus has none
            continue
        facts = [item for item in document[name] if item not in offers] + (offers if name == "outcomes" else [])
        wanted = gold.get(name) or []
        for index, fact in enumerate(facts):
            match = _match(score, name, wanted, shape[name], index)
            for key in (*single, *many):
                for value in [fact[key]] if key in single and fact.get(key) else fact.get(key) or ():
                    right = _right(score, name, key, match, shape[name][index], value["value"])
                    if right is not None:
                        yield kind, fact["rule"], key, value["how"], value["confidence"], right


def _match(
    score: ModuleType, name: str, wanted: list[dict[str, Any]], found: list[dict[str, Any]], index: int
) -> dict[str, Any] | None:
    """Give the gold's item that a fact matches, if any."""
    if name in {"talks", "participants"}:

        def near(one: dict[str, Any], other: dict[str, Any]) -> float:
            if name == "talks":
                return float(score.talk_score(one, other))
            return float(score.same_name(one.get("name"), other.get("name")))

        pairs = score.pairs(wanted, found, near)
        return next((wanted[i] for i, j in pairs if j == index), None)
    fact = found[index]
    for item in wanted:
        quotes = [item.get("quote"), *(item.get("alt_quotes") or [])]
        alike = any(score.quote_ok(quote, fact.get("quote")) for quote in quotes)
        speaks = name != "statements" or score.same_speaker(item.get("speaker"), fact.get("speaker"))
        if alike and speaks:
            return dict(item)
    return None


def _right(  # noqa: PLR0911, PLR0913, PLR0917 - one question a property
    score: ModuleType, name: str, key: str, match: dict[str, Any] | None, fact: dict[str, Any], value: object
) -> bool | None:
    """Tell whether a value is right; nothing where the gold does not tell."""
    if key == "talk":
        return None
    if match is None:
        return False
    if key in {"parties", "mediators"} and name == "talks":
        sides = [*match["parties"], *match["mediators"]] if key == "parties" else match["mediators"]
        return any(score.same_speaker(one, value) for one in sides) if sides else None
    if key == "date":
        return bool(score.date_ok(match, fact)) if match.get("date") or match.get("end_date") else None
    if key == "place":
        return bool(score.place_ok(match, fact)) if match.get("place") else None
    if key in {"by", "of", "party", "speaker"}:
        return bool(score.same_speaker(match[key], value)) if match.get(key) else None
    if key in {"role", "capacity"}:
        return match.get("role") == fact.get("role")
    if key in {"round", "status", "type", "topic"} and name in {"talks", "outcomes", "demands"}:
        return match.get(key) == fact.get(key) if match.get(key) is not None else None
    return True


def _group(seen: list[Seen], by: Callable[[Seen], str]) -> dict[str, tuple[int, int]]:
    counts: dict[str, tuple[int, int]] = {}
    for one in seen:
        count, right = counts.get(by(one), (0, 0))
        counts[by(one)] = count + 1, right + one[-1]
    return dict(sorted(counts.items()))


def figures(seen: list[Seen]) -> str:
    """Give the precision of each rule, property and how, and of each band of confidence."""
    parts = [
        ("rule, property, how", _group(seen, lambda one: f"{one[1]:24} {one[2]:10} {one[3]}")),
        ("kind and property", _group(seen, lambda one: f"{one[0]:24} {one[2]}")),
        ("confidence", _group(seen, lambda one: f"{int(one[4] * 10) / 10:.1f}")),
        ("all", _group(seen, lambda one: "0.9 and more" if one[4] >= 0.9 else "below 0.9")),
        ("all", _group(seen, lambda _: "all")),
    ]
    lines = []
    for title, counts in parts:
        lines.append(f"\n{title:45} {'count':>6} {'right':>6} precision")
        lines += [f"{key:45} {count:6} {right:6} {right / count:9.2f}" for key, (count, right) in counts.items()]
    return "\n".join(lines) + "\n"


def table(seen: list[Seen], unseen: list[Seen]) -> str:
    """Give the table of confidences: what was right, drawn towards its property's mean by a few cases."""
    kinds = _group(seen + unseen, _property)
    means = {key: right / count for key, (count, right) in kinds.items()}
    afresh, rules_afresh = _group(unseen, _property), _group(unseen, _rule)
    tables: dict[str, list[str]] = {}
    for key, (count, right) in kinds.items():
        kind, name = key.split("|")
        tables.setdefault(kind, []).append(f"{name} = {_smoothed(count, right, means[key])}")
    for key, (count, right) in _group(seen + unseen, _rule).items():
        kind, rule, name, how = key.split("|")
        if count >= _LEAST:
            of = f"{kind}|{name}"
            told = rules_afresh.get(key, (0, 0))
            proof = told if told[0] > _LEAST else afresh.get(of, (0, 0))
            shown = _smoothed(count, right, means[of], proof)
            tables.setdefault(rule, []).append(f'"{name}.{how}" = {shown} # {right} of {count}')
    return "\n".join(f'["{rule}"]\n' + "\n".join(rows) + "\n" for rule, rows in sorted(tables.items()))


def _property(one: Seen) -> str:
    return f"{one[0]}|{one[2]}"


def _rule(one: Seen) -> str:
    return "|".join(one[:4])


def _smoothed(count: int, right: int, mean: float, proof: tuple[int, int] = (0, 0)) -> float:
    """Draw a share towards its mean; 0.9 or more is only what was right in 0.95 of enough cases, unseen ones too."""
    value = (right + _PRIOR * mean) / (count + _PRIOR)
    sure = count >= _ENOUGH and right / count >= _SURE and proof[0] > 0 and proof[1] / proof[0] >= _SURE
    return round(max(value, 0.9) if sure else min(value, _BELOW), 2)


if __name__ == "__main__":
    main(*sys.argv[1:])
