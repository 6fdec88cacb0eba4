from otter.test_files import test_case

OK_FORMAT = False

name = "q5"
points = 2


@test_case(points=1, hidden=False)
def test_lengths(applied):
    got = applied(len, ["one", "three"])
    assert got == [3, 5], f"gave {got!r}"


@test_case(points=0.5, hidden=True)
def test_calls_the_function(applied):
    seen = []

    def secret(value):
        seen.append(value)
        return value * 173205

    assert applied(secret, [2, 3]) == [346410, 519615]
    assert seen == [2, 3]
    assert set(map(type, applied(secret, [1.5]))) == {float}


@test_case(points=0.5, hidden=True)
def test_nothing_else(applied):
    got = applied(lambda value: value * 7, [104729, 2])
    got.remove(733103)
    got.remove(14)
    assert len(got) == 0
