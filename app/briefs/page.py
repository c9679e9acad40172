"""A paper as an HTML page that prints on two sheets, with nothing in it that a strict policy would refuse."""

from html import escape

from app.briefs.paper import Line, Note, Paper


def page(paper: Paper, style: str) -> str:
    """Give the page; `style` is the element that brings its style sheet."""
    sections = "\n".join(
        f"<section>\n<h2>{escape(section.title)}</h2>\n<ul>\n{''.join(map(_line, section.lines))}</ul>\n</section>"
        for section in paper.sections
    )
    lead = "\n".join(f"<p>{escape(line)}</p>" for line in paper.lead)
    sources = "".join(f'<li id="source-{number}">{escape(told)}</li>\n' for number, told in enumerate(paper.sources, 1))
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape(paper.title)}</title>
{style}
</head>
<body>
<main>
<h1>{escape(paper.title)}</h1>
{lead}
{sections}
<section>
<h2>Sources</h2>
<ol>
{sources}</ol>
</section>
</main>
<footer><p>{escape(paper.foot)}</p></footer>
</body>
</html>
"""


def _line(line: Line) -> str:
    notes = "".join(map(_note, line.notes))
    return f'<li class="depth-{line.depth}"><span>{escape(line.text)}</span>{notes}</li>\n'


def _note(note: Note) -> str:
    quote = f" <q>{escape(note.quote)}</q>" if note.quote else "" if note.again else " (no words given)"
    who = f" <cite>{escape(note.who)}</cite>" if note.who else ""
    return f'{quote}{who} <a href="#source-{note.source}">[{note.source}]</a>'
