// Comments, which all who negotiate a text share, and notes, which a delegation or a group of delegations keeps to itself.
import { type DraftFacts, draftThing, isOver } from './draft'
import { type Actor, can, permit, type Thing } from './permission'
import { Refusal } from './refusal'

/** Who hears what is said: all who take part, or the members of these delegations alone. */
export type Circle = { kind: 'comment' } | { kind: 'note'; delegationIds: readonly string[] }

export type Mentionable = { id: string; name: string }

const day = 24 * 3600 * 1000

export function talkThing({ sessionId, bodyIds }: DraftFacts, circle: Circle): Thing {
  return circle.kind === 'comment'
    ? { kind: 'comment', sessionId, bodyIds }
    : { kind: 'note', sessionId, bodyIds, delegationIds: circle.delegationIds }
}

/** W1, W8: whoever may not see a text hears nothing that is said about it. */
export function hears(actor: Actor, draft: DraftFacts, circle: Circle): boolean {
  return can(actor, 'see', draftThing(draft)) && can(actor, 'see', talkThing(draft, circle))
}

export function speaks(actor: Actor, draft: DraftFacts, circle: Circle): boolean {
  const deed = circle.kind === 'comment' ? 'comment' : 'write'
  return can(actor, 'see', draftThing(draft)) && can(actor, deed, talkThing(draft, circle)) && !isOver(draft)
}

/** W1, W2. @throws Refusal where the actor may not speak there, or where the text is closed */
export function permitTalk(
  actor: Actor,
  draft: DraftFacts,
  circle: Circle,
): asserts actor is Actor & { kind: 'person' } {
  permit(actor, 'see', draftThing(draft))
  permit(actor, circle.kind === 'comment' ? 'comment' : 'write', talkThing(draft, circle))
  if (actor.kind !== 'person') throw new Refusal('W1', 'Comments are written by people.', 403)
  if (isOver(draft))
    throw new Refusal('W2', 'This text is closed: what was said about it stays as it is, and is only read.', 409)
}

export type RemarkFacts = { at: Date; removedAt: Date | null; mine: boolean; answered: boolean }

/** W4: within a day, and as long as nobody has answered. */
export function mayChange({ at, removedAt, mine, answered }: RemarkFacts, now: Date): boolean {
  return mine && removedAt === null && !answered && now.getTime() - at.getTime() < day
}

/** W5: what one removed oneself, within a day. */
export function mayBringBack({ removedAt, mine }: RemarkFacts, now: Date): boolean {
  return mine && removedAt !== null && now.getTime() - removedAt.getTime() < day
}

/** W7: the people whom words name by “@” and their whole name; of two names that begin alike, the longer. */
export function mentionedIn<P extends Mentionable>(words: string, people: readonly P[]): P[] {
  const byLength = [...people].sort((a, b) => b.name.length - a.name.length)
  const found = new Set<P>()
  for (let at = words.indexOf('@'); at >= 0; at = words.indexOf('@', at + 1)) {
    const rest = words.slice(at + 1)
    const longest = byLength.find(({ name }) => startsAs(rest, name))
    if (longest) for (const one of people) if (one.name === longest.name) found.add(one)
  }
  return people.filter((one) => found.has(one))
}

function startsAs(rest: string, name: string): boolean {
  return rest.startsWith(name) && !/^[\p{L}\p{N}]/u.test(rest.slice(name.length))
}
