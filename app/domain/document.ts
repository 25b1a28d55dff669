// A document: its kinds, distribution and states in words.
export const documentKindLabels = {
  report_of_session: 'Report of the session',
  report_of_the_secretariat: 'Report of the secretariat',
  note_by_the_secretariat: 'Note by the secretariat',
  background_paper: 'Background paper',
  provisional_agenda: 'Provisional agenda',
  conference_room_paper: 'Conference room paper',
  draft_resolution: 'Draft resolution',
  draft_recommendations: 'Draft recommendations',
  statement: 'Statement',
  resolution: 'Resolution',
  other: 'Other document',
} as const
export type DocumentKind = keyof typeof documentKindLabels

export const distributionLabels = {
  general: 'General',
  limited: 'Limited',
  restricted: 'Restricted',
  conference_room: 'Conference room paper',
} as const

export const documentStatusLabels = {
  planned: 'Planned',
  submitted: 'Submitted',
  in_translation: 'In translation',
  issued: 'Issued',
  withdrawn: 'Withdrawn',
} as const
