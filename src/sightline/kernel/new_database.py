"""Makes every table of a new database at once, as the models are now.

Migrations one by one take a time that grows with the square of the tables, for Django draws all of
them anew at each step: minutes for the two hundred of this product, seconds in this way. What a
database holds afterwards is the same (`tests/integration/postgres/test_new_database.py`), and it is
written down that every migration is in it. A database that is not new goes through its migrations.
"""

from __future__ import annotations

from django.apps import apps
from django.core.management import call_command
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations import RunPython, RunSQL
from django.db.migrations.recorder import MigrationRecorder

OURS = "sightline."
Node = tuple[str, str]


def make_tables(connection: BaseDatabaseWrapper) -> None:
    """Make the tables of our rooms, and first those of libraries that do not stand on ours.

    Does nothing in a database in which one of our migrations was applied. What libraries have that
    stands on ours is left to `migrate`. All of ours or nothing is kept.
    """
    ours = {config.label for config in apps.get_app_configs() if config.name.startswith(OURS)}
    loader = MigrationLoader(connection)
    if any(label in ours for label, _ in loader.applied_migrations):
        return
    plans = {leaf: loader.graph.forwards_plan(leaf) for leaf in loader.graph.leaf_nodes()}
    for (label, _), plan in plans.items():
        if ours.isdisjoint(each for each, _ in plan):
            call_command("migrate", label, interactive=False, verbosity=0)
    nodes = dict.fromkeys(node for plan in plans.values() for node in plan if node[0] in ours)
    recorder = MigrationRecorder(connection)
    recorder.ensure_schema()
    with connection.schema_editor() as editor:
        for model in _models(ours):
            editor.create_model(model)
        for statement in editor.deferred_sql:
            editor.execute(statement)
        editor.deferred_sql.clear()
        for node in nodes:  # each after what it needs
            _run_by_hand(loader, node, editor)
            recorder.record_applied(*node)


def _models(ours: set[str]) -> list[type[models.Model]]:
    return [
        model
        for model in apps.get_models()
        if model._meta.app_label in ours and model._meta.managed and not model._meta.proxy
    ]


def _run_by_hand(loader: MigrationLoader, node: Node, editor: BaseDatabaseSchemaEditor) -> None:
    """What a migration does besides making tables: its own SQL. There are no rows to change yet."""
    for operation in loader.graph.nodes[node].operations:
        if isinstance(operation, RunPython):
            raise NotImplementedError(f"{node} runs Python, which a new database does without")
        if isinstance(operation, RunSQL):
            state = loader.project_state(node)
            operation.database_forwards(node[0], editor, state, state)
