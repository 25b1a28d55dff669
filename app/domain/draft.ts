// A draft: its states, and the three ways in which a person works in it.
import { type Actor, can, type Thing } from './permission'
import { Refusal } from './refusal'

export type DraftStatus =
  | 'informal'
  | 'tabled'
  | 'under_negotiation'
  | 'silence'
  | 'agreed_ad_referendum'
  | 'adopted'
  | 'deferred'
  | 'withdrawn'
  | 'rejected'
  | 'superseded'

/** D1: from where to where a draft may go. */
const next: Record<DraftStatus, readonly DraftStatus[]> = {
  informal: ['tabled', 'under_negotiation', 'withdrawn'],
  tabled: ['under_negotiation', 'withdrawn', 'adopted', 'deferred', 'rejected', 'superseded'],
  under_negotiation: ['silence', 'agreed_ad_referendum', 'adopted', 'deferred', 'withdrawn', 'rejected', 'superseded'],
  silence: ['agreed_ad_referendum', 'under_negotiation'],
  agreed_ad_referendum: ['adopted', 'under_negotiation', 'deferred', 'withdrawn', 'rejected'],
  adopted: [],
  deferred: ['under_negotiation'],
  withdrawn: [],
  rejected: [],
  superseded: [],
}

export const draftStatusLabels: Record<DraftStatus, string> = {
  informal: 'Informal',
  tabled: 'Tabled',
  under_negotiation: 'Under negotiation',
  silence: 'Under silence procedure',
  agreed_ad_referendum: 'Agreed ad referendum',
  adopted: 'Adopted',
  deferred: 'Deferred',
  withdrawn: 'Withdrawn',
  rejected: 'Rejected',
  superseded: 'Superseded',
}

/** @throws Refusal D1 where the draft cannot go there from where it stands */
export function moveDraft(from: DraftStatus, to: DraftStatus): DraftStatus {
  if (next[from].includes(to)) return to
  throw new Refusal(
    'D1',
    `A draft that is ${draftStatusLabels[from].toLowerCase()} cannot become ${draftStatusLabels[to].toLowerCase()}.`,
    409,
  )
}

/** These have deeds of their own: adoption, tabling under a symbol, the silence procedure. */
const elsewhere: readonly DraftStatus[] = ['adopted', 'tabled', 'silence']

/** D1: where a draft may simply be moved from where it stands. From silence it goes by the silence procedure alone. */
export function mayMoveTo(from: DraftStatus): DraftStatus[] {
  return from === 'silence' ? [] : next[from].filter((to) => !elsewhere.includes(to))
}

/** D2: only these can still be adopted. */
export function canBeAdopted(status: DraftStatus): boolean {
  return next[status].includes('adopted')
}

/** edit: changes the text itself; propose: every change is a proposal of one's delegation; read: sees. */
export type Way = 'edit' | 'propose' | 'read'

export type DraftFacts = {
  status: DraftStatus
  sealed: boolean
  sessionId: string
  bodyIds: readonly string[]
  ownerId: string | null
  sponsorIds: readonly string[]
}

export function draftThing(draft: DraftFacts): Thing {
  const place = { sessionId: draft.sessionId, bodyIds: draft.bodyIds }
  if (draft.sealed) return { kind: 'adopted text', ...place }
  if (draft.status === 'informal') {
    return {
      kind: 'informal draft',
      ...place,
      delegationIds: [...(draft.ownerId ? [draft.ownerId] : []), ...draft.sponsorIds],
    }
  }
  return { kind: 'draft under negotiation', ...place }
}

const over: readonly DraftStatus[] = ['withdrawn', 'rejected', 'superseded']

/** Whether nothing more is written in it, or about it. */
export function isOver({ sealed, status }: Pick<DraftFacts, 'sealed' | 'status'>): boolean {
  return sealed || over.includes(status)
}

/** D3: how this person works in this draft; undefined where it is not theirs to see. A text that is sealed, silent or over is read. */
export function wayIn(actor: Actor, draft: DraftFacts): Way | undefined {
  const thing = draftThing(draft)
  if (!can(actor, 'see', thing)) return undefined
  // While it is under silence a text is what was circulated.
  if (isOver(draft) || draft.status === 'silence') return 'read'
  if (can(actor, 'edit', thing)) return 'edit'
  if (can(actor, 'propose', thing)) return 'propose'
  return 'read'
}
