# Lies about the blobs of a frame
# tries: sizes that are negative, no numbers, too many, or do not add up
# holds: they must add up, before one of them is read

# %% answer
for sizes in ([-1, 5], ["4"], [True] * 4, [1] * 5000, {"0": 4}, [2**70], [0.5], [10**9]):
    forge(frame({"value": {"t": "bytes", "b": 0}, "_b": sizes}, b"abcd"))
return 0.5
