OK_FORMAT = True

test = {
    "name": "q2",
    "points": 2,
    "suites": [
        {
            "cases": [
                {"code": '>>> frame\n    share\n0     0.2\n1     0.5\n..    ...\n3     0.8\n4     1.0\n<BLANKLINE>\n[5 rows x 1 columns]', "hidden": False},
                {"code": '>>> print(frame["share"].sum())\n2.625', "hidden": True},
            ],
            "type": "doctest",
        }
    ],
}
