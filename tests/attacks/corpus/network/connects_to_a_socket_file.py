# Connects to a socket file of the host
# tries: a service of the host, such as a container engine's, listens on a file
# holds: the file does not exist inside

# %%
import socket


def connect(address):
    with socket.socket(socket.AF_UNIX) as line:
        line.settimeout(0.5)
        line.connect(address)
    return True


for path in (HOST["unix"], "/var/run/docker.sock", "/run/dbus/system_bus_socket", "/run/systemd/private", "/dev/log"):
    attempt(path, lambda: connect(path))
