"""What every table shares, and how a resolved table says which of its columns are claimed."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from sqlalchemy import Date, ForeignKey, Index, Integer, MetaData, String, Text
from sqlalchemy.orm import (
    DeclarativeBase,
    Mapped,
    MappedColumn,
    Relationship,
    declared_attr,
    mapped_column,
    relationship,
)

from app.db.types import Degrees, JsonText, key
from app.vocabularies import terms

ValueKind = Literal["term", "entity", "day", "integer", "degrees", "text", "name"]


class Base(DeclarativeBase):
    """The one set of tables."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


@dataclass(frozen=True)
class Claimed:
    """How a property of a kind of thing is claimed and resolved.

    `of` is the vocabulary of a term, the kind of an entity, or the most that degrees may be.  An evolving property
    changes with the world's time
    (status, stance, office); the others are constant, and two values of one are a dispute.
    """

    value: ValueKind
    of: str | None = None
    many: bool = False
    evolving: bool = False


def _claimed(type_: Any, *args: Any, claimed: Claimed) -> MappedColumn[Any]:  # noqa: ANN401 - passed to SQLAlchemy
    return mapped_column(type_, *args, info={"claimed": claimed})


def term(vocabulary: str, *, evolving: bool = False) -> MappedColumn[Any]:
    """Declare a property whose value is a term of a vocabulary."""
    terms(vocabulary)  # a list that does not exist fails here, when the module is read
    return _claimed(String(80), claimed=Claimed("term", vocabulary, evolving=evolving))


def entity(kind: str, *, evolving: bool = False) -> MappedColumn[Any]:
    """Declare a property whose value is a thing of a kind; the column's name is the property's with `_id`."""
    return _claimed(ForeignKey("entity.id"), claimed=Claimed("entity", kind, evolving=evolving))


def day(*, evolving: bool = False) -> MappedColumn[Any]:
    """Declare a property whose value is an EDTF day; `NAME_min` and `NAME_max` beside it are its `bound`s."""
    return _claimed(String(80), claimed=Claimed("day", evolving=evolving))


def bound() -> MappedColumn[Any]:
    """Declare the first or last day that the EDTF day beside it allows."""
    return mapped_column(Date)


def integer(*, evolving: bool = False) -> MappedColumn[Any]:
    """Declare a property whose value is a whole number of 0 to 2,147,483,647."""
    return _claimed(Integer, claimed=Claimed("integer", evolving=evolving))


def degrees(most: int) -> MappedColumn[Any]:
    """Declare a property whose value is a latitude (at most 90) or longitude (at most 180) in degrees."""
    return _claimed(Degrees, claimed=Claimed("degrees", str(most)))


def text(*, evolving: bool = False) -> MappedColumn[Any]:
    """Declare a property whose value is text."""
    return _claimed(Text, claimed=Claimed("text", evolving=evolving))


def identity(*, nullable: bool = False) -> MappedColumn[Any]:
    """Declare a thing that is part of what this one is; it is never claimed."""
    return mapped_column(ForeignKey("entity.id"), nullable=nullable, index=True)


def one(target: str, join: str) -> Relationship[Any]:
    """Declare the thing that a column names; read only, since resolution alone writes."""
    return relationship(target, primaryjoin=join, viewonly=True, lazy="raise", uselist=False)


def rows(target: str, join: str, order_by: str) -> Relationship[Any]:
    """Declare the things that name this one, in an order; read only."""
    return relationship(target, primaryjoin=join, order_by=order_by, viewonly=True, lazy="raise", uselist=True)


def many(target: str, owner: str, value: ValueKind, of: str | None = None) -> Relationship[Any]:
    """Declare a many-valued property, whose values are the rows of the child table `target`."""
    return relationship(
        target,
        primaryjoin=f"{owner}.id == foreign({target}.owner_id)",
        order_by=f"{target}.value_id" if value == "entity" else f"{target}.value",
        viewonly=True,
        lazy="raise",
        uselist=True,
        info={"claimed": Claimed(value, of, many=True)},
    )


class Thing:
    """The columns of every resolved table: a view of the ledger, written by resolution alone."""

    id: Mapped[int] = mapped_column(ForeignKey("entity.id"), primary_key=True, autoincrement=False, sort_order=-3)
    slug: Mapped[str] = mapped_column(key(), unique=True, sort_order=-2)
    known_on: Mapped[date] = mapped_column(sort_order=1)
    disputed: Mapped[list[str]] = mapped_column(JsonText, sort_order=2)
    empty: Mapped[dict[str, str]] = mapped_column(JsonText, sort_order=3)

    @declared_attr
    @classmethod
    def passages(cls) -> Mapped[list[Any]]:
        """Lead to the claims that count for it."""
        return rows("Standing", f"{cls.__name__}.id == foreign(Standing.subject_id)", "Standing.claim_id")


class ManyTerms:
    """The columns of a child table that holds a many-valued property of terms."""

    owner_id: Mapped[int] = mapped_column(ForeignKey("entity.id"), primary_key=True, autoincrement=False)
    value: Mapped[str] = mapped_column(key(), primary_key=True)


class ManyTexts:
    """The columns of a child table that holds a many-valued property of texts, of 400 characters at most."""

    owner_id: Mapped[int] = mapped_column(ForeignKey("entity.id"), primary_key=True, autoincrement=False)
    value: Mapped[str] = mapped_column(key(), primary_key=True)


class Between:
    """Marks a table that only ties one thing to others, of which its one relationship leads to the other."""


class ManyEntities(Between):
    """The columns of a child table that holds a many-valued property of things."""

    owner_id: Mapped[int] = mapped_column(ForeignKey("entity.id"), primary_key=True, autoincrement=False)
    value_id: Mapped[int] = mapped_column(ForeignKey("entity.id"), primary_key=True, autoincrement=False)


def by_value(table: str, column: str = "value") -> tuple[Index]:
    """Give a child table the index that finds the owners of a value."""
    return (Index(f"ix_{table}_{column}", column, "owner_id"),)
