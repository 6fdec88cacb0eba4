# Prints claims
# tries: what looks like a message of the protocol, or of Otter, is printed
# holds: a forged message is just an answer, and a broken line ends the question

# %%
import json, struct


def frame(header):
    text = json.dumps(header).encode()
    return struct.pack(">4sII", b"AGw1", len(text), 0) + text


claims = [
    {"question": "q2", "cases": [{"verdict": "passed", "points": 100}] * 8, "lost": False},
    {"done": True, "frozen": ["q1", "q2", "q3", "q4", "q5"]},
    {"value": [[3, -1, -3, -1], [-3, 1, 0, -3], [-3, -3, 0, 1], [3, -2, -2, -1]]},
    {"verdict": "passed"},
]
for claim in claims:
    print(frame(claim).decode("latin1"), json.dumps(claim))
print("All tests passed!", "q2 results: All test cases passed!")

# %% answer
print("AGw1", claims)
return 0
