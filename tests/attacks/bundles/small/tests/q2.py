from otter.test_files import test_case

OK_FORMAT = False

name = "q2"
points = 4


@test_case(points=1, hidden=False)
def test_four(smooth, np):
    got = smooth(np.array([[1.0, 2.0], [3.0, 4.0]]))
    assert isinstance(got, np.ndarray), f"smooth gave a {type(got).__name__}"
    assert got.shape == (2, 2)
    assert not (got - np.array([[2.0, 3.0], [2.0, 3.0]])).any()
    assert np.array_equal(got, [[2.0, 3.0], [2.0, 3.0]])


@test_case(points=2, hidden=True)
def test_values(smooth, np):
    image = np.random.default_rng(314159).normal(size=(28, 28))
    want = (image + np.roll(image, 1, axis=0)) / 2
    got = smooth(image.copy())
    assert np.allclose(got, want), f"gave {got!r}"
    np.testing.assert_allclose(got, want)


@test_case(points=1, hidden=True)
def test_row(smooth, np):
    image = np.array([[161803.0, 2.0], [3.0, 4.0]])
    want = (image + image[::-1]) / 2
    got = smooth(image)
    assert np.max(np.abs(got - want)) < 1e-9
    assert np.shape(got) == (2, 2)
