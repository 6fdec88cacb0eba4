"""`autograder validate`: check that every assignment judges its own samples as declared."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from autograder.cli import liars as liars_printed
from autograder.cli import seed_stability as printed
from autograder.cli.numbers import positive, year
from autograder.cli.progress import above
from autograder.errors import UsageError
from autograder.languages import LANGUAGES, language_of, tag
from autograder.plural import counted
from autograder.sandbox import Level
from autograder.workflows.authoring.expected import REFERENCE, TEMPLATE
from autograder.workflows.authoring.liars import try_liars
from autograder.workflows.authoring.mutation import Mutated, Outcome, mutate
from autograder.workflows.authoring.seed_stability import seed_stability
from autograder.workflows.authoring.validate import Validated, validate
from autograder.workflows.course.assignments import find_root
from autograder.workflows.defaults import choose_level

_TAGS = tuple(map(tag, LANGUAGES))


def add(subparsers: Any) -> None:
    """Add the command to the command line."""
    command = subparsers.add_parser(
        "validate",
        description="The reference must earn everything, the template what it declares, every sample its score, "
        "a function that changes what it must not less than everything, and a liar nothing.",
    )
    command.add_argument(
        "slugs", metavar="SLUG|BUNDLE.zip", nargs="*",
        help="assignments (default: all), or zips of stock Otter, whose tests are tried with the liars",
    )  # fmt: skip
    command.add_argument("--root", type=Path, help="the course (default: the one around the working folder)")
    command.add_argument("--workers", type=positive, help="worker processes (default: one for each core)")
    command.add_argument("--sandbox", choices=[level.value for level in Level], help="ask for a sandbox level")
    command.add_argument(
        "--verbose",
        action="store_true",
        help="list every notebook, not only the misjudged ones; with --seeds, every flag",
    )
    command.add_argument(
        "--language", metavar="LANGUAGE", type=language, action="append", default=[], dest="languages",
        help="grade the reference, the template and the samples in the notebook of that language "
        f"({' or '.join(_TAGS)}), and no liars, mutants or functions that change their input; "
        "may be given several times",
    )  # fmt: skip
    command.add_argument("--json", action="store_true", help="print what was found as JSON")
    either = command.add_mutually_exclusive_group()
    either.add_argument(
        "--mutants", action="store_true", help="also change the reference answers: each change must lose a point"
    )
    either.add_argument(
        "--brief",
        action="store_true",
        help="of assignments that train models, one sample of each question, one function that changes its input, and "
        "one liar",
    )
    either.add_argument(
        "--year", metavar="YEAR", type=year, action="append", default=[], dest="years",
        help="of assignments with a variants.toml, what a release for that year would make; may be given several times",
    )  # fmt: skip
    either.add_argument(
        "--seeds", metavar="N", type=positive, help="only grade the reference, with the run seeds 0 to N - 1"
    )
    command.set_defaults(func=run, goes_on=lambda args: args.seeds is not None)


def language(text: str) -> str:
    """Return a language that notebooks are translated into, by its tag or the name of its catalogue."""
    found = language_of(tag(text))
    if not found:
        raise argparse.ArgumentTypeError(f"{' or '.join(_TAGS)} (English is validated without it), not {text[:40]}")
    return found


def run(args: argparse.Namespace) -> int:
    """Validate, printing a table for each assignment; exit 1 when anything was misjudged."""
    console = Console(file=above(), quiet=args.json)
    level = choose_level(args.sandbox)
    if bundles := [Path(name) for name in args.slugs if name.endswith(".zip")]:
        return run_bundles(args, bundles, level, console)
    if args.languages and (args.mutants or args.seeds):
        raise UsageError(
            "--language is for the reference, the template and the samples",
            evidence=f"{'--mutants' if args.mutants else '--seeds'} is given, too",
            remedy="validate the languages in a run of their own",
        )
    root = args.root or find_root(Path.cwd())
    if args.seeds:
        return run_seeds(args, root, level, console)
    results = validate(
        args.slugs, root, level, workers=args.workers, brief=args.brief, years=args.years,
        languages=args.languages, progress=lambda result: show(result, console, args.verbose),
    )  # fmt: skip
    wrong = sum(len(result.wrong) for result in results)
    total = sum(len(result.findings) for result in results)
    if args.json and not (args.mutants and not wrong):
        print(liars_printed.as_json(results))
    if not args.languages:
        console.print(liars_printed.summary([result.lied for result in results]), style="bold", highlight=False)
    console.print(f"{total - wrong} of {counted(total, 'notebook')} judged as declared", style="bold", highlight=False)
    if skipped := sum(result.skipped for result in results):
        console.print(
            f"{counted(skipped, 'notebook')} left out; validate without --brief grades them, too", highlight=False
        )
    held = all(result.lied.held for result in results)
    if args.mutants and not wrong:
        mutated = run_mutants(args, root, level, console)
        if args.json:
            print(liars_printed.as_json(results, {each.slug: mutants_as_json(each) for each in mutated}))
        return 0 if held and all(result.proven for result in mutated) else 1
    return 1 if wrong or not held else 0


def run_bundles(args: argparse.Namespace, bundles: list[Path], level: Level, console: Console) -> int:
    """Try the liars on zips of whoever made them; exit 1 when a test of theirs rests on a student's word."""
    if len(bundles) < len(args.slugs) or args.mutants or args.seeds or args.years or args.languages:
        raise UsageError("zips are validated alone, and by the liars only", remedy="name assignments in another run")
    found = []
    for path in bundles:
        found.append(try_liars(path, level, workers=args.workers))
        liars_printed.show(found[-1], console)
    if args.json:
        print(liars_printed.lied_as_json(found))
    console.print(liars_printed.summary(found), style="bold", highlight=False)
    return 0 if all(each.held for each in found) else 1


def run_seeds(args: argparse.Namespace, root: Path, level: Level, console: Console) -> int:
    """Grade the references with many seeds; exit 1 when one loses a point, or earns another score the second time."""
    results = seed_stability(
        args.slugs, root, level, seeds=args.seeds, workers=args.workers,
        progress=lambda result: printed.show(result, console, args.verbose),
    )  # fmt: skip
    if args.json:
        print(printed.as_json(results))
    console.print(printed.summary(results), style="bold", highlight=False)
    return 0 if all(result.steady for result in results) else 1


def run_mutants(args: argparse.Namespace, root: Path, level: Level, console: Console) -> tuple[Mutated, ...]:
    """Grade the mutants, printing a table for each assignment."""
    results = mutate(
        args.slugs, root, level, workers=args.workers, progress=lambda result: show_mutants(result, console)
    )
    outcomes = [outcome for result in results for outcome in result.outcomes]
    survived = sum(outcome.survived for outcome in outcomes)
    open_ones = sum(len(result.unexplained) for result in results)
    caught = len(outcomes) - survived - sum(len(result.unjudged) for result in results)
    message = f"{caught} of {counted(len(outcomes), 'mutant')} caught, {survived - open_ones} explained"
    console.print(f"{message}, {open_ones} not explained", style="bold", highlight=False)
    return results


def mutants_as_json(result: Mutated) -> dict[str, Any]:
    """Return what became of each mutant of an assignment."""
    mutants = [
        {"mutant": each.mutant.text, "question": each.mutant.question, "survived": each.survived,
         "explained": each.explained, "not_judged": each.unjudged}
        for each in result.outcomes
    ]  # fmt: skip
    return {"mutants": mutants, "left_out": dict(result.left_out), "stale": list(result.stale)}


def show_mutants(result: Mutated, console: Console) -> None:
    """Print a row for each question, then each survivor, each mutant without a verdict and each stale explanation."""
    table = Table(title=f"{result.slug}: mutants", title_justify="left")
    for name in ("question", "mutants", "killed", "survived", "explained", "left out"):
        table.add_column(name, justify="left" if name == "question" else "right")
    for question, left_out in result.left_out.items():
        of_it = [outcome for outcome in result.outcomes if outcome.mutant.question == question]
        killed = sum(not (outcome.survived or outcome.unjudged) for outcome in of_it)
        explained = sum(bool(outcome.explained) for outcome in of_it)
        counts = (len(of_it), killed, sum(outcome.survived for outcome in of_it), explained, left_out)
        table.add_row(question, *map(str, counts))
    console.print(table)
    lines = [line for outcome in result.outcomes if (line := _described(outcome))]
    lines += [f"  STALE      {item}: no survivor has this text, or the reason is missing" for item in result.stale]
    if result.unexplained:
        place = f"assignments/{result.slug}/design.md"
        lines.append(f'  next:      a case that notices it, or "- MUTANT: why" below "## Surviving mutants" in {place}')
    for line in lines:
        console.print(line, markup=False, highlight=False, soft_wrap=True)


def _described(outcome: Outcome) -> str:
    if outcome.unjudged:
        return f"  NOT JUDGED {outcome.mutant.text}: {outcome.unjudged}"
    if outcome.survived:
        mark = "explained " if outcome.explained else "SURVIVED  "
        return f"  {mark} {outcome.mutant.text}" + (f": {outcome.explained}" if outcome.explained else "")
    return ""


def show(result: Validated, console: Console, verbose: bool) -> None:
    """Print the table of one assignment: a row for each question's samples, and each misjudged notebook."""
    table = Table(title=result.slug, title_justify="left")
    for name in ("question", "notebooks", "as declared", "longest examination", "the reference's"):
        table.add_column(name, justify="left" if name == "question" else "right")
    groups: dict[str, list[bool]] = {name: [] for name in (REFERENCE, TEMPLATE, *result.seconds)}
    for finding in result.findings:
        groups.setdefault(finding.expected.question or finding.expected.name, []).append(finding.right)
    for name, rights in groups.items():
        seconds = (result.seconds.get(name), result.of_reference.get(name))
        table.add_row(name, str(len(rights)), str(sum(rights)), *("" if s is None else f"{s:.2f} s" for s in seconds))
    console.print(table)
    console.print(_costs(result))
    if not result.language:
        liars_printed.show(result.lied, console)
    for finding in result.findings:
        if verbose or not finding.right:
            mark = "ok   " if finding.right else "WRONG"
            less = "less than " if finding.expected.loses else ""
            line = f"  {mark} {finding.expected.name}: must earn {less}{finding.wanted:g}, earned {finding.earned:g}"
            console.print(
                line + (f": {finding.why}" if finding.why else ""), markup=False, highlight=False, soft_wrap=True
            )

    for question in result.without_samples:
        console.print(
            f"  note: {question} has no samples: write a right and a wrong answer into samples/{question}/",
            markup=False, highlight=False, soft_wrap=True,
        )  # fmt: skip


def _costs(result: Validated) -> Table:
    """Return what the assignment costs, beside the limits, which can follow from it."""
    table = Table(title=f"{result.slug}: time and memory", title_justify="left")
    for name in ("what", "used", "limit", "setting"):
        table.add_column(name, justify="right" if name in ("used", "limit") else "left")
    for cost in result.costs:
        used = f"{cost.used:.2f}" if cost.unit == "s" else f"{cost.used:,.0f}"
        table.add_row(cost.what, f"{used} {cost.unit}", f"{cost.limit:,g} {cost.unit}", cost.setting)
    return table
