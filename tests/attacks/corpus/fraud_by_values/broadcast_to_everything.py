# An array that broadcasting makes huge
# tries: compared with the expected array it fills the examiner's memory, whose fault is then excused
# holds: what was sent caused it, so it is a wrong answer and not the machine's fault

# %% answer q2
return np.zeros((900_000, 1, 1))
