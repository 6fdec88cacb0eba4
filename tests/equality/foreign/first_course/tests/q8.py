OK_FORMAT = True

test = {
    "name": "q8",
    "points": 3,
    "suites": [
        {
            "cases": [
                {"code": '>>> table.num_rows == 3\nTrue', "hidden": False},
                {"code": '>>> list(table.column("n")) == [1, 2, 3]\nTrue', "hidden": True},
                {"code": '>>> isinstance(table, Table)\nTrue', "hidden": True},
            ],
            "type": "doctest",
        }
    ],
}
