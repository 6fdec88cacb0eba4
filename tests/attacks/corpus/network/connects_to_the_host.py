# Connects to a server on the host
# tries: a port of 127.0.0.1 that anybody on the host can reach
# holds: there is no network inside, not even loopback to the host

# %%
import socket

for family in (socket.AF_INET, socket.AF_INET6):
    for host in ("127.0.0.1", "::1", "localhost", "0.0.0.0", "10.0.2.2", "172.17.0.1", "host.docker.internal"):

        def connect():
            with socket.socket(family, socket.SOCK_STREAM) as line:
                line.settimeout(0.2)
                line.connect((host, HOST["tcp"]))
            return True

        attempt(f"{host} {family.name}", connect)
