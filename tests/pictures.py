"""Takes the pictures of docs/pictures again: `make pictures`.

A demonstration of its own, in a folder that is gone afterwards; nobody in it is real. A page that
is not there is said, and the others are taken.
"""

import contextlib
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import psycopg
from playwright.sync_api import Error, Page, Playwright, expect, sync_playwright

from sightline.postgres.cluster import Cluster
from sightline.postgres.urls import local_url
from tests.browser import ACTION_LIMIT, launch

FOLDER = Path(__file__).resolve().parents[1] / "docs" / "pictures"
PATIENCE = 300  # seconds for the demonstration to be made and to answer
SCREENS = {"desktop": (1280, 1150), "phone": (390, 844)}

TEACHER, LEAD, SOCIAL_WORKER = "Hannah Tindall", "Marcus Osei", "Amara Kamara"
FRONT_DOOR, MISSING_DESK = "Siobhan Brackley", "Ellen Fielding"
ANALYST, MANAGER = "Grace Leung", "Andrew Colborne"
CHILD = "Robyn Aldersley"
# Labelled input of the wording helper: what nobody should write of a child.
BLAMES = (
    "Robyn came in late again with a new phone. She is putting herself at risk and has made some "
    "bad lifestyle choices. She said a man called Kaz had bought it for her."
)


class NotThere(Exception):
    """The page does not exist in this version."""


@dataclass(frozen=True)
class Picture:
    """name: of the file. who: the demonstration's person, or nobody. show: brings the page up."""

    name: str
    who: str
    show: Callable[[Page, str], None]


def go(page: Page, address: str) -> None:
    answer = page.goto(address)
    if answer is None or answer.status != 200:
        raise NotThere(address)


def the_danger_page(page: Page, address: str) -> None:
    go(page, f"{address}/danger/")


def the_first_question(page: Page, address: str) -> None:
    go(page, f"{address}/concerns/new/")


def what_was_noticed(page: Page, address: str) -> None:
    """The shortest path as far as the words, then words that blame."""
    go(page, f"{address}/concerns/new/")
    page.check("input[name=danger_now][value=no]")
    page.check("input[name=about][value=child]")
    page.get_by_role("button", name="Continue").click()
    page.get_by_label("name", exact=False).first.fill(CHILD)
    page.get_by_role("button", name="Continue").click()
    known = page.locator("input[name=known]")
    if known.count():
        known.first.check()
        page.get_by_role("button", name="Continue").click()
    page.locator("textarea[name=words]").fill(BLAMES)
    expect(page.locator("mark").first).to_be_visible(timeout=ACTION_LIMIT)
    page.locator("label[for=id_words]").evaluate("label => label.scrollIntoView()")


def the_leads_inbox(page: Page, address: str) -> None:
    go(page, f"{address}/concerns/inbox/")


def the_chronology(page: Page, address: str) -> None:
    go(page, f"{address}/subjects/{subject_of(CHILD)}/chronology/")


def the_child(page: Page, address: str) -> None:
    go(page, f"{address}/subjects/{subject_of(CHILD)}/")


def the_whole_picture(page: Page, address: str) -> None:
    go(page, f"{address}/subjects/{subject_of(CHILD)}/picture/")


def a_plan(page: Page, address: str) -> None:
    go(page, f"{address}/plans/{one_of('plans_plan')}/")


def a_meeting(page: Page, address: str) -> None:
    go(page, f"{address}/meetings/{one_of('meetings_meeting')}/")


def who_is_missing(page: Page, address: str) -> None:
    go(page, f"{address}/missing/")


def a_screening(page: Page, address: str) -> None:
    """The signs as they are asked, with what concerns offer as evidence."""
    go(page, f"{address}/subjects/{subject_of(CHILD)}/")
    page.get_by_role("link", name="Screen for exploitation").or_(
        page.get_by_role("button", name="Screen for exploitation")
    ).first.click()
    page.wait_for_load_state()


def what_was_received(page: Page, address: str) -> None:
    go(page, f"{address}/referrals/received/")


def a_role(page: Page, address: str) -> None:
    go(page, f"{address}/roles/schools/")
    page.get_by_role("heading", name="How a referral goes").evaluate("it => it.scrollIntoView()")


def help_for_children(page: Page, address: str) -> None:
    go(page, f"{address}/help/children/")


def the_hot_spots(page: Page, address: str) -> None:
    go(page, f"{address}/patterns/map/")


def a_measure(page: Page, address: str) -> None:
    """Whether practice moved after what was done."""
    go(page, f"{address}/measures/childs-words/")
    page.locator("svg").first.scroll_into_view_if_needed()


def the_library(page: Page, address: str) -> None:
    go(page, f"{address}/library/")


def the_gallery(page: Page, address: str) -> None:
    go(page, f"{address}/design/")


PICTURES = (
    Picture("danger", "", the_danger_page),
    Picture("first-question", TEACHER, the_first_question),
    Picture("what-was-noticed", TEACHER, what_was_noticed),
    Picture("inbox", LEAD, the_leads_inbox),
    Picture("chronology", SOCIAL_WORKER, the_chronology),
    Picture("child", SOCIAL_WORKER, the_child),
    Picture("picture", SOCIAL_WORKER, the_whole_picture),
    Picture("plan", SOCIAL_WORKER, a_plan),
    Picture("meeting", FRONT_DOOR, a_meeting),
    Picture("missing", MISSING_DESK, who_is_missing),
    Picture("screening", LEAD, a_screening),
    Picture("received", FRONT_DOOR, what_was_received),
    Picture("hot-spots", ANALYST, the_hot_spots),
    Picture("measure", MANAGER, a_measure),
    Picture("library", MANAGER, the_library),
    Picture("role", "", a_role),
    Picture("help-children", "", help_for_children),
    Picture("gallery", TEACHER, the_gallery),
)


def subject_of(name: str) -> str:
    """The id of somebody in the demonstration."""
    with psycopg.connect(local_url("migrate")) as system:
        system.execute("SET ROLE sightline_system")
        found = system.execute(
            "SELECT subject_id FROM subjects_name WHERE text = %s ORDER BY recorded_at LIMIT 1",
            [name],
        ).fetchone()
    if found is None:
        raise NotThere(name)
    return str(found[0])


def one_of(table: str) -> str:
    """The first of the demonstration's plans or meetings that were begun."""
    with psycopg.connect(local_url("migrate")) as system:
        system.execute("SET ROLE sightline_system")
        found = system.execute(
            f"SELECT id FROM {table} ORDER BY recorded_at, id LIMIT 1".encode()
        ).fetchone()
    if found is None:
        raise NotThere(table)
    return str(found[0])


@contextlib.contextmanager
def demonstration() -> Iterator[str]:
    """A demonstration of its own; yields its address, and leaves nothing behind."""
    state = Path(tempfile.mkdtemp(prefix="sightline-pictures-"))
    for name in ("DATABASE_URL", "DATABASE_URL_MIGRATE", "DATABASE_URL_BACKUP"):
        os.environ.pop(name, None)
    os.environ["SIGHTLINE_STATE"] = str(state)
    os.environ["SIGHTLINE_SOURCES"] = str(state / "none")  # the same on every machine
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "sightline.cli.main", "demo", "--port", str(port)]
    log = state / "demo.txt"
    try:
        with log.open("w", encoding="utf-8") as said:
            running = subprocess.Popen(command, stdout=said, stderr=subprocess.STDOUT)
            try:
                wait_for(log, running)
                yield f"http://localhost:{port}"
            finally:
                running.terminate()
                running.wait(60)
    finally:
        Cluster(state / "postgres").remove()
        shutil.rmtree(state, ignore_errors=True)


def wait_for(log: Path, running: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + PATIENCE
    while "Sightline is at" not in log.read_text(encoding="utf-8"):
        if running.poll() is not None or time.monotonic() > deadline:
            sys.exit(f"The demonstration did not start:\n{log.read_text(encoding='utf-8')[-3000:]}")
        time.sleep(0.2)


def sign_in(page: Page, address: str, name: str) -> None:
    go(page, f"{address}/account/sign-in/")
    page.get_by_role("button", name=f"Sign in as {name}").click()
    page.wait_for_load_state()


def take(playwright: Playwright, address: str) -> list[str]:
    """Takes every picture; returns sentences about those that could not be taken."""
    missing = []
    browser = launch(playwright)
    for picture in PICTURES:
        for screen, (width, height) in SCREENS.items():
            context = browser.new_context(viewport={"width": width, "height": height})
            page = context.new_page()
            page.set_default_timeout(ACTION_LIMIT)
            try:
                if picture.who:
                    sign_in(page, address, picture.who)
                picture.show(page, address)
                page.wait_for_timeout(500)  # typefaces
                page.screenshot(path=FOLDER / f"{picture.name}-{screen}.png")
            except (NotThere, Error, AssertionError) as fault:
                why = str(fault).splitlines()[0]
                missing.append(f"{picture.name} ({screen}) was not taken: {why}")
            finally:
                context.close()
    browser.close()
    return missing


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    with demonstration() as address, sync_playwright() as playwright:
        missing = take(playwright, address)
    for sentence in missing:
        print(sentence)
    print(f"{len(PICTURES) * len(SCREENS) - len(missing)} pictures are in docs/pictures.")


if __name__ == "__main__":
    main()
