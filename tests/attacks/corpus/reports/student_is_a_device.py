# Is handed in under the name of a device
# tries: the page of a student cannot be opened, or is a device, in Windows
# holds: such names get a hash
# student: con
