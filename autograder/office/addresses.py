"""The table of the office: which address shows whose work to whom. Who is not in a line may not come there."""

from __future__ import annotations

from autograder.office import (
    class_pages,
    exports,
    grading,
    groups,
    handing_in,
    marking_room,
    own_page,
    sign_in,
    similar,
    student_page,
)
from autograder.office.people import Role
from autograder.office.streams import streamed
from autograder.office.visit import Address, Whose

_STAFF = {Role.INSTRUCTOR: Whose.EVERYBODYS, Role.TA: Whose.SECTION}
_INSTRUCTOR = {Role.INSTRUCTOR: Whose.EVERYBODYS}
_NOBODYS = {Role.INSTRUCTOR: Whose.NOBODYS, Role.TA: Whose.NOBODYS}
_STUDENT = {Role.STUDENT: Whose.OWN}

ADDRESSES = (
    Address("GET", "/", class_pages.course, _STAFF | {Role.STUDENT: Whose.NOBODYS}),
    Address("GET", "/assignment", class_pages.assignment, _STAFF),
    Address("GET", "/gradebook", class_pages.gradebook, _STAFF),
    Address("GET", "/requests", class_pages.requests, _STAFF),
    Address("POST", "/requests", class_pages.answer_request, _STAFF),
    Address("GET", "/publish", class_pages.publishing, _INSTRUCTOR),
    Address("POST", "/publish", class_pages.publish_now, _INSTRUCTOR),
    Address("GET", "/export", exports.choosing, _INSTRUCTOR),
    Address("POST", "/export", exports.begin, _INSTRUCTOR, takes_files=True),
    Address("GET", "/export/made", exports.made, _INSTRUCTOR),
    Address("GET", "/export/live", streamed(exports.made_now), _INSTRUCTOR),
    Address("POST", "/export/stop", exports.stop, _INSTRUCTOR),
    Address("GET", "/export/file", exports.file, _INSTRUCTOR),
    Address("GET", "/student", student_page.student, _STAFF),
    Address("GET", "/cell", student_page.cell, _STAFF),
    Address("POST", "/excuse", student_page.excuse, _STAFF),
    Address("GET", "/notebook", student_page.notebook, _STAFF),
    Address("POST", "/points", student_page.set_by_hand, _STAFF),
    Address("POST", "/extension", student_page.give_time, _STAFF),
    Address("GET", "/mark", marking_room.marking, _STAFF),
    Address("POST", "/mark", marking_room.give, _STAFF),
    Address("POST", "/undo", marking_room.undo, _STAFF),
    Address("GET", "/groups", groups.groups, _STAFF),
    Address("POST", "/flag", marking_room.flag, _STAFF),
    Address("GET", "/grading", grading.grading, _NOBODYS),
    Address("GET", "/grading/live", streamed(grading.grading_now), _NOBODYS),
    Address("POST", "/grading", grading.begin, _NOBODYS),
    Address("POST", "/stop", grading.stop, _NOBODYS),
    Address("GET", "/similar", similar.pairs, _STAFF),
    Address("GET", "/similar/live", streamed(similar.pairs_now), _STAFF),
    Address("POST", "/similar", similar.compare, _NOBODYS),
    Address("POST", "/similar/stop", similar.stop, _NOBODYS),
    Address("GET", "/pair", similar.pair, _STAFF),
    Address("GET", "/mine", own_page.mine, _STUDENT),
    Address("GET", "/work", own_page.work, _STUDENT),
    Address("POST", "/work", own_page.ask, _STUDENT),
    Address("GET", "/hand-in", handing_in.counter, _STUDENT),
    Address("POST", "/hand-in", handing_in.hand_in, _STUDENT, takes_files=True),
    Address("GET", "/receipt", handing_in.receipt, _STUDENT),
    Address("GET", "/receipt/live", streamed(handing_in.check_now), _STUDENT),
    Address("POST", "/leave", sign_in.leave, _STAFF | {Role.STUDENT: Whose.NOBODYS}),
)
