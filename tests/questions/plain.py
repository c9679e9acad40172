"""An answer in the form in which its whole is written down and read: days, references and words as one line each."""

from typing import Any

_DAYS, _REF = {"edtf", "from", "until"}, {"id", "name"}


def plain(value: Any) -> Any:
    """Give JSON with each day as its EDTF text, each reference as its id, each claim as `property = value: words`.

    Nothing else is left out; what is empty (null, an empty list) is, so that a document shows what there is.
    """
    if isinstance(value, list):
        return [plain(item) for item in value]
    if not isinstance(value, dict):
        return value
    if value.keys() == _DAYS:
        return value["edtf"]
    if value.keys() == _REF:
        return value["id"]
    if {"claim", "property", "quote", "document"} <= value.keys():
        return _words(value)
    shown = {name: plain(item) for name, item in value.items()}
    return {name: item for name, item in shown.items() if item not in (None, [], {})}


def _words(claim: dict[str, Any]) -> str:
    speaker = (claim["speaker"] or {}).get("id") or claim["speaker_label"]
    marks = [
        claim["document"]["id"],
        *([f"says {speaker}"] if speaker else []),
        *([claim["modality"]] if claim["modality"] != "asserted" else []),
        *([claim["distance"]] if claim["distance"] != "none" else []),
        *([claim["how"]] if claim["how"] != "explicit" else []),
        f"from {claim['valid_on']['edtf']}",
        f"known {claim['known_on']}",
    ]
    extra = {name: item for name, item in claim.items() if name not in _KNOWN}
    told = f"{claim['property']} = {claim['value']!r}: {claim['quote']!r} ({', '.join(marks)})"
    return f"{told} {plain(extra)}" if extra else told


_KNOWN = {
    *("claim", "property", "value", "quote", "document", "speaker", "speaker_label"),
    *("modality", "distance", "how", "valid_on", "known_on"),
}
