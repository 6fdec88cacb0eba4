OK_FORMAT = True

test = {
    "name": "builtin",
    "points": 1,
    "suites": [
        {
            "cases": [{"code": ">>> pow(2, 3)\n8"}, {"code": ">>> len('abc')\n3"}],
            "scored": True,
            "setup": "",
            "teardown": "",
            "type": "doctest",
        }
    ],
}
