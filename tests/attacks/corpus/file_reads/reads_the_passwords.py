# Reads the accounts of the host
# tries: /etc/passwd, /etc/shadow and their kin name the people of the host
# holds: of /etc only what libraries need is there

# %%
for name in ("passwd", "shadow", "group", "sudoers", "hostname", "hosts", "ssh/ssh_host_rsa_key", "machine-id"):
    attempt(name, lambda: [line for line in open(f"/etc/{name}") if not line.startswith("student:")])
