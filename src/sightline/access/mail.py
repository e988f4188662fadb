"""Mail to a worker, at the address of their account."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.core.mail import send_mail

from sightline.access.models import Account


def send_to(worker_id: UUID, *, subject: str, message: str) -> bool:
    """Send it now. False where they have no account that is open. Raises what the mail server does.

    Never a name, never a narrative, never what a concern is about: mail is read by anybody.
    """
    address = (
        Account.objects.filter(worker_id=worker_id, is_active=True)
        .values_list("email", flat=True)
        .first()
    )
    if not address:
        return False
    send_mail(
        subject=subject,
        message=message,
        from_email=settings.DEFAULT_FROM_EMAIL,
        recipient_list=[address],
    )
    return True
