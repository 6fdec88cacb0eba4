from otter.test_files import test_case

OK_FORMAT = False

name = "q4"
points = 2


@test_case(points=2, hidden=True)
def test_file(np):
    from hidden.readers import archive

    found = archive("answer.npz")["w"]
    assert isinstance(found, np.ndarray) and found.tolist() == [1.0, 2.0, 3.0], found
