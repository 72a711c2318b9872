PRAGMA application_id=1128877873;
BEGIN TRANSACTION;
CREATE TABLE "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
);
INSERT INTO "_sqlite_migrations" VALUES(1,'progress','m001_first_tables','2026-11-21 21:38:59.700690+00:00');
CREATE TABLE attempt(
  item       TEXT NOT NULL,
  seq        INTEGER NOT NULL,
  learner_id INTEGER NOT NULL,
  content_id INTEGER NOT NULL,
  attempt    INTEGER NOT NULL,
  response   TEXT NOT NULL,
  score      REAL NOT NULL,
  confidence INTEGER,
  at         INTEGER NOT NULL,
  PRIMARY KEY(item, seq)
) STRICT, WITHOUT ROWID;
INSERT INTO "attempt" VALUES('ask-first',3,1,1,1,'["b", "d"]',0.5,70,1001);
CREATE TABLE audit_log(
  seq       INTEGER PRIMARY KEY AUTOINCREMENT,
  at        INTEGER NOT NULL,
  actor     TEXT NOT NULL,
  action    TEXT NOT NULL,
  subject   TEXT NOT NULL,
  detail    TEXT NOT NULL,
  prev_hash TEXT NOT NULL,
  hash      TEXT NOT NULL
) STRICT;
INSERT INTO "audit_log" VALUES(1,1,'first person','role granted','id-ana','lead','','4640c0b1660cd9be9cf5cd2abdca6acb668523ba8aa5e24cca4c8a2068306063');
INSERT INTO "audit_log" VALUES(2,1,'first person','role granted','id-ana','operator','4640c0b1660cd9be9cf5cd2abdca6acb668523ba8aa5e24cca4c8a2068306063','b2dfac931a0f57912cf28944557840b7125dafcabc563ce80a9675525b060de2');
INSERT INTO "audit_log" VALUES(3,1,'first person','role granted','id-ana','trainer','b2dfac931a0f57912cf28944557840b7125dafcabc563ce80a9675525b060de2','7917efbab851a023966bcd4ee22320544567206e4aaa6fd3528f1831d5ee9702');
CREATE TABLE cohort(
  cohort_id  INTEGER PRIMARY KEY,
  slug       TEXT NOT NULL UNIQUE,
  title      TEXT NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;
INSERT INTO "cohort" VALUES(1,'autumn','Autumn',2);
CREATE TABLE content_version(
  content_id     INTEGER PRIMARY KEY,
  kind           TEXT NOT NULL,
  slug           TEXT NOT NULL,
  hash           TEXT NOT NULL,
  scoring_hash   TEXT NOT NULL,
  course_release TEXT NOT NULL,
  body           TEXT NOT NULL,
  first_seen_at  INTEGER NOT NULL,
  UNIQUE(kind, slug, hash)
) STRICT;
INSERT INTO "content_version" VALUES(1,'item','ask-first','abababababababababababababababababababababababababababababababab','1111111111111111111111111111111111111111111111111111111111111111','1.0','{"prompt":"What do you ask for?"}',1);
INSERT INTO "content_version" VALUES(2,'item','ask-first','cdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcd','1111111111111111111111111111111111111111111111111111111111111111','1.1','{"prompt":"What would you ask for?"}',1);
CREATE TABLE enrolment(
  cohort_id   INTEGER NOT NULL REFERENCES cohort(cohort_id),
  learner_id  INTEGER NOT NULL REFERENCES learner(learner_id),
  enrolled_at INTEGER NOT NULL,
  PRIMARY KEY(cohort_id, learner_id)
) STRICT, WITHOUT ROWID;
INSERT INTO "enrolment" VALUES(1,1,2);
CREATE TABLE erasure(
  request_id     TEXT PRIMARY KEY,
  learner_id     INTEGER NOT NULL,
  public_id      TEXT NOT NULL,
  asked_at       INTEGER NOT NULL,
  done_at        INTEGER,
  events_deleted INTEGER NOT NULL
) STRICT;
CREATE TABLE event(
  seq         INTEGER PRIMARY KEY AUTOINCREMENT,
  learner_id  INTEGER NOT NULL REFERENCES learner(learner_id),
  idem_key    TEXT NOT NULL,
  kind        TEXT NOT NULL,
  v           INTEGER NOT NULL,
  obj         TEXT NOT NULL,
  content_id  INTEGER NOT NULL REFERENCES content_version(content_id),
  occurred_at INTEGER NOT NULL,
  recorded_at INTEGER NOT NULL,
  payload     TEXT NOT NULL,
  UNIQUE(learner_id, idem_key)
) STRICT;
INSERT INTO "event" VALUES(1,1,'k0','LessonOpened',1,'the-tail',1,5,1001,'{"module":"judging","lesson":"the-tail"}');
INSERT INTO "event" VALUES(2,1,'k1','LessonCompleted',1,'the-tail',1,5,1001,'{"module":"judging","lesson":"the-tail"}');
INSERT INTO "event" VALUES(3,1,'k2','ItemAnswered',1,'ask-first',1,5,1001,'{"module":"judging","lesson":"the-tail","item":"ask-first","attempt":1,"response":["b","d"],"score":0.5,"confidence":70}');
INSERT INTO "event" VALUES(4,1,'s:run-1:0','RunStarted',1,'run-1',1,5,1002,'{"run":"run-1","scenario":"payday","seed":"7","scene":"monday","meters":{"trust":50}}');
INSERT INTO "event" VALUES(5,1,'s:run-1:1','ChoiceTaken',1,'run-1',1,5,1002,'{"run":"run-1","scenario":"payday","step":1,"scene":"scene-1","choices":["choice-1","and-another"],"leads_to":"scene-2","meters":{"trust":49},"ending":null,"rationale_hash":"c7abfa48429972b70b811c6dce89e742e7788bcccf7730499b0fbaee11f56889"}');
INSERT INTO "event" VALUES(6,1,'s:run-1:2','ChoiceTaken',1,'run-1',1,5,1003,'{"run":"run-1","scenario":"payday","step":2,"scene":"scene-2","choices":["choice-2","and-another"],"leads_to":"scene-3","meters":{"trust":48},"ending":"steady","rationale_hash":null}');
INSERT INTO "event" VALUES(7,1,'s:run-2:0','RunStarted',1,'run-2',1,5,1004,'{"run":"run-2","scenario":"payday","seed":"7","scene":"monday","meters":{"trust":50}}');
INSERT INTO "event" VALUES(8,1,'s:run-2:1','ChoiceTaken',1,'run-2',1,5,1004,'{"run":"run-2","scenario":"payday","step":1,"scene":"scene-1","choices":["choice-1","and-another"],"leads_to":"scene-2","meters":{"trust":49},"ending":null,"rationale_hash":null}');
INSERT INTO "event" VALUES(9,1,'l:run-2','RunLeft',1,'run-2',1,5,1004,'{"run":"run-2","scenario":"payday"}');
INSERT INTO "event" VALUES(10,1,'s:run-3:0','RunStarted',1,'run-3',2,5,1005,'{"run":"run-3","scenario":"payday","seed":"7","scene":"monday","meters":{"trust":50}}');
INSERT INTO "event" VALUES(11,1,'s:run-3:1','ChoiceTaken',1,'run-3',1,5,1005,'{"run":"run-3","scenario":"payday","step":1,"scene":"scene-1","choices":["choice-1","and-another"],"leads_to":"scene-2","meters":{"trust":49},"ending":null,"rationale_hash":null}');
INSERT INTO "event" VALUES(12,1,'late','ChoiceTaken',1,'run-3',1,5,1005,'{"run":"run-3","scenario":"payday","step":5,"scene":"scene-5","choices":["choice-5","and-another"],"leads_to":"scene-6","meters":{"trust":45},"ending":null,"rationale_hash":null}');
INSERT INTO "event" VALUES(13,2,'s:run-1:0','RunStarted',1,'run-1',1,5,1006,'{"run":"run-1","scenario":"payday","seed":"7","scene":"monday","meters":{"trust":50}}');
INSERT INTO "event" VALUES(14,2,'s:run-1:1','ChoiceTaken',1,'run-1',1,5,1006,'{"run":"run-1","scenario":"payday","step":1,"scene":"scene-1","choices":["choice-1","and-another"],"leads_to":"scene-2","meters":{"trust":49},"ending":"lost","rationale_hash":null}');
CREATE TABLE free_text(
  text_id    INTEGER PRIMARY KEY,
  learner_id INTEGER NOT NULL REFERENCES learner(learner_id),
  hash       TEXT NOT NULL,
  body       TEXT NOT NULL,
  UNIQUE(learner_id, hash)
) STRICT;
INSERT INTO "free_text" VALUES(1,1,'c7abfa48429972b70b811c6dce89e742e7788bcccf7730499b0fbaee11f56889','Early');
CREATE TABLE learner(
  learner_id INTEGER PRIMARY KEY,
  public_id  TEXT NOT NULL UNIQUE,
  created_at INTEGER NOT NULL,
  erased_at  INTEGER
) STRICT;
INSERT INTO "learner" VALUES(1,'id-ana',1,NULL);
INSERT INTO "learner" VALUES(2,'id-ben',1,NULL);
CREATE TABLE learner_state(
  learner_id INTEGER PRIMARY KEY,
  last_seq   INTEGER NOT NULL,
  last_kind  TEXT NOT NULL,
  last_obj   TEXT NOT NULL,
  last_at    INTEGER NOT NULL,
  n_events   INTEGER NOT NULL
) STRICT;
INSERT INTO "learner_state" VALUES(1,12,'ChoiceTaken','run-3',1005,12);
INSERT INTO "learner_state" VALUES(2,14,'ChoiceTaken','run-1',1006,2);
CREATE TABLE lesson_progress(
  learner_id   INTEGER NOT NULL,
  lesson       TEXT NOT NULL,
  module       TEXT NOT NULL,
  views        INTEGER NOT NULL,
  first_at     INTEGER NOT NULL,
  last_at      INTEGER NOT NULL,
  completed_at INTEGER,
  content_id   INTEGER NOT NULL,
  PRIMARY KEY(learner_id, lesson)
) STRICT, WITHOUT ROWID;
INSERT INTO "lesson_progress" VALUES(1,'the-tail','judging',1,1001,1001,1001,1);
CREATE TABLE module_progress(
  learner_id   INTEGER NOT NULL,
  module       TEXT NOT NULL,
  lessons_done INTEGER NOT NULL,
  last_at      INTEGER NOT NULL,
  PRIMARY KEY(learner_id, module)
) STRICT, WITHOUT ROWID;
INSERT INTO "module_progress" VALUES(1,'judging',1,1001);
CREATE TABLE person(
  learner_id   INTEGER PRIMARY KEY REFERENCES learner(learner_id),
  display_name TEXT NOT NULL,
  name_key     TEXT NOT NULL,
  subject      TEXT UNIQUE
) STRICT;
INSERT INTO "person" VALUES(1,'Ana','ana',NULL);
INSERT INTO "person" VALUES(2,'Ben','ben',NULL);
CREATE TABLE reflection(
  learner_id INTEGER NOT NULL,
  reflection TEXT NOT NULL,
  version    INTEGER NOT NULL,
  text_hash  TEXT NOT NULL,
  at         INTEGER NOT NULL,
  PRIMARY KEY(learner_id, reflection)
) STRICT, WITHOUT ROWID;
CREATE TABLE role_grant(
  learner_id INTEGER NOT NULL REFERENCES learner(learner_id),
  role       TEXT NOT NULL,
  granted_at INTEGER NOT NULL,
  PRIMARY KEY(learner_id, role)
) STRICT, WITHOUT ROWID;
INSERT INTO "role_grant" VALUES(1,'lead',1);
INSERT INTO "role_grant" VALUES(1,'operator',1);
INSERT INTO "role_grant" VALUES(1,'trainer',1);
CREATE TABLE scenario_run(
  learner_id  INTEGER NOT NULL,
  run         TEXT NOT NULL,
  scenario    TEXT NOT NULL,
  seed        TEXT NOT NULL,
  content_id  INTEGER NOT NULL,
  step        INTEGER NOT NULL,
  scene       TEXT NOT NULL,
  meters      TEXT NOT NULL,
  ending      TEXT,
  path        TEXT NOT NULL,
  rationales  TEXT NOT NULL,
  left_at     INTEGER,
  started_seq INTEGER NOT NULL,
  started_at  INTEGER NOT NULL,
  last_at     INTEGER NOT NULL,
  PRIMARY KEY(learner_id, run)
) STRICT, WITHOUT ROWID;
INSERT INTO "scenario_run" VALUES(1,'run-1','payday','7',1,2,'scene-3','{"trust": 48}','steady','["choice-1", "and-another"]
["choice-2", "and-another"]
','"c7abfa48429972b70b811c6dce89e742e7788bcccf7730499b0fbaee11f56889"
null
',NULL,4,1002,1003);
INSERT INTO "scenario_run" VALUES(1,'run-2','payday','7',1,1,'scene-2','{"trust": 49}',NULL,'["choice-1", "and-another"]
','null
',1004,7,1004,1004);
INSERT INTO "scenario_run" VALUES(1,'run-3','payday','7',2,1,'scene-2','{"trust": 49}',NULL,'["choice-1", "and-another"]
','null
',NULL,10,1005,1005);
INSERT INTO "scenario_run" VALUES(2,'run-1','payday','7',1,1,'scene-2','{"trust": 49}','lost','["choice-1", "and-another"]
','null
',NULL,13,1006,1006);
CREATE TABLE store_meta(
  key   TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO "store_meta" VALUES('created_at','1000');
INSERT INTO "store_meta" VALUES('store_id','95762992ee48f4b27e94f8fcaf8876eb');
CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"
    ON "_sqlite_migrations" ("migration_set", "name");
CREATE INDEX enrolment_of_learner ON enrolment(learner_id);
CREATE INDEX attempt_of_learner ON attempt(
  learner_id, seq, item, content_id, attempt, response, score, confidence, at);
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('audit_log',3);
INSERT INTO "sqlite_sequence" VALUES('event',14);
COMMIT;
