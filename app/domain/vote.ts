// A recorded vote: its tally, its quorum, and whether the draft carries.
import type { KindOfMatter, Procedure } from './procedure'
import { Refusal } from './refusal'

export const voteChoices = ['in_favour', 'against', 'abstaining'] as const
export type VoteChoice = (typeof voteChoices)[number]

export const voteChoiceLabels: Record<VoteChoice, string> = {
  in_favour: 'In favour',
  against: 'Against',
  abstaining: 'Abstaining',
}

export type Tally = Record<VoteChoice, number>

export function tallyOf(choices: Iterable<VoteChoice>): Tally {
  const tally: Tally = { in_favour: 0, against: 0, abstaining: 0 }
  for (const choice of choices) tally[choice] += 1
  return tally
}

export type Outcome = {
  tally: Tally
  /** Who votes or abstains is present. */
  present: number
  /** So many need to be present (rule 41). */
  quorum: number
  /** So many in favour are needed of those voting as they have (rule 58). */
  needed: number
  quorate: boolean
  carried: boolean
}

/** @param takingPart States parties that take part in the session */
export function outcomeOf(tally: Tally, takingPart: number, matter: KindOfMatter, procedure: Procedure): Outcome {
  const present = tally.in_favour + tally.against + tally.abstaining
  const voting = tally.in_favour + tally.against
  const share = procedure.majority[matter]
  const quorum = Math.floor(takingPart * procedure.quorum) + 1
  // Half means more than half; a share such as two thirds is reached by exactly two of three.
  const needed = Math.max(Math.floor(voting / 2) + 1, share > 0.5 ? Math.ceil(voting * share - 1e-9) : 0)
  const quorate = present >= quorum
  return { tally, present, quorum, needed, quorate, carried: quorate && tally.in_favour >= needed }
}

/** O8. @throws Refusal with the count, where the draft does not carry */
export function checkCarried({ tally, present, quorum, needed, quorate, carried }: Outcome): void {
  if (carried) return
  if (!quorate)
    throw new Refusal(
      'O8',
      `${present} States parties have voted; a decision needs ${quorum} of those taking part (rule 41). Record their votes first.`,
      409,
      'mode',
    )
  throw new Refusal(
    'O8',
    `${tally.in_favour} in favour, ${tally.against} against, ${tally.abstaining} abstaining: ${needed} in favour are needed (rule 58). The draft is not adopted; it can be declared rejected.`,
    409,
    'mode',
  )
}
