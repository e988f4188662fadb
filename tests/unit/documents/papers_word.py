"""Word documents of several kinds, made here, with what a careful reader names in them. Labels were
written together with the words, before anything was read."""

from __future__ import annotations

from pathlib import Path

import docx
from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph


def rapid_review(path: Path) -> Path:
    """Headings of Word, a table of actions, a framed summary."""
    document = docx.Document()
    document.add_heading("Rapid review: learning summary", 0)
    document.add_paragraph("Harbourside Safeguarding Children Partnership")
    document.add_paragraph("Date of rapid review meeting: 7 June 2024")
    document.add_heading("Background", 1)
    document.add_paragraph(
        "A child of 15 was seriously hurt by three other children in a park. All were known to "
        "services."
    )
    document.add_heading("Key learning identified", 1)
    for text in (
        "Peer groups were not mapped, so that the same four names appeared in three plans and "
        "nobody saw it.",
        "The child had told a sports coach about threats, and the coach did not know whom to ask.",
        "Moves between schools were agreed without a meeting, and the new school was told nothing.",
    ):
        document.add_paragraph(text, style="List Bullet")
    document.add_heading("Good practice", 1)
    document.add_paragraph(
        "The youth worker went to the hospital the same night and stayed with the child.",
        style="List Bullet",
    )
    document.add_heading("Immediate actions", 1)
    table = document.add_table(rows=1, cols=4)
    for cell, text in zip(table.rows[0].cells, ("Ref", "Action", "Owner", "By when"), strict=True):
        cell.text = text
    for row in (
        ("1", "Map the peer group of every child who is harmed in public", "Youth justice", "July"),
        ("2", "Give sports clubs a number to ring when a child tells", "Partnership", "August"),
        ("3", "Hold a meeting before a child at risk moves school", "Education", "September"),
    ):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    document.add_heading("Decision of the panel", 1)
    document.add_paragraph("The panel decided that no further review is needed.")
    document.save(str(path))
    return path


RAPID_REVIEW_LABELS = """
f peer groups were not mapped
f told a sports coach
f moves between schools were
g the youth worker went
r map the peer group
r give sports clubs a number
r hold a meeting before
"""


def bullets_under_findings(path: Path) -> Path:
    """Each finding a heading, with what is recommended as bullets below it."""
    document = docx.Document()
    document.core_properties.title = "Document1"
    _bold(document, "Learning review: children placed far from home")
    document.add_paragraph("Prepared for Tarn Valley Safeguarding Children Partnership")
    document.add_paragraph("Winter 2023/24")
    document.add_heading("1. About the review", 1)
    document.add_paragraph("Three children were placed more than fifty miles from home.")
    document.add_heading("2. Findings and recommendations", 1)
    document.add_heading("2.1 The receiving area was told too late", 2)
    document.add_paragraph(
        "In all three cases the receiving area heard of the child after the move. Health notes "
        "followed after two months."
    )
    document.add_paragraph("Recommendations:")
    _bullet(document, "The council should tell the receiving area before the day of the move.")
    _bullet(document, "Health teams should hand over by telephone within five working days.")
    document.add_heading("2.2 Visits grew fewer as the distance grew", 2)
    document.add_paragraph(
        "Social workers visited every nine weeks on average. The children told the review that "
        "they did not know who would come."
    )
    document.add_paragraph("Recommendations:")
    _bullet(document, "Team managers should plan visits for the whole quarter with the child.")
    _bullet(document, "Reviewing officers must ask at each review when the child was seen.")
    document.add_heading("2.3 Missing episodes were counted in neither area", 2)
    document.add_paragraph("Each area thought that the other kept the count.")
    document.add_paragraph("Recommendations:")
    _bullet(document, "Both police forces should agree which of them counts.")
    document.add_heading("3. Next steps", 1)
    document.add_paragraph("The partnership will hear of progress in June.")
    document.save(str(path))
    return path


BULLETS_UNDER_FINDINGS_LABELS = """
f in all three cases the
?f health notes followed
f social workers visited every
?f the children told
f each area thought that
?f the receiving area was told
?f visits grew fewer
?f missing episodes were
r tell the receiving area
r hand over by telephone
r plan visits for the
r must ask at each
r agree which of them
?r will hear of progress
"""


def protocol(path: Path) -> Path:
    """Clauses with Word's own numbers."""
    document = docx.Document()
    document.add_heading("Joint protocol: children who are missing from care", 0)
    document.add_paragraph("Lowmarsh Police and Lowmarsh County Council")
    document.add_paragraph("Version 3, agreed 1 April 2022. Review date: 1 April 2024")
    document.add_heading("Purpose", 1)
    document.add_paragraph("This protocol says who does what when a child in care is missing.")
    document.add_heading("Reporting", 1)
    for text in (
        "Carers must ring the police as soon as they believe that the child is missing.",
        "The police must give the carer a reference number during the call.",
        "The social worker should be told within one hour.",
    ):
        document.add_paragraph(text, style="List Number")
    document.add_heading("Return", 1)
    document.add_paragraph(
        "The council must offer an interview by somebody independent within 72 hours. The child "
        "should be asked where they would like to meet."
    )
    document.add_heading("Signatures", 1)
    document.add_paragraph("For the police. For the council.")
    document.save(str(path))
    return path


PROTOCOL_LABELS = """
d carers must ring
d the police must give
d the social worker should be
d the council must offer
"""


def with_changes(path: Path) -> Path:
    """Tracked changes, moved and hidden text."""
    document = docx.Document()
    document.add_heading("Learning briefing: first contact", 0)
    document.add_heading("Recommendations", 1)
    paragraph = document.add_paragraph("Schools should ring the front door ")
    _change(paragraph, "w:del", "within a week", deleted=True)
    _change(paragraph, "w:ins", "on the same day")
    paragraph.add_run(" when a child tells.")
    whole = document.add_paragraph("")
    _change(whole, "w:del", "Nurses should wait for the letter.", deleted=True)
    run = document.add_paragraph("Managers should read each note. ").add_run("Not for publication.")
    run.font.hidden = True
    document.save(str(path))
    return path


def _bold(document: Document, text: str) -> None:
    document.add_paragraph().add_run(text).bold = True


def _bullet(document: Document, text: str) -> None:
    document.add_paragraph(text, style="List Bullet")


def _change(paragraph: Paragraph, tag: str, text: str, *, deleted: bool = False) -> None:
    change = OxmlElement(tag)
    change.set(qn("w:id"), "1")
    change.set(qn("w:author"), "A reviewer")
    run = OxmlElement("w:r")
    words = OxmlElement("w:delText" if deleted else "w:t")
    words.text = text
    words.set(qn("xml:space"), "preserve")
    run.append(words)
    change.append(run)
    paragraph._p.append(change)


#: name: (maker, labels, title begins, publisher, date or words, kind)
MADE = {
    "rapid-review": (
        rapid_review,
        RAPID_REVIEW_LABELS,
        "Rapid review: learning summary",
        "Harbourside Safeguarding Children Partnership",
        "2024-06-07",
        "case-review",
    ),
    "bullets-under-findings": (
        bullets_under_findings,
        BULLETS_UNDER_FINDINGS_LABELS,
        "Learning review: children placed",
        "Tarn Valley Safeguarding Children Partnership",
        "Winter 2023/24",
        "case-review",
    ),
    "protocol": (
        protocol,
        PROTOCOL_LABELS,
        "Joint protocol",
        "Lowmarsh",
        "2022-04-01",
        "protocol",
    ),
}
