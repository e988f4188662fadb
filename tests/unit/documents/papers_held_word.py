"""The Word documents of the half that was held back; see `papers_held`."""

from __future__ import annotations

from pathlib import Path

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.shared import Pt


def one_page(path: Path) -> Path:
    """Headings by size alone, a box at the side, two lists."""
    document = docx.Document()
    _sized(document, "Learning on a page", 22)
    _sized(document, "Young carers of parents who are ill in the mind", 14)
    document.add_paragraph("Tolland Safeguarding Children Partnership | May 2023")
    _sized(document, "The story", 13)
    document.add_paragraph(
        "Asha, 12, stayed at home on most Mondays because her mother was at her worst after the "
        "weekend. School fined the family."
    )
    _sized(document, "What we learnt", 13)
    for text in (
        "Adult services asked whether there were children, and never what the children did.",
        "The fine made things worse, and no one who knew why Asha was absent was asked about it.",
        "Asha's name was in the crisis plan as the person to ring. She had not been told.",
    ):
        document.add_paragraph(text, style="List Bullet")
    _sized(document, "What needs to change", 13)
    for text in (
        "A child is never the person to ring in a crisis plan.",
        "Before a fine, the attendance officer talks with whoever else knows the family.",
        "Care coordinators meet the children at home within a month of starting.",
    ):
        document.add_paragraph(text, style="List Number")
    _sized(document, "What went right", 13)
    document.add_paragraph(
        "Asha's dance teacher noticed that she fell asleep in the changing room and asked why."
    )
    _sized(document, "Talk it over", 13)
    document.add_paragraph("Whose name is in your crisis plans?", style="List Bullet")
    document.add_paragraph("What do you do on Mondays?", style="List Bullet")
    document.save(str(path))
    return path


ONE_PAGE_LABELS = """
f never what the children did
f fine made things worse
f in the crisis plan as the person
r never the person to ring
r before a fine
r care coordinators meet
g dance teacher noticed
q whose name is in
q what do you do on mondays
"""


def procedures(path: Path) -> Path:
    """A manual with styles of its own, numbered by hand: it asks for much, recommends nothing."""
    document = docx.Document()
    for name, size in (("Manual Title", 26), ("Chapter", 17), ("Clause Head", 12)):
        style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.font.size, style.font.bold = Pt(size), True
    document.add_paragraph("Working together when a child is hurt", style="Manual Title")
    document.add_paragraph("What each of us does in Kelderby, from first worry to review")
    document.add_paragraph("Kelderby Safeguarding Children Partnership. In force from 1 April 2024")
    for chapter, clauses in MANUAL:
        document.add_paragraph(chapter, style="Chapter")
        for head, texts in clauses:
            document.add_paragraph(head, style="Clause Head")
            for text in texts:
                item = text.startswith("- ")
                style = "List Bullet" if item else None
                document.add_paragraph(text.removeprefix("- "), style=style)
    document.save(str(path))
    return path


MANUAL = (
    (
        "A. Before anything else",
        (
            (
                "A1 Who this is for",
                ("Everybody who works with children in Kelderby, whoever pays them.",),
            ),
            (
                "A2 The child first",
                (
                    "Whoever is told something by a child must write it down that day, in the "
                    "child's words. They should not ask leading questions.",
                    "A child's wish that nobody be told does not decide the matter.",
                ),
            ),
        ),
    ),
    (
        "B. Making a referral",
        (
            (
                "B1 By telephone first",
                (
                    "Professionals must ring the front door and follow it up in writing within one "
                    "working day.",
                    "The referral should say:",
                    "- what was seen and heard, and by whom",
                    "- who else lives in the home",
                    "- what the parents have been told",
                ),
            ),
            (
                "B2 What the front door does",
                (
                    "A social worker must decide within one working day what kind of response is "
                    "needed. The referrer should be told of the decision in writing.",
                ),
            ),
            (
                "B3 If you do not agree",
                (
                    "Practitioners are expected to say so, and to use the escalation procedure if "
                    "they are still worried. Managers should not discourage them.",
                ),
            ),
        ),
    ),
    (
        "C. Strategy discussions",
        (
            (
                "C1 Who is there",
                (
                    "Police, social care and health must take part. Schools should be asked when "
                    "the child is of school age.",
                    "Many discussions are held by video. This is lawful.",
                ),
            ),
            (
                "C2 What is decided",
                (
                    "The chair has to make sure that each action has a name and a day. Notes must "
                    "be sent to all within one working day.",
                ),
            ),
        ),
    ),
)
PROCEDURES_LABELS = """
d must write it down
d they should not ask leading
d must ring the front door
?d the referral should say
?d what was seen and heard
d must decide within one
d the referrer should be told
d expected to say so
d managers should not discourage
d police social care and health must
d schools should be asked
?d has to make sure
d notes must be sent
?d does not decide the matter
"""


def boxes_in_word(path: Path) -> Path:
    """Seven boxes: each cell of a table has a bold number and name, then its words."""
    document = docx.Document()
    document.add_heading("Seven minutes on: concealed pregnancy", 0)
    document.add_paragraph("Northmoor and Ede Safeguarding Children Partnership - October 2024")
    table = document.add_table(rows=4, cols=2)
    for at, (head, lines) in enumerate(SEVEN):
        cell = table.rows[at // 2].cells[at % 2]
        cell.paragraphs[0].add_run(head).bold = True
        for line in lines:
            cell.add_paragraph(line)
    document.save(str(path))
    return path


SEVEN = (
    ("01 Background", ("A baby was born in a college toilet. The mother was seventeen.",)),
    (
        "02 What is concealed pregnancy?",
        ("A pregnancy is concealed when it is known to the mother and told to nobody.",),
    ),
    (
        "03 Key findings",
        (
            "The college nurse suspected and thought that asking would offend.",
            "Three A&E visits for stomach pain ended without a pregnancy test.",
        ),
    ),
    (
        "04 Why this happened",
        ("Staff did not see a young woman from a strict family as one who might be pregnant.",),
    ),
    (
        "05 Good practice",
        ("The caretaker stayed with her, kept others away and rang for help.",),
    ),
    (
        "06 What practitioners need to do",
        (
            "Ask every young woman with stomach pain whether she could be pregnant, alone.",
            "Speak with your safeguarding lead the same day if you suspect it.",
            "Think about who the father is and how old he is.",
        ),
    ),
    ("07 Questions for you", ("What would stop you asking?", "Who would you tell first?")),
)
BOXES_IN_WORD_LABELS = """
f nurse suspected and thought
f ended without a pregnancy test
f did not see a young woman
g the caretaker stayed
r ask every young woman
r speak with your safeguarding
r think about who the father
q what would stop you
q who would you tell
"""


def _sized(document: Document, text: str, size: int) -> None:
    document.add_paragraph().add_run(text).font.size = Pt(size)


WORDS = {
    "one page": (one_page, ONE_PAGE_LABELS),
    "procedures": (procedures, PROCEDURES_LABELS),
    "boxes in Word": (boxes_in_word, BOXES_IN_WORD_LABELS),
}
