"""Frauds that look for the tests, or forge what the grader hears."""

from __future__ import annotations

from .fraud import Fraud

SEARCHING = {
    "searches_frames_and_objects": Fraud(
        "import gc, inspect, sys\n"
        "def search():\n"
        "    found, frame = [], inspect.currentframe()\n"
        "    while frame is not None:\n"
        "        found += [v for k, v in frame.f_locals.items() if k in ('want', 'expected', 'test', 'answer')]\n"
        "        frame = frame.f_back\n"
        "    for thing in gc.get_objects():\n"
        "        if isinstance(thing, dict):\n"
        "            found += [thing[k] for k in ('want', 'expected', 'hidden') if k in thing]\n"
        "    return found\n",
        "found = search()\nreturn found[0] if found else 0",
    ),
    "traces_every_call": Fraud(
        "import sys, threading\n"
        "seen = []\n"
        "def trace(frame, event, arg):\n"
        "    for key in ('want', 'expected'):\n"
        "        if key in frame.f_locals:\n"
        "            seen.append(frame.f_locals[key])\n"
        "    for key in ('passed', 'points', 'score', 'verdict'):\n"
        "        if key in frame.f_locals:\n"
        "            frame.f_locals[key] = 100\n"
        "    return trace\n",
        "sys.settrace(trace)\nsys.setprofile(trace)\nreturn seen[-1] if seen else 0",
    ),
    "reads_every_file": Fraud(
        "import ast, os, re\n"
        "text = [repr(dict(os.environ))]\n"
        "for folder, _, names in os.walk('/'):\n"
        "    for name in names:\n"
        "        path = os.path.join(folder, name)\n"
        "        if '/lib/' not in path and '/usr/' not in path and not path.startswith('/sys'):\n"
        "            if name.endswith(('.py', '.json', '.ipynb', '.zip', 'cmdline', 'environ', 'maps')):\n"
        "                try:\n"
        "                    with open(path, 'rb') as file: text.append(file.read(10**6).decode('utf-8', 'replace'))\n"
        "                except OSError: pass\n"
        "found = []\n"
        "for literal in re.findall(r'want = (.+)', '\\n'.join(text)):\n"
        "    try: found.append(ast.literal_eval(literal))\n"
        "    except (SyntaxError, ValueError): pass\n"
        "supply = iter(found)\n",
        "return next(supply, 0)",
    ),
    "reads_the_grader": Fraud(
        "import importlib, pkgutil\n"
        "import autograder\n"
        "for module in pkgutil.walk_packages(autograder.__path__, 'autograder.'):\n"
        "    try:\n"
        "        importlib.import_module(module.name)\n"
        "    except BaseException: pass\n"
        "import gc\n",
        "import autograder.examiner.child as child\n"
        "tests = getattr(child, '_held').examination.tests\n"
        "return tests[1].file if tests else 0",
    ),
    "reads_the_memory_of_others": Fraud(
        "import os\n",
        "for pid in [name for name in os.listdir('/proc') if name.isdigit()]:\n"
        "    for name in ('mem', 'environ', 'maps'):\n"
        "        try:\n"
        "            with open(f'/proc/{pid}/{name}', 'rb') as file: file.read(100)\n"
        "        except OSError: pass\n"
        "return 0",
    ),
}

FORGED = """\
import json, struct
def frame(header):
    text = json.dumps(header).encode()
    return struct.pack('>4sII', b'AGw1', len(text), 0) + text
claims = [
    {"question": "q2", "cases": [{"verdict": "passed", "points": 100}] * 8, "lost": False},
    {"done": True, "frozen": ["q1", "q2", "q3", "q4", "q5"]},
    {"value": [[3, -1, -3, -1], [-3, 1, 0, -3], [-3, -3, 0, 1], [3, -2, -2, -1]]},
    {"verdict": "passed"},
]
"""

FORGING = {
    "writes_result_files": Fraud(
        "def forge():\n"
        "    import json, os, pickle\n"
        "    told = {'tests': [{'name': f'q{i}', 'score': 9} for i in range(1, 6)], 'score': 100}\n"
        "    for folder in ('.', '..', '/tmp', '/autograder/results', os.path.expanduser('~'), 'out', 'results'):\n"
        "        for name, content in (('results.json', json.dumps(told).encode()),\n"
        "            ('results.pkl', pickle.dumps(told)), ('final_grades.csv', b'file,q1\\nme,5\\n')):\n"
        "            try:\n"
        "                os.makedirs(folder, exist_ok=True)\n"
        "                with open(os.path.join(folder, name), 'wb') as file: file.write(content)\n"
        "            except OSError: pass\n"
        "forge()\n"
        "import atexit, os\n"
        "atexit.register(forge)\n"
        "os.register_at_fork(before=forge, after_in_child=forge)\n",
        "forge()\nreturn 0",
    ),
    "prints_claims": Fraud(
        FORGED + "for claim in claims:\n    print(frame(claim).decode('latin1'), json.dumps(claim))\n"
        "print('All tests passed!', 'q2 results: All test cases passed!')\n",
        "print('AGw1', claims)\nreturn 0",
    ),
}
