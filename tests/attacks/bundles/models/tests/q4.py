from otter.test_files import test_case

OK_FORMAT = False

name = "q4"
points = 2


@test_case(points=2, hidden=True)
def test_output(model, np):
    x = np.random.default_rng(314159).normal(size=(200, 2)).astype("float32")
    got = np.asarray(model.predict(x, verbose=0))
    assert got.shape == (200, 3), f"the output has shape {got.shape}"
    assert np.allclose(got, x[:, :1] + 2), "the output is another"
