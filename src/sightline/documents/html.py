"""A web page as it was saved: its own words. Nothing is fetched, nothing of it is run."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from bs4 import BeautifulSoup, Tag
from bs4.element import Comment, NavigableString
from bs4.exceptions import ParserRejectedMarkup

from sightline.documents.decoding import decoded
from sightline.documents.openings import opening_of
from sightline.documents.pieces import Draft, Piece
from sightline.domain.library import BlockKind, Unreadable

_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)", re.I)
_LEFT_OUT = frozenset(
    re.findall(
        r"\S+",
        "script style noscript template nav aside form button iframe object embed svg canvas "
        "select input label dialog head link meta",
    )
)
_ROLES = {"navigation", "banner", "contentinfo", "search", "complementary", "dialog", "alert"}
_NAMED = re.compile(
    r"\b(?:cookie|breadcrumb|skip-?link|menu|navbar|nav|share|social|sidebar|pagination|"
    r"footer|advert|newsletter-signup)",
    re.I,
)
_UNSEEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BLOCKS = {
    *_HEADINGS,
    *re.findall(
        r"\S+",
        "p div li tr td th ul ol dl dt dd table section article main blockquote pre figure "
        "figcaption header footer address details summary body thead tbody tfoot caption hr",
    ),
}
_DATED = (
    "article:published_time",
    "dcterms.issued",
    "dcterms.date",
    "dc.date",
    "date",
    "article:modified_time",
    "dcterms.modified",
)


def read_file(path: Path, _most_pages: int) -> Draft:
    """Raises Unreadable. A web page is one page."""
    return draft_of_html(path.read_bytes())


def draft_of_html(raw: bytes) -> Draft:
    """Raises Unreadable."""
    text, note = _letters(raw)
    try:
        soup = BeautifulSoup(text, "html.parser")
    except (ParserRejectedMarkup, RecursionError, AssertionError):
        raise Unreadable(
            "The web page is damaged. Open it in a browser, print it to PDF, and add that."
        ) from None
    draft = Draft("html", [], notes=[note] if note else [])
    _front(soup, draft)
    hidden = _clean(soup)
    if hidden:
        draft.notes.append("Parts of the page that a reader does not see were left out.")
    whole = soup.find("main") or soup.find("article") or soup.body or soup
    if isinstance(whole, Tag):
        draft.pieces.extend(_pieces(whole))
    return draft


def _letters(raw: bytes) -> tuple[str, str]:
    """By the page's own word for its code, where that is so."""
    said = _CHARSET.search(raw[:2048])
    if said and not raw.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        try:
            return raw.decode(said[1].decode("ascii")), ""
        except (LookupError, UnicodeDecodeError):
            pass
    return decoded(raw, markup=True)


def _front(soup: BeautifulSoup, draft: Draft) -> None:
    heading = soup.find("h1")
    title = soup.title.get_text(" ", strip=True) if soup.title else ""
    first = heading.get_text(" ", strip=True) if isinstance(heading, Tag) else ""
    draft.title = first or re.split(r"\s+[|–]\s+", title)[0]
    named: dict[str, str] = {}
    for meta in soup.find_all("meta"):
        name = str(meta.get("property") or meta.get("name") or "").lower()
        named.setdefault(name, str(meta.get("content") or ""))
    draft.publisher = named.get("og:site_name") or named.get("dcterms.publisher") or ""
    draft.dated = next((named[each][:10] for each in _DATED if named.get(each)), "")
    if not draft.dated and isinstance(moment := soup.find("time"), Tag):
        draft.dated = str(moment.get("datetime") or moment.get_text(strip=True))[:10]


def _clean(soup: BeautifulSoup) -> bool:
    """Without what is no text of the page. Whether something was hidden from its readers."""
    hidden = False
    for comment in soup.find_all(string=lambda text: isinstance(text, Comment)):
        comment.extract()
    for tag in list(soup.find_all(True)):
        if tag.decomposed or tag.name in ("html", "body", "main", "article"):
            continue
        classes = " ".join(str(each) for each in tag.get_attribute_list("class"))
        named = f"{classes} {tag.get('id') or ''}"
        unseen = tag.has_attr("hidden") or bool(_UNSEEN.search(str(tag.get("style") or "")))
        page_foot = (
            tag.name in ("header", "footer") and tag.find_parent(["article", "main"]) is None
        )
        if unseen and tag.name not in _LEFT_OUT and tag.get_text(strip=True):
            hidden = True
        if (
            unseen
            or page_foot
            or tag.name in _LEFT_OUT
            or tag.get("role") in _ROLES
            or tag.get("aria-hidden") == "true"
            or (
                _NAMED.search(named)
                and tag.name in ("div", "ul", "section", "p", "header", "footer", "ol")
            )
        ):
            tag.decompose()
    return hidden


def _pieces(whole: Tag) -> Iterator[Piece]:
    """Walked without recursion: a page may be nested without end."""
    open_words: list[str] = []
    boxed = {id(each) for each in whole.find_all("table") if _only_sets(each)}
    for node in whole.descendants:
        if isinstance(node, NavigableString):
            if not _inside_table_or_block(node, boxed):
                open_words.append(str(node))
            continue
        if not isinstance(node, Tag) or node.name not in (*_BLOCKS, "br"):
            continue
        yield from _loose(open_words)
        open_words.clear()
        table = node.find_parent("table")
        apart = table is None or id(table) in boxed
        if not apart and node.name != "tr":
            continue
        if node.name in _HEADINGS:
            yield from _piece(BlockKind.HEADING, _own_text(node), _HEADINGS[node.name])
        elif node.name == "tr":
            yield from () if apart else _row(node)
        elif node.name in ("li", "dd"):
            level = sum(1 for each in node.parents if each.name in ("ul", "ol")) or 1
            yield from _piece(BlockKind.ITEM, _own_text(node), level, _place(node))
        elif node.name == "summary":
            yield from _piece(BlockKind.HEADING, _own_text(node), _level_below(node))
        elif node.name in ("p", "blockquote", "pre", "dt", "figcaption", "address"):
            kind = BlockKind.PARAGRAPH
            if node.find_parent("li") is None or node.name != "p":
                yield from _piece(kind, _own_text(node), 0)
    yield from _loose(open_words)


def _level_below(summary: Tag) -> int:
    """A part that opens stands under the last heading before it, beside the other parts."""
    above = summary.find_previous(list(_HEADINGS))
    within = sum(1 for each in summary.parents if each.name == "details")
    return (_HEADINGS[above.name] if isinstance(above, Tag) else 0) + max(within, 1)


def _only_sets(table: Tag) -> bool:
    """Whether a table sets boxes beside each other: there are headings or tables in its cells."""
    return table.find([*_HEADINGS, "table"]) is not None


_TAKEN = {
    *_HEADINGS,
    "li",
    "dd",
    "p",
    "blockquote",
    "pre",
    "dt",
    "figcaption",
    "summary",
    "address",
    "tr",
}


def _inside_table_or_block(node: NavigableString, boxed: set[int]) -> bool:
    return any(
        each.name in _TAKEN and not (each.name == "tr" and id(each.find_parent("table")) in boxed)
        for each in node.parents
    )


def _loose(words: list[str]) -> Iterator[Piece]:
    """Words that stand in no paragraph, only in a division."""
    yield from _piece(BlockKind.PARAGRAPH, " ".join("".join(words).split()), 0)


def _own_text(tag: Tag) -> str:
    """Its words without those of blocks inside it that are pieces of their own."""
    parts: list[str] = []
    for node in tag.descendants:
        if not isinstance(node, NavigableString):
            if isinstance(node, Tag) and node.name == "br":
                parts.append(" ")
            continue
        for above in node.parents:
            if above is tag:
                parts.append(str(node))
                break
            if above.name in _TAKEN and not (tag.name in ("li", "dd") and above.name == "p"):
                break
    return " ".join("".join(parts).split())


def _place(item: Tag) -> str:
    """Its number, where the list is a numbered one."""
    above = item.parent
    if not isinstance(above, Tag) or above.name != "ol":
        return ""
    before = sum(1 for each in item.find_previous_siblings("li"))
    return str(before + 1)


def _row(row: Tag) -> Iterator[Piece]:
    cells = [each for each in row.find_all(["td", "th"], recursive=False) if isinstance(each, Tag)]
    texts = tuple(" ".join(each.get_text(" ").split()) for each in cells)
    if any(texts):
        head = bool(cells) and all(each.name == "th" for each in cells)
        parts = tuple(_parts(each) for each in cells)
        yield Piece(BlockKind.ROW, " | ".join(texts), cells=texts, parts=parts, head=head)


def _parts(cell: Tag) -> tuple[str, ...]:
    """Its paragraphs and entries, or all of it where it has none."""
    found = [
        ("• " if each.name == "li" else "") + " ".join(each.get_text(" ").split())
        for each in cell.find_all(["p", "li"])
        if isinstance(each, Tag) and each.find(["p", "li"]) is None
    ]
    return tuple(found) or (" ".join(cell.get_text(" ").split()),)


def _piece(kind: BlockKind, text: str, level: int, number: str = "") -> Iterator[Piece]:
    opening = opening_of(text)
    if kind is BlockKind.PARAGRAPH and opening.bullet and opening.rest:
        kind, level = BlockKind.ITEM, 1
    if opening.rest or opening.number:
        yield Piece(kind, opening.rest, 0, level, opening.number or number, opening.what)
