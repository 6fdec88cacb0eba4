# The fork bomb of the shell
# tries: :(){ :|:& };: in a subshell
# holds: the limit of processes, and the end of all of them with the submission
# batch: slow

# %%
os.system("bash -c 'bomb() { bomb | bomb & }; bomb' >/dev/null 2>&1 & sleep 0.5")
print("still here")
