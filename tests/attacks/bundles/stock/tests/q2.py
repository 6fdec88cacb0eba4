from otter.test_files import test_case

OK_FORMAT = False

name = "q2"
points = 4


@test_case(points=1, hidden=False)
def test_four(smooth, np):
    got = smooth(np.array([[1.0, 2.0], [3.0, 4.0]]))
    assert np.allclose(got, [[2.0, 3.0], [2.0, 3.0]])


@test_case(points=2, hidden=True)
def test_values(smooth, np, math):
    image = np.arange(16.0).reshape(4, 4)
    want = (image + np.roll(image, 1, axis=0)) / 2
    got = smooth(image.copy())
    assert np.allclose(got, want), f"gave {got!r}"
    assert math.isclose(float(np.sum(got)), 120.0)


@test_case(points=1, hidden=True)
def test_row(smooth, pd, env):
    np = env["np"]
    got = smooth(np.array([[161803.0, 2.0], [3.0, 4.0]]))
    want = pd.DataFrame([[80903.0, 3.0], [80903.0, 3.0]])
    pd.testing.assert_frame_equal(pd.DataFrame(got), want)
    assert want.equals(got) or env["npt"].assert_allclose(got, want) is None
