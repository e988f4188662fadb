"""Search in the library: passages with what was found in them, and what may have been meant.

The database puts them in order and knows who may read what (`sql/70_library.sql`).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django.db import connection

from sightline.domain.library import DocumentKind
from sightline.library import vocabulary
from sightline.library.asking import Term, all_of, any_of, any_words, terms_of
from sightline.library.lines import DocumentLine, line
from sightline.library.models import Document
from sightline.library.themes import synonyms_of, theme_words
from sightline.packs.catalogue import Packs, current

PASSAGES = 20
#: So many passages are put in order; of more it is only said that there are more.
PUT_IN_ORDER = 1000
BEGINS, ENDS = "\ue000", "\ue001"


@dataclass(frozen=True)
class Result:
    """A passage. highlights: where in `text` what was asked for stands, [start, end).

    number: of the piece in its document. statement: where it is one. more: further passages of the
    same document that are not in this list.
    """

    document: DocumentLine
    number: int
    page: int
    headings: tuple[str, ...]
    text: str
    highlights: tuple[tuple[int, int], ...]
    statement: UUID | None
    more: int = 0


@dataclass(frozen=True)
class Found:
    """passages, documents: how many there are in all; many: at least so many, and not counted on.

    instead: words that stand in no document, with what was looked for instead. some: nothing has
    all of the words, these have some. asked: whether anything was asked for that can be found.
    """

    results: tuple[Result, ...]
    passages: int = 0
    documents: int = 0
    many: bool = False
    instead: tuple[tuple[str, tuple[str, ...]], ...] = ()
    some: bool = False
    asked: bool = True


def search(
    words: str,
    *,
    theme: str = "",
    kinds: Collection[DocumentKind] = (),
    earlier: bool = False,
    limit: int = PASSAGES,
    as_typed: bool = False,
    packs: Packs | None = None,
) -> Found:
    """Passages that have all of these words, or where none has, some; at most three a document.

    What has the words that were typed comes before what has others for the same.

    theme: slug of the pack `library`. earlier: also editions that a newer one took the place of.
    as_typed: without looking for mistyped words. At most six queries.
    """
    known = packs or current()
    terms = terms_of(words, synonyms_of(known))
    themed = any_words(theme_words(known, theme)) if theme else ""
    if not terms and not themed:
        return Found((), asked=False)
    instead: tuple[tuple[str, tuple[str, ...]], ...] = ()
    if not as_typed:
        terms, instead = _as_meant(terms)
    asks = _Asks(themed, theme, kinds, earlier, limit)
    rows = asks(all_of, terms)
    some = not rows and len(terms) > 1
    if some:
        rows = asks(any_of, terms)
    found = _found(rows)
    return replace(found, instead=instead, some=some and bool(rows))


@dataclass(frozen=True)
class _Asks:
    themed: str
    theme: str
    kinds: Collection[DocumentKind]
    earlier: bool
    limit: int

    def __call__(
        self, joined: Callable[[Sequence[Term]], str], terms: Sequence[Term]
    ) -> list[tuple[Any, ...]]:
        more = any(one.others for one in terms)
        typed = joined([replace(one, others=()) for one in terms]) if more else ""
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT document, number, page, under, statement, in_document, passages, documents,"
                " marked FROM access.search_library(%s, %s, %s, %s, %s, %s, %s)",
                [
                    joined(terms), typed, self.themed, [self.theme] if self.theme else [],
                    [one.value for one in self.kinds], self.earlier, self.limit,
                ],
            )  # fmt: skip
            rows: list[tuple[Any, ...]] = cursor.fetchall()
        return rows


def _as_meant(terms: Sequence[Term]) -> tuple[list[Term], tuple[tuple[str, tuple[str, ...]], ...]]:
    """Words that no document has, with those near them beside."""
    loose = [word for one in terms if not one.exact for word in one.words]
    instead: dict[str, tuple[str, ...]] = {}
    for word in vocabulary.unknown(loose):
        near = tuple(vocabulary.nearest(word))
        if near:
            instead[word] = near
    meant = [
        replace(one, others=(*one.others, *(near for word in one.words for near in instead[word])))
        if len(one.words) == 1 and one.words[0] in instead
        else one
        for one in terms
    ]
    return meant, tuple(instead.items())


def _found(rows: Sequence[tuple[Any, ...]]) -> Found:
    if not rows:
        return Found(())
    kept = Document.objects.select_related("superseded_by").filter(pk__in={row[0] for row in rows})
    documents = {one.pk: line(one) for one in kept}
    here: dict[UUID, int] = {}
    for row in rows:
        here[row[0]] = here.get(row[0], 0) + 1
    results = []
    last = {row[0]: at for at, row in enumerate(rows)}
    for at, (document, number, page, under, statement, inside, _, _, marked) in enumerate(rows):
        text, highlights = unmarked(marked)
        results.append(
            Result(
                document=documents[document],
                number=number,
                page=page,
                headings=tuple(one for one in under.split("\n") if one),
                text=text,
                highlights=highlights,
                statement=statement,
                more=inside - here[document] if last[document] == at else 0,
            )
        )
    passages, among = rows[0][6], rows[0][7]
    return Found(tuple(results), passages, among, many=passages >= PUT_IN_ORDER)


def unmarked(text: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The text without its marks, and where they stood."""
    plain: list[str] = []
    marks: list[tuple[int, int]] = []
    length = 0
    for part in text.split(BEGINS):
        inside, ends, after = part.partition(ENDS)
        if ends:
            marks.append((length, length + len(inside)))
            part = inside + after  # noqa: PLW2901  what is left of it
        plain.append(part)
        length += len(part)
    return "".join(plain), tuple(marks)
