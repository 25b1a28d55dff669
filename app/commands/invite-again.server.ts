// A new link for a person who has lost the old one, or the password: the links before it no longer open.
import { createHash, randomBytes } from 'node:crypto'
import type { Actor } from '../domain/permission'
import { record } from '../events.server'
import { deed } from './deed.server'

const linkFor = 7 * 24 * 3600 * 1000

/** Without a gate: for the administrator's command line. @returns the token of the link */
export async function inviteAgain(actor: Actor, personId: string, now: Date): Promise<{ token: string }> {
  const token = randomBytes(24).toString('base64url')
  await deed(async (tx) => {
    await tx.invitation.updateMany({
      where: { personId, usedAt: null, expiresAt: { gt: now } },
      data: { expiresAt: now },
    })
    await tx.invitation.create({
      data: {
        personId,
        tokenHash: createHash('sha256').update(token).digest('hex'),
        invitedById: actor.kind === 'person' ? actor.personId : null,
        expiresAt: new Date(now.getTime() + linkFor),
      },
    })
    await record(tx, { subjectKind: 'person', subjectId: personId, deed: 'invited again', actor, now })
  })
  return { token }
}
