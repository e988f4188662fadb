"""Links with which somebody chooses a password: for a new worker, or a forgotten one."""

from __future__ import annotations

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.core.mail import send_mail
from django.urls import reverse

from sightline.access.models import Account

TEXT = """Somebody asked for a link to choose a new password for your Sightline account.

{link}

The link works once, for three days. You will be asked for your second factor as always.
If it was not you, do nothing: your password stays as it is.
"""


def one_time_link(account: Account, *, address: str) -> str:
    """A link that works once. address: of this site, for example https://sightline.example."""
    where = {
        "uidb36": user_pk_to_url_str(account),
        "key": default_token_generator.make_token(account),
    }
    return address.rstrip("/") + reverse("account_reset_password_from_key", kwargs=where)


def send_link(email: str, *, address: str) -> bool:
    """Send a link, where there is such an account. Returns whether there was."""
    account = Account.objects.filter(email=email.strip().lower(), is_active=True).first()
    if account is None:
        return False
    send_mail(
        subject="Sightline: choose a new password",
        message=TEXT.format(link=one_time_link(account, address=address)),
        from_email=None,
        recipient_list=[account.email],
    )
    return True
