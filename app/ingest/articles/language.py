"""The language of a text: what is told of it, else English where it looks like it."""

from app.errors import UnreadError
from app.ingest.readers.english.text import require_english


def language(text: str, told: str | None = None) -> str:
    """Give the BCP 47 tag of a text's language; `und`, undetermined, where nobody told it and it is not English."""
    if told is not None:
        return told
    try:
        require_english(text)
    except UnreadError:
        return "und"
    return "en"
