"""Files with which the office runs as a service: a systemd unit, the lines of a proxy, a container."""
