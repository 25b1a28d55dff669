// What names a session, for the pages that only mention it: its title, or its bodies with their ordinals.

/** SQL for a NamedSession with its slug, of the row `session`. */
export function namedSession(session: string): string {
  return `json_build_object('slug', ${session}.slug, 'title', ${session}.title, 'bodies',
    (SELECT json_agg(json_build_object('long', n.long, 'short', n.short, 'holds', b.holds, 'ordinal', sb.ordinal) ORDER BY sb.position)
       FROM session_body sb JOIN body b ON b.id = sb.body_id
       JOIN LATERAL (SELECT short, long FROM body_name WHERE body_id = b.id AND language = 'en'
                      ORDER BY valid_to DESC NULLS FIRST LIMIT 1) n ON true
      WHERE sb.session_id = ${session}.id))`
}
