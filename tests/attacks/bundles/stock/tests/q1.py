from otter.test_files import test_case

OK_FORMAT = False

name = "q1"
points = 2


@test_case(points=1, hidden=False)
def test_three(first):
    assert first(3) == 4, f"first(3) gave {first(3)!r}, expected 4"


@test_case(points=1, hidden=True)
def test_large(first):
    assert first(271828) == 271829
