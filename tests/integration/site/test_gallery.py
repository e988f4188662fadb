"""The gallery is for a demonstration; where real records are kept there is no such page."""

import pytest
from django.test import Client

from sightline.kernel import installation
from tests.database import Database


@pytest.mark.parametrize("address", ["/design/", "/design/form/refused/", "/design/confirm/"])
@pytest.mark.parametrize(("demonstration", "status"), [(True, 200), (False, 404)])
def test_the_gallery_is_for_a_demonstration(
    database: Database,
    monkeypatch: pytest.MonkeyPatch,
    address: str,
    demonstration: bool,
    status: int,
) -> None:
    monkeypatch.setattr(installation, "is_demonstration", lambda: demonstration)
    assert Client(SERVER_NAME="localhost").get(address).status_code == status
