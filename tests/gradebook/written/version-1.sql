BEGIN TRANSACTION;
CREATE TABLE attachments (
	grade_id INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	content BLOB NOT NULL, 
	PRIMARY KEY (grade_id, name), 
	FOREIGN KEY(grade_id) REFERENCES grades (id)
);
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
	PRIMARY KEY (grade_id, position), 
	FOREIGN KEY(grade_id) REFERENCES grades (id)
)
 WITHOUT ROWID

;
INSERT INTO "case_results" VALUES(1,0,'q1','q1 - 1',0.5,0,'passed','fine','f(1)','2','2','a hint',NULL,'d',0.25);
INSERT INTO "case_results" VALUES(1,1,'q1','q1 - 2',1.0,1,'not judged','',NULL,NULL,NULL,NULL,'test','',0.0);
INSERT INTO "case_results" VALUES(2,0,'q1','q1 - 1',0.5,0,'passed','fine','f(1)','2','2','a hint',NULL,'d',0.25);
INSERT INTO "case_results" VALUES(2,1,'q1','q1 - 2',1.0,1,'not judged','',NULL,NULL,NULL,NULL,'test','',0.0);
CREATE TABLE grades (
	id INTEGER NOT NULL, 
	"key" TEXT NOT NULL, 
	attempt INTEGER NOT NULL, 
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
	PRIMARY KEY (id), 
	UNIQUE ("key", attempt)
);
INSERT INTO "grades" VALUES(1,'k1',1,'2026-11-29T09:40:57.080+00:00','alice','alice/hw.ipynb','aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa','bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb','not judged','q1: because','test','["one", "two"]','namespaces','1208925819614629174706176','{"total": 0.25}');
INSERT INTO "grades" VALUES(2,'k1',2,'2026-11-29T09:40:57.111+00:00','alice','alice/hw.ipynb','aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa','bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb','passed','',NULL,'["one", "two"]','namespaces','1208925819614629174706176','{"total": 0.25}');
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
CREATE TABLE run_grades (
	id INTEGER NOT NULL, 
	run_id INTEGER NOT NULL, 
	grade_id INTEGER NOT NULL, 
	student TEXT NOT NULL, 
	path TEXT NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(run_id) REFERENCES runs (id), 
	FOREIGN KEY(grade_id) REFERENCES grades (id)
);
INSERT INTO "run_grades" VALUES(1,1,1,'alice','alice/hw.ipynb');
INSERT INTO "run_grades" VALUES(2,1,2,'alice','alice/hw.ipynb');
CREATE TABLE runs (
	id INTEGER NOT NULL, 
	started TEXT NOT NULL, 
	finished TEXT, 
	bundle_name TEXT NOT NULL, 
	bundle_sha256 TEXT NOT NULL, 
	sandbox TEXT NOT NULL, 
	seed TEXT, 
	PRIMARY KEY (id)
);
INSERT INTO "runs" VALUES(1,'2026-11-29T09:40:57.071+00:00','2026-11-29T09:40:57.113+00:00','hw1','bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb','namespaces','7');
CREATE TABLE schema_version (
	version INTEGER NOT NULL, 
	PRIMARY KEY (version)
);
INSERT INTO "schema_version" VALUES(1);
CREATE INDEX ix_run_grades_run_id ON run_grades (run_id);
COMMIT;
