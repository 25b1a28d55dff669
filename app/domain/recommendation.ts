// A recommendation: its states, whom it addresses and with which verb it opens.
import { Refusal } from './refusal'

export type RecommendationStatus =
  | 'adopted'
  | 'tabled_for_endorsement'
  | 'endorsed'
  | 'welcomed'
  | 'noted'
  | 'deferred'
  | 'not_endorsed'
  | 'superseded'
  | 'reaffirmed'

export const recommendationStatusLabels: Record<RecommendationStatus, string> = {
  adopted: 'Adopted, not endorsed',
  tabled_for_endorsement: 'Tabled for endorsement',
  endorsed: 'Endorsed',
  welcomed: 'Welcomed',
  noted: 'Noted',
  deferred: 'Deferred',
  not_endorsed: 'Not endorsed',
  superseded: 'Superseded',
  reaffirmed: 'Reaffirmed',
}

const next: Record<RecommendationStatus, readonly RecommendationStatus[]> = {
  adopted: ['tabled_for_endorsement', 'endorsed', 'welcomed', 'noted', 'deferred', 'not_endorsed', 'superseded'],
  tabled_for_endorsement: ['adopted', 'endorsed', 'welcomed', 'noted', 'deferred', 'not_endorsed'],
  endorsed: ['superseded', 'reaffirmed'],
  welcomed: ['endorsed', 'superseded', 'reaffirmed'],
  noted: ['endorsed', 'superseded', 'reaffirmed'],
  deferred: ['tabled_for_endorsement', 'endorsed', 'not_endorsed'],
  not_endorsed: ['tabled_for_endorsement', 'superseded'],
  superseded: [],
  reaffirmed: ['reaffirmed', 'superseded'],
}

/** E1. @throws Refusal where a recommendation cannot go there from where it stands */
export function moveRecommendation(from: RecommendationStatus, to: RecommendationStatus): RecommendationStatus {
  if (next[from].includes(to)) return to
  throw new Refusal(
    'E1',
    `A recommendation that is “${recommendationStatusLabels[from]}” cannot become “${recommendationStatusLabels[to]}”.`,
    409,
  )
}

/** E2: what still awaits the Conference and may be compiled into a draft resolution. */
export const awaitingEndorsement: readonly RecommendationStatus[] = ['adopted', 'deferred']

const addressees: [RegExp, string][] = [
  [/^(?:The )?Secretariat|\bSecretariat (?:should|is (?:requested|invited|encouraged))/i, 'Secretariat'],
  [
    /\b(?:UNODC|United Nations Office on Drugs and Crime) (?:should|is (?:requested|invited|encouraged))|^UNODC\b/i,
    'UNODC',
  ],
  [/\bStates parties\b/i, 'States parties'],
  [/\bMember States\b/i, 'Member States'],
  [/\bStates (?:should|are)\b/i, 'States'],
  [/\bthe Conference (?:may|should)\b|^The Conference\b/i, 'Conference'],
  [/\bcentral authorities should\b|^Central authorities\b/i, 'Central authorities'],
  [/\bthe Working Group (?:should|may)\b|^The Working Group\b/i, 'Working Group'],
]

export function addresseesOf(text: string): string[] {
  return addressees.filter(([form]) => form.test(text)).map(([, name]) => name)
}

/** Whom a recommendation addresses, as pages say it. */
export const addresseeWords: Record<string, string> = {
  Secretariat: 'Secretariat',
  UNODC: 'UNODC',
  'States parties': 'States parties',
  'Member States': 'Member States',
  States: 'States',
  Conference: 'Conference',
  'Central authorities': 'Central authorities',
  'Working Group': 'Working Group',
}

const verbs: [RegExp, string][] = [
  [/\bare (?:urged|called upon)\b|\burges?\b/i, 'urges'],
  [/\b(?:is|are) requested\b|\brequests?\b/i, 'requests'],
  [/\b(?:is|are) encouraged\b|\bencourag(?:e|es|ing)\b/i, 'encourages'],
  [/\b(?:is|are) invited\b|\binvites?\b/i, 'invites'],
  [/\bshould consider\b/i, 'should consider'],
  [/\bshould\b/i, 'should'],
  [/\bmay wish\b/i, 'may wish'],
]

/** The strongest opening verb comes first in the list above; one is enough. */
export function verbsOf(text: string): string[] {
  const verb = verbs.find(([form]) => form.test(text))?.[1]
  return verb ? [verb] : []
}
