// What the page of a draft's procedure shows, as its loader sends it.
import type { Capacity } from '../../domain/capacity'
import type { KindOfMatter, Procedure } from '../../domain/procedure'
import type { SilenceOutcome } from '../../domain/silence'
import type { Sponsor } from '../../domain/sponsors'
import type { VoteChoice } from '../../domain/vote'
import type { HeadedDraft } from '../draft-head'
import type { DraftShown } from '../draft-shown'

type Moment = Date | string

export type ProcedureShown = {
  draft: HeadedDraft & {
    id: string
    kind: DraftShown['kind']
    language: string
    timeZone: string
    statusReason: string | null
    tabledAs: DraftShown['tabledAs']
  }
  ourDelegationId: string | null
  delegations: { id: string; name: string; stateId: string | null; capacity: Capacity | null }[]
  parties: { id: string; name: string; stateId: string | null }[]
  sponsors: Sponsor[]
  silences: {
    id: string
    startedAt: Moment
    deadline: Moment
    outcome: SilenceOutcome | null
    closedAt: Moment | null
  }[]
  running: { deadline: Moment } | null
  objections: {
    id: string
    delegationId: string
    name: string
    words: string | null
    at: Moment
    withdrawnAt: Moment | null
    counts: boolean
  }[]
  votes: { stateId: string; choice: VoteChoice }[]
  positions: { id: string; name: string; kind: string; words: string; at: Moment }[]
  adoption: { mode: 'consensus' | 'vote' | 'without_a_vote'; matter: KindOfMatter | null; at: Moment } | null
  procedure: Procedure
  lastDay: string | null
  may: {
    sponsor: string[]
    beMain: boolean
    withdrawSponsor: string[]
    table: { symbol: string | null; late: boolean } | null
    startSilence: boolean
    extendSilence: boolean
    object: string[]
    withdrawObjection: string[]
    vote: boolean
    state: string[]
  }
}
