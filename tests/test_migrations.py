"""The migrations build what the models and the vocabularies say, and take it away again, on both databases."""

import csv
from pathlib import Path
from typing import Any

from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, Table, inspect, select

from app import vocabularies as lists
from app.db.engine import Engine
from app.db.migrations import migrate, newest
from app.models import Base
from app.models.properties import table_of
from app.models.vocabularies import Crosswalk, Term, Vocabulary
from tests.conftest import Bases, fill_istanbul, fill_seeds
from tests.ingest.dumps import tables
from tests.world import on_base

CROSSWALK = Path(lists.__file__).with_name("crosswalk.csv")


def read(url: str, work: Any) -> Any:
    async def within(engine: Engine) -> Any:
        async with engine.connect() as connection:
            return await connection.run_sync(work)

    return on_base(url, within)


def table_names(url: str) -> set[str]:
    return read(url, lambda connection: set(inspect(connection).get_table_names()))  # type: ignore[no-any-return]


def shape(url: str) -> dict[str, Any]:
    """Give every table with its columns, keys, checks and indexes."""

    def work(connection: Connection) -> dict[str, Any]:
        found = inspect(connection)
        asked = (found.get_columns, found.get_foreign_keys, found.get_check_constraints, found.get_indexes)
        return {
            name: [repr(sorted(map(repr, ask(name)))) for ask in asked] + [repr(found.get_pk_constraint(name))]
            for name in found.get_table_names()
        }

    return read(url, work)  # type: ignore[no-any-return]


def fill_nothing(url: str) -> None:
    """Make a base in which nothing is, but the table that says so."""
    on_base(url, lambda engine: migrate(engine, "base"))


def test_up_down_and_up_again(bases: Bases) -> None:
    url = bases.copy("nothing", fill_nothing)
    assert on_base(url, migrate) == (None, newest())
    first = shape(url)
    assert set(first) == {*Base.metadata.tables, "alembic_version"}
    assert on_base(url, migrate) == (newest(), newest())
    assert on_base(url, lambda engine: migrate(engine, "base")) == (newest(), None)
    assert table_names(url) == {"alembic_version"}
    assert on_base(url, migrate) == (None, newest())
    assert shape(url) == first


def test_a_base_that_holds_something_goes_down_and_up(bases: Bases) -> None:
    url = bases.copy("seeds", fill_seeds)
    assert on_base(url, lambda engine: migrate(engine, "base")) == (newest(), None)
    assert on_base(url, migrate) == (None, newest())


def test_the_models_are_what_the_migrations_build(base: str) -> None:
    def work(connection: Connection) -> list[Any]:
        options = {"compare_type": True, "compare_server_default": True}
        return list(compare_metadata(MigrationContext.configure(connection, opts=options), Base.metadata))

    assert read(base, work) == []


def test_checks_and_unique_constraints_are_those_of_the_models(base: str) -> None:
    def work(connection: Connection) -> dict[str, tuple[set[str | None], set[str | None]]]:
        found = inspect(connection)
        return {
            name: (
                {item["name"] for item in found.get_check_constraints(name)},
                {item["name"] for item in found.get_unique_constraints(name)},
            )
            for name in Base.metadata.tables
        }

    def declared(table: Table, kind: str) -> set[str | None]:
        return {str(item.name) for item in table.constraints if type(item).__name__ == kind}

    assert read(base, work) == {
        name: (declared(table, "CheckConstraint"), declared(table, "UniqueConstraint"))
        for name, table in Base.metadata.tables.items()
    }


def rows(url: str, model: type[Any], *order: str) -> list[dict[str, Any]]:
    table = table_of(model)
    statement = select(table).order_by(*(table.c[name] for name in order))
    return read(url, lambda connection: [dict(row) for row in connection.execute(statement).mappings()])  # type: ignore[no-any-return]


def test_the_tables_of_the_vocabularies_hold_what_the_data_file_holds(base: str) -> None:
    known = lists.vocabularies()
    told = {row["name"]: (row["label"], row["definition"]) for row in rows(base, Vocabulary, "name")}
    assert told == {name: (entry.label, entry.definition) for name, entry in known.items()}
    assert rows(base, Term, "vocabulary", "position") == [
        vars(term) | {"vocabulary": name, "position": position}
        for name, entry in sorted(known.items())
        for position, term in enumerate(entry.terms.values())
    ]
    with CROSSWALK.open(encoding="utf-8", newline="") as file:
        codes = list(csv.DictReader(file))
    assert [{**row, "id": None} for row in rows(base, Crosswalk, "id")] == [{**row, "id": None} for row in codes]


def test_every_vocabulary_that_describes_the_world_has_a_term_for_the_rest() -> None:
    ours = {"decision_action", "distance", "empty_reason", "how", "known_how", "modality", "redistribution", "speech"}
    ours |= {"decision_basis", "overlooked", "queue"}
    assert {name for name in lists.vocabularies() if "other" not in lists.terms(name)} <= ours


def test_what_accounts_differ_on_is_found_in_a_base_that_is_older(bases: Bases) -> None:
    url = bases.copy("istanbul", fill_istanbul)
    held = tables(url)
    assert held["dispute"]
    on_base(url, lambda engine: migrate(engine, "0003"))
    on_base(url, migrate)
    assert tables(url) == held
