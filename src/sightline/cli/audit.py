"""Checks the audit chain, sets anchors for it, and exports it. Signs in as sightline_backup."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import click
import psycopg

from sightline.kernel import audit_check
from sightline.kernel.audit_check import Anchor
from sightline.postgres import urls
from sightline.postgres.state import secret

KEY = "audit-anchor"  # the secret that signs anchors; give a copy to whoever keeps them
_TEXT = """
    SELECT seq::text, to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS at,
           coalesce(actor_id::text, '') AS actor, action, subjects::text AS subjects, entry,
           encode(previous, 'hex') AS previous, encode(hash, 'hex') AS hash
    FROM kernel_auditentry
"""


@click.group()
def audit() -> None:
    """Check, anchor and export the record of who looked at what."""


@audit.command()
@click.option(
    "--from",
    "start",
    type=click.Path(exists=True, path_type=Path),
    help="Anchors: check what came after the newest one.",
)
@click.option(
    "--anchors", type=click.Path(exists=True, path_type=Path), help="Anchors to hold the chain to."
)
@click.option(
    "--file",
    "export",
    type=click.Path(exists=True, path_type=Path),
    help="Check this export instead of the database.",
)
def verify(start: Path | None, anchors: Path | None, export: Path | None) -> None:
    """Check that nothing was changed. Ends with 0 if so, 1 if not, 2 where it is unreadable."""
    try:
        known, faults = _anchors(start or anchors)
        newest = max(known, key=lambda one: one.count, default=None) if start else None
        if export is not None:
            finding = audit_check.check(audit_check.read_export(export), known, newest)
        else:
            with _rows(newest.count if newest else 0) as found:
                finding = audit_check.check(found, known, newest)
    except (audit_check.Unreadable, psycopg.Error) as fault:
        click.echo(str(fault).strip(), err=True)
        raise SystemExit(2) from fault
    for line in audit_check.report(finding, faults, anchors=len(known)):
        click.echo(line)
    if finding.faults or faults:
        raise SystemExit(1)


@audit.command()
@click.option(
    "--to",
    "target",
    required=True,
    type=click.Path(path_type=Path),
    help="File to append to; keep it elsewhere.",
)
def anchor(target: Path) -> None:
    """Append a signed line that says how long the chain is now, and how it ends."""
    with psycopg.connect(urls.database_url("backup")) as connection:
        row = connection.execute(
            "SELECT seq, encode(hash, 'hex') FROM kernel_auditentry ORDER BY seq DESC LIMIT 1"
        ).fetchone()
    count, head = row if row else (0, audit_check.GENESIS)
    plain = Anchor(count, head, datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"), "")
    signed = Anchor(plain.count, plain.head, plain.time, audit_check.sign(plain, _key()))
    with target.open("a", encoding="utf-8") as file:
        file.write(signed.line() + "\n")
    click.echo(f"Anchored {count} entries in {target}. Keep that file where nobody who can change "
               "the database can change it too.")  # fmt: skip


@audit.command()
@click.option(
    "--to", "target", required=True, type=click.Path(path_type=Path), help="CSV file to write."
)
def export(target: Path) -> None:
    """Write the whole chain as CSV, for `python audit_check.py` anywhere. It holds no names."""
    with (
        psycopg.connect(urls.database_url("backup")) as connection,
        connection.cursor().copy(
            f"COPY ({_TEXT} ORDER BY kernel_auditentry.seq) TO STDOUT (FORMAT csv, HEADER)"
        ) as copy,
        target.open("wb") as file,
    ):
        for block in copy:
            file.write(block)
    click.echo(f"Exported to {target}.")


def _anchors(path: Path | None) -> tuple[list[Anchor], list[str]]:
    return audit_check.read_anchors(path, _key()) if path else ([], [])


def _key() -> bytes:
    return secret(KEY).encode()


@contextmanager
def _rows(first: int) -> Iterator[Iterator[audit_check.Row]]:
    """The entries from `first` on, without holding them all."""
    with (
        psycopg.connect(urls.database_url("backup")) as connection,
        connection.cursor(name="audit") as cursor,
    ):
        cursor.itersize = 5000
        cursor.execute(
            f"{_TEXT} WHERE kernel_auditentry.seq >= %s ORDER BY kernel_auditentry.seq", [first]
        )
        yield iter(cursor)
