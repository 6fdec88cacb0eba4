OK_FORMAT = True

test = {
    "name": "q2",
    "points": 3,
    "suites": [
        {
            "cases": [
                {"hidden": False, "locked": False,
                 "code": r""">>> table(3)
1 2 3
2 4 6
3 6 9
"""},
                {"hidden": True, "locked": False,
                 "code": r""">>> loud("oh")
OH!
2
>>> n = loud("ah", times=3)
AH!!!
>>> n
2
>>> loud("eh", "?", times=2) == 2
EH??
True
"""},
                {"hidden": True, "locked": False,
                 "code": r""">>> loud("oh", "?", 2)
Traceback (most recent call last):
TypeError: loud() takes from 1 to 2 positional arguments but 3 were given
"""},
            ],
            "scored": True,
            "setup": "",
            "teardown": "",
            "type": "doctest",
        }
    ],
}
