from otter.test_files import test_case

OK_FORMAT = False

name = "student_file"
points = 1


@test_case(hidden=False)
def test_written():
    with open("notes.txt") as file:
        assert file.read() == "so it is"
