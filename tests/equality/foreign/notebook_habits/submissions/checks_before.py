# on the template

# %% q1
grader.check("q2")

# %% q10
import time
start = time.time()
got = await asyncio.gather(asyncio.sleep(0, 7))

# %% end
def double(x):
    return 2 * x

answer = 1
unchecked = [1, 2]
words = ["one", "two"]
