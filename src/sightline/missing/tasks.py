"""Jobs of the missing room. They carry ids only, and are checked again as whoever is told."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from procrastinate.contrib.django import app

from sightline.access import identity, notices
from sightline.access import queries as access
from sightline.access.jobs import PERSISTENT, working_as
from sightline.kernel import clock
from sightline.missing.models import Beforehand, Episode


@app.task(queue="notices", retry=PERSISTENT)
def tell_teams(*, episode_id: str, team_ids: list[str], author_id: str, code: str) -> None:
    """Tell the teams of an episode, each worker where they may open it; its author knows."""
    _tell(team_ids, author_id, code, f"/missing/{episode_id}/", lambda: _is_there(episode_id))


@app.task(queue="notices", retry=PERSISTENT)
def tell_beforehand(*, row_id: str, subject_id: str, team_ids: list[str], author_id: str) -> None:
    """W5: the co-ordinators are told of a child at risk, each where they may open it."""
    _tell(
        team_ids,
        author_id,
        "missing-beforehand",
        f"/missing/of/{subject_id}/",
        lambda: Beforehand.objects.filter(pk=row_id).exists(),
    )


@app.task(queue="notices", retry=PERSISTENT)
def tell_interviewer(*, episode_id: str, worker_id: str) -> None:
    """Somebody was asked to hold a return interview, and may open the episode."""
    link = f"/missing/{episode_id}/"
    _tell_workers({UUID(worker_id)}, "missing-interviewer", link, lambda: _is_there(episode_id))


def _is_there(episode_id: str) -> bool:
    return Episode.objects.filter(pk=episode_id).exists()


def _tell(
    team_ids: list[str], author_id: str, code: str, link: str, opens: Callable[[], bool]
) -> None:
    with identity.acting_as_machine():
        workers = {one for team in team_ids for one in access.team_members(UUID(team))}
    _tell_workers(workers - {UUID(author_id)}, code, link, opens)


def _tell_workers(workers: set[UUID], code: str, link: str, opens: Callable[[], bool]) -> None:
    for worker in sorted(workers):
        try:
            with working_as(worker, job=code):
                if opens():
                    notices.deliver(
                        worker_id=worker,
                        code=code,
                        link=link,
                        once=f"{code}:{link}",
                        now=clock.now(),
                    )
        except PermissionError:
            continue  # they have left since
