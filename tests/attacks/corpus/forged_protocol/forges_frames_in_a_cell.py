# Forges frames in a cell
# tries: results, verdicts and ends are written on every wire while cells run
# holds: a forged message is just an answer, and a broken line ends the question
# harms: itself

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
import os

for descriptor in range(3, 256):
    for claim in claims:
        try:
            os.write(descriptor, frame(claim))
        except OSError:
            pass
