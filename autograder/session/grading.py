"""What the executions of one submission found out, put together."""

from __future__ import annotations

from collections.abc import Sequence

from autograder.errors import ProtocolError
from autograder.model import (
    BOTH,
    Bundle,
    CaseResult,
    CellRun,
    CellStatus,
    Fault,
    Judgement,
    Outline,
    Question,
    Verdict,
    Work,
)
from autograder.sandbox import Level
from autograder.session import limits_hit, verdicts
from autograder.session.findings import Execution, Plan

MOST_ATTEMPTS = 4
MOST_BREAKS = 2


class Grading:
    """Puts the executions of one submission together.

    Args:
        bundle: the assignment.
        work: the submission.
        outline: the questions that are examined.
    """

    def __init__(self, bundle: Bundle, work: Work, outline: Outline) -> None:
        self._outline = outline
        self._both = bundle.judge == BOTH
        self._across: dict[str, list[CaseResult]] = {}
        self._code = [cell.index for cell in work.cells if cell.kind == "code"]
        self._limits = bundle.limits
        self._results = {q.name: verdicts.broken(q) for q in outline.questions if q.broken}
        self._notes: list[str] = []
        self._runs: dict[int, CellRun] = {}
        self._timings: dict[str, float] = {}
        self._memory: dict[str, float] = {}
        self.skip: dict[int, CellStatus] = {}
        self.only: frozenset[int] | None = None
        self.attempts = 0
        self.cut_short = True  # a notebook is run to its end though no question may be open: a person reads it
        self._breaks = 0

    @property
    def goes_on(self) -> bool:
        """Whether there is something to find out yet, and an execution left for it."""
        return bool(self.pending or self.cut_short) and self.attempts < MOST_ATTEMPTS

    @property
    def pending(self) -> Sequence[Question]:
        """The questions that have no result yet."""
        return [q for q in self._outline.questions if q.name not in self._results]

    def plan(self, copied: frozenset[str]) -> Plan:
        """Return what the next execution does; `copied` are the questions of which a copy was needed before.

        A copy at each checkpoint costs every submission some milliseconds, so it is kept only where it was ever needed;
        who needs it first is run once more.
        """
        pending = self.pending
        every = self._both or bool(self._across)
        copies = frozenset(question.name for question in pending) if every else copied
        return Plan(pending, self.skip, self.only, copies)

    def take(self, execution: Execution) -> None:
        """Add what one attempt found out, and plan the next."""
        if execution.only_across_the_wall and not self._across:
            self._across = execution.only_across_the_wall  # once; a notebook that needs others each time gets no more
        else:
            self.attempts += 1
            self._results.update(execution.only_across_the_wall)
        self.cut_short = not execution.transcript.done
        self._results.update(execution.results)
        if execution.broken is not None:
            self._give_up(execution.broken)
        for name, seconds in execution.timings.items():
            self._timings[name] = self._timings.get(name, 0.0) + seconds
        for name, amount in execution.memory_mb.items():
            self._memory[name] = max(self._memory.get(name, 0.0), amount)
        if not self._runs or len(execution.transcript.runs) >= len(self._runs):
            self._runs.update(execution.transcript.runs)
        for index, run in execution.transcript.runs.items():
            if run.status is CellStatus.TIMEOUT:
                self._notes.append(
                    f"{self._named(index)} was stopped after {self._limits.cell_seconds:g} s (cell_seconds)"
                )
            met = limits_hit.met_in(run, self._limits)
            if met:
                self._notes.append(f"{self._named(index)} met a limit: {met}")
        for name, index in execution.transcript.met.items():
            met = limits_hit.amount(name, self._limits)
            self._notes.append(f"{self._named(index)} met a limit: {met} in all; what went beyond was not kept")
        stuck = execution.transcript.stuck
        if stuck is not None:
            self.skip[stuck] = execution.transcript.stuck_status
            self._notes.append(f"{self._named(stuck)} {execution.reason}; it was left out and the rest was run again")
        if self.attempts == MOST_ATTEMPTS - 1:
            # the last attempt runs only what is known to end, so that there is a state to examine
            self.only = frozenset(self._runs) - self.skip.keys()

    def _give_up(self, error: ProtocolError) -> None:
        """The examiner broke. Once may be the machine's hiccup; after the second time nobody loses a point by it."""
        self._breaks += 1
        if self._breaks < MOST_BREAKS:
            return
        message = "the examiner stopped before it came to this check: this is not your fault and costs no points"
        detail = f"{error.what} {error.evidence}"
        for question in self.pending:
            self._results[question.name] = verdicts.all_cases(
                question, Verdict.NOT_JUDGED, message, Fault.MACHINE, detail
            )

    def _named(self, index: int) -> str:
        """Return a cell as a person counts: the first code cell is number 1."""
        return f"code cell {self._code.index(index) + 1}" if index in self._code else "a cell"

    def judgement(self, level: Level) -> Judgement:
        """Return the whole result; what is still without one kept ending its own process."""
        for question in self.pending:
            self._results[question.name] = self._across.get(question.name) or verdicts.all_cases(
                question, Verdict.FAILED, "your code ended its own process each time it was run"
            )
        runs = []
        for index in self._code:
            status = self.skip.get(index)
            runs.append(CellRun(index, status) if status else self._runs.get(index, CellRun(index, CellStatus.SKIPPED)))
        late = [run.index for run in runs if run.status is CellStatus.SKIPPED]
        if late:
            which = f"{len(late)} code cells did not run, the first of them {self._named(late[0])}"
            spent = f"the total time of {self._limits.total_seconds:g} s (total_seconds) was used up"
            ended = "the process kept ending before them"
            self._notes.append(f"{which}: {spent if self.only is None else ended}")
        cases = tuple(case for q in self._outline.questions for case in self._results[q.name])
        notes = tuple(dict.fromkeys(self._notes))
        return Judgement(cases, tuple(runs), notes, self._timings, str(level.value), self._memory)
