"""Whatever is changed in an audit chain is found, by the chain or by its anchors."""

from __future__ import annotations

import csv
import hashlib
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from sightline.kernel import audit_check
from sightline.kernel.audit_check import Anchor

Chain = list[list[str]]
LENGTH = 60
KEY = b"the key of whoever keeps the anchors"


def written(contents: list[list[str]]) -> Chain:
    """A chain of these entries: [at, actor, action, subjects, entry] each."""
    head = hashlib.sha256(b"sightline").hexdigest()
    chain = []
    for seq, entry in enumerate(contents, start=1):
        text = "\n".join([head, str(seq), *entry])
        now = hashlib.sha256(text.encode()).hexdigest()
        chain.append([str(seq), *entry, head, now])
        head = now
    return chain


def given_a_chain(length: int = LENGTH) -> Chain:
    return written(
        [
            [
                f"2026-03-02T10:00:{n % 60:02}.000000Z",
                f"actor-{n % 3}",
                "read",
                "[]",
                f'{{"n":{n}}}',
            ]
            for n in range(length)
        ]
    )


def anchor_of(chain: Chain, at: int) -> Anchor:
    plain = Anchor(at, chain[at - 1][7], f"2026-03-02T11:00:{at % 60:02}Z", "")
    return Anchor(plain.count, plain.head, plain.time, audit_check.sign(plain, KEY))


def edit(chain: Chain) -> None:
    chain[20][5] = '{"n":"another"}'


def delete(chain: Chain) -> None:
    del chain[20]


def put_in(chain: Chain) -> None:
    chain.insert(20, list(chain[20]))


def exchange(chain: Chain) -> None:
    chain[20], chain[21] = chain[21], chain[20]


def exchange_and_number(chain: Chain) -> None:
    exchange(chain)
    chain[20][0], chain[21][0] = "21", "22"


def another_time(chain: Chain) -> None:
    chain[20][1] = "2026-03-02T10:00:20.000001Z"


def another_actor(chain: Chain) -> None:
    chain[20][2] = "actor-9"


def another_action(chain: Chain) -> None:
    chain[20][3] = "write"


def another_subject(chain: Chain) -> None:
    chain[20][4] = '["x"]'


def cut_head(chain: Chain) -> None:
    del chain[:10]


def cut_tail(chain: Chain) -> None:
    del chain[-1:]


def cut_a_long_tail(chain: Chain) -> None:
    del chain[10:]


def empty(chain: Chain) -> None:
    chain.clear()


def write_all_anew(chain: Chain) -> None:
    contents = [row[1:6] for row in chain]
    contents[20][1] = "actor-9"
    chain[:] = written(contents)


def cut_head_and_write_anew(chain: Chain) -> None:
    chain[:] = written([row[1:6] for row in chain[10:]])


def go_on_from_an_older_copy(chain: Chain) -> None:
    older = [row[1:6] for row in chain[:30]]
    chain[:] = written(older + [["2026-03-03T10:00:00.000000Z", "a", "x", "[]", "{}"]] * LENGTH)


BY_THE_CHAIN = [
    edit,
    delete,
    put_in,
    exchange,
    exchange_and_number,
    another_time,
    another_actor,
    another_action,
    another_subject,
    cut_head,
]
BY_THE_ANCHORS = [
    cut_tail,
    cut_a_long_tail,
    empty,
    write_all_anew,
    cut_head_and_write_anew,
    go_on_from_an_older_copy,
]


def test_an_untouched_chain_is_whole_and_agrees_with_its_anchors() -> None:
    chain = given_a_chain()
    finding = audit_check.check(chain, [anchor_of(chain, 30), anchor_of(chain, LENGTH)])
    assert finding.faults == ()
    assert (finding.count, finding.anchors_met) == (LENGTH, 2)


def test_a_chain_without_entries_is_whole() -> None:
    assert audit_check.check([]).faults == ()


@pytest.mark.parametrize("tamper", BY_THE_CHAIN)
def test_the_chain_by_itself_shows(tamper: Callable[[Chain], None]) -> None:
    chain = given_a_chain()
    tamper(chain)
    faults = audit_check.check(chain).faults
    assert faults
    if tamper not in (cut_head,):
        assert any(f"ntry {seq} " in faults[0] for seq in (20, 21, 22)), faults[0]


@pytest.mark.parametrize("tamper", BY_THE_ANCHORS)
def test_the_anchors_show_what_the_chain_does_not(tamper: Callable[[Chain], None]) -> None:
    chain = given_a_chain()
    anchors = [anchor_of(chain, 30), anchor_of(chain, LENGTH)]
    tamper(chain)
    assert audit_check.check(chain).faults == ()  # a chain alone cannot know
    assert audit_check.check(chain, anchors).faults


@pytest.mark.parametrize("tamper", [*BY_THE_ANCHORS, lambda chain: edit_at(chain, 55)])
def test_checking_from_the_last_anchor_finds_it_too(tamper: Callable[[Chain], None]) -> None:
    chain = given_a_chain()
    anchor = anchor_of(chain, 50)
    if tamper is cut_tail:
        anchor = anchor_of(chain, LENGTH)
    tamper(chain)
    rows = [row for row in chain if int(row[0]) >= anchor.count]
    assert audit_check.check(rows, [anchor], anchor).faults


def edit_at(chain: Chain, place: int) -> None:
    chain[place][5] = "{}"


def test_checking_from_the_last_anchor_goes_on_to_the_end() -> None:
    chain = given_a_chain()
    anchor = anchor_of(chain, 50)
    finding = audit_check.check(chain[49:], [anchor], anchor)
    assert finding.faults == ()
    assert (finding.count, finding.anchors_met) == (LENGTH, 1)


def test_a_chain_changed_everywhere_is_not_listed_to_the_end() -> None:
    chain = given_a_chain()
    for row in chain:
        row[5] = "{}"
    assert len(audit_check.check(chain).faults) == audit_check.MOST_FAULTS + 1


def test_an_anchor_that_was_changed_is_found_by_its_signature(tmp_path: Path) -> None:
    chain = given_a_chain()
    anchors = tmp_path / "anchors.txt"
    good = anchor_of(chain, 30)
    anchors.write_text(f"# kept by the partnership\n{good.line()}\n", encoding="utf-8")
    assert audit_check.read_anchors(anchors, KEY) == ([good], [])
    anchors.write_text(good.line().replace(good.head, "0" * 64), encoding="utf-8")
    _, faults = audit_check.read_anchors(anchors, KEY)
    assert len(faults) == 1


def run(*arguments: object) -> subprocess.CompletedProcess[str]:
    """As somebody would who has the file and no Sightline: without our packages, elsewhere."""
    return subprocess.run(
        [sys.executable, "-I", audit_check.__file__, *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
    )


def exported(chain: Chain, path: Path) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([audit_check.COLUMNS, *chain])
    return path


def test_it_runs_by_itself_and_says_what_it_found(tmp_path: Path) -> None:
    chain = written(
        [["t", "a", "read", "[]", 'a "quoted", text\nwith a break \x1b[31m and Zoë \U0001f600']] * 3
    )
    anchors = tmp_path / "anchors.txt"
    anchors.write_text(anchor_of(chain, 3).line(), encoding="utf-8")
    key = tmp_path / "key"
    key.write_bytes(KEY)
    export = exported(chain, tmp_path / "export.csv")
    good = run(export, anchors, "--key", key)
    assert (good.returncode, good.stderr) == (0, "")
    assert "3 entries, unbroken" in good.stdout
    del chain[2]
    cut = run(exported(chain, export), anchors)
    assert cut.returncode == 1
    assert "cut off" in cut.stdout


@pytest.mark.parametrize(
    "contents",
    ["", "seq,at\n1,2\n", ",".join(audit_check.COLUMNS) + "\n1,2,3\n", '"'],
)
def test_what_is_no_export_is_unreadable_and_not_whole(tmp_path: Path, contents: str) -> None:
    export = tmp_path / "export.csv"
    export.write_text(contents, encoding="utf-8")
    assert run(export).returncode == 2
    assert run(tmp_path / "nowhere.csv").returncode == 2
    assert run().returncode == 2
