OK_FORMAT = True

test = {
    "name": "state",
    "points": 1,
    "suites": [
        {
            "cases": [{"code": ">>> visit('a')\n1\n>>> visits\n['a']"}],
            "scored": True,
            "setup": "",
            "teardown": "",
            "type": "doctest",
        }
    ],
}
