// ---
// id: INN04
// name: Programme that supports no stated objective
// severity: minor
// domain: innovation
// question: Which programmes support no stated objective?
// why_it_matters: >-
//   A programme that is tied to no objective competes for the same leaders' time with those that are.
// basis: >-
//   SCIE, How might leadership roles evolve in integrated health and care systems? (2021), "Supporting and
//   developing system leaders": programmes should be aligned with the system's ambitions and strategic direction;
//   Case study: Frimley Leadership and Improvement Academy.
// mend: >-
//   Write the objective it supports in the column `supports` of the sheet `programmes`, or ask whether it should go
//   on.
// population: >-
//   MATCH (p:Programme {system: $system, live: true}) RETURN count(p) AS population
// subject: Programme
// key: [subject]
// each: p
// needs: {sheets: [programmes, objectives]}
// says: "{name} supports none of the stated objectives."
// says_open: "No objective is recorded that {name} supports."
// asks: "Which objectives does {name} support?"
// settles: {Programme: [programmes.supports]}
// ---
MATCH (p:Programme {system: $system, live: true})
WHERE NOT EXISTS { MATCH (p)-[:SUPPORTS {live: true}]->(:Objective) }
RETURN p.id AS subject, CASE WHEN 'SUPPORTS' IN coalesce(p.closed, []) THEN 'found' ELSE 'not_recorded' END AS status, [p.id] AS about
ORDER BY subject
