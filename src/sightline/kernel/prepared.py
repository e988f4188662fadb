"""Questions whose statement is written once, and asked again with other values.

Django writes a queryset's SQL anew whenever it is asked, which takes longer than the database takes
to answer. Here it is written at the first asking. What is kept is the statement and how its columns
are read: never a value, a row, or anything of who asks, whom the database alone knows.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Generic, TypeVar

from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models import BooleanField, Expression, F, Func, Model, QuerySet
from django.db.models.query import get_related_populators
from django.db.models.sql.compiler import SQLCompiler

Row = TypeVar("Row")


class Given(Expression):
    """Stands in a queryset for a value that is given when it is asked: `filter(pk=Given("one"))`.

    The value goes to the server as it is, so it must be of the column's own type.
    """

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name

    def as_sql(self, *_: Any, **__: Any) -> tuple[str, list[Given]]:  # type: ignore[override]  # it is no text yet
        return "%s", [self]


def one_of(column: str, name: str) -> Func:
    """Whether the column is among the values given as a list: one statement for any number."""
    return Func(
        F(column), Given(name),
        template="%(expressions)s)", arg_joiner=" = ANY(", output_field=BooleanField(),
    )  # fmt: skip


class Prepared(Generic[Row]):
    """A question: `Prepared(lambda: Worker.objects.filter(pk=Given("worker")))(worker=its_id)`.

    Answers models, with what `select_related` and `annotate` ask for, or the rows of `values_list`.
    Whatever would need a second query (`prefetch_related`) is not for this.
    """

    def __init__(self, rows: Callable[[], QuerySet[Any, Row]]) -> None:
        self._rows = rows

    def __call__(self, **given: object) -> list[Row]:
        told = self._statement
        values: list[Any] = [
            given[one.name] if isinstance(one, Given) else one for one in told.values
        ]
        with connection.cursor() as cursor:
            cursor.execute(told.sql, values)
            return [told.read(row) for row in cursor.fetchall()]

    def first(self, **given: object) -> Row | None:
        """The first row, where the queryset itself says that one is enough."""
        return next(iter(self(**given)), None)

    @cached_property
    def _statement(self) -> _Statement:
        compiler = self._rows().query.get_compiler(DEFAULT_DB_ALIAS)
        sql, values = compiler.as_sql()
        read = _reader_of_models(compiler) if compiler.query.default_cols else tuple
        return _Statement(sql, values, _converted(compiler, read))


@dataclass(frozen=True)
class _Statement:
    sql: str
    values: Sequence[object]
    read: Callable[[Sequence[Any]], Any]


def _reader_of_models(compiler: SQLCompiler) -> Callable[[Sequence[Any]], Model]:
    """How a row becomes a model, as Django's own `ModelIterable` does it."""
    info: dict[str, Any] = compiler.klass_info or {}
    model: type[Model] = info["model"]
    first, end = info["select_fields"][0], info["select_fields"][-1] + 1
    names = [one[0].target.attname for one in compiler.select[first:end]]
    related = get_related_populators(info, compiler.select, DEFAULT_DB_ALIAS)  # type: ignore[call-arg]  # the stubs know a later Django
    annotated = compiler.annotation_col_map or {}

    def read(row: Sequence[Any]) -> Model:
        found = model.from_db(DEFAULT_DB_ALIAS, names, row[first:end])
        for one in related:
            one.populate(row, found)
        for name, place in annotated.items():
            setattr(found, name, row[place])
        return found

    return read


def _converted(
    compiler: SQLCompiler, read: Callable[[Sequence[Any]], Any]
) -> Callable[[Sequence[Any]], Any]:
    """The same, of rows in which some columns are not yet what the model's field holds (JSON)."""
    converters = compiler.get_converters([one[0] for one in compiler.select or ()])
    if not converters:
        return read

    def convert(row: Sequence[Any]) -> Any:
        values = list(row)
        for place, (steps, column) in converters.items():
            for step in steps:
                values[place] = step(values[place], column, connection)
        return read(values)

    return convert
