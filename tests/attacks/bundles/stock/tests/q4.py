from otter.test_files import test_case

OK_FORMAT = False

name = "q4"
points = 2


@test_case(points=1, hidden=False)
def test_is_a_table(table):
    assert 3 in table
    assert table.issuperset({5})


@test_case(points=1, hidden=True)
def test_entries(table):
    assert 577215 in table
    assert table.issuperset({577215})
    assert len(table) == 3
