"""A published briefing as a Word document: real headings and lists, British English, a title.

Made from the library's own blank document. There is no picture in it; its table says in a
description what it is for.
"""

from __future__ import annotations

import io
from datetime import datetime

from docx import Document
from docx.document import Document as WordDocument
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.table import Table
from docx.text.paragraph import Paragraph

from sightline.briefings import presenters, queries
from sightline.briefings.models import Published
from sightline.briefings.presenters import PointSeen, Whole
from sightline.chronology.printing import CONTROL
from sightline.packs.catalogue import Packs

LANGUAGE = "en-GB"
FONT = "Arial"
INK = RGBColor(0x0D, 0x3B, 0x42)
ROWS_TO_FILL = 3
CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def docx(one: Published, packs: Packs, *, now: datetime) -> bytes:
    """The document as bytes. Whoever asks has checked that the numbers to ring are real."""
    said = presenters.whole(queries.content(one), packs.briefing_kinds.get(one.kind), packs)
    document = Document()
    _dress(document, one, packs, now)
    document.add_paragraph(_plain(one.title), style="Title")
    document.add_paragraph(_plain(f"{presenters.kind_title(one.kind, packs)}, {one.partnership}"))
    if standing := presenters.standing(one):
        document.add_paragraph().add_run(_plain(standing)).bold = True
    document.add_paragraph(_plain(f"{presenters.made_by(one)} {said.length}."))
    for part in said.parts:
        document.add_heading(_plain(part.title), level=1)
        _write(document, part.words)
        for point in part.points:
            _point(document, point)
    _after(document, said)
    kept = io.BytesIO()
    document.save(kept)
    return kept.getvalue()


def _dress(document: WordDocument, one: Published, packs: Packs, now: datetime) -> None:
    """Title, language and author of the file; A4; the language and type of every style."""
    about = document.core_properties
    about.title, about.language = _plain(one.title), LANGUAGE
    about.author = about.last_modified_by = _plain(one.partnership)
    about.subject, about.comments = presenters.kind_title(one.kind, packs), ""
    about.created = about.modified = now.replace(tzinfo=None)
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), LANGUAGE)
    normal = document.styles["Normal"]
    normal.font.size = Pt(11)
    for name in ("Normal", "Title", "Heading 1"):
        style = document.styles[name]
        style.font.name = FONT
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for script in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
            fonts.attrib.pop(qn(script), None)
        fonts.set(qn("w:cs"), FONT)
        if name != "Normal":
            style.font.color.rgb = INK
    sheet = document.sections[0]
    sheet.page_width, sheet.page_height = Mm(210), Mm(297)
    sheet.left_margin = sheet.right_margin = Mm(25)
    sheet.top_margin = sheet.bottom_margin = Mm(20)
    footer = sheet.footer.paragraphs[0]
    footer.add_run(_plain(f"{one.partnership}, {one.title}. Page "))
    _field(footer, "PAGE")


def _after(document: WordDocument, said: Whole) -> None:
    if said.questions:
        document.add_heading(presenters.QUESTIONS, level=1)
        for question in said.questions:
            document.add_paragraph(_plain(question), style="List Number")
    if said.to_do:
        document.add_heading(presenters.TO_DO[0], level=1)
        _to_do(document)
    document.add_heading(presenters.RING, level=1)
    for ring in said.rings:
        line = document.add_paragraph(style="List Bullet")
        number = f": {ring.number}" if ring.number else ""
        line.add_run(_plain(f"{ring.label}{number}.")).bold = True
        line.add_run(_plain(f" {ring.help}"))
    if said.sources:
        document.add_heading("Sources", level=1)
        for at, source in enumerate(said.sources, 1):
            document.add_paragraph(_plain(f"Source {at}: {source}"))


def _point(document: WordDocument, point: PointSeen) -> None:
    line = document.add_paragraph(style="List Bullet")
    line.add_run(_plain(f"{point.words} "))
    line.add_run(_plain(f"({point.cited})")).italic = True
    for now in point.today:
        follows = document.add_paragraph(style="List Continue")
        follows.add_run("Today. ").bold = True
        follows.add_run(_plain(now))


def _write(document: WordDocument, words: str) -> None:
    for paragraph in words.replace("\r\n", "\n").split("\n\n"):
        if paragraph.strip():
            document.add_paragraph(_plain(paragraph.strip()))


def _to_do(document: WordDocument) -> None:
    table = document.add_table(rows=1 + ROWS_TO_FILL, cols=len(presenters.TO_DO))
    table.style = document.styles["Table Grid"]
    for cell, head in zip(table.rows[0].cells, presenters.TO_DO, strict=True):
        cell.paragraphs[0].add_run(head).bold = True
    _repeats(table)
    _described(table, "What we will do", "A table to fill in: what, who, by when, how we know.")


def _repeats(table: Table) -> None:
    """The first row is a heading, also on the next page and for whoever listens."""
    properties = table.rows[0]._tr.get_or_add_trPr()
    header = OxmlElement("w:tblHeader")
    header.set(qn("w:val"), "true")
    properties.append(header)


def _described(table: Table, title: str, description: str) -> None:
    """Title and alternative text of a table."""
    for name, text in (("w:tblCaption", title), ("w:tblDescription", description)):
        said = OxmlElement(name)
        said.set(qn("w:val"), text)
        table._tbl.tblPr.append(said)


def _field(paragraph: Paragraph, code: str) -> None:
    """A number that Word works out itself."""
    for kind in ("begin", "", "end"):
        run = paragraph.add_run()
        if kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark = OxmlElement("w:instrText")
            mark.set(qn("xml:space"), "preserve")
            mark.text = code
        run._r.append(mark)


def _plain(text: str) -> str:
    """Without signs that no document may hold, or that would turn the order of a line round."""
    return CONTROL.sub("", text)
