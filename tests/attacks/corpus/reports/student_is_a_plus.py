# Is handed in under a name in full-width signs
# tries: spreadsheets in East Asia take the full-width form of a sign for the sign
# holds: no cell of a table begins like a formula
# student: \uff1d1+1
