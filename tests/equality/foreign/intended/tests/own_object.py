from otter.test_files import test_case

OK_FORMAT = False

name = "own_object"
points = 1


@test_case(hidden=False)
def test_title(title_of):
    class Page:
        title = "Home"

    assert title_of(Page()) == "Home"
