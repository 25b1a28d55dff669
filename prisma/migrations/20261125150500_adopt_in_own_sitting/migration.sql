-- Written by hand: the sitting that an adoption names is one of its own session.
ALTER TABLE sitting ADD CONSTRAINT sitting_with_its_session UNIQUE (id, session_id);
ALTER TABLE adoption ADD CONSTRAINT adoption_sitting_of_session
  FOREIGN KEY (sitting_id, session_id) REFERENCES sitting (id, session_id);
