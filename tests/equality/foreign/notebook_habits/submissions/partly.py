# %% q1
answer = True

# %% q2
def double(x):
    print(x)
    return 2.0 * x

# %% q10
async def later(value):
    await asyncio.sleep(0.01)
    return [value]

got = [await later(n) for n in range(7, 8)]

# %% q3
figure, axes = plt.subplots()
axes.plot([1, 4, 9])
plt.title("squares")

# %% q5
%%capture listing
!echo one two
words = "one two".split()

# %% end
unchecked = np.array([1, 2])
