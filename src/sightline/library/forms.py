"""What is asked of those who keep the library."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django import forms

from sightline.concerns.asking import Fields
from sightline.design.choices import Option
from sightline.design.date_part import DAY, DatePart
from sightline.design.fields import Agree, Asked, Choose, Line, Pick, Tick, Words
from sightline.domain.dates import Precision, UncertainDate
from sightline.domain.library import DocumentKind
from sightline.domain.library_keeping import KIND_LABELS, STATEMENT_LABELS, Readers
from sightline.library.lines import DocumentLine, Known
from sightline.library.models import Document
from sightline.library.themes import theme_choices
from sightline.packs.catalogue import Packs

KINDS = [(kind.value, label) for kind, label in KIND_LABELS.items()]
SAYS = [(kind.value, label) for kind, label in STATEMENT_LABELS.items()]
YES, OTHER, NO = "yes", "other", "no"
NOBODY = "No name of a child or family: this is read by everybody who reads the document."


class FileField(Asked, forms.FileField):
    """A file to read in."""

    def __init__(self, label: str, *, hint: str, missing: str) -> None:
        attrs = {"class": "govuk-file-upload", "accept": ".pdf,.docx,.html,.htm,.txt"}
        super().__init__(
            label=label, help_text=hint, widget=forms.ClearableFileInput(attrs),
            error_messages={"empty": "This file is empty. Choose another"},
        )  # fmt: skip
        self.asked_with(size="s", heading=False, missing=missing)


def adding() -> Fields:
    return {
        "file": FileField(
            "The document", hint="PDF, Word (.docx), HTML or plain text.",
            missing="Choose a file",
        ),
        "kind": Pick(
            "What is it?", KINDS, required=False, nothing_yet="Find out when reading it",
        ),
        "publisher": Line("Who published it, if it does not say so", required=False, longest=300),
        "readers": Choose(
            "Who may read it?",
            [
                Option(Readers.EVERYBODY.value, Readers.EVERYBODY.label),
                Option(
                    Readers.PARTNERSHIP.value, Readers.PARTNERSHIP.label,
                    "The partnership manager, safeguarding leads and senior managers. Nobody else"
                    " meets it, in no search and no count.",
                ),
            ],
            missing="Say who may read it",
        ),
    }  # fmt: skip


def confirming(packs: Packs, one: Document, source: str) -> Fields:
    """What the document is. source: slug of the source of the packs that it is, or seems to be."""
    return {
        "title": Line("Title", missing="Write the document’s title", longest=400,
                      initial=one.title),
        "publisher": Line("Who published it", required=False, longest=300, initial=one.publisher),
        "dated": DatePart(
            "When was it published?", ways=(DAY,), required=False,
            hint="As much as the document says. A year is enough.",
            initial=UncertainDate.exact(one.dated) if one.dated else None,
        ),
        "dated_as_written": Line(
            "The date as the document writes it, if it is not a day", required=False, longest=80,
            hint="For example: Spring 2017.", initial=one.dated_as_written,
        ),
        "kind": Pick("What is it?", KINDS, missing="Choose what it is", initial=one.kind),
        "themes": Tick("Themes of the whole", theme_choices(packs), initial=one.themes),
        "pack_source": Pick(
            "Is it a source that prompts and rules of this site name?",
            [(slug, f"{source.title}, {source.publisher}")
             for slug, source in packs.sources.items()],
            required=False, nothing_yet="No, or not known", initial=source,
        ),
    }  # fmt: skip


def deciding(packs: Packs, found: Sequence[Known]) -> Fields:
    """For each statement of a page, three answers. Those without one stay as they are."""
    fields: Fields = {}
    for one in found:
        does, kind, themes, why = names_of(one.id)
        fields[does] = Choose(
            "Does the passage say this?",
            [
                Option(YES, "Yes, as it stands here"),
                Option(OTHER, "Yes, but it is of another kind or theme", reveals=(kind, themes)),
                Option(NO, "No, or nothing is learnt from it", reveals=(why,)),
            ],
            required=False,
        )
        fields[kind] = Pick("It is a", SAYS, initial=one.kind.value, missing="Choose its kind")
        fields[themes] = Tick("Themes", theme_choices(packs), initial=one.themes)
        fields[why] = Line("Why not?", missing="Say why this is dismissed", longest=500,
                           hint=NOBODY)  # fmt: skip
    return fields


def names_of(statement: UUID) -> tuple[str, str, str, str]:
    """The names of a statement's four fields."""
    return (
        f"does_{statement.hex}", f"kind_{statement.hex}", f"themes_{statement.hex}",
        f"why_{statement.hex}",
    )  # fmt: skip


def writing(packs: Packs, pieces: Iterable[tuple[int, str]]) -> Fields:
    return {
        "pieces": Tick(
            "Where does it say so?", [(str(number), text) for number, text in pieces],
            required=True, missing="Choose the passage that says it", size="m",
            hint="Choose one piece, or several that belong together. They are kept word for word.",
        ),
        "kind": Choose("What does it say?", SAYS, missing="Choose what it is", size="m"),
        "themes": Tick("Themes", theme_choices(packs), size="m"),
        "addressed_to": Line("To whom, if it says so", required=False, longest=300),
    }  # fmt: skip


def keeping(one: DocumentLine, others: Sequence[DocumentLine], earlier: UUID | None) -> Fields:
    """Who may read it, and of what it is a newer edition."""
    return {
        "readers": Choose(
            "Who may read it?",
            [
                Option(Readers.EVERYBODY.value, Readers.EVERYBODY.label),
                Option(Readers.PARTNERSHIP.value, Readers.PARTNERSHIP.label),
                Option(Readers.TAKEN_OUT.value, Readers.TAKEN_OUT.label,
                       "It was read in by mistake. It stays for those who keep the library.",
                       reveals=("reason",)),
            ],
            initial=one.readers.value, missing="Say who may read it",
        ),
        "reason": Line("Why is it taken out?", missing="Say why it is taken out", longest=500,
                       hint=NOBODY),
        "earlier": Pick(
            "It is a newer edition of", [(str(other.id), other.cited) for other in others],
            required=False, nothing_yet="No other document",
            initial=str(earlier) if earlier else None,
        ),
    }  # fmt: skip


def paper(one: Document) -> Fields:
    return {
        "owner": Line("Who answers for it?", hint="A post, or a group of the partnership.",
                      missing="Say who answers for it", initial=one.owner),
        "version": Line("Version", required=False, longest=40, initial=one.version),
        "agreed_on": _day("When was it agreed?", one.agreed_on),
        "review_on": _day("When is it looked at again?", one.review_on),
        "changed": Words("What is different in this edition?", required=False, rows=4,
                         initial=one.changed),
    }  # fmt: skip


def signing(agencies: Sequence[tuple[UUID, str]]) -> Fields:
    return {
        "agency": Pick(
            "Which agency agreed to it?",
            [*((str(ident), name) for ident, name in agencies), ("other", "Another one")],
            missing="Choose the agency",
        ),
        "agency_name": Line("Its name, if it is another one", required=False),
        "signed_by": Line("Who signed for it?", hint="Name and post, as it stands on the paper.",
                          missing="Say who signed for it"),
        "signed_on": _day("When?", None, past=True, missing="Say when it was signed"),
        "sure": Agree("It stands so on the paper", required=True,
                      missing="Confirm that it stands so on the paper"),
    }  # fmt: skip


def day_of(value: Any) -> date | None:
    """The day of a date that was answered, the first of a month or a year, or None."""
    return value.earliest if isinstance(value, UncertainDate) else None


def as_written(value: Any, written: str) -> str:
    """How a document gives its date: as typed, else the month or the year that it gives."""
    if written.strip() or not isinstance(value, UncertainDate) or value.earliest is None:
        return written.strip()
    match value.precision:
        case Precision.MONTH:
            return f"{value.earliest:%B %Y}"
        case Precision.YEAR:
            return str(value.earliest.year)
        case _:
            return ""


def _day(label: str, stands: date | None, *, past: bool = False, missing: str = "") -> DatePart:
    return DatePart(
        label, ways=(DAY,), required=bool(missing), past=past, missing=missing or "Say when",
        initial=UncertainDate.exact(stands) if stands else None,
    )  # fmt: skip


def kind_in(said: str) -> DocumentKind | None:
    return DocumentKind(said) if said else None
