from otter.test_files import test_case

OK_FORMAT = False

name = "q2"
points = 4


@test_case(points=4, hidden=True)
def test_parameters(model, keras):
    assert isinstance(model, keras.Model), f"model is a {type(model).__name__}"
    assert model.count_params() == 9, f"{model.count_params()} parameters, expected 9"
    assert sum(int(weight.size) for weight in model.get_weights()) == 9
