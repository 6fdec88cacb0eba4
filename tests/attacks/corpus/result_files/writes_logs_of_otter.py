# Writes the log that Otter may grade from
# tries: a log with results and a pickled environment is read in place of running the notebook
# holds: no log is read, and nothing is ever unpickled

# %%
import pickle


class Bomb:
    def __reduce__(self):
        return os.system, (f"touch /tmp/{MARK}-unpickled",)


for name in (".OTTER_LOG", "otter.log", "results.pkl", "environment.dill", ".otter_log.pkl", "q2.pkl"):
    with open(name, "wb") as file:
        pickle.dump([Bomb(), {"q2": 4}], file)
os.makedirs("autograder/results", exist_ok=True)
with open("autograder/results/results.json", "w") as file:
    file.write('{"score": 100}')
