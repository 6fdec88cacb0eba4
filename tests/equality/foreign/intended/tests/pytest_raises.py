from otter.test_files import test_case

OK_FORMAT = False

name = "pytest_raises"
points = 1


@test_case(hidden=False)
def test_negative(root):
    import pytest

    assert root(4) == 2
    with pytest.raises(ValueError, match="negative"):
        root(-1)
