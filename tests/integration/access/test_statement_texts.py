"""What a worker writes never stands in a statement's text, which colleagues' sessions can read."""

from django.db import connection

from sightline.access.models import Agency
from tests.database import Database

SAID = "a-sentence-that-a-child-said"


def test_a_narrative_is_not_in_the_list_of_running_statements(database: Database) -> None:
    assert not Agency.objects.filter(name=SAID).exists()
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
    assert not Agency.objects.filter(name=SAID).exists()
    with database.connect("app") as colleague:
        texts = [
            row[0]
            for row in colleague.execute(
                "SELECT query FROM pg_stat_activity WHERE usename = current_user"
                " AND pid <> pg_backend_pid()"
            )
        ]
    assert any("access_agency" in text for text in texts)
    assert not any(SAID in text for text in texts)
