// Proposals that change where a provision stands or ends. Two places for one contradict each other, and so do a place and a join.
import { changesStructure, type Proposal } from './proposals'

type Structural = Pick<Proposal, 'id' | 'move' | 'join'>

/** @param of one provision */
export function compete(of: readonly Structural[]): boolean {
  const moves = of.filter((one) => one.move !== null)
  return moves.length > 1 || (moves.length === 1 && of.some((one) => one.join !== null))
}

/** Whether one of the proposals in a provision is in conflict with another over where that stands. */
export function competes(one: Structural, inIt: readonly Structural[]): boolean {
  return changesStructure(one) && compete(inIt)
}
