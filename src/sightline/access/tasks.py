"""Jobs of the access room."""

from __future__ import annotations

from uuid import UUID

from django.db import connection
from procrastinate.contrib.django import app

from sightline.access import identity, notices, passwords
from sightline.access.jobs import PERSISTENT


@app.task(queue="mail", retry=PERSISTENT)
def send_password_link(*, email: str, address: str) -> None:
    """Send a link for a new password. Looked up here, not in the page: the page takes the same
    time and says the same whether there is such an account or not."""
    passwords.send_link(email, address=address)


@app.task(queue="mail", retry=PERSISTENT)
def mail_notice(*, worker_id: str, code: str) -> None:
    """Mail one worker the sentence of a notice, and nothing else."""
    notices.send_mail_of(UUID(worker_id), code)


@app.task(queue="notices", retry=PERSISTENT)
def tell_reviewers(*, emergency_id: str) -> None:
    """Mail those who may review it. The notices stand since the try itself, in its transaction."""
    with identity.acting_as_machine(), connection.cursor() as cursor:
        cursor.execute("SELECT * FROM access.emergency_reviewers(%s)", [emergency_id])
        for (reviewer,) in cursor.fetchall():
            notices.send_mail_of(reviewer, "emergency-access")


@app.task(queue="notices", retry=PERSISTENT)
def escalate_review(*, emergency_id: str) -> None:
    """Nobody has reviewed it in time: everybody who may is told, now the requester's leads too."""
    with identity.acting_as_machine(), connection.cursor() as cursor:
        cursor.execute("SELECT * FROM access.escalate_emergency(%s)", [emergency_id])
        for (reviewer,) in cursor.fetchall():
            notices.send_mail_of(reviewer, "emergency-overdue")
