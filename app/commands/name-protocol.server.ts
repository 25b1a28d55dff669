// A draft is said to concern one Protocol only, or the Convention again, while that is still open.
import { z } from 'zod'
import type { Prisma } from '../../prisma/client/client'
import type { Transaction } from '../db.server'
import { draftFacts } from '../document/draft-facts.server'
import { draftThing } from '../domain/draft'
import { matterIsOpen } from '../domain/matter'
import { type Actor, permit } from '../domain/permission'
import { Refusal } from '../domain/refusal'
import { record } from '../events.server'
import { deed } from './deed.server'
import { found } from './places.server'

export const nameProtocolInput = z.object({ protocolId: z.uuid().optional() })

export async function nameProtocol(
  actor: Actor,
  draftId: string,
  input: z.input<typeof nameProtocolInput>,
  now: Date,
): Promise<void> {
  const { protocolId } = nameProtocolInput.parse(input)
  permit(actor, 'write', draftThing(found(await draftFacts(draftId))))
  await deed(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM draft WHERE id = ${draftId}::uuid FOR UPDATE`
    const draft = await tx.draft.findUniqueOrThrow({
      where: { id: draftId },
      select: { status: true, tabledAt: true, parallelOfId: true, _count: { select: { sponsors: true, votes: true } } },
    })
    if (!matterIsOpen({ status: draft.status, tabled: draft.tabledAt !== null, ...draft._count }))
      throw new Refusal(
        'O1',
        'Whose matter this draft is has stood since it was tabled, sponsored or voted on.',
        409,
        'protocolId',
      )
    if (draft.parallelOfId !== null)
      throw new Refusal(
        'O1',
        'This is a language version: it is of the same matter as its original. Change it there.',
        409,
        'protocolId',
      )
    const protocol = await knownProtocol(tx, protocolId)
    const named = await tx.draft.updateManyAndReturn({
      where: { OR: [{ id: draftId }, { parallelOfId: draftId, ...stillOpen }] },
      data: { protocolId: protocol?.id ?? null, version: { increment: 1 } },
      select: { id: true },
    })
    for (const { id } of named) {
      await record(tx, {
        subjectKind: 'draft',
        subjectId: id,
        deed: 'said whose matter it is',
        actor,
        now,
        data: { protocol: protocol?.slug ?? null },
      })
      // Who may sponsor it and whose objections count goes by that: whoever is in the draft looks again.
      await tx.$executeRaw`SELECT pg_notify('access', ${id})`
    }
  })
}

/** As `matterIsOpen` has it. */
const stillOpen = {
  tabledAt: null,
  status: { in: ['informal', 'under_negotiation'] },
  sponsors: { none: {} },
  votes: { none: {} },
} satisfies Prisma.DraftWhereInput

/** O1. @returns the Protocol, null where none is named. @throws Refusal where it is none */
export async function knownProtocol(tx: Transaction, protocolId: string | undefined) {
  if (!protocolId) return null
  const protocol = await tx.instrument.findFirst({ where: { id: protocolId, supplementsId: { not: null } } })
  if (!protocol)
    throw new Refusal('O1', 'Choose one of the Protocols, or none for a matter of the Convention.', 422, 'protocolId')
  return protocol
}
