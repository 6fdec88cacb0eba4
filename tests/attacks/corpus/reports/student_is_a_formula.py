# Is handed in under a name that is a formula
# tries: the table of grades runs a program when a spreadsheet opens it
# holds: no cell of a table begins like a formula
# student: =HYPERLINK("http:x";"A1")
