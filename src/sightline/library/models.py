"""What this room keeps: documents of others and the partnership's own papers, their pieces, and the
statements found in them. Nobody may be named here: a case review calls a child "Child A".

What a document is called, who may read it and what a statement says can be corrected. Each such
step is kept in `Step`, with what stood there before.
"""

from __future__ import annotations

from uuid import uuid4

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models

from sightline.kernel.append_only import AppendOnly


class Document(models.Model):
    """One edition of one document. area: of the partnership that keeps it.

    digest: SHA-256 of the file. lists: [{"title", "pieces": [numbers]}]. themes: of the whole, the
    strongest first. readers: see `domain.library.Readers`. pack_source: the slug by which packs
    name it ("" for none): it is then the practice guide for what names that source. supersedes: the
    edition before. Of the partnership's own papers: owner, agreed_on, review_on, version, changed
    (what is different in this edition). confirmed_*: who said that title, publisher and date are
    right; until then None. read_by: None where the command read it in.
    """

    id = models.UUIDField(primary_key=True, default=uuid4)
    area = models.ForeignKey("access.Area", on_delete=models.PROTECT, related_name="+")
    digest = models.CharField(max_length=64)
    file_name = models.CharField(max_length=200)
    kind = models.CharField(max_length=24)
    title = models.CharField(max_length=400)
    publisher = models.CharField(max_length=300, default="")
    dated = models.DateField(null=True)
    dated_as_written = models.CharField(max_length=80, default="")
    pages = models.IntegerField()
    notes = ArrayField(models.TextField(), default=list)
    lists = models.JSONField(default=list)
    themes = ArrayField(models.CharField(max_length=80), default=list)
    readers = models.CharField(max_length=12)
    pack_source = models.CharField(max_length=80, default="")
    supersedes = models.OneToOneField(
        "self", null=True, on_delete=models.PROTECT, related_name="superseded_by"
    )
    owner = models.CharField(max_length=200, default="")
    agreed_on = models.DateField(null=True)
    review_on = models.DateField(null=True)
    version = models.CharField(max_length=40, default="")
    changed = models.TextField(default="")
    read_by = models.ForeignKey(
        "access.Worker", null=True, on_delete=models.PROTECT, related_name="+"
    )
    read_at = models.DateTimeField()
    confirmed_by = models.ForeignKey(
        "access.Worker", null=True, on_delete=models.PROTECT, related_name="+"
    )
    confirmed_at = models.DateTimeField(null=True)
    words = models.GeneratedField(
        expression=SearchVector("title", config="english", weight="A")
        + SearchVector("publisher", config="english", weight="C"),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    class Meta:
        constraints = [
            # Within the area: a clash must not tell another partnership what this one holds.
            models.UniqueConstraint(fields=["area", "digest"], name="document_once_an_area"),
            models.UniqueConstraint(fields=["id", "area"], name="document_with_area"),
        ]
        indexes = [
            models.Index(fields=["-dated", "id"], name="document_newest"),
            models.Index(
                fields=["readers"], name="document_not_for_all",
                condition=~models.Q(readers="everybody"),
            ),
            GinIndex(fields=["words"], name="document_by_words"),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.title


class Piece(AppendOnly):
    """One piece of a document, in reading order from 0. under: the headings above it, one a line.

    area repeats the document's, held equal by a foreign key. cells: of a row of a table.
    """

    id = models.BigAutoField(primary_key=True)
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="pieces")
    area = models.ForeignKey("access.Area", on_delete=models.PROTECT, related_name="+")
    number = models.IntegerField()
    kind = models.CharField(max_length=12)
    text = models.TextField()
    page = models.IntegerField()
    level = models.SmallIntegerField(default=0)
    cells = ArrayField(models.TextField(), default=list)
    under = models.TextField(default="")
    words = models.GeneratedField(
        expression=SearchVector("text", config="english", weight="A")
        + SearchVector("under", config="english", weight="C"),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["document", "number"], name="piece_once_a_document")
        ]
        # Another index, of words and pairs of words, is made by a migration (0003).
        indexes = [GinIndex(fields=["words"], name="piece_by_words", fastupdate=False)]

    def __str__(self) -> str:
        return f"{self.number} of {self.document_id}"


class Statement(models.Model):
    """What a document says that others may learn from. It counts when a person confirmed it.

    pieces: numbers of the pieces that it stands in. headings: those above it, the widest first.
    state: see `domain.library.StatementState`. found: by reading, or else by a person. reason: why
    it was dismissed. decided_*: the last decision; all of them are in `Step`.
    """

    id = models.UUIDField(primary_key=True, default=uuid4)
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="statements")
    area = models.ForeignKey("access.Area", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=16)
    text = models.TextField()
    page = models.IntegerField()
    pieces = ArrayField(models.IntegerField())
    headings = ArrayField(models.TextField(), default=list)
    themes = ArrayField(models.CharField(max_length=80), default=list)
    number = models.CharField(max_length=40, default="")
    addressed_to = models.TextField(default="")
    found = models.BooleanField()
    state = models.CharField(max_length=12)
    reason = models.TextField(default="")
    decided_by = models.ForeignKey(
        "access.Worker", null=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_at = models.DateTimeField(null=True)
    words = models.GeneratedField(
        expression=SearchVector("text", config="english"),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    class Meta:
        indexes = [
            models.Index(fields=["document", "page"], name="statement_by_document"),
            models.Index(fields=["state", "kind"], name="statement_by_state"),
            GinIndex(fields=["themes"], name="statement_by_theme"),
            GinIndex(fields=["words"], name="statement_by_words"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} of {self.document_id}"


class Step(AppendOnly):
    """What somebody decided about a document or one of its statements, and what stood there before.

    what: "read-in", "confirmed", "corrected", "readers", "edition", "dismissed", "written",
    "signed". before: field to what it was.
    """

    id = models.UUIDField(primary_key=True, default=uuid4)
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="steps")
    area = models.ForeignKey("access.Area", on_delete=models.PROTECT, related_name="+")
    statement = models.ForeignKey(
        Statement, null=True, on_delete=models.PROTECT, related_name="steps"
    )
    what = models.CharField(max_length=16)
    before = models.JSONField(default=dict)
    words = models.TextField(default="")
    by = models.ForeignKey("access.Worker", null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["document", "-at"], name="step_by_document")]

    def __str__(self) -> str:
        return f"{self.what} of {self.document_id}"


class Signature(AppendOnly):
    """An agency agreed to one of the partnership's own papers. agency: None for one outside it."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="signatures")
    area = models.ForeignKey("access.Area", on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey(
        "access.Agency", null=True, on_delete=models.PROTECT, related_name="+"
    )
    agency_name = models.CharField(max_length=200)
    signed_by = models.CharField(max_length=200)
    signed_on = models.DateField()
    by = models.ForeignKey("access.Worker", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["document", "agency_name"], name="signature_once")
        ]

    def __str__(self) -> str:
        return f"{self.agency_name} for {self.document_id}"


class Word(models.Model):
    """A word that documents use, by which a typing error is seen. Written by definer functions.

    circle: 0 for documents that everybody may read, else the area whose partnership alone may.
    keys: the word with letters left out. documents: how many use it.
    """

    id = models.BigAutoField(primary_key=True)
    circle = models.SmallIntegerField()
    word = models.CharField(max_length=40, db_collation="C")
    lexeme = models.CharField(max_length=40, db_collation="C")
    keys = ArrayField(models.TextField(db_collation="C"))
    documents = models.IntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["circle", "word"], name="word_once")]
        indexes = [
            models.Index(fields=["lexeme"], name="word_by_lexeme"),
            GinIndex(fields=["keys"], name="word_by_keys", fastupdate=False),
        ]

    def __str__(self) -> str:
        return self.word
