# Headers that are nested too deeply, or no JSON
# tries: the parser runs out of stack, or takes a number of a million digits
# holds: what is no JSON object within bounds ends the question

# %% answer q2
forge(frame(b"[" * 100_000 + b"]" * 100_000))
return 0.5

# %% answer q3
forge(frame(b'{"value": ' + b"9" * 1_000_000 + b"}"))
return 0.5

# %% answer q5
forge(frame(b'{"value": "\xff\xfe\xed"}'), frame(b"[]"), frame(b"null"), frame(b'{"value": Infinity, "value": NaN}'))
return 0.5
