"""Jobs about jobs: what a killed worker had begun is begun again."""

from __future__ import annotations

from procrastinate import JobContext
from procrastinate.contrib.django import app

KEPT_HOURS = 72  # of jobs that are done, for whoever wonders when a notice went out


@app.periodic(cron="* * * * * */20")  # with seconds: procrastinate's sixth column
@app.task(queue="upkeep", pass_context=True)
async def take_up_again(context: JobContext, timestamp: int) -> None:
    """Begin again every job whose worker has shown no life for half a minute.

    A job delivers once however often it runs (`access.notices.deliver`). timestamp: when this was
    due, in seconds since 1970; procrastinate passes it.

    No task has a queueing lock: PostgreSQL tells nobody the key of a row under row security, and
    without it procrastinate stops the worker where it should say that the job waits already.
    """
    del timestamp
    jobs = context.app.job_manager
    for job in await jobs.get_stalled_jobs():
        await jobs.retry_job(job)
    await jobs.delete_old_jobs(nb_hours=KEPT_HOURS)
