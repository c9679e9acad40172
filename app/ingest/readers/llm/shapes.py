"""What a language model is asked to give: facts, each value with words that stand in the text."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from app.vocabularies import Term

_MOST_QUOTE, _MOST_NAME, _MOST_FACTS = 2_000, 200, 60
_TALK = Field(default=None, ge=1, description="Which of your talks it belongs to: 1 is the first one that you give.")


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class Words(_Strict):
    """Words copied from the text, letter by letter."""

    quote: str = Field(min_length=1, max_length=_MOST_QUOTE, description="The words, exactly as they stand.")
    sentence: int | None = Field(
        default=None, ge=1, description="The number of the sentence; needed where the words stand more than once."
    )


class Who(Words):
    """Words that name somebody, as short as they can be."""

    name: str | None = Field(
        default=None,
        min_length=1,
        max_length=_MOST_NAME,
        description="Where the words only stand for somebody (he, the minister, the capital for its state): "
        "the name meant, exactly as it stands elsewhere in the text.",
    )


class Talk(_Strict):
    """A meeting or a round of talks, held, planned, proposed or called off."""

    clause: Words = Field(description="The clause that tells of the talk.")
    trigger: Words | None = Field(default=None, description="The verb in the clause that tells what became of it.")
    status: Annotated[str, Term("talk_status")] | None = None
    day: Words | None = Field(default=None, description="The words that tell when it is.")
    place: Words | None = Field(default=None, description="The name of the place where it is.")
    round: Words | None = Field(default=None, description="The words that tell which round it is, as in 'third round'.")
    parties: list[Who] = Field(default=[], max_length=_MOST_FACTS, description="The sides that talk.")
    mediators: list[Who] = Field(default=[], max_length=_MOST_FACTS, description="Who mediates between them.")


class Participant(_Strict):
    """Somebody named who sits, or is to sit, at a talk."""

    clause: Words = Field(description="The clause that tells it.")
    name: Who
    party: Who | None = Field(default=None, description="The side that he or she is of.")
    office: Words | None = Field(default=None, description="The office, as the words stand.")
    role: Annotated[str, Term("participant_role")]
    capacity: Annotated[str, Term("capacity")] = Field(description="In what capacity his or her side is there.")
    present: bool = Field(description="Whether the text says that he or she takes part, not only belongs to it.")
    talk: int | None = _TALK


class Demand(_Strict):
    """What a side asks, offers, sets as a condition or rules out."""

    clause: Words = Field(description="The clause that tells it.")
    trigger: Words | None = Field(default=None, description="The verb or noun in the clause that tells of the asking.")
    content: Words = Field(description="What is asked, without who asks it.")
    kind: Annotated[str, Term("demand_kind")]
    stance: Annotated[str, Term("stance")] = Field(description="How the side that asks stands to it.")
    topic: Annotated[str, Term("topic")]
    by: Who | None = Field(default=None, description="The side that asks.")
    of: Who | None = Field(default=None, description="The side of which it is asked.")


class Outcome(_Strict):
    """What came of talks, or that nothing did."""

    clause: Words = Field(description="The clause that tells it, with every word that negates or conditions it.")
    trigger: Words | None = Field(default=None, description="The verb or noun in the clause that tells it.")
    about: Words | None = Field(default=None, description="What it is about: the terms, as they stand.")
    type: Annotated[str, Term("outcome_type")]
    strength: Annotated[str, Term("strength")]
    modality: Annotated[str, Term("modality")]
    parties: list[Who] = Field(default=[], max_length=_MOST_FACTS, description="The sides whose outcome it is.")
    talk: int | None = _TALK


class Statement(_Strict):
    """What somebody says, in quotation marks or reported."""

    spoken: Words = Field(description="What is said, without who says it.")
    speaker: Who
    speech: Annotated[str, Term("speech")]


class Answer(_Strict):
    """All that a text tells of talks."""

    talks: list[Talk] = Field(default=[], max_length=_MOST_FACTS)
    participants: list[Participant] = Field(default=[], max_length=_MOST_FACTS)
    demands: list[Demand] = Field(default=[], max_length=_MOST_FACTS)
    outcomes: list[Outcome] = Field(default=[], max_length=_MOST_FACTS)
    statements: list[Statement] = Field(default=[], max_length=_MOST_FACTS)
