# Calls functions of the examiner's that it was not given
# tries: a number in a message calls any function of the test's, with any arguments
# holds: only functions that were passed can be called; what they are given is data

# %% answer q2
forge(*[frame({"callback": number, "args": [1], "kwargs": {}}) for number in (0, 1, -1, True, "0", 10**9)])
return 0.5

# %% answer q5
forge(
    *[
        frame({"callback": 0, "args": args, "kwargs": kwargs})
        for args, kwargs in (([1], {}), ("x", []), ([], {"value": 1}), ([[]] * 9, {}))
    ]
)
return [0] * len(values)

# %% answer q3
forge(*[frame({"callback": 0})] * 50)
return 0.5
