"""Results as files and tables. All are made from values alone; only `write_atomically` touches the disk."""

from autograder.reports.class_report import report_html
from autograder.reports.facts import RunFacts
from autograder.reports.feedback import feedback_html
from autograder.reports.files import write_atomically
from autograder.reports.gradefile import grades_json
from autograder.reports.gradesheet import final_grades_csv
from autograder.reports.names import feedback_name
from autograder.reports.summaries import summary, summary_name
from autograder.reports.terminal import table

__all__ = [
    "RunFacts",
    "feedback_html",
    "feedback_name",
    "final_grades_csv",
    "grades_json",
    "report_html",
    "summary",
    "summary_name",
    "table",
    "write_atomically",
]
