"""The process that opens other people's files can do nothing else."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from sightline.documents import Limits, read
from sightline.domain.library import Unreadable

ATTEMPTS = (
    "socket.create_connection(('127.0.0.1', 9), timeout=1)",
    "socket.getaddrinfo('example.invalid', 80)",
    "subprocess.run(['true'])",
    "os.system('true')",
    "os.fork()",
    "open('/tmp/written-by-a-document', 'w')",
    "os.remove('/tmp/not-there')",
)
ALLOWED = "open(os.devnull).read()"
CONFINED = """
import ctypes, os, socket, subprocess, sys
from sightline.documents.confinement import Refused, confine
confine(seconds=10, megabytes=512)
for attempt in sys.argv[1:]:
    try:
        exec(attempt)
    except Refused:
        print("refused")
    else:
        print("done")
"""


def test_the_reading_process_reads_and_does_nothing_else() -> None:
    ran = subprocess.run(
        [sys.executable, "-c", CONFINED, *ATTEMPTS, ALLOWED],
        capture_output=True,
        text=True,
        timeout=30,
        env={"PYTHONPATH": str(Path(__file__).parents[3] / "src")},
        check=False,
    )
    assert ran.stdout.split() == ["refused"] * len(ATTEMPTS) + ["done"], ran.stderr[-300:]


def test_a_file_that_takes_too_long_is_stopped(tmp_path: Path) -> None:
    (tmp_path / "long.txt").write_text("Schools should ask each child what helps. " * 400_000)
    with pytest.raises(Unreadable, match="longer than 1 seconds"):
        read(tmp_path / "long.txt", limits=Limits(seconds=1))


def test_a_file_that_takes_too_much_memory_is_stopped(tmp_path: Path) -> None:
    (tmp_path / "wide.html").write_text("<html><body>" + "<p>a<b>b</b></p>" * 60_000)
    with pytest.raises(Unreadable, match="more than 96 MB"):
        read(tmp_path / "wide.html", limits=Limits(megabytes=96))
