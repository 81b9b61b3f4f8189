// ---
// id: CLA10
// name: Footprints that do not match
// severity: info
// domain: clarity
// question: Which systems, places and council areas lie in several resilience forums, counties or systems?
// why_it_matters: Who works across two footprints sits on two sets of boards, and in a crisis answers to two commands.
// basis: >-
//   SCIE, How might leadership roles evolve in integrated health and care systems? (2021), appendix 1 (COVID case study),
//   "Challenges": the system's footprint is not that of its resilience forums. Hansard, July 2021: a strong presumption of coterminosity.
// mend: Agree who speaks for the system in each area; write overlaps in the sheet `relationships` (OVERLAPS, with share and counted_by).
// population: >-
//   MATCH (p:Place {system: $system, live: true})
//   WHERE p.level IN $levels AND coalesce(p.context, false) = false RETURN count(p) AS population
// subject: Place
// key: [subject, level]
// needs: {sheets: [places], ties: [OVERLAPS]}
// parameters:
//   levels: [system, place, council_area]
//   against: [system, council_area, resilience_forum, police_area, fire_area]
//   least: 0.02
// measure: judges.footprints.mismatched
// adds: [level, level_name, outside, areas, counted_by]
// says: "{name} lies in several areas ({level_name}): {areas}; {outside}% of it lies outside the largest of them (counted by {counted_by})."
// says_open: "As far as is recorded {name} lies in several areas, or nothing is recorded of which areas it overlaps."
// asks: "In which system, council area, resilience forum and police area does {name} lie, with what share, and what share of each lies in it?"
// settles: {Place: [relationships]}
// ---
// Every place of these levels; the measure looks at its overlaps, leaving slivers out. Areas that lie wholly in the
// place are its parts. That it is found needs an area known to reach beyond the place.
MATCH (p:Place {system: $system, live: true})
WHERE p.level IN $levels AND coalesce(p.context, false) = false
RETURN p.id AS subject, 'not_recorded' AS status, [p.id] AS about
ORDER BY subject
