from otter.test_files import test_case

OK_FORMAT = False

name = "q2"
points = 4


@test_case(points=4, hidden=True)
def test_recording():
    from data.sound_digit import read_zip

    found = read_zip("SoundDigit.zip")
    assert found["fault"] == "", found["fault"]
    clip = found["clips"]["train/0_000.wav"]
    assert clip["fault"] == "" and clip["frames"] == 8000, clip
