from otter.test_files import test_case

OK_FORMAT = False

name = "q1"
points = [1, 4, 2]

@test_case(points=None, hidden=False, 
    failure_message="Try square(3) yourself.")
def test_small_number(square):
    assert square(3) == 9, f'square(3) gave {square(3)!r}, expected 9'

@test_case(points=None, hidden=True, 
    failure_message="Arrays are squared element by element.")
def test_arrays(square, np):
    values = np.array([1.5, -2.25, 19.0])
    assert np.allclose(square(values), [2.25, 5.0625, 361.0])

@test_case(points=None, hidden=False)
def test_returns_a_number(square):
    assert square(2) is not None, 'square(2) gave None, expected 4'

