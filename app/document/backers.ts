// Who asks for what is proposed: the delegation that made the proposal, and those that support it. Whoever looks at what one
// delegation wants sees both; the names behind the words say which is which.
import type { Proposal } from './proposals'

type Asked = Pick<Proposal, 'delegation' | 'support'>

export function backers({ delegation, support }: Asked): string[] {
  return [delegation, ...support]
}

export function isOf(proposal: Asked, delegation: string): boolean {
  return backers(proposal).includes(delegation)
}
