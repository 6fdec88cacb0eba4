"""Whatever bytes a student makes, a reader takes them or refuses them by its own error: soon, in little memory."""

from __future__ import annotations

import json
import random
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from .guided import Found, fuzz
from .mutations import mutated
from .seeds import SEEDS
from .targets import CAP_MB, TARGETS, Target, try_one

CHECKED = {
    "deadline": 5000,
    "max_examples": 150,
    "derandomize": True,  # the long run is for what is new
    "database": None,
    "suppress_health_check": [HealthCheck.too_slow],
}
KEPT = Path(__file__).parent / "found"
JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=20)
    | st.sampled_from(["t", "v", "b", "s", "d"]),
    lambda inner: (
        st.lists(inner, max_size=5) | st.dictionaries(st.sampled_from(["t", "v", "b", "s", "d", "n", "class"]), inner)
    ),
    max_leaves=30,
)
targets = pytest.mark.parametrize("target", TARGETS.values(), ids=TARGETS)


@targets
@settings(**CHECKED)
@given(data=st.binary(max_size=2000))
def test_any_bytes(target: Target, data: bytes) -> None:
    """Bytes that mean nothing are refused."""
    try_one(target, data)


@pytest.mark.parametrize("name", TARGETS)
@settings(**CHECKED)
@given(chance=st.randoms(use_true_random=False), changes=st.integers(1, 8))
def test_valid_inputs_changed_a_little(name: str, chance: random.Random, changes: int) -> None:
    """What is nearly right is taken or refused, like anything else."""
    data = chance.choice(SEEDS[name])
    for _ in range(changes):
        data = mutated(data, chance, SEEDS[name], as_json=TARGETS[name].json)
    try_one(TARGETS[name], data)


@pytest.mark.parametrize("name", [name for name, target in TARGETS.items() if target.json])
@settings(**CHECKED)
@given(value=JSON)
def test_any_json(name: str, value: object) -> None:
    """JSON of any shape is refused, if it is not the right one."""
    try_one(TARGETS[name], json.dumps(value).encode())


@pytest.mark.parametrize("name", TARGETS)
def test_memory_is_bounded(name: str) -> None:
    """No small input makes a reader hold more than its cap."""
    chance = random.Random(1)
    tracemalloc.start()
    try:
        for number in range(300):
            data = chance.choice(SEEDS[name])
            for _ in range(number % 5):
                data = mutated(data, chance, SEEDS[name], as_json=TARGETS[name].json)
            tracemalloc.reset_peak()
            before, _ = tracemalloc.get_traced_memory()
            try_one(TARGETS[name], data)
            assert tracemalloc.get_traced_memory()[1] - before < CAP_MB << 20, data
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("name", TARGETS)
def test_a_seed_is_taken(name: str) -> None:
    """Mutations start from what is right: else they would show nothing."""
    assert any(try_one(TARGETS[name], seed) for seed in SEEDS[name])


@pytest.mark.parametrize("path", sorted(KEPT.iterdir()), ids=lambda path: path.name)
def test_what_a_long_run_found_stays_mended(path: Path) -> None:
    """Inputs that once found a bug are taken or refused."""
    try_one(TARGETS[path.name.partition("-")[0]], path.read_bytes())


def test_the_search_follows_coverage() -> None:
    """An input that reaches new lines is kept, and changed further."""

    def more(found: Found) -> bool:
        return found.inputs < 400

    found = fuzz("value", more, seed=1)
    assert found.bugs == []
    assert found.inputs == 400
    assert found.kept > len(SEEDS["value"])
    assert found.lines > 100
