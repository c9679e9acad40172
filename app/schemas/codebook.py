"""The codebook: what every variable means, and which values it takes."""

from pydantic import Field

from app.schemas.common import Out


class ValueOut(Out):
    """A value that a variable may take."""

    value: str = Field(description="What stands in answers.", examples=["held"])
    label: str = Field(description="What it is called.", examples=["Held"])
    definition: str = Field(description="When it is to be taken.")
    source: str | None = Field(description="The codebook that its idea comes from; null where it is Parley's own.")
    source_code: str | None = Field(description="Its code there.")


class VariableOut(Out):
    """One property of one kind of thing."""

    id: str = Field(description="`kind.property`.", examples=["talk.status"])
    kind: str = Field(description="The kind of thing that has it.", examples=["talk"])
    property: str = Field(description="Its name in claims and answers.", examples=["status"])
    definition: str = Field(description="What it tells.", examples=["How far it got."])
    type: str = Field(description="What sort of value it takes.", examples=["term"])
    of: str | None = Field(description="The vocabulary of a term, or the kind of a thing; null for the other types.")
    many: bool = Field(description="Whether it may have several values at once, which is then no dispute.")
    evolving: bool = Field(
        description="Whether it changes with the world's time, so that a later value takes the place of an earlier "
        "one; two values of what is constant are a dispute."
    )
    about: str | None = Field(description="What its vocabulary tells; null where it has none.")
    values: list[ValueOut] = Field(description="The values that it may take; empty where that is no list.")


class CodebookOut(Out):
    """Every variable."""

    items: list[VariableOut] = Field(description="Every property of every kind of thing.")
