# Opens the memory of the machine
# tries: device files give the memory, the disks and the log of the kernel
# holds: there are no such devices inside

# %%
for name in ("mem", "kmem", "port", "kmsg", "sda", "vda", "nvme0n1", "loop0", "fuse", "kvm", "net/tun", "vsock"):
    attempt(name, lambda: read(f"/dev/{name}", 16))
for name in ("/proc/kcore", "/proc/kallsyms_", "/sys/kernel/security", "/sys/firmware/efi/efivars", "/boot"):
    attempt(name, lambda: os.listdir(name) if os.path.isdir(name) else read(name, 16))
