OK_FORMAT = True

test = {
    "name": "q3",
    "points": 4,
    "all_or_nothing": False,
    "suites": [
        {
            "cases": [
                {"hidden": False, "locked": False,
                 "code": r""">>> root(16)
4.0
>>> root(-1)
Traceback (most recent call last):
  ...
ValueError: negative
"""},
                {"hidden": True, "locked": False,
                 "code": r""">>> root("4")
Traceback (most recent call last):
  ...
TypeError: no number: '4'
"""},
                {"hidden": True, "locked": False,
                 "code": r""">>> root(13)
Traceback (most recent call last):
  ...
Refused: not thirteen
"""},
                {"hidden": True, "locked": False,
                 "code": r""">>> try:
...     root(13)
... except Refused as error:
...     print("refused:", error)
refused: not thirteen
>>> round(root(np.float64(2)), 3)
np.float64(1.414)
"""},
            ],
            "scored": True,
            "setup": "",
            "teardown": "",
            "type": "doctest",
        }
    ],
}
