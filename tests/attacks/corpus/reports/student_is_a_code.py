# Is handed in under a name with codes for the terminal
# tries: the table on the terminal is cleared or coloured by a name
# holds: the terminal gets none of them
# student: \x1b[2J\x1b]0;title\x07red\x1b[31m
