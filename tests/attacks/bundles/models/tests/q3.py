from otter.test_files import test_case

OK_FORMAT = False

name = "q3"
points = 3


@test_case(points=3, hidden=True)
def test_saved_model(keras):
    from hidden.readers import saved_model

    model = saved_model("answer.keras")
    assert isinstance(model, keras.Model) and model.count_params() == 9
