# Is handed in under a name that begins with a tab
# tries: the formula comes after characters that are trimmed
# holds: no cell of a table begins like a formula
# student: \t=1+1
