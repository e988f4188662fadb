"""Jobs of the access room."""

from __future__ import annotations

from procrastinate.contrib.django import app

from sightline.access import passwords


@app.task(queue="mail")
def send_password_link(*, email: str, address: str) -> None:
    """Send a link for a new password. Looked up here, not in the page: the page takes the same
    time and says the same whether there is such an account or not."""
    passwords.send_link(email, address=address)
