"""Models that answer what a test says, and texts to ask them of; everything that the texts tell is made up."""

import asyncio
from collections.abc import Callable
from datetime import date
from typing import Any

from pydantic_ai.messages import ModelMessage, ModelRequest, ModelResponse, ToolCallPart
from pydantic_ai.models.function import AgentInfo, FunctionModel

from app.ingest.readers.english.found import Fact, Reading, Value
from app.ingest.readers.machine import reader

ROUND = (
    "Norway and Chile held a second round of talks in Geneva on 12 March 2024, officials said. "
    "The talks were mediated by Qatar.\n\n"
    "The Norwegian delegation was headed by Deputy Minister Astrid Hove. Hove said that the talks had been frank.\n\n"
    "Norway demanded a ceasefire. The sides met without reaching an agreement.\n"
)
TALK = {
    "clause": {"quote": "Norway and Chile held a second round of talks in Geneva on 12 March 2024"},
    "trigger": {"quote": "held"},
    "status": "held",
    "day": {"quote": "12 March 2024"},
    "place": {"quote": "Geneva"},
    "round": {"quote": "second round"},
    "parties": [{"quote": "Norway"}, {"quote": "Chile"}],
    "mediators": [{"quote": "Qatar"}],
}
HOVE = {
    "clause": {"quote": "The Norwegian delegation was headed by Deputy Minister Astrid Hove"},
    "name": {"quote": "Astrid Hove"},
    "party": {"quote": "Norwegian"},
    "office": {"quote": "Deputy Minister"},
    "role": "head",
    "capacity": "party",
    "present": True,
    "talk": 1,
}
TRUCE = {
    "clause": {"quote": "Norway demanded a ceasefire"},
    "trigger": {"quote": "demanded"},
    "content": {"quote": "a ceasefire"},
    "kind": "demand",
    "stance": "demands",
    "topic": "ceasefire",
    "by": {"quote": "Norway"},
}
FRANK = {
    "spoken": {"quote": "the talks had been frank"},
    "speaker": {"quote": "Hove", "sentence": 4},
    "speech": "indirect",
}
Answers = Callable[[list[ModelMessage]], dict[str, Any]]


def outcome(clause: str, **more: Any) -> dict[str, Any]:
    """Give an outcome that a model takes for agreed."""
    told = {"type": "partial_agreement", "strength": "agreed", "modality": "asserted"}
    return {"clause": {"quote": clause}, **told, **more}


ALL = {
    "talks": [TALK],
    "participants": [HOVE],
    "demands": [TRUCE],
    "outcomes": [outcome("The sides met without reaching an agreement", trigger={"quote": "agreement"})],
    "statements": [FRANK],
}


def answering(*answers: dict[str, Any], name: str = "made") -> FunctionModel:
    """Give a model that answers these one after the other, and the last one to all that is asked after."""
    left = list(answers)
    return saying(lambda _: left.pop(0) if len(left) > 1 else left[0], name)


def saying(answers: Answers, name: str = "made") -> FunctionModel:
    """Give a model that answers what a function makes of the messages."""

    def answer(messages: list[ModelMessage], info: AgentInfo) -> ModelResponse:
        return ModelResponse(parts=[ToolCallPart(info.output_tools[0].name, answers(messages))])

    return FunctionModel(answer, model_name=name)


def shown(messages: list[ModelMessage]) -> str:
    """Give the last thing that a model was told."""
    request = messages[-1]
    assert isinstance(request, ModelRequest)
    return "\n".join(str(getattr(part, "content", "")) for part in request.parts)


def read(text: str, model: FunctionModel, published: date | None = None) -> Reading:
    """Read a text by asking a model."""

    async def within() -> Reading:
        async with reader("llm", model) as by:
            return await by(text, published, ())

    return asyncio.run(within())


def words(reading: Reading, value: Value | None) -> str:
    """Give the words that bear a value."""
    assert value is not None
    return reading.text[value.span.start : value.span.end]


def only(reading: Reading, kind: str) -> Fact:
    """Give the one fact of a kind."""
    (fact,) = reading.of(kind)
    return fact
