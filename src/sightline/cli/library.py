"""`sightline library`: read documents into the library, list them, and search in them."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sightline.cli.people import as_system
from sightline.domain.library import DocumentKind, ReadDocument
from sightline.domain.library_keeping import KIND_LABELS, Readers

if TYPE_CHECKING:
    from sightline.access.identity import Actor
    from sightline.library.searching import Found, Result

BY = click.option(
    "--by",
    "email",
    default="",
    metavar="ADDRESS",
    help="The work address of whoever asks. Without it the site itself does: it reads what"
    " everybody may read.",
)


@click.group()
def library() -> None:
    """Case reviews, audits, briefings, handbooks, and the partnership's own papers."""


@library.command("add")
@click.argument(
    "files", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path, dir_okay=False)
)
@click.option("--as", "kind", type=click.Choice([kind.value for kind in DocumentKind]))
@click.option("--publisher", default="", help="Who published them, where it does not stand there.")
@click.option("--dated", type=click.DateTime(["%Y-%m-%d"]), help="The day they were published.")
@click.option("--unpublished", is_flag=True, help="For the partnership only, until published.")
@click.option(
    "--pack-source", default="", metavar="SLUG", help="By which name the packs cite this document."
)
@click.option(
    "--find-source", is_flag=True, help="Find that out by title and publisher, and say so."
)
@click.option("--area", default="", help="Whose library, where this site has several areas.")
@BY
def add(
    files: tuple[Path, ...],
    kind: str | None,
    publisher: str,
    dated: datetime | None,
    unpublished: bool,
    pack_source: str,
    find_source: bool,
    area: str,
    email: str,
) -> int:
    """Read in PDF, Word, HTML and text files.

    What cannot be read is said, a line each, and does not stop the others. Nothing that was found
    in a document counts before a person has confirmed it on its page.
    """
    if pack_source and len(files) > 1:
        raise click.UsageError("--pack-source names one document: give one file with it.")
    from sightline.documents import read_many  # noqa: PLC0415  (when it is asked for)

    told = {
        "kind": DocumentKind(kind) if kind else None,
        "publisher": publisher,
        "dated": dated.date() if dated else None,
        "readers": Readers.PARTNERSHIP if unpublished else Readers.EVERYBODY,
        "pack_source": pack_source,
    }
    _check_source(pack_source)
    from sightline.kernel import clock  # noqa: PLC0415  (when it is asked for)

    today = clock.today()
    if dated and dated.date() > today:
        raise click.BadParameter("This day is still to come.", param_hint="--dated")
    faults = 0
    for outcome in read_many(files, today=today):
        if outcome.document is None:
            faults += 1
            click.echo(f"{outcome.path.name}: not added. {outcome.refusal}")
            continue
        if find_source:
            told["pack_source"] = pack_source or _source_of(outcome.document)
        done, says = _keep(outcome.path, outcome.document, told, area=area, email=email)
        faults += not done
        click.echo(f"{outcome.path.name}: {says}")
    click.echo(f"{len(files) - faults} added, {faults} not.")
    return 1 if faults else 0


@library.command("list")
@BY
def list_(email: str) -> None:
    """Every document, the newest first."""
    with _reading("library list", email):
        from sightline.library import queries  # noqa: PLC0415  after Django is set up

        found = queries.documents()
    for one in found:
        marks = [KIND_LABELS[one.kind].lower()]
        marks += [] if one.confirmed else ["not confirmed yet"]
        marks += ["a newer edition is here"] if one.superseded else []
        marks += [] if one.readers is Readers.EVERYBODY else [one.readers.label.lower()]
        click.echo(f"{one.id}  {one.cited} ({'; '.join(marks)})")
    if not found:
        click.echo("The library is empty. `sightline library add FILE` reads a document in.")


@library.command("search")
@click.argument("query")
@click.option("--theme", default="", metavar="SLUG", help="Only what stands under this theme.")
@click.option("--limit", type=click.IntRange(1, 200), default=20, help="At most so many passages.")
@click.option("--earlier", is_flag=True, help="Also in editions that a newer one replaced.")
@click.option("--json", "as_json", is_flag=True, help="For programs; docs/commands.md says how.")
@BY
def search(query: str, theme: str, limit: int, earlier: bool, as_json: bool, email: str) -> int:
    """Search by words; a phrase stands in quotation marks. Ends with 1 where nothing is found."""
    with _reading("library search", email):
        from sightline.library import queries  # noqa: PLC0415  after Django is set up

        found = queries.search(query, theme=theme, limit=limit, earlier=earlier)
    if as_json:
        click.echo(json.dumps(as_data(query, found), ensure_ascii=False, indent=2))
    else:
        for says in _in_words(found):
            click.echo(says)
    return 0 if found.results else 1


def as_data(query: str, found: Found) -> dict[str, Any]:
    """The answer for programs. highlights: [start, end) in characters of the passage."""
    return {
        "query": query,
        "passages": found.passages,
        "documents": found.documents,
        "more_than_counted": found.many,
        "some_of_the_words": found.some,
        "instead": {word: list(near) for word, near in found.instead},
        "results": [_result(one) for one in found.results],
    }


def _result(one: Result) -> dict[str, Any]:
    return {
        "document": str(one.document.id),
        "title": one.document.title,
        "publisher": one.document.publisher,
        "date": one.document.dated.isoformat() if one.document.dated else None,
        "date_as_written": one.document.dated_as_written,
        "kind": one.document.kind.value,
        "confirmed": one.document.confirmed,
        "page": one.page or None,
        "headings": list(one.headings),
        "passage": one.text,
        "highlights": [list(each) for each in one.highlights],
        "statement": str(one.statement) if one.statement else None,
    }


def _in_words(found: Found) -> Iterator[str]:
    for word, near in found.instead:
        yield f"Nothing says “{word}”; looked for {', '.join(near)} as well."
    if found.some:
        yield "Nothing has all of these words. These have some of them."
    for one in found.results:
        page = f", page {one.page}" if one.page else ""
        yield f"\n{one.document.cited}{page}"
        if one.headings:
            yield f"  {' > '.join(one.headings)}"
        yield f"  {one.text}"
    if not found.results:
        yield "Nothing was found. Try fewer or other words."


def _keep(
    path: Path, read: ReadDocument, told: dict[str, Any], *, area: str, email: str
) -> tuple[bool, str]:
    """Whether it was added, and what to say of it."""
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    with _writing(email) as by:
        from sightline.access import people  # noqa: PLC0415  after Django is set up
        from sightline.domain.errors import Refusal  # noqa: PLC0415  after Django is set up
        from sightline.kernel import clock  # noqa: PLC0415  after Django is set up
        from sightline.library import actions  # noqa: PLC0415  after Django is set up

        try:
            made = actions.add_document(
                read, by=by, now=clock.now(), file_name=path.name, digest=digest,
                area_id=None if by else people.area_called(area), **told,
            )  # fmt: skip
        except Refusal as refusal:
            return False, f"not added. {refusal.sentence()}."
    notes = "".join(f" {note.rstrip('.')}." for note in read.notes)
    cited = f", which packs name {told['pack_source']}" if told["pack_source"] else ""
    count = len(read.statements)
    return True, (
        f"added as “{read.title or path.name}”{cited}, with {count} statement{'s' * (count != 1)}"
        f" to confirm ({made}).{notes}"
    )


def _source_of(read: ReadDocument) -> str:
    from sightline.library.sources import likely_source  # noqa: PLC0415  after Django is set up
    from sightline.packs.catalogue import current  # noqa: PLC0415  (when it is asked for)

    begins = " ".join(block.text for block in read.blocks[:40])
    return likely_source(read.title, read.publisher, current().sources, beginning=begins)


def _check_source(slug: str) -> None:
    from sightline.packs.catalogue import current  # noqa: PLC0415  (when it is asked for)

    if slug and slug not in current().sources:
        raise click.ClickException(
            f"No pack names a source '{slug}'. They stand in packs/*/sources.yaml."
        )


@contextmanager
def _writing(email: str) -> Iterator[Actor | None]:
    """One audited transaction: as that worker, or as the system."""
    if not email:
        with as_system("library add"):
            yield None
        return
    with _as_worker("library add", email) as actor:
        yield actor


@contextmanager
def _reading(action: str, email: str) -> Iterator[None]:
    if email:
        with _as_worker(action, email):
            yield
        return
    _set_up()
    from sightline.access import identity  # noqa: PLC0415  after Django is set up

    with identity.acting_as_machine():
        yield


@contextmanager
def _as_worker(action: str, email: str) -> Iterator[Actor]:
    """As the site lets that worker: their own rules hold, and the audit has their name."""
    _set_up()
    from sightline.access import identity, people  # noqa: PLC0415  after Django is set up
    from sightline.kernel import audit, clock  # noqa: PLC0415  after Django is set up

    with identity.acting_as_machine():
        worker = people.worker_at(email)
    with audit.collecting() as notes, identity.acting_as(worker) as actor:
        yield actor
        audit.append(
            action=f"command {action}",
            at=clock.now(),
            verdict="allowed",
            notes=notes,
            actor_id=worker,
        )


def _set_up() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sightline.site.settings")
    import django  # noqa: PLC0415  after the environment is set

    django.setup()
