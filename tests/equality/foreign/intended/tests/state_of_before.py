OK_FORMAT = True

test = {
    "name": "state_of_before",
    "points": 1,
    "suites": [
        {"cases": [{"code": ">>> visits\n['a']"}], "scored": True, "setup": "", "teardown": "", "type": "doctest"}
    ],
}
