# Is handed in under a name that starts a program in a spreadsheet
# tries: the old formula of dynamic data exchange
# holds: no cell of a table begins like a formula
# student: @SUM(1+1)*cmd|' C calc'!A0
