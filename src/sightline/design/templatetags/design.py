"""The components as template tags. `{% load design %}`, then see the gallery at /design/.

Tags that take a body end in `end<name>`. Every text given to a tag is escaped.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any
from uuid import UUID

from django import template
from django.conf import settings
from django.core.paginator import Page
from django.forms import BaseForm, widgets
from django.forms.boundfield import BoundField
from django.template.context import RequestContext
from django.template.loader import render_to_string
from django.utils.html import format_html, format_html_join
from django.utils.module_loading import import_string
from django.utils.safestring import SafeString

from sightline.design.components import (
    TONES,
    Link,
    Mark,
    Moment,
    Panel,
    Row,
    Source,
    Table,
    Tag,
    Task,
)
from sightline.design.date_part import DatePartWidget
from sightline.design.forms import SightlineForm, faults_of
from sightline.design.guide import guide_address, without_standing
from sightline.design.shell import Group
from sightline.design.suggested_signs import PREFIX, SuggestedSign
from sightline.design.suggested_signs import drawn as suggestions_drawn
from sightline.design.widgets import Classed
from sightline.domain.dates import UncertainDate
from sightline.kernel.addresses import address

register = template.Library()
Drawn = dict[str, Any]
#: Characters of a text shown on each side of a mark.
AROUND = 60


def _component(name: str) -> str:
    return f"design/components/{name}.html"


@register.filter
def kind_of(field: BoundField) -> str:
    """Which of our ways of drawing fits: radios, checkboxes, checkbox, date, or "" for the rest."""
    match field.field.widget:
        case widgets.CheckboxSelectMultiple():  # before radios: to Django it is a kind of them
            return "checkboxes"
        case widgets.RadioSelect():
            return "radios"
        case widgets.CheckboxInput():
            return "checkbox"
        case _:
            return ""


@register.filter
def dressed(field: BoundField) -> SafeString:
    """The control with its class, also where a library made the form with plain widgets."""
    widget = field.field.widget
    if isinstance(widget, Classed | DatePartWidget):
        return field.as_widget()
    match widget:
        case widgets.Select():
            control = "govuk-select"
        case widgets.Textarea():
            control = "govuk-textarea"
        case _:
            control = "govuk-input"
    return field.as_widget(
        attrs={"class": f"{control} {control}--error" if field.errors else control}
    )


@register.filter
def of_form(names: Iterable[str], form: SightlineForm) -> list[BoundField]:
    """The fields of these names, for an option's reveals."""
    return [form[name] for name in names]


# --- Forms -------------------------------------------------------------------------------------


@register.inclusion_tag(_component("error_summary"))
def error_summary(form: BaseForm) -> Drawn:
    if not form.is_bound:
        return {"faults": []}
    return {"faults": form.faults() if isinstance(form, SightlineForm) else faults_of(form)}


@register.inclusion_tag(_component("button"))
def button(
    text: str, *, kind: str = "", href: str = "", name: str = "", value: str = "", form: str = ""
) -> Drawn:
    """kind: "", "secondary", "warning" or "inverse". With `href` it is a link drawn as a button."""
    return {
        "text": text, "kind": kind, "href": href, "name": name, "value": value, "form": form,
    }  # fmt: skip


@register.inclusion_tag(_component("wording_slot"))
def wording_slot(field: BoundField) -> Drawn:
    """Where the marks of one textarea appear, while typing or after sending."""
    form = field.form
    help_ = form.wording if isinstance(form, SightlineForm) else None
    marks = help_.by_field.get(field.name, ()) if help_ else ()
    return {
        "id": field.auto_id,
        "url": help_.url if help_ else "",
        "marks": marks,
        "text": str(field.value() or ""),
    }


@register.inclusion_tag(_component("wording_marks"))
def wording_marks(text: str, marks: Sequence[Mark]) -> Drawn:
    """The marks of a text, and the text around them, for the answer to `data-wording-url`."""
    return {"pieces": around_marks(pieces_of(text, marks)), "marks": marks}


def pieces_of(text: str, marks: Iterable[Mark]) -> list[tuple[str, Mark | None]]:
    """The text cut at its marks, in order. Overlapping marks: the earlier one wins."""
    pieces: list[tuple[str, Mark | None]] = []
    at = 0
    for mark in sorted(marks, key=lambda m: (m.start, -m.end)):
        if mark.start < at or mark.end > len(text):
            continue
        pieces += [(text[at : mark.start], None), (text[mark.start : mark.end], mark)]
        at = mark.end
    return [*((t, m) for t, m in pieces if t), (text[at:], None)]


def around_marks(pieces: list[tuple[str, Mark | None]]) -> list[tuple[str, Mark | None]]:
    """Long stretches without a mark shortened to the words next to one, at whole words."""
    shown: list[tuple[str, Mark | None]] = []
    for at, (text, mark) in enumerate(pieces):
        if mark is not None:
            shown.append((text, mark))
            continue
        before = _first_words(text) if at > 0 else ""
        after = _last_words(text) if at < len(pieces) - 1 else ""
        whole = len(text) <= len(before) + len(after)
        shown.append((text if whole else f"{before} … {after}".strip(" "), None))
    return shown


def _first_words(text: str) -> str:
    return text if len(text) <= AROUND else text[:AROUND].rpartition(" ")[0]


def _last_words(text: str) -> str:
    return text if len(text) <= AROUND else text[-AROUND:].partition(" ")[2]


# --- Words -------------------------------------------------------------------------------------


@register.inclusion_tag(_component("childs_words"))
def childs_words(
    text: str, *, how_said: str = "", heading: str = "In the child’s own words"
) -> Drawn:
    """The child's own words, never shortened, never marked."""
    return {"text": text, "how_said": how_said, "heading": heading}


@register.filter
def person(name: str) -> SafeString:
    """A name in its own direction, so that a right-to-left name does not turn the line round."""
    return format_html("<bdi>{}</bdi>", name)


@register.filter
def narrative(text: str) -> SafeString:
    """A text as paragraphs, each in its own direction. Everything in it is escaped."""
    lines = str(text).replace("\r\n", "\n").replace("\r", "\n").strip("\n").split("\n\n")
    return format_html_join(
        "\n",
        '<p class="govuk-body sl-narrative" dir="auto">{}</p>',
        ((line,) for line in lines if line.strip()),
    )


@register.inclusion_tag(_component("uncertain_date"))
def uncertain_date(when: UncertainDate) -> Drawn:
    return {"when": when, "words": when.in_words(), "exact": when.precision == "exact"}


@register.inclusion_tag(_component("source"), takes_context=True)
def source(context: RequestContext, of: Source) -> Drawn:
    """Leads to the passage in the practice guide, for whoever is signed in."""
    actor = getattr(getattr(context, "request", None), "actor", None)
    return {"of": of, "href": of.href or (guide_address(of.name, of.section) if actor else "")}


@register.filter
def sourced(line: str, section: str = "") -> str | SafeString:
    """A source in one line, leading to its passage: `{{ line|sourced }}` with the section at its
    end, `{{ name|sourced:section }}` with it apart. For pages behind the sign-in."""
    href = guide_address(line, section)
    if not href:
        return line
    named = without_standing(line)
    rest = line.removeprefix(named)
    return format_html('<a class="govuk-link" href="{}">{}</a>{}', href, named, rest)


@register.inclusion_tag(_component("suggested_signs"))
def suggested_signs(
    suggestions: Sequence[SuggestedSign],
    *,
    heading: str = "What the words may say",
    accept: str = "Yes, tick it",
    prefix: str = PREFIX,
    chosen: Mapping[str, str] | None = None,
) -> Drawn:
    """To stand within a form. chosen: by slug, what was sent where the form comes back."""
    return {
        "suggestions": suggestions_drawn(suggestions, chosen or {}, prefix),
        "heading": heading, "accept": accept, "prefix": prefix,
    }  # fmt: skip


# --- Messages ----------------------------------------------------------------------------------


@register.inclusion_tag(_component("warning"))
def warning(text: str) -> Drawn:
    return {"text": text}


@register.inclusion_tag(_component("panel"))
def panel(title: str, text: str = "") -> Drawn:
    return {"title": title, "text": text}


@register.inclusion_tag(_component("empty"))
def empty_state(
    title: str, text: str = "", *, action: Link | None = None, says: str = "", href: str = ""
) -> Drawn:
    """What to do where there is nothing: never a bare "no results". says, href: the action, where a
    template knows it by itself."""
    return {"title": title, "text": text, "action": action or (Link(says, href) if says else None)}


@register.inclusion_tag(_component("tag"))
def tag(text: str | Tag, tone: str = "") -> Drawn:
    text, tone = (text.text, text.tone) if isinstance(text, Tag) else (text, tone)
    if tone not in TONES:
        raise template.TemplateSyntaxError(f"'{tone}' is no tone. Known: {', '.join(TONES)}")
    return {"text": text, "tone": tone}


def _with_body(name: str, content: SafeString, **said: Any) -> SafeString:
    return render_to_string(_component(name), {"content": content, **said})


@register.filter
def success_only(level: str) -> str:
    """The tone of one of Django's messages: green where something was done, else our own."""
    return "success" if level == "success" else ""


@register.simple_block_tag
def inset(content: SafeString) -> SafeString:
    return _with_body("inset", content)


@register.simple_block_tag
def details(content: SafeString, summary: str, *, open: bool = False) -> SafeString:  # noqa: A002  # HTML's own word
    return _with_body("details", content, summary=summary, open=open)


@register.simple_block_tag
def notification(content: SafeString, title: str = "Important", *, tone: str = "") -> SafeString:
    """tone: "" or "success", which is announced at once."""
    return _with_body("notification", content, title=title, tone=tone)


@register.simple_block_tag
def filter_panel(
    content: SafeString, title: str = "Filter", *, chosen: Sequence[Link] = ()
) -> SafeString:
    """The body holds the questions. `chosen`: what is filtered now, each linking to its removal."""
    return _with_body("filter_panel", content, title=title, chosen=chosen)


# --- Lists and ways about ----------------------------------------------------------------------


@register.inclusion_tag(_component("summary_list"))
def summary_list(rows: Sequence[Row]) -> Drawn:
    return {"rows": rows, "any_change": any(row.change for row in rows)}


@register.inclusion_tag(_component("task_list"))
def task_list(tasks: Sequence[Task], id_prefix: str = "task") -> Drawn:
    return {"tasks": tasks, "id_prefix": id_prefix}


@register.inclusion_tag(_component("timeline"))
def timeline(moments: Sequence[Moment], *, level: int = 2) -> Drawn:
    """level: of each entry's heading, so that it fits below the page's own."""
    return {"moments": moments, "level": level}


@register.inclusion_tag(_component("side_navigation"))
def side_navigation(links: Sequence[Link], label: str) -> Drawn:
    return {"links": links, "label": label}


@register.inclusion_tag(_component("lanes"))
def lanes(links: Sequence[Link], label: str) -> Drawn:
    """Ways of looking at the same list, as links: harm inside the family, outside it, both."""
    return {"links": links, "label": label}


@register.inclusion_tag(_component("table"))
def table(of: Table) -> Drawn:
    numeric = [column.numeric for column in of.columns]
    return {"of": of, "rows": [list(zip(row, numeric, strict=True)) for row in of.rows]}


@register.inclusion_tag(_component("breadcrumbs"))
def breadcrumbs(links: Sequence[Link]) -> Drawn:
    return {"links": links}


@register.inclusion_tag(_component("back_link"))
def back_link(href: str, text: str = "Back") -> Drawn:
    return {"href": href, "text": text}


@register.inclusion_tag(_component("pagination"))
def pagination(page: Page[Any], *, query: Mapping[str, Any] | str = "") -> Drawn:
    """query: what else stands in the address, already encoded and without `page`."""
    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    return {
        "page": page,
        "numbers": list(numbers),
        "before": f"?{query}&page=" if query else "?page=",
        "gap": page.paginator.ELLIPSIS,
    }


@register.simple_tag(name="address")
def address_of(name: str, *ids: UUID) -> str:
    """`url` for pages of records: where a page lies is worked out once (see kernel.addresses)."""
    return address(name, *ids)


# --- What other rooms add ----------------------------------------------------------------------


@register.simple_tag
@lru_cache(maxsize=4096)
def more(groups: tuple[Group, ...]) -> SafeString:
    """What stands behind "More" in the menu. Drawn once for all who see the same from there."""
    return render_to_string(_component("more"), {"groups": groups})


@register.simple_tag(takes_context=True)
def panels(context: RequestContext, place: str, object_id: UUID | str) -> SafeString:
    """What other rooms add here, in the order of the setting SIGHTLINE_PANELS (`site/panels.py`).

    Raises KeyError for a place that is not listed there.
    """
    drawn = []
    for at, name in enumerate(settings.SIGHTLINE_PANELS[place], start=1):
        panel: Panel | None = import_string(name)(context.request, object_id)
        if panel is not None:
            drawn.append((f"{place}-panel-{at}", panel.heading, _inside(context, panel)))
    return format_html_join(
        "\n",
        '<section class="sl-added" aria-labelledby="{0}"><h2 class="govuk-heading-m" id="{0}">{1}'
        "</h2>\n{2}</section>",
        drawn,
    )


def _inside(context: RequestContext, panel: Panel) -> SafeString:
    """The panel's template with its own words only, so that no page leaks into another room's."""
    own = context.new(dict(panel.context))
    own["request"] = context.request
    own["csrf_token"] = context.get("csrf_token", "")
    engine = context.template.engine  # type: ignore[union-attr]  # set while a page is rendered
    return engine.get_template(panel.template).render(own)
