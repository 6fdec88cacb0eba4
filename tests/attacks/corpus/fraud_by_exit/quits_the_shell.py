# Asks the shell to stop
# tries: quit() and exit() in a cell end the notebook before its answers are examined
# holds: they end the cell at most
# ends: error

# %%
get_ipython().ask_exit()
get_ipython().exit_now = True
raise SystemExit(0)
