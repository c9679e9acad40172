"""Names: the key that they are compared by, and the script that they are written in."""

from unicodedata import name as character_name
from unicodedata import normalize

from anyascii import anyascii

_SCRIPTS = {"LATIN": "Latn", "CYRILLIC": "Cyrl", "ARABIC": "Arab", "GREEK": "Grek", "HEBREW": "Hebr", "CJK": "Hani"}
_MOST = 400


def folded(text: str) -> str:
    """Give the key that names are compared by: compatibility-normalised, transliterated to ASCII, case folded."""
    return " ".join(anyascii(normalize("NFKC", text)).casefold().split())[:_MOST]


def script(text: str) -> str:
    """Give the ISO 15924 code of the script that a name begins in, `Zyyy` where it is none that is told apart."""
    for character in text:
        if character.isalpha():
            return _SCRIPTS.get(character_name(character, "").split(" ")[0], "Zyyy")
    return "Zyyy"
