"""The numbers that Word sets before paragraphs itself ("3.2", "Recommendation 4:")."""

from __future__ import annotations

import re
from typing import Any

from docx.document import Document
from docx.oxml.ns import qn

_PLACE = re.compile(r"%(\d)")
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


class Numbering:
    """Counts along as the document is read."""

    def __init__(self, document: Document) -> None:
        self._levels: dict[str, dict[int, tuple[str, str, int]]] = {}
        self._of_number: dict[str, str] = {}
        self._counts: dict[str, list[int]] = {}
        part = next(
            (
                each.target_part
                for each in document.part.rels.values()
                if each.reltype.endswith("/numbering") and not each.is_external
            ),
            None,
        )
        if part is not None and hasattr(part, "element"):
            self._read(part.element)

    def _read(self, root: Any) -> None:
        for abstract in root.iterchildren(qn("w:abstractNum")):
            levels = {}
            for level in abstract.iterchildren(qn("w:lvl")):
                depth = int(level.get(qn("w:ilvl"), "0"))
                levels[depth] = (
                    _value(level, "w:numFmt", "decimal"),
                    _value(level, "w:lvlText", ""),
                    _number(_value(level, "w:start", "1")),
                )
            self._levels[abstract.get(qn("w:abstractNumId"), "")] = levels
        for number in root.iterchildren(qn("w:num")):
            kept = number.find(qn("w:abstractNumId"))
            if kept is not None:
                self._of_number[number.get(qn("w:numId"), "")] = kept.get(qn("w:val"), "")

    def of(self, paragraph: Any, style: Any) -> tuple[str, bool, int]:
        """The number before it as it is shown, whether it has a bullet, and how deep it stands."""
        found = _numbered(paragraph.find(qn("w:pPr")))
        while found is None and style is not None:
            found = _numbered(style.element.find(qn("w:pPr")))
            style = getattr(style, "base_style", None)
        if found is None or found[0] == "0":
            return "", False, 0
        number, depth = found
        abstract = self._of_number.get(number, "")
        levels = self._levels.get(abstract, {})
        form, shown, _ = levels.get(depth, ("bullet", "", 1))
        if form in ("bullet", "none") or "%" not in shown:
            return "", form != "none", depth
        counts = self._counts.setdefault(abstract, [])
        while len(counts) <= depth:
            counts.append(levels.get(len(counts), ("", "", 1))[2] - 1)
        counts[depth] += 1
        del counts[depth + 1 :]

        def written(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            count = counts[at] if at < len(counts) else 1
            return _written(max(count, 1), levels.get(at, ("decimal", "", 1))[0])

        return _PLACE.sub(written, shown).strip(), False, depth


def _numbered(properties: Any) -> tuple[str, int] | None:
    kept = properties.find(qn("w:numPr")) if properties is not None else None
    if kept is None:
        return None
    number = kept.find(qn("w:numId"))
    if number is None:
        return None
    return number.get(qn("w:val"), "0"), _number(_value(kept, "w:ilvl", "0"))


def _value(node: Any, name: str, otherwise: str) -> str:
    found = node.find(qn(name))
    return str(found.get(qn("w:val"), otherwise)) if found is not None else otherwise


def _number(text: str) -> int:
    return int(text) if text.isdigit() else 0


def _written(count: int, form: str) -> str:
    if form in ("lowerLetter", "upperLetter"):
        letter = chr(ord("a") + (count - 1) % 26)
        return letter.upper() if form == "upperLetter" else letter
    if form in ("lowerRoman", "upperRoman"):
        text = ""
        for value, letters in _ROMAN:
            while count >= value:
                text, count = text + letters, count - value
        return text.upper() if form == "upperRoman" else text
    return str(count)
