"""House rule: law and its numbers are in packs, with their sources; never in code."""

import ast
import re
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[2] / "src" / "sightline"
#: What invented people wrote, reviews among it, is a story and decides nothing.
INVENTED = SOURCE / "synthetic"
LAW = re.compile(r"\bAct (19|20)\d\d\b|\b\d+ working days?\b|\bwithin \d+ (hours|days|months)\b")


def docstrings(tree: ast.Module) -> set[int]:
    """The ids of the nodes that only explain."""
    owners = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    return {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, owners) and node.body and isinstance(node.body[0], ast.Expr)
    }


def test_no_text_in_the_code_states_law() -> None:
    said = []
    for path in sorted(SOURCE.rglob("*.py")):
        if path.is_relative_to(INVENTED):
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        explaining = docstrings(tree)
        said += [
            f"{path.relative_to(SOURCE)}:{node.lineno}: {node.value}"
            for node in ast.walk(tree)
            if isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and id(node) not in explaining
            and LAW.search(node.value)
        ]
    assert said == []


def test_the_rule_would_notice() -> None:
    assert LAW.search("The Children Act 1989 asks for it")
    assert LAW.search("decided within 1 working day")
