"""Writes the table of attacks and levels into README.md: `python -m tests.attacks.table [--levels 1 landlock]`.

Every attack is run at every level that this machine can give, for real; a cell says how many of them achieved nothing.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from autograder.sandbox import Level
from tests.otter_grade.commands import Trouble
from tests.otter_grade.engine import engine

from .attack import Attack, corpus
from .classroom import BATCHES, NotGraded, grade, outcome_of
from .judging import of_the_whole, problems

README = Path(__file__).with_name("README.md")
MARKS = ("<!-- table -->", "<!-- end of table -->")
GROUPS = {
    "file_reads": "reads files outside",
    "file_writes": "writes files outside",
    "network": "reaches a network",
    "processes": "reaches other processes, or leaves some",
    "privilege": "gains privileges, or reaches for the kernel",
    "resources": "uses up the machine",
    "fraud_by_values": "answers with a value that lies",
    "fraud_by_patching": "changes names and libraries",
    "introspection": "looks for tests and expected values",
    "fraud_by_exit": "ends with an error, or with its process",
    "forged_protocol": "forges messages to the grader",
    "result_files": "forges results and tests",
    "hostile_files": "hands in hostile notebooks, archives, recordings, arrays and models",
    "collusion": "two submissions help each other",
    "leaks": "carries hidden inputs out",
    "reports": "attacks who reads the results",
}
Held = dict[str, set[str]]  # for each level the ids of the attacks that achieved nothing


def main() -> int:
    """Run the corpus at each level and write the table; the exit code is 1 when a promise was broken."""
    parser = argparse.ArgumentParser(prog="python -m tests.attacks.table", description=__doc__)
    levels = [level.value for level in Level if level is not Level.UNSAFE]
    parser.add_argument("--levels", nargs="+", choices=levels, default=levels)
    args = parser.parse_args()
    attacks, held, broken = corpus(), Held(), False
    unpromised = {level: {attack.id for attack in attacks if not attack.promised_at(level)} for level in levels}
    for level in args.levels:
        try:
            with _engine_for(level):
                achieved = at_level(level)
        except (NotGraded, Trouble) as error:
            print(f"level {level} cannot be had here: {' '.join(str(error).split())[:300]}", flush=True)
            continue
        held[level] = {attack.id for attack in attacks if not achieved.get(attack.id)}
        broken = broken or any(output for name, output in achieved.items() if name not in unpromised[level])
        for name in (name for name, output in achieved.items() if output):
            print("\n  ".join([f"level {level}: {name}", *achieved[name]]), flush=True)
        write(table(attacks, held))
    return 1 if broken else 0


@contextmanager
def _engine_for(level: str) -> Iterator[None]:
    """An engine for the level that takes one: this machine's, or one that is started for the run."""
    if level != Level.CONTAINER.value:
        yield
        return
    with tempfile.TemporaryDirectory(prefix="engine-") as work, engine(Path(work)) as found:
        before = {name: os.environ.get(name) for name in found.environment}
        os.environ.update(found.environment)
        try:
            yield
        finally:
            for name, value in before.items():
                os.environ.pop(name) if value is None else os.environ.update({name: value})


def at_level(level: str) -> Mapping[str, list[str]]:
    """What each attack, and each run as a whole, achieved at a level.

    Raises:
        NotGraded: the level cannot be had here.
    """
    found: dict[str, list[str]] = {}
    for batch in BATCHES:
        with tempfile.TemporaryDirectory(prefix="attacks-") as folder:
            grade(batch, Path(folder), level)
            outcome = outcome_of(Path(folder))
            print(f"level {level}: {batch}: {len(outcome.grades)} submissions in {outcome.seconds:.0f} s", flush=True)
            found |= {attack.id: problems(attack, outcome) for attack in corpus() if attack.batch == batch}
            found[f"around the batch {batch}"] = of_the_whole(outcome)
    return found


def table(attacks: Iterable[Attack], held: Held) -> str:
    """The table in Markdown."""
    groups: dict[str, list[str]] = {group: [] for group in GROUPS}
    for attack in attacks:
        groups[attack.group].append(attack.id)
    lines = ["| group | what it tries | attacks |" + "".join(f" `{level}` |" for level in held)]
    lines.append("| --- | --- | ---: |" + " ---: |" * len(held))
    for group, names in groups.items():
        cells = "".join(f" {len(held[level] & set(names))} held |" for level in held)
        lines.append(f"| {group} | {GROUPS[group]} | {len(names)} |{cells}")
    total = [name for names in groups.values() for name in names]
    lines.append(f"| all | | {len(total)} |" + "".join(f" {len(held[level] & set(total))} held |" for level in held))
    return "\n".join(lines)


def write(text: str) -> None:
    """Put the table into README.md."""
    before, _, rest = README.read_text(encoding="utf-8").partition(MARKS[0])
    after = rest.partition(MARKS[1])[2]
    README.write_text(f"{before}{MARKS[0]}\n\n{text}\n\n{MARKS[1]}{after}", encoding="utf-8")


def counts() -> Counter[str]:
    """The number of attacks of each group, as README.md says it."""
    found = re.findall(r"^\| (\w+) \|[^|]*\| (\d+) \|", README.read_text(encoding="utf-8"), re.MULTILINE)
    return Counter({group: int(count) for group, count in found})


if __name__ == "__main__":
    sys.exit(main())
