// A body: what kinds there are, in words.
export const bodyKindLabels = {
  conference: 'Conference of the Parties',
  working_group: 'Working group',
  expert_group: 'Expert group',
  ad_hoc_committee: 'Ad hoc committee',
  commission: 'Commission',
  congress: 'Congress',
  principal_organ: 'Principal organ',
  expert_meeting: 'Expert meeting',
  mechanism: 'Mechanism',
  secretariat: 'Secretariat',
  programme: 'Programme',
  assembly: 'Assembly',
  partner: 'Partner organization',
} as const

export type BodyKind = keyof typeof bodyKindLabels
