# Sends what it knows to the world
# tries: a server elsewhere is asked for the answer, or told the questions
# holds: no socket of the internet can be made

# %%
import socket
import urllib.request

attempt("address", lambda: socket.create_connection(("192.0.2.1", 80), 0.2) and True)
attempt("page", lambda: urllib.request.urlopen("http://192.0.2.1/", timeout=0.2).read())
attempt("programs", lambda: os.popen("(curl -m 1 192.0.2.1 || wget -T 1 192.0.2.1 -O -) 2>/dev/null").read())

# %% answer
import urllib.request

return urllib.request.urlopen("http://192.0.2.1/answer", timeout=0.2).read()
