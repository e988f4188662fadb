"""Where the tests' clones lie: in memory where the machine has room for them, else beside the rest.

A clone is 2,500 files; to make them takes two seconds on a disk that is far from empty, and a
tenth of one in memory. Nothing of it is worth keeping, so nothing of it has to reach a disk.
"""

import hashlib
import os
import shutil
from pathlib import Path

import psycopg
from psycopg import sql

from sightline.postgres.cluster import Cluster

NAME, USUAL = "sightline_tests_in_memory", "pg_default"
MEMORY = Path("/dev/shm")
#: Bytes: fifty clones with room for what is written in them; a container often has far less.
NEEDED = 4_000_000_000


def make(cluster: Cluster) -> None:
    """Make the tablespace anew if there is room. No clone may be left: it would be lost.

    Anew each time, because what is in memory is gone once the machine was started again.
    """
    with psycopg.connect(cluster.superuser(), autocommit=True) as superuser:
        superuser.execute(sql.SQL("DROP TABLESPACE IF EXISTS {}").format(sql.Identifier(NAME)))
        folder = MEMORY / f"sightline-{hashlib.sha256(os.fsencode(cluster.data)).hexdigest()[:12]}"
        shutil.rmtree(folder, ignore_errors=True)
        if not _has_room():
            return
        owner = cluster.data.stat()
        folder.mkdir(mode=0o700)
        os.chown(folder, owner.st_uid, owner.st_gid)
        superuser.execute(
            sql.SQL("CREATE TABLESPACE {} LOCATION {}").format(
                sql.Identifier(NAME), sql.Literal(str(folder))
            )
        )


def tablespace(cluster: Cluster) -> str:
    """Where a clone is to lie: the tablespace in memory, or the usual one where it has no room."""
    with psycopg.connect(cluster.superuser(), autocommit=True) as superuser:
        made = superuser.execute("SELECT FROM pg_tablespace WHERE spcname = %s", [NAME]).fetchone()
    return USUAL if made is None else NAME


def _has_room() -> bool:
    if not (MEMORY.is_dir() and os.access(MEMORY, os.W_OK)):
        return False
    available = os.sysconf("SC_AVPHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    return min(available, shutil.disk_usage(MEMORY).free) >= NEEDED
