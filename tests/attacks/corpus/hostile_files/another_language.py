# A notebook of another language
# tries: cells are given to a shell
# holds: only Python is run
# not judged: student

# %% notebook
notebook["metadata"] = {"kernelspec": {"name": "bash", "language": "bash"}}
notebook["cells"] = [{"cell_type": "code", "source": "touch /tmp/owned", "metadata": {}, "outputs": []}]
