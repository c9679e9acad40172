"""How near two names are, in percent: transliterations of one name are near, other names are not.

Names are compared word by word in any order, each with the word nearest to it, and the least near pair counts: whole
names that share a first name are far apart so.
"""

import re

from app.names import folded

_SPELT = (
    (r"kh", "h"),
    (r"gh", "g"),
    (r"(?:iy|ii|yi|yy|ij|iy|y|j)", "i"),
    (r"(?:ye|ie)", "e"),
    (r"ck|q", "k"),
    (r"ph", "f"),
    (r"w", "v"),
    (r"ou", "u"),
    (r"(.)\1", r"\1"),
)
_PARTICLES = frozenset({"al", "el", "de", "von", "van", "bin", "ben", "abu", "the", "of", "and"})
NEAR = 88
"""From this nearness on, two names may be one."""


def words(name: str) -> list[str]:
    """Give the words of a name as they are compared: transliterated, without particles, spellings of a sound alike."""
    found = []
    for word in re.split(r"[^a-z0-9]+", folded(name)):
        spelt = word
        for pattern, by in _SPELT:
            spelt = re.sub(pattern, by, spelt)
        if spelt and word not in _PARTICLES:
            found.append(spelt)
    return found


def nearness(one: list[str], other: list[str]) -> int:
    """Give how near two names are, as `words` gives them; 0 where one has another number of words."""
    from rapidfuzz.distance import JaroWinkler  # noqa: PLC0415 - of the extra that reads articles

    if not one or len(one) != len(other):
        return 0
    left = list(other)
    least = 100.0
    for word in sorted(one, key=len, reverse=True):
        best = max(left, key=lambda candidate: JaroWinkler.similarity(word, candidate))
        least = min(least, 100 * JaroWinkler.similarity(word, best))
        left.remove(best)
    return round(least)
