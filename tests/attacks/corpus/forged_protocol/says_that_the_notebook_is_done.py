# Says that the notebook has run to its end
# tries: with the cells half run, what is examined is a state of the attacker's choice
# holds: the answers that are there are examined; what did not run has no answer
# harms: itself

# %%
forge(frame({"done": True, "frozen": ["q1", "q2", "q3", "q4", "q5", "q6"]}))
