from otter.test_files import test_case

OK_FORMAT = False

name = "q5"
points = 2


@test_case(points=2, hidden=True)
def test_file(np):
    from hidden.readers import data_set

    found = []
    for name in ("x", "y", "z", "soft"):
        try:
            found.append(data_set("answer.h5", name))
        except (OSError, KeyError, ValueError, MemoryError):
            pass
    assert len(found) == 1 and np.asarray(found[0]).tolist() == [4.0, 5.0], found
