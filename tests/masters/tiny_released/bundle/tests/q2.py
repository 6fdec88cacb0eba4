from otter.test_files import test_case

OK_FORMAT = False

name = "q2"
points = 3

@test_case(points=None, hidden=False)
def test_class_mean(class_mean, isclose):
    assert isclose(class_mean, 4.5), f'class_mean is {class_mean!r}, expected 4.5'

@test_case(points=None, hidden=True)
def test_other_file(mean_score, isclose):
    expected_mean = 3.65625
    assert isclose(mean_score('hidden/more_scores.csv'), expected_mean)

