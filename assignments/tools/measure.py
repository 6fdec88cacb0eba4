"""Measures what a training reaches over many seeds, for the thresholds of an assignment."""

import numpy as np


def add_seeds(parser):
    """Let a script's command line choose the seeds."""
    parser.add_argument("--seeds", type=int, default=20, help="how many (default: 20)")
    parser.add_argument("--first", type=int, default=0, help="the first of them (default: 0)")


def over_seeds(args, measured):
    """Print a line for each seed, and the lowest, the median, the mean and the spread of each number over all of them.

    Args:
        args: of a command line with `add_seeds`.
        measured: returns the numbers of a seed, by their names.
    """
    found = []
    for seed in range(args.first, args.first + args.seeds):
        found.append(measured(seed))
        print(f"seed {seed}: " + ", ".join(f"{name} {number:.4f}" for name, number in found[-1].items()), flush=True)
    for name in found[0]:
        column = np.array([each[name] for each in found])
        spread = column.std(ddof=1) if len(column) > 1 else 0.0
        print(
            f"{name}: lowest {column.min():.4f}, median {np.median(column):.4f}, mean {column.mean():.4f}, "
            f"highest {column.max():.4f}, sd {spread:.4f}"
        )
