from otter.test_files import test_case

OK_FORMAT = False

name = "q5"
points = 2


@test_case(points=2, hidden=True)
def test_layers(model):
    assert [type(layer).__name__ for layer in model.layers] == ["Dense"]
    assert model.layers[0].units == 3
    assert model.layers[0].activation.__name__ == "linear"
