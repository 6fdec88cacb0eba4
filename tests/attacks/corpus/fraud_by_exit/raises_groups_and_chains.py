# Groups and endless chains of exceptions
# tries: a chain that comes back to itself is walked for ever
# holds: an error is told by its class and its text

# %% answer
first, second = ValueError("1"), ValueError("2")
first.__cause__, second.__cause__ = second, first
first.__context__, second.__context__ = second, first
raise ExceptionGroup("x" * 10**6, [first] * 1000) from first
