"""The values that pass from room to room: frozen, and without any input or output of their own."""

from autograder.model.bundle import (
    AUTO,
    BOTH,
    WALL,
    Bundle,
    Case,
    ManualQuestion,
    Outline,
    Question,
    RubricItem,
    Translation,
)
from autograder.model.question_settings import QuestionSettings, Wrong
from autograder.model.results import (
    LONGEST_FLAG,
    MOST_FLAGS,
    MOST_STEPS,
    SUSPICIOUS,
    CaseResult,
    CellRun,
    Grade,
    Json,
    Judgement,
    Measured,
    QuestionScore,
)
from autograder.model.submission import Cell, Submission, Work
from autograder.model.verdicts import CellStatus, Fault, Verdict

__all__ = [
    "AUTO",
    "BOTH",
    "LONGEST_FLAG",
    "MOST_FLAGS",
    "MOST_STEPS",
    "SUSPICIOUS",
    "WALL",
    "Bundle",
    "Case",
    "CaseResult",
    "Cell",
    "CellRun",
    "CellStatus",
    "Fault",
    "Grade",
    "Json",
    "Judgement",
    "ManualQuestion",
    "Measured",
    "Outline",
    "Question",
    "QuestionScore",
    "QuestionSettings",
    "RubricItem",
    "Submission",
    "Translation",
    "Verdict",
    "Work",
    "Wrong",
]
