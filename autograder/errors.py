"""Every error that this package raises on purpose.

One root, `Refusal`, carries what an operator needs: what happened, the evidence, whose fault it is and what to do
next. The command line turns it into an exit code once, in `autograder.cli`. Nothing of ours is imported here.
"""

from __future__ import annotations

from collections.abc import Callable


class Refusal(Exception):
    """An expected error, told to the person who gave the command.

    Args:
        what: one sentence on what could not be done.
        evidence: what was seen, for example a file name, a size or an underlying message.
        fault: whose fault it is: "input", "student", "test" or "machine".
        remedy: the next step, as a command where there is one.
    """

    exit_code = 1

    def __init__(self, what: str, *, evidence: str = "", fault: str = "input", remedy: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.evidence = evidence
        self.fault = fault
        self.remedy = remedy

    def __reduce__(self) -> tuple[object, ...]:
        """Keep all four parts when the error travels between worker processes."""
        return (_rebuild, (type(self), self.what, self.evidence, self.fault, self.remedy))

    def lines(self, say: Callable[[str], str] = str) -> list[str]:
        """Return the message for a terminal, one line for each part that is known; `say` says each in a language."""
        out = [say("error: ") + say(self.what)]
        if self.evidence:
            out.append(say("  seen:  ") + say(self.evidence))
        out.append(say(f"  fault: {self.fault}"))
        if self.remedy:
            out.append(say("  next:  ") + say(self.remedy))
        return out


def _rebuild(kind: type[Refusal], what: str, evidence: str, fault: str, remedy: str) -> Refusal:
    return kind(what, evidence=evidence, fault=fault, remedy=remedy)


class UsageError(Refusal):
    """The command line itself is wrong."""

    exit_code = 2


class BundleError(Refusal):
    """The bundle is missing, unreadable or not an Otter autograder zip."""


class SubmissionError(Refusal):
    """One submission cannot be read. It is not judged; the others go on."""


class NothingToGrade(Refusal):
    """No submission was found."""


class MasterError(Refusal):
    """A master notebook or its `grading.toml` cannot be released."""


class SourceError(Refusal):
    """A notebook of another system cannot be imported."""


class GradesError(Refusal):
    """Grades that another program made cannot be imported."""


class RosterError(Refusal):
    """A table of students cannot be imported."""


class MarkError(Refusal):
    """A mark or a decision cannot be recorded."""


class PolicyError(Refusal):
    """The policies of a course cannot be used."""


class ExportError(Refusal):
    """Marks cannot be written in the form that was asked for."""


class DriftError(Refusal):
    """A generated file differs from what its master makes."""


class SandboxUnavailable(Refusal):
    """No sandbox of the asked level can be had on this machine."""


class NoWorker(Refusal):
    """No worker of a cluster can grade, or all are lost."""


class BoxFailure(Refusal):
    """A warm box broke for a reason that is not the student's."""


class ProtocolError(Refusal):
    """The other side of the wall sent something that is not a frame, too large, too deep or too late."""


class ForgedMessage(ProtocolError):
    """The other side sent what our own code there never sends, whatever a student's code does within its rules."""


class OutputError(Refusal):
    """Results cannot be written, for example because the disk is full."""
