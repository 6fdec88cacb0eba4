"""The desk of the office: what students handed in there, with receipts, and the long jobs that wait for a worker."""

from autograder.desk.downloads import Downloads
from autograder.desk.files import Coming, NoRoom, file_name
from autograder.desk.jobs import CHECK, COMPARE, EXPORT, GRADE, Job, Jobs
from autograder.desk.receipts import HandedFile, Receipt, Receipts
from autograder.desk.store import Desk
from autograder.desk.workers import Worker, alive

__all__ = ["CHECK", "COMPARE", "EXPORT", "GRADE", "Coming", "Desk", "Downloads", "HandedFile", "Job", "Jobs",
           "NoRoom", "Receipt", "Receipts", "Worker", "alive", "file_name"]  # fmt: skip
