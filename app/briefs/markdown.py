"""A paper as Markdown (CommonMark)."""

import re

from app.briefs.paper import Line, Note, Paper

_SPECIAL = re.compile(r"([\\`*_\[\]<>#|])")


def markdown(paper: Paper) -> str:
    """Give the text, ended by a line break; nothing that documents say is taken for Markdown."""
    parts = [f"# {_plain(paper.title)}", *(_plain(line) for line in paper.lead)]
    for section in paper.sections:
        parts += [f"## {_plain(section.title)}", "\n".join(_line(line) for line in section.lines)]
    sources = "\n".join(f"{number}. {_plain(told)}" for number, told in enumerate(paper.sources, 1))
    parts += ["## Sources", sources] if paper.sources else []
    return "\n\n".join([*parts, _plain(paper.foot)]) + "\n"


def _line(line: Line) -> str:
    return f"{'  ' * line.depth}- {_plain(line.text)}" + "".join(f" — {_note(note)}" for note in line.notes)


def _note(note: Note) -> str:
    quote = f"*“{_plain(note.quote)}”* " if note.quote else "" if note.again else "(no words given) "
    who = f"({_plain(note.who)}) " if note.who else ""
    return f"{quote}{who}\\[{note.source}\\]"


def _plain(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text)
