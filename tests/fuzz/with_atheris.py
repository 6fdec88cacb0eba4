"""Runs one target under atheris, where it is installed: `python -m tests.fuzz.with_atheris TARGET [libFuzzer options]`.

libFuzzer itself ends the run when an input takes too long, or much memory at once.
"""

from __future__ import annotations

import inspect
import random
import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["autograder"]):
    from .mutations import LONGEST, mutated
    from .seeds import SEEDS
    from .targets import CAP_MB, READER, SECONDS, TARGETS, try_one


def main(name: str, options: list[str]) -> None:
    """Fuzz one target; never returns."""
    target, seeds = TARGETS[name], SEEDS[name]
    for function in filter(inspect.isfunction, list(vars(READER).values())):  # it was loaded by its path
        setattr(READER, function.__name__, atheris.instrument_func(function))

    def mutate(data: bytes, most: int, seed: int) -> bytes:
        chance = random.Random(seed)
        if chance.random() < 0.5:
            return bytes(atheris.Mutate(data, most))
        return mutated(data, chance, seeds, as_json=target.json)[:most]

    with tempfile.TemporaryDirectory(prefix="fuzz-") as folder:
        for number, seed in enumerate(seeds):
            Path(folder, str(number)).write_bytes(seed)
        bounds = [
            f"-max_len={LONGEST}",
            f"-timeout={SECONDS:.0f}",
            f"-malloc_limit_mb={CAP_MB}",
            "-print_final_stats=1",
        ]
        words = [sys.argv[0], *bounds, *options, folder]
        atheris.Setup(words, lambda data: try_one(target, data), custom_mutator=mutate)
        atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
