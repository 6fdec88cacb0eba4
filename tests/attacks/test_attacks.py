"""Every attack of the corpus, by its name, and the world and the honest submissions beside it."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from .attack import Attack, corpus
from .classroom import BATCHES, Outcome
from .judging import of_the_whole, problems, text_of

Of = Callable[[str], Outcome]
ATTACKS = corpus()
MET = re.compile(r"^met (\S+) (\S+)$", re.MULTILINE)


@pytest.mark.parametrize("attack", ATTACKS, ids=[attack.id for attack in ATTACKS])
def test_an_attack_achieves_nothing(attack: Attack, outcome: Of) -> None:
    """It earns exactly what its right answers deserve, is shown nothing that is not its own, and was really tried."""
    of = outcome(attack.batch)
    assert not attack.promised_at(of.level) or problems(attack, of) == []


@pytest.mark.parametrize("batch", BATCHES)
def test_nothing_happened_outside_and_to_others(batch: str, outcome: Of) -> None:
    """No file, process or server outside was touched, nothing is left, and honest submissions have their points."""
    assert of_the_whole(outcome(batch)) == []


def test_two_submissions_were_there_at_the_same_time(outcome: Of) -> None:
    """Of the pairs that try to meet, some were at work together: else nothing would be shown by their failing."""
    met = []
    for attack in ATTACKS:
        if len(attack.students) == 2:
            spans = [MET.search(text_of(outcome(attack.batch).page(student))) for student in attack.students]
            (giver, to), (taker, until) = [(float(s[1]), float(s[2])) if s else (0.0, 0.0) for s in spans]
            met += [attack.id] if min(to, until) - max(giver, taker) > 0.1 else []
    assert met
