BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0008');
CREATE TABLE case_results (
	grade_id INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	question TEXT NOT NULL, 
	name TEXT NOT NULL, 
	points DOUBLE NOT NULL, 
	hidden BOOLEAN NOT NULL, 
	verdict TEXT NOT NULL, 
	message TEXT NOT NULL, 
	call TEXT, 
	got TEXT, 
	expected TEXT, 
	hint TEXT, 
	fault TEXT, 
	detail TEXT NOT NULL, 
	seconds DOUBLE NOT NULL, 
	flags TEXT DEFAULT '[]' NOT NULL, 
	comparison TEXT DEFAULT '' NOT NULL, 
	measured TEXT DEFAULT '[]' NOT NULL, 
	figures TEXT DEFAULT '' NOT NULL, 
	PRIMARY KEY (grade_id, position), 
	FOREIGN KEY(grade_id) REFERENCES grades (id)
)
 WITHOUT ROWID

;
INSERT INTO "case_results" VALUES(1,0,'q1','q1 - 1',0.5,0,'passed','fine','f(1)','2','2','a hint',NULL,'d',0.25,'["look"]','{"got":{"shape":[1],"rows":[["1"]],"size":[0,0,0],"pixels":""},"expected":{"shape":[1],"rows":[["2"]],"size":[0,0,0],"pixels":""},"differing":["1"]}','[["accuracy", 0.30000000000000004, 160, [0.5, 0.1]]]','[{"title":"answers","matrix":{"classes":["0","1"],"rows":[[2,0,0],[1,3,0]]},"mistakes":[],"wrong":0,"curves":[],"sounds":[]}]');
INSERT INTO "case_results" VALUES(1,1,'q1','q1 - 2',1.0,1,'not judged','',NULL,NULL,NULL,NULL,'test','',0.0,'[]','','[]','');
INSERT INTO "case_results" VALUES(2,0,'q1','q1 - 1',0.5,0,'passed','fine','f(1)','2','2','a hint',NULL,'d',0.25,'["look"]','{"got":{"shape":[1],"rows":[["1"]],"size":[0,0,0],"pixels":""},"expected":{"shape":[1],"rows":[["2"]],"size":[0,0,0],"pixels":""},"differing":["1"]}','[["accuracy", 0.30000000000000004, 160, [0.5, 0.1]]]','[{"title":"answers","matrix":{"classes":["0","1"],"rows":[[2,0,0],[1,3,0]]},"mistakes":[],"wrong":0,"curves":[],"sounds":[]}]');
INSERT INTO "case_results" VALUES(2,1,'q1','q1 - 2',1.0,1,'not judged','',NULL,NULL,NULL,NULL,'test','',0.0,'[]','','[]','');
CREATE TABLE claims (
	assignment TEXT NOT NULL, 
	question TEXT NOT NULL, 
	student TEXT NOT NULL, 
	submission_sha256 TEXT NOT NULL, 
	"by" TEXT NOT NULL, 
	until TEXT NOT NULL, 
	PRIMARY KEY (assignment, question, student, submission_sha256)
);
CREATE TABLE contents (
	sha256 TEXT NOT NULL, 
	size INTEGER NOT NULL, 
	content BLOB, 
	PRIMARY KEY (sha256)
);
CREATE TABLE decisions (
	id INTEGER NOT NULL, 
	recorded TEXT NOT NULL, 
	"by" TEXT NOT NULL, 
	source TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	student TEXT NOT NULL, 
	assignment TEXT NOT NULL, 
	question TEXT NOT NULL, 
	points TEXT, 
	replaces TEXT, 
	why TEXT NOT NULL, 
	about INTEGER, 
	PRIMARY KEY (id)
);
CREATE TABLE extensions (
	id INTEGER NOT NULL, 
	recorded TEXT NOT NULL, 
	student TEXT NOT NULL, 
	assignment TEXT NOT NULL, 
	until TEXT NOT NULL, 
	why TEXT NOT NULL, 
	granted_by TEXT NOT NULL, 
	PRIMARY KEY (id)
);
INSERT INTO "extensions" VALUES(1,'2026-11-30T14:29:28.087+00:00','alice','hw1','2026-11-08T23:59:00+08:00','ill','a TA');
CREATE TABLE grades (
	id INTEGER NOT NULL, 
	"key" TEXT NOT NULL, 
	revision INTEGER NOT NULL, 
	recorded TEXT NOT NULL, 
	student TEXT NOT NULL, 
	path TEXT NOT NULL, 
	submission_sha256 TEXT NOT NULL, 
	bundle_sha256 TEXT NOT NULL, 
	verdict TEXT NOT NULL, 
	reason TEXT NOT NULL, 
	fault TEXT, 
	notes TEXT NOT NULL, 
	sandbox TEXT NOT NULL, 
	seed TEXT NOT NULL, 
	timings TEXT NOT NULL, 
	memory_mb TEXT DEFAULT '{}' NOT NULL, 
	origin TEXT DEFAULT '' NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE ("key", revision)
);
INSERT INTO "grades" VALUES(1,'k1',1,'2026-11-30T14:29:28.070+00:00','alice','alice/hw.ipynb','aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa','bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb','passed','',NULL,'["one"]','namespaces','1208925819614629174706176','{"total": 0.25}','{"student": 151.5}','Otter 7');
INSERT INTO "grades" VALUES(2,'k1',2,'2026-11-30T14:29:28.084+00:00','alice','alice/hw.ipynb','aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa','bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb','passed','',NULL,'["one", "two"]','namespaces','1208925819614629174706176','{"total": 0.25}','{"student": 151.5}','Otter 7');
CREATE TABLE marks (
	id INTEGER NOT NULL, 
	recorded TEXT NOT NULL, 
	"by" TEXT NOT NULL, 
	source TEXT NOT NULL, 
	student TEXT NOT NULL, 
	assignment TEXT NOT NULL, 
	question TEXT NOT NULL, 
	submission_sha256 TEXT NOT NULL, 
	items TEXT NOT NULL, 
	adjustment TEXT NOT NULL, 
	comment TEXT NOT NULL, 
	revision INTEGER NOT NULL, 
	PRIMARY KEY (id)
);
CREATE TABLE publications (
	id INTEGER NOT NULL, 
	recorded TEXT NOT NULL, 
	"by" TEXT NOT NULL, 
	source TEXT NOT NULL, 
	assignment TEXT NOT NULL, 
	PRIMARY KEY (id)
);
CREATE TABLE published_grades (
	publication_id INTEGER NOT NULL, 
	student TEXT NOT NULL, 
	grade_key TEXT NOT NULL, 
	submission_sha256 TEXT NOT NULL, 
	questions TEXT NOT NULL, 
	PRIMARY KEY (publication_id, student), 
	FOREIGN KEY(publication_id) REFERENCES publications (id)
);
CREATE TABLE question_scores (
	grade_id INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	question TEXT NOT NULL, 
	earned DOUBLE NOT NULL, 
	possible DOUBLE NOT NULL, 
	unjudged DOUBLE NOT NULL, 
	pending BOOLEAN NOT NULL, 
	PRIMARY KEY (grade_id, position), 
	FOREIGN KEY(grade_id) REFERENCES grades (id)
)
 WITHOUT ROWID

;
INSERT INTO "question_scores" VALUES(1,0,'q1',0.5,2.25,1.0,0);
INSERT INTO "question_scores" VALUES(1,1,'q2',0.0,1.0,0.0,1);
INSERT INTO "question_scores" VALUES(2,0,'q1',0.5,2.25,1.0,0);
INSERT INTO "question_scores" VALUES(2,1,'q2',0.0,1.0,0.0,1);
CREATE TABLE roster (
	id INTEGER NOT NULL, 
	recorded TEXT NOT NULL, 
	"by" TEXT NOT NULL, 
	source TEXT NOT NULL, 
	student TEXT NOT NULL, 
	name TEXT NOT NULL, 
	email TEXT NOT NULL, 
	section TEXT NOT NULL, 
	assistant TEXT NOT NULL, 
	canvas_id TEXT NOT NULL, 
	sis_id TEXT NOT NULL, 
	login TEXT NOT NULL, 
	moodle_id TEXT NOT NULL, 
	github TEXT NOT NULL, 
	language TEXT NOT NULL, 
	active BOOLEAN NOT NULL, 
	PRIMARY KEY (id)
);
CREATE TABLE rubric_items (
	id INTEGER NOT NULL, 
	recorded TEXT NOT NULL, 
	"by" TEXT NOT NULL, 
	source TEXT NOT NULL, 
	assignment TEXT NOT NULL, 
	question TEXT NOT NULL, 
	revision INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	item TEXT NOT NULL, 
	points TEXT NOT NULL, 
	text TEXT NOT NULL, 
	hint TEXT NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE (assignment, question, revision, position)
);
CREATE TABLE run_grades (
	id INTEGER NOT NULL, 
	run_id INTEGER NOT NULL, 
	grade_id INTEGER NOT NULL, 
	student TEXT NOT NULL, 
	path TEXT NOT NULL, 
	submitted TEXT, 
	PRIMARY KEY (id), 
	FOREIGN KEY(run_id) REFERENCES runs (id), 
	FOREIGN KEY(grade_id) REFERENCES grades (id)
);
INSERT INTO "run_grades" VALUES(1,1,1,'alice','alice/hw.ipynb',NULL);
INSERT INTO "run_grades" VALUES(2,1,2,'alice','alice/hw.ipynb',NULL);
CREATE TABLE runs (
	id INTEGER NOT NULL, 
	started TEXT NOT NULL, 
	finished TEXT, 
	bundle_name TEXT NOT NULL, 
	bundle_sha256 TEXT NOT NULL, 
	sandbox TEXT NOT NULL, 
	seed TEXT, 
	origin TEXT DEFAULT '' NOT NULL, 
	PRIMARY KEY (id)
);
INSERT INTO "runs" VALUES(1,'2026-11-30T14:29:28.067+00:00','2026-11-30T14:29:28.085+00:00','hw1','bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb','namespaces','7','');
CREATE TABLE schema_version (
	version INTEGER NOT NULL, 
	PRIMARY KEY (version)
);
INSERT INTO "schema_version" VALUES(8);
CREATE TABLE submission_files (
	submission_sha256 TEXT NOT NULL, 
	name TEXT NOT NULL, 
	content_sha256 TEXT NOT NULL, 
	PRIMARY KEY (submission_sha256, name), 
	FOREIGN KEY(content_sha256) REFERENCES contents (sha256)
);
CREATE INDEX ix_marks_of ON marks (assignment, question, student);
CREATE INDEX ix_run_grades_run_id ON run_grades (run_id);
COMMIT;
