// Ranks a folder of scripts by Dolos, in a Node.js that has its library (run by `similar_pairs`).
//
//     node similar_dolos.mjs PREFIX FOLDER
//
// PREFIX is where `npm install @dodona/dolos-lib` was run. FOLDER has class/STUDENT/answers.py and template/answers.py.
// Prints [[first, second], …] as JSON, the pairs that are most alike first.

import { readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [prefix, folder] = process.argv.slice(2).map((path) => resolve(path));
const library = createRequire(join(prefix, "package.json")).resolve("@dodona/dolos-lib");
const { Dolos } = await import(pathToFileURL(library));

const students = readdirSync(join(folder, "class")).sort();
const files = students.map((student) => join(folder, "class", student, "answers.py"));
const dolos = new Dolos({ language: "python" });
const report = await dolos.analyzePaths(files, join(folder, "template", "answers.py"));
const pairs = report.allPairs().filter((pair) => pair.similarity > 0);
pairs.sort((one, other) => other.similarity - one.similarity || other.overlap - one.overlap);
const student = (file) => basename(dirname(file.path));
process.stdout.write(JSON.stringify(pairs.map((pair) => [student(pair.leftFile), student(pair.rightFile)])));
