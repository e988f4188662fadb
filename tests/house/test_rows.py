"""Every table says who may read it, and what is written once cannot be changed."""

import re

import django
import pytest

django.setup()

from django.apps import apps  # noqa: E402  models may be read only now
from django.db import models  # noqa: E402  the same

from sightline.access import row_security  # noqa: E402  the same
from sightline.access.in_file import OfFile  # noqa: E402  the same
from sightline.access.row_rules import ByFile, Closed, TableRule  # noqa: E402  the same
from sightline.access.rows import MACHINERY_PREFIXES  # noqa: E402  the same
from sightline.kernel.append_only import AppendOnly  # noqa: E402  the same

OURS = [model for model in apps.get_models() if model.__module__.startswith("sightline.")]
RULES = {rule.table: rule for rule in row_security.rules()}


def unlisted(tables: list[str], rules: dict[str, TableRule]) -> list[str]:
    return [one for one in tables if one not in rules and not one.startswith(MACHINERY_PREFIXES)]


def table_of(model: type[models.Model]) -> str:
    return str(model._meta.db_table)


def test_every_table_is_listed_in_a_rooms_rows() -> None:
    assert unlisted([table_of(model) for model in apps.get_models()], RULES) == []


def test_no_rule_names_a_table_that_is_not_there() -> None:
    there = {table_of(model) for model in apps.get_models(include_auto_created=True)}
    assert set(RULES) - there == set()


def test_no_table_is_listed_twice() -> None:
    tables = [rule.table for rule in row_security.rules()]
    assert sorted(tables) == sorted(set(tables))


@pytest.mark.parametrize("model", [one for one in OURS if issubclass(one, OfFile)], ids=table_of)
def test_what_is_in_a_file_is_read_by_its_file(model: type[models.Model]) -> None:
    rule = RULES[table_of(model)]
    assert isinstance(rule, ByFile)
    assert rule.file_column == "file_id"


@pytest.mark.parametrize(
    "model", [one for one in OURS if issubclass(one, AppendOnly)], ids=table_of
)
def test_what_is_written_once_cannot_be_changed(model: type[models.Model]) -> None:
    rule = RULES[table_of(model)]
    assert rule.update == ()


@pytest.mark.parametrize("model", OURS, ids=table_of)
def test_a_merge_reaches_every_column_that_names_a_subject(model: type[models.Model]) -> None:
    named = {
        str(field.column)
        for field in model._meta.local_fields
        if field.related_model is not None and field.related_model.__name__ == "Subject"
    }
    assert named <= set(RULES[table_of(model)].subject_columns) | _of_the_merge_itself(model)


def _of_the_merge_itself(model: type[models.Model]) -> set[str]:
    """Which two were merged is kept as it was."""
    return {
        "access_merge": {"kept_id", "merged_id"},
        "access_subject": {"merged_into_id"},
    }.get(table_of(model), set())


@pytest.mark.parametrize("model", OURS, ids=table_of)
def test_nothing_is_unknown_by_being_blank(model: type[models.Model]) -> None:
    """Unknown is a value with a reason: a text is never null."""
    nullable = [
        field.name
        for field in model._meta.local_fields
        if field.null and isinstance(field, models.CharField | models.TextField)
    ]
    assert nullable == []


@pytest.mark.parametrize("model", OURS, ids=table_of)
def test_nothing_is_deleted_by_deleting_something_else(model: type[models.Model]) -> None:
    for field in model._meta.local_fields:
        if field.remote_field is not None:
            assert field.remote_field.on_delete is models.PROTECT, field.name


SCORE = re.compile(r"score|probability|risk_level|likelihood|prediction|ranking")


@pytest.mark.parametrize("model", OURS, ids=table_of)
def test_no_table_has_a_score_of_a_person(model: type[models.Model]) -> None:
    """Machines suggest and name their rule; nobody is ever given a number."""
    assert [field.name for field in model._meta.local_fields if SCORE.search(field.name)] == []


def test_the_rules_would_notice() -> None:
    assert SCORE.search("cse_risk_score")
    assert unlisted(["meetings_plan", "django_session"], {}) == ["meetings_plan"]
    assert unlisted(["meetings_plan"], {"meetings_plan": Closed("meetings_plan")}) == []
