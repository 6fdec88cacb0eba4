# Leaves a program with the set-user-id bit
# tries: a program that anybody can start later runs as the student, or as root
# holds: such a bit means nothing here, and the file is gone with its file system

# %%
import shutil
import stat

shutil.copy("/bin/true", f"{MARK}-suid")
os.chmod(f"{MARK}-suid", 0o6755)
attempt("root", lambda: os.popen(f"./{MARK}-suid; id -u").read().strip() == "0")
attempt("device", lambda: os.mknod(f"{MARK}-disk", 0o666 | stat.S_IFBLK, os.makedev(8, 0)) or True)
