"""The marking room: one answer at a time, nothing lost, nothing given twice, nobody's name."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from httpx2 import Response
from marking.marked import hand_in, notebook, points

from autograder.gradebook import marks
from autograder.gradebook.marks import Mark
from autograder.office.people import Person, Role
from autograder.workflows.marking.decisions import publish
from autograder.workflows.marking.tables import name_of
from autograder.workflows.marking.works import find_question

from .conftest import House
from .visitor import Visitor, words

AT = {"assignment": "hw1", "question": "why"}
NAMES = ("Lin, Amy", "Bo <b>Kim</b>", "Wei, Chen", "Park, Dae")


class Marker:
    """Somebody who marks: follows where each page leads."""

    def __init__(self, visitor: Visitor) -> None:
        self.visitor = visitor
        self.page = self.look(**AT)

    def look(self, **query: str) -> Response:
        """Come to a page of the room."""
        self.page = self.follow(self.visitor.get("/mark", **query))
        return self.page

    def follow(self, answer: Response) -> Response:
        """Go where an answer leads."""
        while answer.status_code == 303:
            answer = self.visitor.get(answer.headers["location"])
        self.page = answer
        return answer

    @property
    def fields(self) -> dict[str, str]:
        """What the form carries."""
        return {name: self.page.text.split(f'name="{name}" value="')[1].split('"')[0] for name in ("answer", "version")}

    def give(self, **form: object) -> Response:
        """Give the mark of the form."""
        return self.follow(self.visitor.post("/mark", **(AT | self.fields | form)))


def test_every_answer_comes_once_and_without_a_name(house: House) -> None:
    """Items, points, or none of the items; after the last the room says that all is done."""
    marker = Marker(house.visitor("ta"))
    given = ({"items": ["shared", "size"]}, {"points": "1.25", "comment": "good"}, {"points": "0"}, {"items": "size"})
    for form in given:
        assert not any(name in words(marker.page) for name in NAMES)
        assert "the same weights at every place" in words(marker.page)
        marker.give(**form)
    assert "Every answer has its mark" in words(marker.page)
    assert sorted(map(str, points(house.book).values())) == ["0", "0.5", "1.25", "1.5"]
    before = marker.page.text.split("before=")[1].split("&")[0]
    assert "Why?" in words(marker.look(**AT, before=before))


def test_the_order_is_ones_own(house: House) -> None:
    """The same person comes to the same answer first; skipped answers come again at the end."""
    marker = Marker(house.visitor("ta"))
    names = []
    for _ in range(5):
        names.append(marker.fields["answer"])
        marker.look(**AT, after=names[-1])
    assert len(set(names)) == 4 and names[0] == names[4]
    assert Marker(house.visitor("ta")).fields["answer"] == names[0]
    marker.look(**AT, before=names[2])
    assert marker.fields["answer"] == names[1]


def test_back_leads_past_the_marks_of_others(house: House) -> None:
    """It comes to what waits, or to what one has marked oneself."""
    marker = Marker(house.visitor("ta"))
    names = [marker.fields["answer"]]
    for _ in range(2):
        marker.look(**AT, after=names[-1])
        names.append(marker.fields["answer"])
    question = find_question(house.office.book, "hw1", "why")
    between = next(one for one in question.works if name_of(one) == names[1])
    marks.record(house.office.book, [Mark(between.answer, Decimal(2), "Wei", "")])
    marker.look(**AT, before=names[2])
    assert marker.fields["answer"] == names[0]


def test_a_mark_of_another_program_is_seen(house: House) -> None:
    """What `autograder mark` records, or a new submission, changes the room at once."""
    marker = Marker(house.visitor("ta"))
    assert "0 of 4 marked" in words(marker.page)
    question = find_question(house.office.book, "hw1", "why")
    other = next(one for one in question.works if name_of(one) != marker.fields["answer"])
    marks.record(house.office.book, [Mark(other.answer, Decimal(2), "Wei", "")])
    assert "1 of 4 marked · Wei 1" in words(marker.look(**AT))
    hand_in(house.book, {"eun": "a fifth answer"})
    assert "1 of 5 marked" in words(marker.look(**AT))


def test_two_never_get_the_same_answer(house: House) -> None:
    """While one has an answer others are led past it; who comes by its address sees who has it, and no form."""
    one, other = Marker(house.visitor("ta")), Marker(house.visitor("instructor"))
    taken = one.fields["answer"]
    met = {other.fields["answer"]}
    for _ in range(3):
        other.look(**AT, after=other.fields["answer"])
        met.add(other.fields["answer"])
    assert taken not in met and len(met) == 3
    assert "Kim has this answer now" in words(other.look(**AT, answer=taken))
    assert 'id="marks"' not in other.page.text
    for _ in range(3):
        other.look(**AT)
        other.give(points="1", comment="so")
    assert "Kim has 1" in words(other.page)
    one.give(points="2", comment="so")
    assert len([value for value in points(house.book).values() if value == 1]) == 3


def test_a_stale_mark_is_refused_and_kept(house: House) -> None:
    """Who comes second sees both marks, loses nothing, and can give the own one again over the first."""
    marker = Marker(house.visitor("ta"))
    fields = marker.fields
    question = find_question(house.office.book, "hw1", "why")
    work = next(one for one in question.works if name_of(one) == fields["answer"])
    marks.record(house.office.book, [Mark(work.answer, Decimal(2), "Wei", "", comment="first")])
    page = marker.give(points="0.5", comment="my long thought")
    assert page.status_code == 409
    assert "Wei gave 2 (“first”) meanwhile, which counts" in words(page)
    assert 'value="my long thought"' in page.text and 'value="0.5"' in page.text
    assert points(house.book)[work.answer.student] == Decimal(2)
    marker.give(points="0.5", comment="my long thought")
    assert points(house.book)[work.answer.student] == Decimal("0.5")


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ({}, "no item and no points yet"),
        ({"points": "2.5"}, "it has to be from 0 to 2"),
        ({"points": "two"}, "is not a number of points"),
        ({"items": "none_such"}, "the rubric has changed"),
        ({"points": "1", "comment": "x" * 2001}, "this is no comment"),
        ({"points": "1", "comment": "so", "version": "x"}, "meanwhile"),
        ({"points": "1"}, "points other than the rubric gives need a reason"),
        ({"points": "1", "items": "size"}, "it gives 0.5: say in the comment why it is 1"),
    ],
)
def test_what_cannot_be_given(house: House, form: dict[str, str], said: str) -> None:
    """It is said, what was written is still in the form, and nothing is recorded."""
    marker = Marker(house.visitor("ta"))
    page = marker.give(**form)
    assert page.status_code == 409 and said in words(page), words(page)
    assert set(points(house.book).values()) == {None}


def test_a_mark_is_changed_by_going_back(house: House) -> None:
    """The form then has what was given; the record keeps both."""
    marker = Marker(house.visitor("ta"))
    name = marker.fields["answer"]
    marker.give(items=["shared"], comment="well")
    marker.look(**AT, answer=name)
    assert 'value="shared" data-points="1" checked' in marker.page.text and 'value="well"' in marker.page.text
    marker.give(points="2", comment="so")
    with house.office.book.reading() as connection:
        first, second = marks.read(connection)
    assert (first.answer, first.items, second.items, second.source) == (second.answer, ("shared",), (), "office")


def test_an_answer_is_text(house: House) -> None:
    """Whatever a student wrote, no element of it is in the page."""
    hand_in(house.book, {"amy": "<script>alert(1)</script><img src=x onerror=alert(1)> ![x](http://example.org/x)"})
    marker = Marker(house.visitor("ta"))
    for _ in range(4):
        if "alert(1)" in marker.page.text:
            break
        marker.look(**AT, after=marker.fields["answer"])
    assert "&lt;script&gt;alert(1)" in marker.page.text
    assert "<img" not in marker.page.text and marker.page.text.count("<script") == 2


def test_the_question_is_read_as_in_the_notebook(house: House) -> None:
    """Its Markdown is rendered; what a student changed in it loads, runs and leads to nothing."""
    prompt = "**Why** is it `small`?\n\n- once <b>bold</b>\n\n![x](http://example.org/x) [y](javascript:alert(1))"
    hand_in(house.book, {"amy": "an answer of its own"}, prompt=prompt)
    marker = Marker(house.visitor("ta"))
    for _ in range(4):
        if "an answer of its own" in marker.page.text:
            break
        marker.look(**AT, after=marker.fields["answer"])
    question = marker.page.text.split('<details class="card question"')[1].split("</details>")[0]
    assert "<strong>Why</strong> is it <code>small</code>?" in question and "<li>" in question
    assert not any(word in question for word in ("<b>", "<img", "javascript:", "BEGIN QUESTION"))


def test_a_ta_of_a_section_marks_its_answers(house: House) -> None:
    """The others are not in the room, by their address neither."""
    whole = Marker(house.visitor("ta"))
    names = set()
    for _ in range(4):
        names.add(whole.fields["answer"])
        whole.look(**AT, after=whole.fields["answer"])
    marks.give_back(house.office.book, "Kim")
    part = Marker(house.visitor("ta of B"))
    assert "Answer 1 of 2" in words(part.page) or "Answer 2 of 2" in words(part.page)
    codes = [part.visitor.get("/mark", **AT, answer=name).status_code for name in sorted(names)]
    assert sorted(codes) == [200, 200, 404, 404]
    form = AT | {"points": "1", "comment": "so", "version": "0"}
    codes = [part.visitor.post("/mark", **form, answer=name).status_code for name in sorted(names)]
    assert sorted(codes) == [303, 303, 404, 404]
    assert {name for name, value in points(house.book).items() if value is not None} == {"bob", "dae"}


def test_an_answer_is_flagged_for_the_instructor(house: House) -> None:
    """The instructor sees who asks what, and answers; whoever marks reads that beside the answer, the student never."""
    marker, instructor = Marker(house.visitor("ta")), house.visitor("instructor")
    at = AT | {"answer": marker.fields["answer"]}
    marker.follow(marker.visitor.post("/flag", **at, why="copied from the web?"))
    assert marker.fields["answer"] == at["answer"] and "Kim: copied from the web?" in words(marker.page)
    assert "waits for an answer" in words(marker.page)
    assert "requests 0 flagged 1" in words(instructor.get("/"))
    page = instructor.get("/requests")
    assert "flagged in marking by Kim" in words(page) and "copied from the web?" in words(page)
    form = {name: page.text.split(f'name="{name}" value="')[1].split('"')[0] for name in ("student", "number")}
    assert instructor.post("/requests", **form, answer="no, it is hers").status_code == 303
    assert "Prof. Lin: no, it is hers" in words(marker.look(**at))
    publish(house.book, "hw1", by="Prof. Lin")
    student = house.visitor().enter(house.people, Person(form["student"], Role.STUDENT))
    text = words(student.get("/work", assignment="hw1"))
    assert "Ask to look again" in text and "copied" not in text and "it is hers" not in text


def test_what_is_no_flag(house: House) -> None:
    """Without words, or about an answer of another section, nothing is recorded."""
    marker = Marker(house.visitor("ta of B"))
    assert marker.visitor.post("/flag", **AT, answer=marker.fields["answer"], why=" ").status_code == 409
    works = {work.answer.student: name_of(work) for work in find_question(house.office.book, "hw1", "why").works}
    assert marker.visitor.post("/flag", **AT, answer=works["amy"], why="x").status_code == 404
    assert house.office.terms.now().asked == []


def test_equal_answers_get_the_same_mark(house: House) -> None:
    """All waiting answers that say the same but for white space; not those of another section, nor marked ones."""
    hand_in(house.book, {"amy": "nine  weights", "bob": "nine weights", "chen": "nine\nweights", "dae": "nine weights"})
    works = {work.answer.student: work for work in find_question(house.office.book, "hw1", "why").works}
    marks.record(house.office.book, [Mark(works["chen"].answer, Decimal(0), "Prof. Lin", "")])
    of_b, of_all = Marker(house.visitor("ta of B")), Marker(house.visitor("ta"))
    of_b.look(**AT, answer=name_of(works["bob"]))
    of_b.give(points="1", comment="as it is", equal="1")
    assert "Recorded, and for 1 equal answer." in words(of_b.page)
    of_all.look(**AT, answer=name_of(works["amy"]))
    of_all.give(points="2", comment="so", equal="1")
    assert "Recorded, and for 0 equal answers." in words(of_all.page)
    found = {work.answer.student: work.last for work in find_question(house.office.book, "hw1", "why").works}
    assert {name: last and (last.by, last.adjustment, last.comment) for name, last in found.items()} == {
        "amy": ("Kim", 2, "so"), "bob": ("Wei", 1, "as it is"),
        "chen": ("Prof. Lin", 0, ""), "dae": ("Wei", 1, "as it is"),
    }  # fmt: skip


SAME = {"amy": "nine  weights", "bob": "nine weights", "chen": "nine\nweights", "dae": "other"}


def at_amys(marker: Marker, house: House) -> Marker:
    """Come to the answer of Amy."""
    works = {work.answer.student: name_of(work) for work in find_question(house.office.book, "hw1", "why").works}
    marker.look(**AT, answer=works["amy"])
    return marker


def test_equal_answers_are_a_group(house: House) -> None:
    """How many there are, how many wait and which marks the others have; nobody's name but where one asks for names."""
    hand_in(house.book, SAME)
    marker = Marker(house.visitor("ta"))
    assert "Equal answers are being looked for" in words(marker.page)  # by the page itself
    page = marker.visitor.get("/groups", **AT)
    assert "3 answers say the same, 3 of them wait" in words(page) and "nine weights" in words(page)
    assert "other" not in words(page) and not any(name in words(page) for name in NAMES)
    at_amys(marker, house)
    assert "3 answers say the same, 3 of them wait" in words(marker.page)
    assert "Give to 2 equal answers, too" in words(marker.page)
    marker.give(items="size")
    at_amys(marker, house)
    assert "3 answers say the same, 2 of them wait; marked: 0.5 by Kim." in words(marker.page)
    assert "Names are hidden" in words(marker.page) and not any(name in words(marker.page) for name in NAMES)
    marker.look(**AT, names="yes", answer=marker.fields["answer"])
    assert "· Lin, Amy" in words(marker.page) and "Bo <b>Kim</b>" in words(marker.page)
    marker.give(items="shared", names="yes")
    assert "Hide names" in words(marker.page)  # it holds from answer to answer
    one_of_b = Marker(house.visitor("ta of B"))
    text = words(one_of_b.visitor.get("/groups", **AT, names="yes"))
    assert "No two answers say the same" in text and "Amy" not in text


def test_a_group_is_taken_back_as_a_whole(house: House) -> None:
    """By one button on the next page; what was given is in the form again, and the record has it all."""
    hand_in(house.book, SAME)
    marker = at_amys(Marker(house.visitor("ta")), house)
    marker.give(items="shared", comment="well", equal="1")
    assert "Recorded, and for 2 equal answers. Undo" in words(marker.page)
    numbers = {name: marker.page.text.split(f'name="{name}" value="')[1].split('"')[0] for name in ("first", "last")}
    other = house.visitor("instructor")
    other.get("/mark", **AT)
    assert other.post("/undo", **AT, **numbers).status_code == 409  # they are not theirs
    assert len([value for value in points(house.book).values() if value == 1]) == 3
    marker.follow(marker.visitor.post("/undo", **AT, **numbers))
    assert "Taken back, of 3 answers" in words(marker.page) and set(points(house.book).values()) == {None}
    assert 'value="shared" data-points="1" checked' in marker.page.text and 'value="well"' in marker.page.text
    assert marker.visitor.post("/undo", **AT, **numbers).status_code == 409
    text = words(other.get("/student", student="amy"))
    assert "why marked: items shared: well" in text and "why mark taken back" in text


def test_the_last_mark_is_taken_back_too(house: House) -> None:
    """Also after the last answer; a mark that somebody replaced meanwhile stays."""
    marker = Marker(house.visitor("ta"))
    for _ in range(4):
        marker.give(items="shared")
    assert "Every answer has its mark" in words(marker.page) and "Recorded. Undo" in words(marker.page)
    numbers = {name: marker.page.text.split(f'name="{name}" value="')[1].split('"')[0] for name in ("first", "last")}
    marker.follow(marker.visitor.post("/undo", **AT, **numbers))
    assert "Taken back, of 1 answer." in words(marker.page)
    assert sorted(map(str, points(house.book).values())) == ["1", "1", "1", "None"]
    marker.give(items="size")
    numbers = {name: marker.page.text.split(f'name="{name}" value="')[1].split('"')[0] for name in ("first", "last")}
    last = next(work for work in find_question(house.office.book, "hw1", "why").works
                if work.last and work.last.items == ("size",))  # fmt: skip
    marks.record(house.office.book, [Mark(last.answer, Decimal(2), "Wei", "")])
    assert marker.visitor.post("/undo", **AT, **numbers).status_code == 409
    assert points(house.book)[last.answer.student] == 2


TEMPLATE = "**(a)** Say why.\n\n**(b)** Say <i>how</i>."


def _release(template: str = TEMPLATE) -> None:
    place = Path("student_template/hw1/hw1.ipynb")
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(notebook(template))


def _answer(marker: Marker, text: str) -> BeautifulSoup:
    """Come to the answer that says something."""
    for _ in range(4):
        if text in marker.page.text:
            break
        marker.look(**AT, after=marker.fields["answer"])
    return BeautifulSoup(marker.page.text, "html.parser")


def test_what_was_given_out_is_dimmed(house: House) -> None:
    """Line by line in what a student wrote, and said to who does not see it; whatever is written is text."""
    _release()
    hand_in(house.book, {"amy": "**(a)** Say why.\n<b>becau</b>se\n\n**(b)** Say <i>how</i>.\nso", "bob": TEMPLATE})
    marker = Marker(house.visitor("ta"))
    page = _answer(marker, "becau")
    assert [run.get_text() for run in page.select(".answer .prose > span")] == [
        "Given out: **(a)** Say why.\n", "Written: <b>becau</b>se\n",
        "Given out: \n**(b)** Say <i>how</i>.\n", "Written: so\n",
    ]  # fmt: skip
    assert [run["class"] for run in page.select(".answer .prose > span")] == [["given"], ["written"]] * 2
    page = _answer(marker, "As it was given out.")
    assert [run["class"] for run in page.select(".answer .prose > span")] == [["given"]]
    assert "Nothing was written here" in words(_answer_of(marker, house, "dae"))


def _answer_of(marker: Marker, house: House, student: str) -> Response:
    works = {work.answer.student: name_of(work) for work in find_question(house.office.book, "hw1", "why").works}
    return marker.look(**AT, answer=works[student])


def _with_code(source: str) -> bytes:
    made = json.loads(notebook("see the code"))
    made["cells"].insert(3, {"cell_type": "code", "metadata": {"tags": ["otter_answer_cell"]}, "source": source,
                             "outputs": [], "execution_count": 1})  # fmt: skip
    return json.dumps(made).encode()


def test_given_lines_of_code_are_dimmed(house: House) -> None:
    """Coloured or too long for that, with blank lines before it; a text over several lines is told apart, too."""
    place = Path("student_template/hw1/hw1.ipynb")
    place.parent.mkdir(parents=True)
    given = 'def f():\n    """One\n    two."""\n    ...'
    place.write_bytes(_with_code(given))
    own = ["    return '<script>'", f"    return '{'y' * 20_000}'"]
    codes = {"amy": "\n\n" + given.replace("    ...", own[0]), "bob": given.replace("    ...", own[1]), "chen": given}
    hand_in(house.book, codes, notebook_of=_with_code)
    marker = Marker(house.visitor("ta"))
    for student, line in zip(("amy", "bob"), own, strict=True):
        page = BeautifulSoup(_answer_of(marker, house, student).text, "html.parser")
        runs = page.select(".answer .notebook pre > span[class]")
        assert [run.get_text() for run in runs] == [
            'Given out: def f():\n    """One\n    two."""\n', f"Written: {line}\n"
        ]  # fmt: skip
    assert "As it was given out. In [1]: Given out: def f" in words(_answer_of(marker, house, "chen"))


def test_a_released_notebook_that_cannot_be_read_dims_nothing(house: House) -> None:
    """The answers are shown as they are."""
    _release()
    hand_in(house.book, {"amy": TEMPLATE})
    Path("student_template/hw1/hw1.ipynb").write_text("no notebook")
    page = BeautifulSoup(_answer_of(Marker(house.visitor("ta")), house, "amy").text, "html.parser")
    assert page.select(".answer .prose")[0].get_text() == TEMPLATE


def test_given_lines_of_a_group_are_dimmed(house: House) -> None:
    """As in the marking room, up to where the text of a group ends."""
    _release()
    own = "x" * 400
    hand_in(house.book, dict.fromkeys(("amy", "bob"), f"**(a)** Say why.\n{own}"))
    page = BeautifulSoup(house.visitor("ta").get("/groups", **AT).text, "html.parser")
    runs = [run.get_text() for run in page.select("pre.message > span")]
    assert runs == ["Given out: **(a)** Say why.\n", f"Written: {'x' * (300 - 17)}\n"]
