from otter.test_files import test_case

OK_FORMAT = False

name = "q6"
points = 2


@test_case(points=2, hidden=True)
def test_words(last):
    assert last(["x", "y"]) == "y"
    assert last(range(5)) == 4
