from otter.test_files import test_case

OK_FORMAT = False

name = "q4"
points = 2


@test_case(points=1, hidden=False)
def test_keys(table):
    assert isinstance(table, dict), f"table is a {type(table).__name__}"
    assert sorted(table) == ["a", "b", "c"], f"table has {sorted(table)!r}"
    assert len(table) == 3


@test_case(points=1, hidden=True)
def test_entries(table):
    want = {"a": 577215, "b": [1, 2], "c": 0.125}
    assert all(table[key] == want[key] for key in want)
    assert table == want
