# %% q1
answer = 1
raise SystemExit("over")

# %% q2
%no_such_magic
def double(x):
    return 2 * x

# %% q10
got = await no_such_thing()

# %% q3
figure, axes = plt.subplots()
axes.plot([1, 2, 3], [1, 4])
axes.set_title("squares")

# %% q5
!exit 3
words = [one, two]

# %% end
del unchecked
assert False
