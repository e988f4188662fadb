"""The Word document of the half by which the reading was bettered; see `papers_unlike`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.shared import Pt
from docx.table import _Cell


def audit_of_tables(path: Path) -> Path:
    """Own styles of headings, grades, and two columns of several paragraphs in a cell."""
    document = docx.Document()
    for name, size in (("Report Cover", 28), ("SCP Head A", 18), ("SCP Head B", 13)):
        style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.font.size, style.font.bold = Pt(size), True
    document.add_paragraph("Multi-Agency Audit", style="Report Cover")
    document.add_paragraph("Children on the edge of care aged 12 to 16", style="Report Cover")
    document.add_paragraph("Ravensford Safeguarding Partnership, 4 November 2024")
    document.add_paragraph("What we did", style="SCP Head A")
    document.add_paragraph(
        "Ten children were chosen by lot. Nine agencies looked at their records."
    )
    grades = document.add_table(rows=1, cols=5)
    _row(grades.rows[0].cells, ("Theme", "Outstanding", "Good", "Requires improvement", "Poor"))
    _row(grades.add_row().cells, ("Assessment", "0", "3", "6", "1"))
    _row(grades.add_row().cells, ("Voice of the child", "1", "5", "4", "0"))
    for heading, good, bad in AUDITED:
        document.add_paragraph(heading, style="SCP Head B")
        table = document.add_table(rows=2, cols=2)
        _row(table.rows[0].cells, ("Strengths", "Areas for improvement"))
        _cell(table.rows[1].cells[0], good)
        _cell(table.rows[1].cells[1], bad)
    document.add_paragraph("Summary", style="SCP Head A")
    document.add_paragraph(
        "Auditors were struck by how much is known about these children and how little of it "
        "reaches the plan."
    )
    document.add_paragraph("Actions agreed", style="SCP Head A")
    table = document.add_table(rows=1, cols=4)
    _row(table.rows[0].cells, ("", "Action", "Who", "When"))
    for row in (
        ("1.", "Set a time by which edge of care panels write to the child", "Panel chair", "Jan"),
        ("2.", "Add a father's section to the assessment form", "Social care systems", "Mar"),
        ("3.", "Bring exclusions to the weekly missing meeting", "Education", "Jan"),
    ):
        _row(table.add_row().cells, row)
    document.save(str(path))
    return path


AUDITED = (
    (
        "Assessment",
        (
            "Six assessments drew on what the grandparents said.",
            "Police researchers added intelligence about places within a day.",
        ),
        (
            "Fathers are missing from seven of ten assessments.",
            "Mental health is described by diagnosis, seldom by what a bad day is like.",
        ),
    ),
    (
        "Voice of the child",
        ("Youth workers recorded the young person's own words, with swearing left in.",),
        (
            "Children were told of the panel's decision by text message.",
            "Interpreters were not booked for two young people who asked for one.",
        ),
    ),
)
AUDIT_OF_TABLES_LABELS = """
g six assessments drew
g police researchers added
g recorded the young person's own
f fathers are missing
f mental health is described
f told of the panel's decision
f interpreters were not booked
?f how little of it
r set a time by which
r add a father's section
r bring exclusions to
"""


def _row(cells: Sequence[_Cell], texts: Sequence[str]) -> None:
    for cell, text in zip(cells, texts, strict=True):
        cell.text = text


def _cell(cell: _Cell, texts: Sequence[str]) -> None:
    cell.text = texts[0]
    for text in texts[1:]:
        cell.add_paragraph(text)


WORDS = {"audit of tables": (audit_of_tables, AUDIT_OF_TABLES_LABELS)}
