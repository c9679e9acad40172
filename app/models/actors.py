"""Who and where: conflicts, processes, parties, people, places, and the names that all of them go by."""

from datetime import date

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.db.types import key
from app.models.base import (
    Base,
    ManyEntities,
    ManyTexts,
    Thing,
    bound,
    by_value,
    day,
    degrees,
    entity,
    many,
    one,
    term,
    text,
)


class Name(Base):
    """A name of a thing as documents spell it, with its language (BCP 47), script (ISO 15924) and folded key."""

    __tablename__ = "name"
    __table_args__ = (Index("ix_name_folded", "folded", "owner_id"),)
    owner_id: Mapped[int] = mapped_column(ForeignKey("entity.id"), primary_key=True, autoincrement=False)
    value: Mapped[str] = mapped_column(key(), primary_key=True)
    language: Mapped[str] = mapped_column(String(35), primary_key=True)
    script: Mapped[str] = mapped_column(String(4))
    folded: Mapped[str] = mapped_column(key())


class Remark(ManyTexts, Base):
    """What a document adds about a thing that no other property holds, in the document's words."""

    __tablename__ = "remark"


class Named(Thing):
    """The columns of a thing that goes by names: `name` is the one it is shown under, picked by resolution."""

    name: Mapped[str | None] = mapped_column(Text, sort_order=-1)


class Conflict(Named, Base):
    """An armed conflict that is negotiated about."""

    __tablename__ = "conflict"
    summary: Mapped[str | None] = text()
    started: Mapped[str | None] = day()
    started_min: Mapped[date | None] = bound()
    started_max: Mapped[date | None] = bound()
    ended: Mapped[str | None] = day()
    ended_min: Mapped[date | None] = bound()
    ended_max: Mapped[date | None] = bound()
    names: Mapped[list[Name]] = many("Name", "Conflict", "name")


class ProcessConflict(ManyEntities, Base):
    """The conflicts that a process is about."""

    __tablename__ = "process_conflict"
    __table_args__ = by_value("process_conflict", "value_id")
    conflict: Mapped[Conflict] = one("Conflict", "foreign(ProcessConflict.value_id) == Conflict.id")


class ProcessParty(ManyEntities, Base):
    """The parties of a process."""

    __tablename__ = "process_party"
    __table_args__ = by_value("process_party", "value_id")
    party: Mapped["Party"] = one("Party", "foreign(ProcessParty.value_id) == Party.id")


class Process(Named, Base):
    """A series of talks that its parties treat as one."""

    __tablename__ = "process"
    summary: Mapped[str | None] = text()
    stage: Mapped[str | None] = term("process_stage", evolving=True)
    started: Mapped[str | None] = day()
    started_min: Mapped[date | None] = bound()
    started_max: Mapped[date | None] = bound()
    ended: Mapped[str | None] = day()
    ended_min: Mapped[date | None] = bound()
    ended_max: Mapped[date | None] = bound()
    names: Mapped[list[Name]] = many("Name", "Process", "name")
    conflicts: Mapped[list[ProcessConflict]] = many("ProcessConflict", "Process", "entity", "conflict")
    parties: Mapped[list[ProcessParty]] = many("ProcessParty", "Process", "entity", "party")


class Party(Named, Base):
    """A state, armed group, organisation or office that takes part, speaks or is spoken for."""

    __tablename__ = "party"
    kind: Mapped[str | None] = term("party_kind")
    country: Mapped[str | None] = text()
    parent_id: Mapped[int | None] = entity("party")
    names: Mapped[list[Name]] = many("Name", "Party", "name")
    parent: Mapped["Party | None"] = one("Party", "foreign(Party.parent_id) == remote(Party.id)")


class Person(Named, Base):
    """Somebody who takes part, speaks or sends."""

    __tablename__ = "person"
    names: Mapped[list[Name]] = many("Name", "Person", "name")


class Place(Named, Base):
    """Where talks are: a building, a city, a country."""

    __tablename__ = "place"
    country: Mapped[str | None] = text()
    parent_id: Mapped[int | None] = entity("place")
    latitude: Mapped[float | None] = degrees(90)
    longitude: Mapped[float | None] = degrees(180)
    names: Mapped[list[Name]] = many("Name", "Place", "name")
    parent: Mapped["Place | None"] = one("Place", "foreign(Place.parent_id) == remote(Place.id)")
