"""The tables that hold the controlled lists, for those who read the base by SQL; filled by the migrations."""

import csv
from pathlib import Path

from sqlalchemy import Connection, ForeignKeyConstraint, Index, String, Text, delete, insert
from sqlalchemy.orm import Mapped, mapped_column

from app import vocabularies as lists
from app.db.types import key
from app.models.base import Base, rows

_CROSSWALK = Path(lists.__file__).with_name("crosswalk.csv")


class Vocabulary(Base):
    """A controlled list."""

    __tablename__ = "vocabulary"
    name: Mapped[str] = mapped_column(key(), primary_key=True)
    label: Mapped[str] = mapped_column(Text)
    definition: Mapped[str] = mapped_column(Text)

    terms: Mapped[list["Term"]] = rows("Term", "Vocabulary.name == foreign(Term.vocabulary)", "Term.position")


class Term(Base):
    """A term of a list, with its place in it and the codebook that it follows."""

    __tablename__ = "term"
    __table_args__ = (ForeignKeyConstraint(["vocabulary"], ["vocabulary.name"]),)
    vocabulary: Mapped[str] = mapped_column(key(), primary_key=True)
    key: Mapped[str] = mapped_column(key(), primary_key=True)
    position: Mapped[int]
    label: Mapped[str] = mapped_column(Text)
    definition: Mapped[str] = mapped_column(Text)
    broader: Mapped[str | None] = mapped_column(String(80))
    source: Mapped[str | None] = mapped_column(Text)
    source_code: Mapped[str | None] = mapped_column(Text)

    crosswalk: Mapped[list["Crosswalk"]] = rows(
        "Crosswalk",
        "and_(Term.vocabulary == foreign(Crosswalk.vocabulary), Term.key == foreign(Crosswalk.term))",
        "Crosswalk.id",
    )


class Crosswalk(Base):
    """A code of another scheme, and how a term of ours relates to it."""

    __tablename__ = "crosswalk"
    __table_args__ = (
        ForeignKeyConstraint(["vocabulary", "term"], ["term.vocabulary", "term.key"]),
        Index("ix_crosswalk_term", "vocabulary", "term"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    vocabulary: Mapped[str] = mapped_column(key())
    term: Mapped[str] = mapped_column(key())
    scheme: Mapped[str] = mapped_column(String(80))
    code: Mapped[str] = mapped_column(String(80))
    label: Mapped[str] = mapped_column(Text)
    relation: Mapped[str] = mapped_column(String(80))
    direction: Mapped[str] = mapped_column(String(80))


def copy_vocabularies(connection: Connection) -> None:
    """Make the tables hold what the data files hold; a migration that adds a term calls this and nothing else."""
    for table in (Crosswalk, Term, Vocabulary):
        connection.execute(delete(table))
    known = lists.vocabularies().values()
    connection.execute(
        insert(Vocabulary),
        [{"name": entry.name, "label": entry.label, "definition": entry.definition} for entry in known],
    )
    connection.execute(
        insert(Term),
        [
            {**vars(term), "vocabulary": entry.name, "position": position}
            for entry in known
            for position, term in enumerate(entry.terms.values())
        ],
    )
    with _CROSSWALK.open(encoding="utf-8", newline="") as file:
        connection.execute(insert(Crosswalk), list(csv.DictReader(file)))
