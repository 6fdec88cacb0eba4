# Hands in tests of its own
# tries: tests, settings and hooks beside the notebook take the place of the bundle's
# holds: tests come from the bundle alone; files of a submission are seen by its own process only

# %% outside
easy = "OK_FORMAT = True\ntest = {'name': 'q2', 'points': 4, 'suites': [{'cases': [{'code': '>>> 1\\n1'}], 'type': 'doctest'}]}\n"
for name, text in {
    "tests/q2.py": easy,
    "tests/q3.py": easy,
    "conftest.py": "def pytest_runtest_makereport(item, call): raise SystemExit(0)\n",
    "pytest.ini": "[pytest]\naddopts = --collect-only\n",
    "otter_config.json": '{"points_possible": 0, "score_threshold": 0}',
    "grading.json": '{"template_score": 15}',
    ".otter/config": "x",
    "hidden/readers.py": "raise SystemExit(0)\n",
}.items():
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
