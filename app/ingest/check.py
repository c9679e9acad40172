"""Checks accounts against their documents and makes them ready for the ledger.

Every quote stands in its text at its offsets, every property exists and takes its value, every reference resolves.
Nothing here touches the database.
"""

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from typing import Any

from app.days import FIRST_DAY, LAST_DAY, days
from app.errors import Fault, did_you_mean
from app.ingest.account import Account, ClaimIn, StatementIn
from app.ingest.files import AccountFile
from app.ingest.identity import Address, address, parts
from app.ingest.readings import Held, Reading, Ready, Said, digest
from app.ingest.values import Value, value
from app.models.properties import kinds

Path = tuple[str | int, ...]


def references(account: Account) -> list[tuple[Path, str]]:
    """Give every reference to a thing in an account, with its place there, well-formed or not."""
    found: list[tuple[Path, str]] = []
    for key, statement in account.statements.items():
        given = (("speaker", statement.speaker), ("behalf", statement.behalf))
        found += [(("statements", key, name), ref) for name, ref in given if ref is not None]
    for thing, properties in account.things.items():
        found.append((("things", thing), thing))
        for name, claims in properties.items():
            declared = kinds().get(thing.partition("/")[0])
            known = declared.properties.get(name) if declared else None
            if known is not None and known.claimed.value == "entity":
                found += [
                    (("things", thing, name, place, "value"), str(claim.value))
                    for place, claim in enumerate(claims)
                    if claim.value is not None
                ]
    for place, decision in enumerate(account.decisions):
        given = (("thing", getattr(decision, "thing", None)), ("into", getattr(decision, "into", None)))
        found += [(("decisions", place, name), ref) for name, ref in given if ref is not None]
    return found


def subjects(account: Account) -> set[str]:
    """Give the things that an account says something of, which it may therefore mint."""
    return set(account.things)


def check(file: AccountFile, held: Held | None, known: Collection[str]) -> tuple[Reading | None, list[Fault]]:
    """Check one account; `known` are the things that exist or that an account of the same run mints.

    Gives the reading, or None with every fault found.
    """
    checker = _Checker(file, held, known)
    reading = checker.reading()
    return (None if checker.faults else reading), checker.faults


class _Checker:
    def __init__(self, file: AccountFile, held: Held | None, known: Collection[str]) -> None:
        self.faults: list[Fault] = []
        self._place = file.place
        self._account = file.account
        self._held = held
        self._known = known

    def _fault(self, path: Path, what: str) -> None:
        fault = self._place.fault(path, what)
        if fault not in self.faults:
            self.faults.append(fault)

    def reading(self) -> Reading | None:
        account, held = self._account, self._held
        if held is None:
            self._fault(("account",), f"there is no document '{account.account}', in these paths or in the base")
            return None
        self._check_references()
        statements = {key: self._statement(held, key, item) for key, item in account.statements.items()}
        claims: dict[str, Ready] = {}
        for path, claim in self._claims():
            ready = self._claim(held, path, claim, statements)
            if ready is not None and ready.digest in claims:
                self._fault(path, "says the same as another claim of this account")
            elif ready is not None:
                claims[ready.digest] = ready
        borne = {ready.statement.digest for ready in claims.values() if ready.statement}
        for key, said in statements.items():
            if said is not None and said.digest not in borne and not self.faults:
                self._fault(("statements", key), "bears no claim")
        return Reading(
            place=self._place,
            document=held.slug,
            sha256=held.sha256,
            known_on=held.known_on,
            reader=account.reader,
            reader_version=account.reader_version,
            accepted=account.accepted,
            claims=list(claims.values()),
            decisions=list(account.decisions),
        )

    def _check_references(self) -> None:
        for path, reference in references(self._account):
            try:
                made_of = parts([address(reference)])
            except ValueError as error:
                self._fault(path, str(error))
                continue
            for part in made_of:
                if str(part) not in self._known:
                    near = did_you_mean(str(part), [ref for ref in self._known if ref.startswith(f"{part.kind}/")])
                    self._fault(path, f"nothing is said of '{part}', here or in the base{near if '?' in near else ''}")

    def _claims(self) -> Iterator[tuple[Path, ClaimIn]]:
        for thing, properties in self._account.things.items():
            if not properties:
                self._fault(("things", thing), "nothing is claimed of it")
            for name, claims in properties.items():
                for place, claim in enumerate(claims):
                    yield ("things", thing, name, place), claim

    def _statement(self, held: Held, key: str, given: StatementIn) -> Said | None:
        path: Path = ("statements", key)
        span = self._span(held, path, given.quote, given.start)
        if span is None:
            return None
        spoken = self._within(path, span, given)
        said = days(given.said_on) if given.said_on else None
        columns = {
            "span_start": span[0],
            "span_end": span[1],
            "quote": given.quote,
            "spoken_start": spoken[0] if spoken else None,
            "spoken_end": spoken[1] if spoken else None,
            "spoken": given.spoken,
            "speaker_label": given.speaker_label,
            "office": given.office,
            "said_on": given.said_on,
            "said_on_min": said.first if said else None,
            "said_on_max": said.last if said else None,
            "said_first": said.first if said else LAST_DAY,
            "said_last": said.first if said else FIRST_DAY,
            "said_how": given.said_how if said else None,
            "speech": given.speech,
            "note": given.note,
        }
        name = digest(
            held.slug,
            held.sha256,
            given.speaker,
            given.behalf,
            {name: column for name, column in columns.items() if not isinstance(column, date)},
        )
        return Said(
            name,
            self._address((*path, "speaker"), given.speaker, ("person", "party")),
            self._address((*path, "behalf"), given.behalf, ("party",)),
            columns,
        )

    def _address(self, path: Path, reference: str | None, allowed: tuple[str, ...]) -> Address | None:
        if reference is None:
            return None
        try:
            found = address(reference)
        except ValueError:
            return None  # already a fault, from the check of all references
        if found.kind not in allowed:
            self._fault(path, f"'{reference}' is a {found.kind}; a {' or '.join(allowed)} belongs here")
        return found

    def _within(self, path: Path, span: tuple[int, int], given: StatementIn) -> tuple[int, int] | None:
        if given.spoken is None:
            return None
        at = given.quote.find(given.spoken)
        if at < 0:
            self._fault((*path, "spoken"), "the spoken words do not stand in the quote")
            return None
        return span[0] + at, span[0] + at + len(given.spoken)

    def _span(self, held: Held, path: Path, quote: str, start: int | None) -> tuple[int, int] | None:
        text = held.characters
        if text is None:
            self._fault((*path, "quote"), f"document '{held.slug}' has no text to quote")
            return None
        found = list(_occurrences(text, quote))
        if not found:
            self._fault((*path, "quote"), f"does not stand in document '{held.slug}': {quote!r:.80}")
        elif start is None and len(found) > 1:
            self._fault((*path, "quote"), f"stands more than once; say which by start: {', '.join(map(str, found))}")
        elif start is not None and start not in found:
            self._fault((*path, "start"), f"does not stand at {start}, but at {', '.join(map(str, found))}")
        else:
            at = found[0] if start is None else start
            return at, at + len(quote)
        return None

    def _claim(self, held: Held, path: Path, given: ClaimIn, statements: Mapping[str, Said | None]) -> Ready | None:
        _, thing, name, _ = path
        before = len(self.faults)
        declared = kinds().get(str(thing).partition("/")[0])
        known = declared.properties.get(str(name)) if declared else None
        if declared is not None and known is None:
            what = f"a {declared.name} has no property '{name}'{did_you_mean(str(name), declared.properties)}"
            self._fault(path[:-1], what)
        passage = self._passage(held, path, given)
        if given.statement is not None and given.statement not in statements:
            what = f"there is no statement '{given.statement}'{did_you_mean(given.statement, statements)}"
            self._fault((*path, "statement"), what)
        statement = statements.get(given.statement) if given.statement else None
        found = Value(None)
        if known is not None and given.empty is None:
            try:
                found = value(known.claimed, given.value, held.language)
            except ValueError as error:
                self._fault((*path, "value"), str(error))
        if len(self.faults) > before or declared is None:
            return None
        columns = {
            "property": str(name),
            "value": found.content,
            "empty": given.empty,
            **passage,
            "modality": given.modality,
            "distance": given.distance or ("reported" if given.statement else "none"),
            "how": given.how,
            "note": given.note,
            **_valid(given, statement, held.known_on),
            "known_on": held.known_on,
        }
        said = statement.digest if statement else None
        days_as_text = {key: str(column) if isinstance(column, date) else column for key, column in columns.items()}
        bounds = days(found.content) if known is not None and known.claimed.value == "day" and found.content else None
        rest = {
            "value_min": bounds.first if bounds else None,
            "value_max": bounds.last if bounds else None,
            "rule": given.rule,
            "confidence": None if given.confidence is None else round(given.confidence * 100),
        }
        try:
            subject = address(str(thing))
        except ValueError:
            return None  # already a fault, from the check of all references
        return Ready(
            digest(held.slug, held.sha256, str(subject), said, days_as_text),
            subject,
            found,
            statement,
            {**columns, **rest},
        )

    def _passage(self, held: Held, path: Path, given: ClaimIn) -> dict[str, Any]:
        columns: dict[str, Any] = {"span_start": None, "span_end": None, "row_key": None, "column_name": None}
        columns["quote"] = given.quote
        if given.cell is not None:
            if given.quote is None:
                self._fault((*path, "quote"), "a cell's content is needed")
            columns |= {"row_key": given.cell.row, "column_name": given.cell.column}
        elif given.quote is not None:
            span = self._span(held, path, given.quote, given.start)
            if span is not None:
                columns |= {"span_start": span[0], "span_end": span[1]}
        elif held.characters is not None and given.empty is None:
            self._fault(path, "a value needs the quote that bears it")
        return columns


def _occurrences(text: str, quote: str) -> Iterator[int]:
    at = text.find(quote)
    while at >= 0:
        yield at
        at = text.find(quote, at + 1)


def _valid(given: ClaimIn, statement: Said | None, known_on: date) -> dict[str, Any]:
    said_on = statement.columns["said_on"] if statement else None
    if given.valid_on is not None:
        text, how = given.valid_on, "given"
    elif said_on is not None:
        text, how = said_on, "said"
    else:
        text, how = known_on.isoformat(), "known"
    found = days(text)
    return {"valid_on": text, "valid_on_min": found.first, "valid_on_max": found.last, "valid_how": how}
