"""A paper as a Word document (Office Open XML)."""

from datetime import UTC, datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
from docx.document import Document
from docx.shared import Cm, Pt

from app.briefs.paper import Line, Paper

_MARGIN, _INDENT, _TEXT, _QUOTE = 1.5, 0.5, 8.5, 7.5
"""Margins and indents in centimetres, sizes of letters in points: two pages hold a round."""
_MADE = datetime(2000, 1, 1, tzinfo=UTC)
"""What the file says of when it was made, so that the same brief is the same file."""


def word(paper: Paper) -> bytes:
    """Give the file."""
    document = docx.Document()
    for section in document.sections:
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(_MARGIN)
    normal = document.styles["Normal"]
    normal.font.size = Pt(_TEXT)
    normal.paragraph_format.space_after = Pt(1)
    normal.paragraph_format.line_spacing = 1.0
    for name, size in (("Heading 1", 15), ("Heading 2", 10.5)):
        heading = document.styles[name]
        heading.font.size = Pt(size)
        heading.paragraph_format.space_before, heading.paragraph_format.space_after = Pt(6), Pt(2)
    document.core_properties.title, document.core_properties.author = paper.title, "Parley"
    document.core_properties.created = document.core_properties.modified = _MADE
    document.add_heading(paper.title, 1)
    for line in paper.lead:
        document.add_paragraph(line)
    for part in paper.sections:
        document.add_heading(part.title, 2)
        for item in part.lines:
            _add(document, item)
    document.add_heading("Sources", 2)
    for number, told in enumerate(paper.sources, 1):
        document.add_paragraph(f"[{number}] {told}")
    document.add_paragraph(paper.foot)
    saved, file = BytesIO(), BytesIO()
    document.save(saved)
    with ZipFile(saved) as parts, ZipFile(file, "w", ZIP_DEFLATED) as packed:
        for name in parts.namelist():
            packed.writestr(ZipInfo(name, _MADE.timetuple()[:6]), parts.read(name), ZIP_DEFLATED)
    return file.getvalue()


def _add(document: Document, line: Line) -> None:
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.left_indent = Cm(_INDENT * line.depth)
    paragraph.add_run(line.text).bold = line.depth == 0
    for note in line.notes:
        if not note.again:
            quote = paragraph.add_run(f" “{note.quote}”" if note.quote else " (no words given)")
            quote.italic, quote.font.size = note.quote is not None, Pt(_QUOTE)
        paragraph.add_run(f"{f' {note.who}' if note.who else ''} [{note.source}]").font.size = Pt(_QUOTE)
