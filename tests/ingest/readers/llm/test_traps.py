"""The sentences that trap the reader of English, each called agreed by a model: what Parley makes of that."""

from pathlib import Path

import pytest

from app.ingest.readers.english.found import Fact
from tests.ingest.readers import english
from tests.ingest.readers.english.passages import PADDING
from tests.ingest.readers.llm.answers import answering, outcome, read

_LINES = [
    [part.strip() for part in line.split("|")]
    for line in Path(english.__file__).with_name("factuality.txt").read_text(encoding="utf-8").splitlines()
    if line.strip() and not line.startswith("#")
]
_TRAPS = [*{text: (word, text) for status, word, text in _LINES if status != "asserted"}.values()]
_AGREED = [*{text: (word, text) for status, word, text in _LINES if status == "asserted"}.values()]
_AT_ONCE = 40
_FALSE, _LOST = 3, 0.1


def agreed(lines: list[tuple[str, str]], how: str) -> list[str]:
    """Give those of the sentences that are still agreed once Parley has read what the model says of each."""
    found: list[str] = []
    for first in range(0, len(lines), _AT_ONCE):
        some = lines[first : first + _AT_ONCE]
        triggers = {"its own": [word for word, _ in some], "the first": [text.split()[0] for _, text in some]}
        answers = [
            outcome(text, **({"trigger": {"quote": triggers[how][at]}} if how in triggers else {}))
            for at, (_, text) in enumerate(some)
        ]
        reading = read("\n\n".join([PADDING, *(text for _, text in some)]), answering({"outcomes": answers}))
        outcomes = reading.of("outcome")
        assert (len(outcomes), reading.refused) == (len(some), 0)
        found += [reading.text[fact.quote.start : fact.quote.end] for fact in outcomes if _is_agreed(fact)]
    return found


def _is_agreed(fact: Fact) -> bool:
    status = fact.first("status")
    return status is not None and status.value == "agreed"


@pytest.mark.parametrize("trigger", ["its own", "the first", "none"])
def test_hardly_a_trap_is_agreed_whatever_trigger_the_model_names(trigger: str) -> None:
    false = agreed(_TRAPS, trigger)
    assert len(false) <= _FALSE, false


@pytest.mark.parametrize("trigger", ["its own", "none"])
def test_hardly_an_agreement_is_lost(trigger: str) -> None:
    assert len(agreed(_AGREED, trigger)) >= len(_AGREED) * (1 - _LOST)
