"""Results as files and tables. All are made from values alone; only `write_atomically` touches the disk.

What this offers is imported when it is first asked for: nbconvert takes half a second, and only who writes a feedback
page needs it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from autograder.lazy import lazy_exports

if TYPE_CHECKING:
    from autograder.reports.class_report import report_html
    from autograder.reports.facts import RunFacts, Several
    from autograder.reports.feedback import feedback_html, with_marks
    from autograder.reports.files import write_atomically
    from autograder.reports.gradefile import grades_json
    from autograder.reports.gradesheet import final_grades_csv
    from autograder.reports.names import feedback_name, page_mark
    from autograder.reports.summaries import summary, summary_name
    from autograder.reports.terminal import show_table, table

_HOME = {
    "RunFacts": "facts",
    "Several": "facts",
    "feedback_html": "feedback",
    "feedback_name": "names",
    "final_grades_csv": "gradesheet",
    "grades_json": "gradefile",
    "page_mark": "names",
    "report_html": "class_report",
    "summary": "summaries",
    "summary_name": "summaries",
    "show_table": "terminal",
    "table": "terminal",
    "with_marks": "feedback",
    "write_atomically": "files",
}

__all__ = [
    "RunFacts",
    "Several",
    "feedback_html",
    "feedback_name",
    "final_grades_csv",
    "grades_json",
    "page_mark",
    "report_html",
    "show_table",
    "summary",
    "summary_name",
    "table",
    "with_marks",
    "write_atomically",
]

__getattr__ = lazy_exports(__name__, _HOME)
