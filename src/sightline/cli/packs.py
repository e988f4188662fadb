"""`sightline packs`: is everything that the packs say sound?"""

from pathlib import Path

import click

from sightline.analytics.pack_check import pattern_examples_hold
from sightline.documents.pack_check import library_examples_hold
from sightline.language.pack_checks import labels_are_quiet, wording_examples_hold
from sightline.language.signs.pack_check import sign_examples_hold
from sightline.packs.checking import Checker, check, packs_in
from sightline.packs.folder import HEADER, NATIONAL, locate

COULD_NOT_RUN = 2


def checkers() -> tuple[Checker, ...]:
    """What the rooms above `packs` check of them."""
    return (
        wording_examples_hold,
        labels_are_quiet,
        sign_examples_hold,
        pattern_examples_hold,
        library_examples_hold,
    )


@click.group()
def packs() -> None:
    """The rules, lists and words that the product works with."""


@packs.command("check")
@click.argument("folder", required=False, type=click.Path(path_type=Path))
def check_packs(folder: Path | None) -> None:
    """Read every pack in FOLDER and run its examples.

    FOLDER holds packs, or is one. Without it: those in use. Where it holds no national pack, they
    are read with the one that Sightline brings.
    Answers 0 where all is sound, 1 where there are faults, 2 where nothing could be checked.
    """
    root, partnerships = _what_to_check(folder or locate())
    report = check(root, partnerships, checkers())
    for fault in report.faults:
        click.echo(str(fault))
    if report.faults:
        click.echo(f"{len(report.faults)} to put right.", err=True)
        raise click.exceptions.Exit(1)
    for name, files in report.checked:
        click.echo(f"{name}: {files} files, sound.")


def _what_to_check(folder: Path) -> tuple[Path, tuple[str | None, ...]]:
    if (folder / f"{HEADER}.yaml").is_file():
        root = folder.resolve().parent
        one = None if folder.resolve().name == NATIONAL else folder.resolve().name
        return root, (one,)
    if not any(folder.glob(f"*/{HEADER}.yaml")):
        click.echo(
            f"{folder}: holds no pack, so nothing could be checked. Name a pack (a folder with "
            f"{HEADER}.yaml), a folder that holds some, or leave the name out.",
            err=True,
        )
        raise click.exceptions.Exit(COULD_NOT_RUN)
    return folder, packs_in(folder)
