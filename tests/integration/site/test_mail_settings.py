"""Where mail goes: the console, unless a mail server or a folder is set."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tests.database import ROOT

SAY = "from django.conf import settings; print(settings.EMAIL_BACKEND.split('.')[-2])"
MAIL = ("SIGHTLINE_SMTP", "SIGHTLINE_OUTBOX")


@pytest.mark.parametrize(
    ("given", "backend"),
    [
        ({}, "console"),
        ({"SIGHTLINE_OUTBOX": "/tmp/outbox"}, "filebased"),
        ({"SIGHTLINE_SMTP": "mail.example:587"}, "smtp"),
        ({"SIGHTLINE_SMTP": "mail.example:587", "SIGHTLINE_OUTBOX": "outbox"}, "smtp"),
    ],
)
def test_mail_goes_to_the_console_unless_something_else_is_set(
    given: dict[str, str], backend: str
) -> None:
    environment = {name: value for name, value in os.environ.items() if name not in MAIL} | given
    done = subprocess.run(
        [sys.executable, "-c", SAY], env=environment, cwd=ROOT, capture_output=True, text=True,
        timeout=60, check=True,
    )  # fmt: skip
    assert done.stdout.strip() == backend
