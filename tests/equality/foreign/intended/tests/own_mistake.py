from otter.test_files import test_case

OK_FORMAT = False

name = "own_mistake"
points = 1


@test_case(hidden=True)
def test_without_its_import(half):
    assert np.isclose(half(4), 2)
