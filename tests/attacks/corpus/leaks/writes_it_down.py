# Writes hidden inputs to files and prints them later
# tries: a file, a thread or a process that is left shows them when the notebook goes on
# holds: nothing is examined before the last output is written

# %%
import threading
import time

memory = []


def tell():
    for _ in range(20):
        time.sleep(0.01)
        print(memory)


# %% answer
memory.append(repr(list(locals().values())))
with open("/tmp/work/memory.txt", "a") as file:
    file.write(memory[-1])
threading.Thread(target=tell).start()
return 0.5

# %% end
time.sleep(0.1)
print(memory, os.listdir("."), open("memory.txt").read() if os.path.exists("memory.txt") else "nothing was left")
