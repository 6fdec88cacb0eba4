from otter.test_files import test_case

OK_FORMAT = False

name = "plain"
points = None


@test_case(points=1, hidden=False)
def test_half(half):
    assert half(4) == 2


@test_case(points=1, hidden=True)
def test_more(half, env):
    assert [half(x) for x in range(len("abc"))] == [0, 0.5, 1]
