// Figures over time, tools and networks as reports name them, and two sources that disagree.
import { z } from 'zod'
import { dateOf } from '../domain/dates'
import { type Actor, permit } from '../domain/permission'
import { record } from '../events.server'
import { day, deed, fact } from './deed.server'

const recordIndicatorInput = z.object({
  name: z.string().min(1),
  unit: z.string().min(1),
  value: z.number(),
  comparator: z.enum(['exact', 'at_least', 'more_than', 'about']).default('exact'),
  category: z.string().optional(),
  asOf: day.optional(),
  /** As the source says it: "2021", "as at 15 May 2022", "not stated". */
  asOfPrinted: z.string().default('not stated'),
  ...fact,
})

/** "more than 1,700" stays more than 1,700. */
export async function recordIndicator(actor: Actor, input: z.input<typeof recordIndicatorInput>, now: Date) {
  permit(actor, 'write', { kind: 'mandate' })
  const { name, unit, ...given } = recordIndicatorInput.parse(input)
  await deed(async (tx) => {
    const indicator = await tx.indicator.upsert({ where: { name }, update: {}, create: { name, unit } })
    await tx.indicatorValue.create({
      data: {
        ...given,
        indicatorId: indicator.id,
        category: given.category ?? null,
        asOf: given.asOf ? dateOf(given.asOf) : null,
        sourceId: given.sourceId ?? null,
      },
    })
    await record(tx, { subjectKind: 'indicator', subjectId: indicator.id, deed: 'recorded a value', actor, now })
  })
}

const recordToolInput = z.object({ name: z.string().min(1), facts: z.string(), url: z.url().optional(), ...fact })

export async function recordTool(actor: Actor, input: z.input<typeof recordToolInput>, now: Date) {
  permit(actor, 'write', { kind: 'mandate' })
  const given = recordToolInput.parse(input)
  await deed(async (tx) => {
    const tool = await tx.tool.create({ data: { ...given, url: given.url ?? null, sourceId: given.sourceId ?? null } })
    await record(tx, { subjectKind: 'tool', subjectId: tool.id, deed: 'recorded', actor, now })
  })
}

const recordNetworkInput = z.object({
  name: z.string().min(1),
  short: z.string().optional(),
  printedAs: z.string().optional(),
  facts: z.string().optional(),
  ...fact,
})

export async function recordNetwork(actor: Actor, input: z.input<typeof recordNetworkInput>, now: Date) {
  permit(actor, 'write', { kind: 'mandate' })
  const given = recordNetworkInput.parse(input)
  return deed(async (tx) => {
    const network = await tx.network.create({
      data: {
        ...given,
        short: given.short ?? null,
        printedAs: given.printedAs ?? null,
        facts: given.facts ?? null,
        sourceId: given.sourceId ?? null,
      },
    })
    await record(tx, { subjectKind: 'network', subjectId: network.id, deed: 'recorded', actor, now })
    return { id: network.id }
  })
}

const recordConflictInput = z.object({
  subjectKind: z.string(),
  subjectId: z.uuid(),
  field: z.string(),
  firstValue: z.string(),
  firstSourceId: z.uuid(),
  otherValue: z.string(),
  otherSourceId: z.uuid(),
})

/** Both statements are kept and shown; nothing is corrected silently. */
export async function recordConflict(actor: Actor, input: z.input<typeof recordConflictInput>, now: Date) {
  permit(actor, 'write', { kind: 'mandate' })
  const given = recordConflictInput.parse(input)
  await deed(async (tx) => {
    const conflict = await tx.conflict.create({ data: given })
    await record(tx, {
      subjectKind: given.subjectKind,
      subjectId: given.subjectId,
      deed: 'recorded conflicting sources',
      actor,
      now,
      data: { conflict: conflict.id },
    })
  })
}

const recordDialogueInput = z.object({
  sessionId: z.uuid(),
  date: day.optional(),
  organizations: z.number().int().optional(),
  others: z.number().int().optional(),
  summary: z.string().optional(),
  ...fact,
})

/** A constructive dialogue with stakeholders (procedures and rules, para. 53). */
export async function recordDialogue(actor: Actor, input: z.input<typeof recordDialogueInput>, now: Date) {
  permit(actor, 'write', { kind: 'mandate' })
  const given = recordDialogueInput.parse(input)
  await deed(async (tx) => {
    const dialogue = await tx.dialogue.create({
      data: {
        sessionId: given.sessionId,
        date: given.date ? dateOf(given.date) : null,
        organizations: given.organizations ?? null,
        others: given.others ?? null,
        summary: given.summary ?? null,
        mark: given.mark,
        sourceId: given.sourceId ?? null,
      },
    })
    await record(tx, {
      subjectKind: 'session',
      subjectId: given.sessionId,
      deed: 'recorded a constructive dialogue',
      actor,
      now,
      data: { dialogue: dialogue.id },
    })
  })
}
