"""The parse: what governs a word, who its subject is, how far it reaches."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token


def clause_of(token: "Token") -> "Token":
    """Give the verb that governs a word."""
    while token.pos_ not in ("VERB", "AUX") and token.dep_ != "ROOT":
        token = token.head
    return token


def subject_of(verb: "Token") -> "Token | None":
    """Give a verb's subject, its own or that of the verb that it completes or follows."""
    token = verb
    for _ in range(5):
        own = next((c for c in token.children if c.dep_ in ("nsubj", "nsubjpass")), None)
        if own is not None:
            if own.lower_ in ("who", "which", "that") and token.dep_ == "relcl":
                return token.head
            return own
        if token.dep_ not in ("xcomp", "conj", "advcl", "pcomp", "ccomp", "prep", "acl"):
            return None
        token = token.head
    return None


def edges(token: "Token") -> tuple[int, int]:
    """Give the first and last character of what hangs on a word."""
    words = list(token.subtree)
    return words[0].idx, words[-1].idx + len(words[-1])
