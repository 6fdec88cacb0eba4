# Is handed in under a name that is no path, and yet would be
# tries: the page of a student is written somewhere else
# holds: pages have names that are file names everywhere
# student: a\\..\\..\\canary
