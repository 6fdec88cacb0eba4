from otter.test_files import test_case

OK_FORMAT = False

name = "q3"
points = 3


@test_case(points=3, hidden=True)
def test_file(np):
    from hidden.readers import array

    found = array("answer.npy")
    assert isinstance(found, np.ndarray) and found.tolist() == [1.0, 2.0, 3.0], found
