SELECT deadline.id, deadline.kind, deadline.state, deadline.due_at,
       responsible.id AS responsible_id, responsible.name AS responsible_name,
       employer.id AS employer_id, employer.name AS employer_name,
       trajectory.id AS trajectory_id, trajectory.route AS trajectory_route,
       candidate.id AS candidate_id, candidate.reference AS candidate_reference
  FROM deadline
  JOIN organization responsible ON responsible.id = deadline.responsible_id
  LEFT JOIN organization employer ON employer.id = deadline.employer_id
  LEFT JOIN trajectory ON trajectory.id = deadline.trajectory_id
  LEFT JOIN candidate ON candidate.id = trajectory.candidate_id
 ORDER BY deadline.id
 LIMIT 50;
