# Sends what is no frame
# tries: noise, another magic, a closed line in the middle of a frame
# holds: a line that breaks the protocol ends its question

# %% answer q2
forge(b"HTTP/1.1 200 OK\r\n\r\n" * 100)
return 0.5

# %% answer q3
forge(frame({"value": 6})[:9])
os._exit(0)

# %% answer q5
forge(b"AGw1")
return 0.5
