# Is handed in under a name of two lines
# tries: the second line of the name is a row of the table
# holds: a name is one line
# student: zoe\nhonest-0.ipynb,2,4,3,2,2,2,15
