"""Nobody meets what is not theirs: on no page, in no header, no mail, no log, by no request.

Every persona asks every route for every id there is. What they may not know of answers exactly as
what does not exist; no token of another's field is in any answer.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from django.conf import settings
from django.test import Client, override_settings

from tests.database import ROOT, Database
from tests.factories.school import Person, signed_in
from tests.integration.sweep import routes
from tests.integration.sweep.hidden import OFFICERS_ALONE, Hidden, given_what_must_stay_hidden

pytestmark = pytest.mark.slow

PEOPLE = (
    "teacher", "lead", "deputy", "colleague", "other agency", "officer", "front door", "relative",
    "the worker it is about", "information governance", "leaver", "nobody",
)  # fmt: skip
#: Asked with every method in every run: those for whom a refusal has another cause. The others in a
#: soak, for each takes twenty seconds; what their pages show is looked at in every run.
ALWAYS = ("relative", "other agency", "the worker it is about")
BY_EVERY_METHOD = [
    one
    if one in ALWAYS
    else pytest.param(one, marks=pytest.mark.skipif(
        not os.environ.get("SIGHTLINE_THOROUGH"), reason="`make soak` asks as everybody"
    ))
    for one in PEOPLE
]  # fmt: skip
#: Tables that every request may write: they hold no record and are not what a refusal is about.
OF_EVERY_REQUEST = {"kernel_auditentry", "access_session", "access_counter", "access_account"}
#: Who looked at a record is shown to those who oversee it, without a word of the record (I5). Not
#: what came of the designated officer's route, which is not there for them (N14).
OVERSEEN = {
    ("chronology:looked", "information governance"),
    ("access:who-can-open", "information governance"),
}
METHODS = ("get", "post", "head", "options")
TYPED = {
    "words": "Written where it must not be", "childs_words": "Written where it must not be",
    "where_said": "school", "overheard": "no", "happened-how": "today", "name": "Nobody",
    "known": "new", "choose": "other", "kind": "information", "source": "me", "basis": "fact",
    "certainty": "certain", "lane": "not_known", "because": "It was not so", "seen": "",
    "safety": "done", "safety_what": "Done", "child_told": "Told", "child_told_by": "me",
    "images": "yes", "family_contact": "stopped", "family_contact_reason": "child_asked",
    "safe_channel": "school", "interpreter": "no", "behaviour_says": "That she is afraid",
    "recorded_by_id": "1", "agency_id": "1", "route": "lead", "area_id": "1",
}  # fmt: skip


@pytest.fixture(scope="module")
def hidden(database: Database) -> Iterator[Hidden]:
    with override_settings(EMAIL_BACKEND="django.core.mail.backends.locmem.EmailBackend"):
        yield given_what_must_stay_hidden(database)


@pytest.fixture(scope="module")
def met() -> dict[str, set[str]]:
    """Token to the people who met it, as the sweeps fill it."""
    return {}


def test_every_route_of_the_site_is_in_the_table() -> None:
    assert routes.every_view() == set(routes.TAKES), (
        "Add the new route to TAKES in tests/integration/sweep/routes.py, with the kind of id it"
        " takes, and whatever it shows to tests/integration/sweep/hidden.py"
    )


@pytest.mark.parametrize("who", PEOPLE)
def test_no_page_shows_what_is_not_theirs(
    hidden: Hidden, met: dict[str, set[str]], who: str
) -> None:
    client = _client(hidden.people[who])
    addresses = [
        *routes.without_ids(),
        *(one for thing in hidden.things for one in routes.of(thing.kind, thing.id)),
    ]
    faults = []
    for address in addresses:
        if address.view == "account_logout":
            continue
        answer = client.get(address.path)
        assert answer.status_code < 500, f"{who} {address.path}"
        text = routes.everything_in(answer).lower()
        for canary in hidden.canaries:
            if canary.token.lower() in text:
                met.setdefault(canary.token, set()).add(who)
                if who not in canary.readers:
                    faults.append(f"{address.path} ({address.view}) shows {who} {canary.field}")
    assert not faults, "\n".join(faults)


def test_the_sweep_would_see_them(hidden: Hidden, met: dict[str, set[str]]) -> None:
    """Each token that some page must show was met by somebody who may: else nothing is proved."""
    if len(met) == 0:
        pytest.skip("Runs after the sweeps above")
    unseen = [one.field for one in hidden.canaries if one.shown and one.token not in met]
    assert unseen == []


@pytest.mark.parametrize("who", BY_EVERY_METHOD)
def test_what_is_hidden_answers_as_what_does_not_exist(hidden: Hidden, who: str) -> None:
    """And whatever is sent to it writes nothing."""
    client = _client(hidden.people[who])
    faults = []
    before = _contents(hidden)
    absent = {kind: uuid4() for kind in {one.kind for one in hidden.things}}
    expected: dict[tuple[str, str], tuple[int, str, str]] = {}
    for thing in hidden.things:
        if who in thing.readers:
            continue
        there = list(routes.of(thing.kind, thing.id))
        nowhere = list(routes.of(thing.kind, absent[thing.kind]))
        for real, none in zip(there, nowhere, strict=True):
            if (real.view, who) in OVERSEEN and thing.readers.isdisjoint(OFFICERS_ALONE):
                continue
            for method in METHODS:
                ask, given = getattr(client, method), {"data": TYPED} if method == "post" else {}
                if (method, none.path) not in expected:
                    answer = routes.masked(ask(none.path, **given), absent[thing.kind])
                    expected[method, none.path] = answer
                met = routes.masked(ask(real.path, **given), thing.id)
                if met != expected[method, none.path]:
                    what = f"{method} {real.view} of {thing.what} tells {who} that it is"
                    faults.append(f"{what}: {_first_difference(met, expected[method, none.path])}")
    assert not faults, "\n".join(faults)
    after = _contents(hidden)
    assert {name for name in before if before[name] != after[name]} == set()


@pytest.mark.parametrize("who", [one for one in PEOPLE if one not in ("teacher", "lead")])
def test_a_search_finds_nobody_that_is_hidden(hidden: Hidden, who: str) -> None:
    client = _client(hidden.people[who])
    for canary in hidden.canaries:
        if "name" not in canary.field or who in canary.readers:
            continue
        typed = canary.token[:-1]  # a spelling mistake, so that what was typed is not what is met
        answer = client.post("/people/", {"name": typed})
        assert canary.token.lower() not in routes.everything_in(answer).lower(), canary.field
        if hidden.people[who] and answer.status_code == 200:
            other = client.post("/people/", {"name": "Qxzzzzzzzzz"})
            assert answer.content.decode().replace(typed, "TYPED").count("<li") == (
                other.content.decode().count("<li")
            )


@pytest.mark.parametrize("who", ["colleague", "relative", "other agency", "deputy"])
def test_no_duplicate_hint_names_somebody_hidden(hidden: Hidden, who: str) -> None:
    """A8, A12: typing a hidden name while recording asks nothing, as for a name nobody has."""
    client = _client(hidden.people[who])
    key = str(uuid4())
    begun = client.post("/concerns/new/", {"danger_now": "no", "about": "child", "form_key": key})
    assert begun.status_code == 302
    names = [
        one for one in hidden.canaries if "name" in one.field and who not in one.readers
    ]  # fmt: skip
    for canary in names:
        answer = client.post(f"/concerns/drafts/{key}/who/", {"name": canary.token})
        assert answer.status_code == 302, f"{canary.field} was offered to {who}"
    client.post(f"/concerns/drafts/{key}/delete/")


def test_jobs_mails_logs_and_the_audit_hold_no_word_of_it(hidden: Hidden, tmp_path: Path) -> None:
    outbox = tmp_path / "outbox"
    done = subprocess.run(
        [sys.executable, "-m", "django", "procrastinate", "worker", "--one-shot"],
        env={**hidden.school.database.environment(), "PYTHONPATH": str(ROOT / "src"),
             "SIGHTLINE_OUTBOX": str(outbox)},
        cwd=ROOT, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    with hidden.school.database.connect("system") as system:
        (delivered,) = system.execute("SELECT count(*) FROM access_notice").fetchone() or (0,)
        kept = "\n".join(
            str(row)
            for table in ("kernel_auditentry", "procrastinate_jobs", "access_notice")
            for row in system.execute(f"SELECT * FROM {table}").fetchall()
        )
    assert delivered > 1, "the lead, the officer and the author are told"
    mails = "\n".join(path.read_text() for path in outbox.glob("*"))
    assert "Sightline: something is waiting for you" in mails
    logs = "\n".join(
        path.read_text(errors="replace")
        for path in (
            *(Path(settings.STATE) / "logs").glob("*"),
            hidden.school.database.cluster.status().log,
        )
    )
    own = {"the reference of a notice"}  # which is what that row is
    for where, text in {"rows": kept, "mail": mails, "log": logs, "worker": done.stderr}.items():
        for canary in hidden.canaries:
            if canary.field not in own:
                assert canary.token.lower() not in text.lower(), f"{canary.field} is in {where}"


def _client(person: Person | None) -> Client:
    return signed_in(person) if person else Client(SERVER_NAME="localhost")


def _first_difference(one: tuple[object, ...], other: tuple[object, ...]) -> str:
    for here, there in zip(one, other, strict=True):
        for line, beside in zip(str(here).splitlines(), str(there).splitlines(), strict=False):
            if line != beside:
                return f"{line[:300]!r} | {beside[:300]!r}"
    return "one is longer"


def _contents(hidden: Hidden) -> dict[str, str]:
    """A digest of every table that holds a record."""
    with hidden.school.database.connect("system") as system:
        tables = [
            name
            for (name,) in system.execute(
                "SELECT relname FROM pg_class WHERE relkind = 'r'"
                " AND relnamespace = 'public'::regnamespace ORDER BY 1"
            )
            if name not in OF_EVERY_REQUEST
        ]
        return {
            name: str(
                system.execute(
                    f"SELECT count(*), md5(string_agg(t::text, '|' ORDER BY t::text)) FROM {name} t"
                ).fetchone()
            )
            for name in tables
        }
