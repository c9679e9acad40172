"""From an answer to its citation: what it is called, its permanent address, the documents under it."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import parse_qsl, urlencode

from app.schemas.citations import CitationOut, CitedSource
from app.schemas.listing import Citing

_AUTHOR, _PUBLISHER = "Parley contributors", "Parley"
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_SPECIAL = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"} | {
    sign: f"\\{sign}" for sign in "&%$#_{}"
}
_HIDDEN = ("revision", "release", "cursor", "limit", "include")


@dataclass(frozen=True)
class Answer:
    """An answer to be cited: where it was asked for, what that gives in few words, its JSON.

    `dated` tells whether it can be asked at a revision.
    """

    origin: str
    path: str
    query: str
    summary: str
    body: Any
    dated: bool


def cited(answer: Answer, citing: Citing) -> CitationOut:
    """Give the citation of an answer, of which `citing` tells the revision."""
    given = parse_qsl(answer.query, keep_blank_values=True)
    release = next((value for name, value in given if name == "release"), None) if answer.dated else None
    if answer.dated and release is None and citing.revision:
        given = [(name, value) for name, value in given if name != "revision"] + [("revision", str(citing.revision))]
    url = f"{answer.origin}{answer.path}" + (f"?{urlencode(given, safe=':,/')}" if given else "")
    title = _title(answer, given)
    version = f"release {release} (revision {citing.revision})" if release else f"revision {citing.revision}"
    day = citing.at.date() if citing.at else None
    return CitationOut(
        title=title,
        url=url,
        revision=citing.revision,
        release=release,
        text=_text(title, version, day, url),
        bibtex=_bibtex(title, version, day, url),
        csl=[_csl(title, version, day, url)],
        sources=sorted(
            {source["id"]: CitedSource(**source) for source in _sources(answer.body)}.values(), key=lambda it: it.id
        ),
    )


def _title(answer: Answer, given: list[tuple[str, str]]) -> str:
    """Name a thing by what it says of itself, everything else by what was asked."""
    body, summary = answer.body, answer.summary
    parts = answer.path.removeprefix("/v1/").split("/")
    if summary.startswith("Get a "):
        return _thing(parts[0], body) or f"{summary.removeprefix('Get a ').capitalize()} {parts[1]}"
    asked = [f"{name} {value}" for name, value in given if name not in _HIDDEN]
    named = [parts[1]] if len(parts) > 2 else []  # noqa: PLR2004 - a question about one thing
    return f"{summary.removeprefix('List ').capitalize()}{': ' if named or asked else ''}{', '.join([*named, *asked])}"


def _thing(kind: str, body: Mapping[str, Any]) -> str | None:
    if kind == "talks":
        day = body["starts"] or body["planned"]
        series = (body["process"] or {}).get("name") or body["id"]
        number = f"round {body['round']}" if body["round"] is not None else None
        return ", ".join(part for part in (series, number, _day(day) if day else None) if part)
    if kind == "claims":
        return f"{body['property']} of {body['subject']}"
    if kind == "delegations":
        return f"Delegation of {(body['party'] or {}).get('name') or body['id']} at {body['talk']}"
    name = next(
        (body[field] for field in ("name", "title", "summary", "label") if isinstance(body.get(field), str)), None
    )
    return name[:1].upper() + name[1:] if name else None


def _day(days: Mapping[str, str]) -> str:
    first, last = date.fromisoformat(days["from"]), date.fromisoformat(days["until"])
    return _written(first) if first == last else days["edtf"]


def _written(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _sources(value: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401
    """Find every document that an answer names in full, and a document that is one itself."""
    if isinstance(value, list):
        for item in value:
            yield from _sources(item)
    if isinstance(value, dict):
        if {"sha256", "known_how"} <= value.keys():
            yield _source(value) | {"source": (value["source"] or {}).get("name")}
        if isinstance(value.get("document"), dict):
            yield _source(value["document"])
        for item in value.values():
            yield from _sources(item)


def _source(document: Mapping[str, Any]) -> dict[str, Any]:
    return {name: document.get(name) for name in CitedSource.model_fields}


def _text(title: str, version: str, day: date | None, url: str) -> str:
    year, written = (f" ({day.year})", f", {_written(day)}") if day else ("", "")
    return f"{_AUTHOR}{year}: \u201c{title}\u201d. {_PUBLISHER}, {version}{written}. {url}"


def _bibtex(title: str, version: str, day: date | None, url: str) -> str:
    fields = {
        "author": f"{{{_AUTHOR}}}",
        "title": f"{{{_latex(title)}}}",
        "publisher": _PUBLISHER,
        "version": _latex(version),
        **({"year": str(day.year), "date": day.isoformat(), "urldate": day.isoformat()} if day else {}),
        "url": url,
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items()]
    if day:
        lines.append(f"  month = {_MONTHS[day.month - 1]},")
    return "\n".join([f"@misc{{{_key(url)},", *lines, "}"]) + "\n"


def _latex(text: str) -> str:
    return "".join(_SPECIAL.get(sign, sign) for sign in text)


def _key(url: str) -> str:
    return f"parley-{hashlib.sha256(url.encode()).hexdigest()[:12]}"


def _csl(title: str, version: str, day: date | None, url: str) -> dict[str, Any]:
    parts = {"date-parts": [[day.year, day.month, day.day]]} if day else None
    return {
        "id": _key(url),
        "type": "dataset",
        "title": title,
        "author": [{"literal": _AUTHOR}],
        "publisher": _PUBLISHER,
        "container-title": _PUBLISHER,
        "version": version,
        **({"issued": parts, "accessed": parts} if parts else {}),
        "URL": url,
    }
