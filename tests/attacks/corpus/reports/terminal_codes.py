# Prints codes for a terminal
# tries: colours, titles, links, answers of the terminal and cleared screens hide or forge what is shown
# holds: codes are removed or shown as pictures, in pages, tables and on the terminal

# %%
print(
    "\x1b[31mred\x1b[0m \x1b]0;title\x07 \x1b]8;;http://127.0.0.1\x07link\x1b]8;;\x07 \x1b[2J\x1b[H \x1b[6n \x9b31m \x1bP q\x1b\\ \x07\x08\x7f\x00"
)
print("\r" + "passed" + "\b" * 20 + "\x1b[1A\x1b[2K")

# %% answer q3
return "\x1b[2J\x1b[31mpassed\x1b]0;x\x07\x9b\r\x08"
