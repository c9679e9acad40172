"""Asking a language model of any provider, and saying in Parley's words what goes wrong."""

import re
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from app.errors import LanguageModelError, MissingExtraError, SettingError
from app.ingest.readers.llm.instructions import instructions
from app.ingest.readers.llm.shapes import Answer
from app.ingest.readers.llm.version import model_name

if TYPE_CHECKING:
    from pydantic_ai import Agent
    from pydantic_ai.models import Model

Complaint = Callable[[Answer], str | None]
"""Tells what is wrong with the words of an answer, for the model to read; None where nothing is."""
Ask = Callable[[str, Complaint], Coroutine[Any, Any, Answer]]
"""Gives the answer to a prompt; raises LanguageModelError where there is none."""
_AT_ONCE, _RETRIES, _SECONDS = 4, 2, 120.0
_MOST_SAID = 300
_VARIABLE = re.compile(r"`([A-Z][A-Z0-9_]+)` environment variable")


@dataclass(frozen=True)
class _Asked:
    """What an answer is looked at with."""

    complaint: Complaint


def require(model: "Model | str") -> None:
    """Raise MissingExtraError where what asks models is not installed, SettingError where no model is named."""
    try:
        import pydantic_ai  # noqa: F401, PLC0415 - loaded only where a model is asked
    except ImportError as error:
        raise MissingExtraError(
            "reading by a language model needs what the extra 'llm' brings; install it with: pip install 'parley[llm]'"
        ) from error
    if not model:
        raise SettingError(
            "reader 'llm' asks a language model, and none is named; set PARLEY_MODEL to provider:model, "
            "and the provider's own variable to its key"
        )


@asynccontextmanager
async def asking(model: "Model | str") -> AsyncIterator[Ask]:
    """Give what asks a model, a few requests at a time; its connections are closed at the end.

    A model is asked again, at most twice, where its answer has not the right form, and once where it has words that do
    not stand in the text.  Raises MissingExtraError and SettingError where the model cannot be asked at all.
    """
    require(model)
    from pydantic_ai import AgentRunError, UserError  # noqa: PLC0415 - loaded only where a model is asked

    agent = _agent(model)

    async def ask(prompt: str, complaint: Complaint) -> Answer:
        try:
            return (await agent.run(prompt, deps=_Asked(complaint))).output
        except (AgentRunError, UserError) as error:
            raise LanguageModelError(f"{model_name(model)} {_what(error)}") from error

    async with agent:
        yield ask


def _agent(model: "Model | str") -> "Agent[_Asked, Answer]":
    from pydantic_ai import Agent, ModelRetry, RunContext, UserError  # noqa: PLC0415 - as above
    from pydantic_ai.models import infer_model  # noqa: PLC0415

    try:
        chosen = infer_model(model)
    except ImportError as error:
        raise MissingExtraError(f"PARLEY_MODEL: '{model_name(model)}' needs its provider's package. {error}") from error
    except UserError as error:
        missing = _VARIABLE.search(str(error))
        what = f"needs {missing[1]}, which is not set" if missing else f"cannot be asked. {error}"
        raise SettingError(f"PARLEY_MODEL: '{model_name(model)}' {what}") from error

    def check(context: RunContext[_Asked], answer: Answer) -> Answer:
        wrong = context.deps.complaint(answer)
        if wrong is not None and context.retry == 0:
            raise ModelRetry(wrong)
        return answer

    agent = Agent(
        chosen,
        output_type=Answer,
        instructions=instructions(),
        deps_type=_Asked,
        retries={"output": _RETRIES},
        model_settings={"request_timeout": _SECONDS},
        max_concurrency=_AT_ONCE,
    )
    agent.output_validator(check)
    return agent


def _what(error: Exception) -> str:
    """Say what went wrong without what a provider sends back, which may hold anything."""
    from pydantic_ai import exceptions as faults  # noqa: PLC0415 - as above

    said: dict[type[Exception], str] = {
        faults.ModelRequestTimeout: f"gave no answer within {_SECONDS:.0f} seconds",
        faults.ModelTimeoutError: "gave no answer in time",
        faults.ModelConnectionError: "cannot be reached; look at the network and try again",
        faults.ModelAuthenticationError: "does not take the key; set its provider's variable to one that is valid",
        faults.ModelNotFoundError: "is not known to its provider; look at PARLEY_MODEL",
        faults.ModelRateLimitError: "is asked more often than its provider allows; try again later",
        faults.ModelQuotaExceededError: "is not paid for any more, says its provider",
        faults.ModelUnavailableError: "is not available now; try again later",
        faults.ModelContextWindowExceededError: "takes no text of this length",
        faults.ContentFilterError: "was kept by its provider from answering about this text",
        faults.OutputTokenLimitExceeded: "broke off its answer, which is longer than it may be",
        faults.UnexpectedModelBehavior: f"gave no answer of the right form, though it was asked {_RETRIES + 1} times",
    }
    known = next((words for kind, words in said.items() if isinstance(error, kind)), None)
    if known is not None:
        return known
    if isinstance(error, faults.ModelHTTPError):
        return f"answered with HTTP status {error.status_code}"
    return f"could not be asked: {str(error).partition(chr(10))[0][:_MOST_SAID]}"
