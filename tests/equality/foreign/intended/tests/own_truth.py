from otter.test_files import test_case

OK_FORMAT = False

name = "own_truth"
points = 2


@test_case(hidden=False)
def test_is_none(chain):
    node, found = chain(1, 2), []
    while node is not None:
        found.append(node.value)
        node = node.after
    assert found == [1, 2]


@test_case(hidden=True)
def test_is_true(chain):
    assert chain(1)
    assert not chain()
