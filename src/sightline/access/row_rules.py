"""How a room says who may read and write its tables. The SQL that follows from it is in one place.

Each room lists its tables in `<room>/rows.py` as `ROWS`. `row_security.apply` turns them into
grants and policies; `doctor` refuses to start on a table that nobody listed.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class TableRule:
    """One table. `subject_columns` are repointed when two subjects are merged."""

    table: str
    insert: bool = False
    update: tuple[str, ...] = ()
    subject_columns: tuple[str, ...] = ()


@dataclass(frozen=True)
class ByFile(TableRule):
    """Narrative: read by whoever may open the row's file, written into files they may write in.

    A new row's subject has to be one of its file's subjects, so that a block on them closes it.
    `speaks_of`: those of `subject_columns` that name somebody else, whom the writer must see.
    `links`: rows may speak of other subjects (`access_link`); a block on one hides the row.
    `follows`: columns that name such a row, which hides this one with it: an answer to it, say.
    `also`: a further condition on both shapes of reader, in SQL.
    `changes_while`: with `update`, the rows that may still be changed, in SQL.
    `beside`: it holds sensitive health detail, which health and the enquiry team open where they
    work with the child, also in another agency's file (S13). Dear to ask: for such tables only.
    """

    file_column: str = "file_id"
    speaks_of: tuple[str, ...] = ()
    links: bool = False
    follows: tuple[str, ...] = ()
    also: str = ""
    changes_while: str = ""
    beside: bool = False


@dataclass(frozen=True)
class ByAllFiles(TableRule):
    """What is drawn from several files: read by whoever may open every one of them, in one shape.

    Kept as well from whoever is kept from somebody of whom one of its rows speaks, and from whoever
    does not see every one of its subjects. Written by the site's own run or a definer function
    alone; a trigger holds `areas_column` to the areas of the files, which cannot be none.
    files_column, rows_column, subjects_column: uuid[]; areas_column: smallint[].
    """

    files_column: str = "files"
    areas_column: str = "areas"
    rows_column: str = "evidence"
    subjects_column: str = "subjects"

    def __post_init__(self) -> None:
        if self.insert or self.update:
            raise ValueError(f"{self.table} is drawn from files, and written by no reader")


@dataclass(frozen=True)
class ByWorker(TableRule):
    """What belongs to one worker: drafts, notices. Nobody else ever reads it.

    second_column: it belongs to two, and to nobody besides: supervision.
    check: a further condition on rows that one of them writes, in SQL.
    """

    worker_column: str = "worker_id"
    delete: bool = False
    second_column: str = ""
    check: str = "true"


@dataclass(frozen=True)
class Directory(TableRule):
    """What every signed-in worker may read: agencies, roles, pack texts.

    `check`: a condition on rows that a worker writes, in SQL. `reads`: a further one on rows that
    anybody reads: those of their own area, say.
    """

    check: str = "true"
    reads: str = ""


@dataclass(frozen=True)
class Machinery(TableRule):
    """What the site itself needs before it knows who is asking: sessions, log-ins, jobs.

    `check`: a condition on every row that the site writes, in SQL.
    """

    check: str = "true"


@dataclass(frozen=True)
class Closed(TableRule):
    """Reached only through definer functions."""
