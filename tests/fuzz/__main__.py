"""The long run: `python -m tests.fuzz --inputs 1000000`. It says how many inputs each target was given, and every bug.

It is led by coverage: by atheris with `--engine atheris`, if that is installed, else by the small fuzzer of `guided`.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
import warnings
from pathlib import Path

from .guided import Found, arm, fuzz
from .targets import TARGETS


def main() -> int:
    """Fuzz; the exit code is 1 when a bug was found."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--inputs", type=int, default=1_000_000, help="of all targets together (default: %(default)s)")
    parser.add_argument("--seconds", type=float, default=3600.0, help="for all targets together, at most")
    parser.add_argument("--target", choices=TARGETS, action="append", help="one of the targets; may be repeated")
    parser.add_argument("--engine", choices=["own", "atheris"], default="own")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--keep", type=Path, default=Path("fuzz-bugs"), help="a folder for inputs that found a bug")
    args = parser.parse_args()
    names = args.target or list(TARGETS)
    if args.engine == "atheris":
        return max(_by_atheris(name, args.inputs // len(names), args.seconds / len(names)) for name in names)
    arm()
    warnings.simplefilter("error")
    total, bugs = 0, 0
    for name in names:
        found = _one(name, args.inputs // len(names), args.seconds / len(names), args.seed)
        total, bugs = total + found.inputs, bugs + len(found.bugs)
        _tell(name, found, args.keep)
    print(f"{total:,} inputs, {bugs} bugs")
    return 1 if bugs else 0


def _one(name: str, inputs: int, seconds: float, seed: int) -> Found:
    end = time.monotonic() + seconds
    return fuzz(name, lambda found: found.inputs < inputs and time.monotonic() < end, seed)


def _tell(name: str, found: Found, folder: Path) -> None:
    print(
        f"{name:<12}{found.inputs:>10,} inputs, {found.taken:,} taken, {found.lines} lines, {found.kept} kept, "
        f"slowest {found.slowest * 1000:.0f} ms, grew by {found.grown_mb:.0f} MiB, {found.seconds:.0f} s",
        flush=True,
    )
    for number, (data, error) in enumerate(found.bugs):
        folder.mkdir(exist_ok=True)
        (folder / f"{name}-{number}").write_bytes(data)
        print(f"bug: {folder / f'{name}-{number}'}: {data[:200]!r}\n{error}")


def _by_atheris(name: str, inputs: int, seconds: float) -> int:
    options = [f"-runs={inputs}", f"-max_total_time={seconds:.0f}"]
    done = subprocess.run(
        [sys.executable, "-m", "tests.fuzz.with_atheris", name, *options], text=True, stderr=-1, check=False
    )
    output = [
        line for line in done.stderr.splitlines() if line.startswith(("stat::number_of", "stat::peak", "Done ", "=="))
    ]
    print(f"{name}: exit {done.returncode}\n  " + "\n  ".join(output or done.stderr.splitlines()[-20:]), flush=True)
    return done.returncode


sys.exit(main())
