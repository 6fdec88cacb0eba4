"""The course sites whose downloads are recognised: one module and one line in `SITES` for each.

A site whose names are unmistakable stands before one whose names a student's own file could have by chance.
"""

from collections.abc import Sequence

from autograder.intake.sites.blackboard import Blackboard
from autograder.intake.sites.brightspace import Brightspace
from autograder.intake.sites.canvas import Canvas
from autograder.intake.sites.entry import Entry, Site
from autograder.intake.sites.google_classroom import GoogleClassroom
from autograder.intake.sites.moodle import Moodle

SITES: Sequence[Site] = (Moodle(), Blackboard(), Brightspace(), Canvas(), GoogleClassroom())

__all__ = ["SITES", "Entry", "Site"]
