"""What the reader that asks a language model is called, and its version: of what it asks and what it makes of it."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pydantic_ai.models import Model

READER, VERSION = "llm", "1"


def model_name(model: "Model | str") -> str:
    """Give the name of a language model, `provider:model`, as every reading by it records it."""
    return model if isinstance(model, str) else f"{model.system}:{model.model_name}"
