"""The tables of the history, version 2."""

APPLICATION_ID = 0x6D6C6372  # "mlcr", in the file's header
VERSION = 2
FIRST_WITH_ID = 2  # the first version that wrote it
TABLES_OF_VERSION_1 = {"session", "move", "clock", "setting"}
# A summary of the moves on each question, so that no command has to read them all; it can be rebuilt from them.
QUESTION_STATE = (
    "CREATE TABLE question_state (bank TEXT NOT NULL, question TEXT NOT NULL, family TEXT NOT NULL,"
    " seen_at TEXT NOT NULL, seen_seq INTEGER NOT NULL, last_seq INTEGER NOT NULL, first_seq INTEGER NOT NULL,"
    " first_right INTEGER NOT NULL, first_at TEXT NOT NULL, first_credit REAL NOT NULL, first_wording TEXT NOT NULL,"
    " given_before INTEGER NOT NULL, latest_seq INTEGER NOT NULL, latest_right INTEGER NOT NULL,"
    " miss_seq INTEGER NOT NULL, miss_at TEXT NOT NULL, marked INTEGER NOT NULL,"
    " PRIMARY KEY (bank, question)) STRICT, WITHOUT ROWID",
    "CREATE INDEX question_family ON question_state (bank, family) WHERE family <> ''",
)
TABLES = (
    # A bank is known by the name in its exams file, or by its path. The built-in bank needs no row.
    "CREATE TABLE bank (name TEXT PRIMARY KEY, path TEXT NOT NULL) STRICT, WITHOUT ROWID",
    # `number` counts the sessions of a bank; right, scored and total are the result so far.
    "CREATE TABLE session (key INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, bank TEXT NOT NULL,"
    " number INTEGER NOT NULL, mode TEXT NOT NULL, exam TEXT NOT NULL, seed INTEGER NOT NULL, scope TEXT NOT NULL,"
    " limit_ms INTEGER, paper TEXT NOT NULL, began TEXT NOT NULL, is_over INTEGER NOT NULL, right INTEGER NOT NULL,"
    " scored INTEGER NOT NULL, total INTEGER NOT NULL, UNIQUE (bank, number)) STRICT",
    "CREATE INDEX session_open ON session (bank, key) WHERE NOT is_over",
    "CREATE INDEX session_exam ON session (bank, exam) WHERE exam <> ''",
    # `seq` is the order of everything, over all sessions; the moment `at` is for people and for days.
    "CREATE TABLE move (seq INTEGER PRIMARY KEY AUTOINCREMENT, session INTEGER NOT NULL REFERENCES session (key),"
    " n INTEGER NOT NULL, kind TEXT NOT NULL, question TEXT NOT NULL, picks TEXT NOT NULL, guess INTEGER NOT NULL,"
    " is_right INTEGER, spent_ms INTEGER NOT NULL, at TEXT NOT NULL, UNIQUE (session, n)) STRICT",
    "CREATE INDEX move_question ON move (question, seq)",
    "CREATE TABLE clock (session INTEGER PRIMARY KEY REFERENCES session (key), used_ms INTEGER NOT NULL) STRICT",
    *QUESTION_STATE,
    # Each wording of a question that was displayed, once, by its digest.
    "CREATE TABLE wording (digest TEXT PRIMARY KEY, question TEXT NOT NULL) STRICT, WITHOUT ROWID",
    # The learner's own notes; `kind` is term or question.
    "CREATE TABLE note (seq INTEGER PRIMARY KEY AUTOINCREMENT, bank TEXT NOT NULL, kind TEXT NOT NULL,"
    " about TEXT NOT NULL, text TEXT NOT NULL, at TEXT NOT NULL) STRICT",
    "CREATE INDEX note_about ON note (bank, about)",
    "CREATE TABLE setting (bank TEXT NOT NULL, name TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (bank, name))"
    " STRICT, WITHOUT ROWID",
)
