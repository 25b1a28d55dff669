// A delegation objects to a draft, in words; and withdraws its objection.
import { z } from 'zod'
import { draftFacts } from '../document/draft-facts.server'
import { decides } from '../domain/matter'
import type { Actor } from '../domain/permission'
import { Refusal } from '../domain/refusal'
import { record } from '../events.server'
import { deed } from './deed.server'
import { found, knownId } from './places.server'
import { runningOf } from './silence.server'
import { permitFor, standingOf } from './standing.server'

export const objectInput = z.object({
  delegationId: z.uuid('Choose a delegation.'),
  words: z.string('Say what the objection is.').trim().min(3, 'Say what the objection is.').max(4_000),
})
export const withdrawObjectionInput = z.object({ delegationId: z.uuid('Choose a delegation.') })

/** O6: while a silence procedure runs, until its deadline; else at any time before the decision, where it bars consensus. */
export async function object(actor: Actor, draftId: string, input: z.input<typeof objectInput>, now: Date) {
  const given = objectInput.parse(input)
  const draft = found(await draftFacts(knownId(draftId)))
  permitFor(actor, draft, given.delegationId)
  await deed(
    async (tx) => {
      await tx.$queryRaw`SELECT 1 FROM draft WHERE id = ${draftId}::uuid FOR UPDATE`
      const current = found(await draftFacts(draftId, tx))
      if (current.sealed || over.includes(current.status)) throw decided
      const { name, capacity } = await standingOf(tx, current, given.delegationId, now)
      if (!decides(capacity))
        throw new Refusal(
          'O2',
          current.protocol === null
            ? 'Only States parties object. Your delegation can state its position instead.'
            : 'This draft concerns one Protocol only: only States parties to it object. Your delegation can state its position instead.',
          409,
          'words',
        )
      const running = await runningOf(tx, draftId)
      if (running && running.deadline <= now)
        throw new Refusal('O6', 'The deadline has passed: an objection is raised before it.', 409, 'words')
      await tx.objection.create({
        data: {
          draftId,
          silenceId: running?.id ?? null,
          delegationId: given.delegationId,
          words: given.words,
          at: now,
        },
      })
      await record(tx, {
        subjectKind: 'draft',
        subjectId: draftId,
        deed: 'objected',
        actor,
        onBehalfOf: name,
        now,
        data: { words: given.words, inSilence: running !== undefined },
      })
      await tx.$executeRaw`SELECT pg_notify('access', ${draftId})`
    },
    {
      objection_once: new Refusal(
        'O6',
        'An objection of this delegation stands already. Withdraw it first.',
        409,
        'words',
      ),
    },
  )
}

export async function withdrawObjection(
  actor: Actor,
  draftId: string,
  input: z.input<typeof withdrawObjectionInput>,
  now: Date,
) {
  const given = withdrawObjectionInput.parse(input)
  const draft = found(await draftFacts(knownId(draftId)))
  permitFor(actor, draft, given.delegationId)
  await deed(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM draft WHERE id = ${draftId}::uuid FOR UPDATE`
    const current = found(await draftFacts(draftId, tx))
    if (current.sealed || over.includes(current.status)) throw decided
    const running = await runningOf(tx, draftId)
    if (running && running.deadline <= now)
      throw new Refusal('O6', 'The deadline has passed: what stood then breaks the silence.', 409, 'delegationId')
    const { count } = await tx.objection.updateMany({
      where: { draftId, delegationId: given.delegationId, withdrawnAt: null },
      data: { withdrawnAt: now },
    })
    if (count === 0) throw new Refusal('O6', 'No objection of this delegation stands.', 409, 'delegationId')
    const { name } = await standingOf(tx, current, given.delegationId, now)
    await record(tx, {
      subjectKind: 'draft',
      subjectId: draftId,
      deed: 'withdrew an objection',
      actor,
      onBehalfOf: name,
      now,
    })
    await tx.$executeRaw`SELECT pg_notify('access', ${draftId})`
  })
}

const over: readonly string[] = ['adopted', 'withdrawn', 'rejected', 'superseded']
const decided = new Refusal(
  'O6',
  'This draft is decided: an objection is raised before. Your delegation can state its position.',
  409,
)
