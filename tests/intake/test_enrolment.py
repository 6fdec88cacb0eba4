"""Whom of a roster a course site means: by number, by name, or nobody where that cannot be told."""

from __future__ import annotations

import pytest

from autograder.intake.enrolment import Enrolment
from autograder.policies.records import Student

ROSTER = Enrolment(
    [
        Student("b1", name="Lin, Amy", email="amy+cs@x.edu", canvas_id="77", sis_id="4711", moodle_id="Participant 41"),
        Student("b2", name="Bora Kim", login="bora"),
        Student("b3", name="Bora Kim", moodle_id="Participant 43"),
        Student("b4", name="김 철수", canvas_id="79"),
        Student("b5", moodle_id="45"),
        Student("hw_9", name="Eun Choi"),
    ],
    "the gradebook",
)


@pytest.mark.parametrize(
    ("site", "name", "keys"),
    [
        ("Canvas", "whatever_77", "b1"),
        ("Canvas", "linamy_78", ""),  # a number of her own says that this is somebody else
        ("Canvas", "choieun_5", "hw_9"),
        ("Canvas", "kimbora_5", "b2 b3"),
        ("Canvas", "hw_9", "hw_9"),
        ("Moodle", "Amy Lin_999", "b1"),
        ("Moodle", "Bora Kim_43", "b3"),
        ("Moodle", "Bora Kim_44", "b2 b3"),
        ("Moodle", "Zoe Park_41", ""),  # the number is of another assignment
        ("Moodle", "Zoe Park_45", "b5"),
        ("Moodle", "Participant_41", "b1"),
        ("Moodle", "김철수_3", "b4"),
        ("Brightspace", "Amy Lin_77123", "b1"),
        ("Blackboard", "bora", "b2"),
        ("Blackboard", "kim", ""),
        ("Google Classroom", "Amy Lin", "b1"),
        ("Gradescope", "4711", "b1"),
        ("Gradescope", "AMY+CS@x.edu", "b1"),
        ("Gradescope", "Eun Choi", "hw_9"),
        ("", "B1", "b1"),
        ("", "Amy Lin", ""),
    ],
)
def test_who_is_meant(site: str, name: str, keys: str) -> None:
    """Whoever the site's number or name fits; where that are several, all of them."""
    assert " ".join(sorted(ROSTER.find(site, name))) == keys


def test_the_members_of_a_group() -> None:
    """Gradescope's groups are their members; the plus of an address splits nobody."""
    assert ROSTER.members("Gradescope", "4711+bora+nobody") == [{"b1"}, {"b2"}, frozenset()]
    assert ROSTER.members("Gradescope", "amy+cs@x.edu") == [{"b1"}]


def test_the_nearest() -> None:
    """A name with a slip in it has its neighbours."""
    assert ROSTER.near("linami_80") == ["b1"]
