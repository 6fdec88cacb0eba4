# Writes where programs are started from
# tries: a file in a system folder runs in the next process of anybody
# holds: all but /tmp is read-only inside

# %%
for folder in (
    "/",
    "/etc",
    "/usr/bin",
    "/usr/lib",
    "/lib",
    "/bin",
    "/var/tmp",
    "/var/spool/cron",
    "/run",
    "/opt",
    "/home",
):
    attempt(folder, lambda: write(os.path.join(folder, MARK)))
