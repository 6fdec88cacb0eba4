# Tells hidden inputs by how long it takes
# tries: seconds that are shown say what the function was given
# holds: no time of a case is shown to a student

# %% answer q3
import time

time.sleep(min(0.3, abs(float(values[0])) / 10**7) if values else 0)
return 0.5
