SELECT id, kind, state, due_at, opened_at, version
  FROM deadline
 ORDER BY id
 LIMIT 50;
