"""Tries single attacks beside honest notebooks: `python -m tests.attacks introspection/asks_the_shell …`.

It says what each achieved, and writes nothing; `ATTACKS_SANDBOX` chooses the level.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from .attack import Attack, corpus
from .classroom import BATCHES, outcome_of, run
from .judging import of_the_whole, problems


def main() -> int:
    """Try each attack that is named; the exit code is 1 when one achieved something."""
    parser = argparse.ArgumentParser(prog="python -m tests.attacks", description=__doc__)
    known = {attack.id: attack for attack in corpus()}
    parser.add_argument("attacks", metavar="GROUP/NAME", nargs="+")
    names = parser.parse_args().attacks
    if absent := [name for name in names if name not in known]:
        parser.error(f"there is no such attack: {', '.join(absent)}")
    chosen = [known[name] for name in names]
    failed = False
    for batch in BATCHES:
        if attacks := [attack for attack in chosen if attack.batch == batch]:
            failed |= _tried(batch, attacks)
    return int(failed)


def _tried(batch: str, attacks: Sequence[Attack]) -> bool:
    """Grade attacks of one batch, say what each achieved, and return whether any achieved something."""
    with tempfile.TemporaryDirectory(prefix="attacks-") as folder:
        run(attacks, Path(folder), bundle=BATCHES[batch])
        outcome = outcome_of(Path(folder))
        found = {attack.id: problems(attack, outcome) for attack in attacks}
        found["around them"] = of_the_whole(outcome)
    for name, achieved in found.items():
        print("\n  ".join([f"{name}, level {outcome.level}:", *(achieved or ["achieved nothing"])]))
    return any(found.values())


if __name__ == "__main__":
    sys.exit(main())
