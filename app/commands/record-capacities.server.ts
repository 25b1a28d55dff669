// What States are under an instrument is recorded, for one of them or for many at once, with the day and where it is known from.
import { z } from 'zod'
import type { Transaction } from '../db.server'
import { type Capacity, entryOf, readCapacityLines } from '../domain/capacity'
import { dateOf, dayOf, formatDay } from '../domain/dates'
import { type Actor, permit } from '../domain/permission'
import { Refusal } from '../domain/refusal'
import { record } from '../events.server'
import { day, deed, marks } from './deed.server'

const common = {
  instrumentId: z.uuid('Choose the Convention or a Protocol.'),
  capacity: z.enum(['party', 'signatory', 'observer', 'none'], 'Choose what the State is.').default('party'),
  mark: z.enum(marks).default('unverified'),
  /** Where it is known from, as it would be cited. */
  source: z.string().trim().max(400).optional(),
}
export const recordCapacityInput = z.object({
  ...common,
  stateId: z.uuid('Choose a State.'),
  from: day.optional(),
})
export const recordCapacitiesInput = z.object({
  ...common,
  lines: z.string('Paste at least one line.').trim().min(2, 'Paste at least one line.').max(40_000),
})
type Common = Pick<z.output<typeof recordCapacityInput>, 'instrumentId' | 'capacity' | 'mark' | 'source'>
type Row = { state: { id: string; name: string }; from: string | null }

export async function recordCapacity(actor: Actor, input: z.input<typeof recordCapacityInput>, now: Date) {
  permit(actor, 'write', { kind: 'States parties' })
  const given = recordCapacityInput.parse(input)
  return deed(async (tx) => {
    const state = await tx.state.findUnique({ where: { id: given.stateId } })
    if (!state) throw new Refusal('K1', 'Choose a State from the list.', 422, 'stateId')
    return enter(tx, actor, given, [{ state, from: given.from ?? null }], now)
  })
}

/** All lines, or none. @returns how many were new or put right */
export async function recordCapacities(actor: Actor, input: z.input<typeof recordCapacitiesInput>, now: Date) {
  permit(actor, 'write', { kind: 'States parties' })
  const { lines, ...given } = recordCapacitiesInput.parse(input)
  return deed(async (tx) => {
    const states = await tx.state.findMany({ select: { id: true, code: true, name: true } })
    const read = readCapacityLines(lines, states)
    const wrong = read.find((one) => one.problem)
    if (wrong)
      throw new Refusal(
        'K2',
        `“${wrong.line}” is not understood: look at the list again, and correct that line.`,
        422,
        'lines',
      )
    return enter(
      tx,
      actor,
      given,
      read.flatMap(({ state, from }) => (state ? [{ state, from }] : [])),
      now,
    )
  })
}

async function enter(tx: Transaction, actor: Actor, given: Common, rows: readonly Row[], now: Date) {
  const { instrumentId, capacity, mark, source: printed } = given
  const instrument = await tx.instrument.findUnique({ where: { id: instrumentId } })
  if (!instrument) throw new Refusal('K1', 'Choose the Convention or a Protocol.', 422, 'instrumentId')
  // Of two who record at once, the second goes by what the first has recorded.
  await tx.$queryRaw`SELECT 1 FROM instrument WHERE id = ${instrumentId}::uuid FOR UPDATE`
  const source = printed ? await tx.source.create({ data: { printed } }) : null
  const facts = { mark, sourceId: source?.id ?? null }
  const held = Map.groupBy(
    await tx.stateCapacity.findMany({ where: { instrumentId, stateId: { in: rows.map((one) => one.state.id) } } }),
    (one) => one.stateId,
  )
  let changed = 0
  for (const { state, from } of rows) {
    const known = (held.get(state.id) ?? [])
      .map((one) => ({ id: one.id, capacity: one.capacity, from: dayOf(one.fromDate), to: dayOf(one.toDate) }))
      .sort((a, b) => (a.from ?? '').localeCompare(b.from ?? ''))
    const entry = entryOf(state.name, known, { capacity, from })
    if (entry.kind === 'same' && entry.id === null) continue
    changed += 1
    if (entry.kind === 'same' && entry.id) await tx.stateCapacity.update({ where: { id: entry.id }, data: facts })
    if (entry.kind === 'corrects')
      await tx.stateCapacity.update({
        where: { id: entry.id },
        data: { ...facts, capacity: capacity as Capacity, fromDate: entry.from ? dateOf(entry.from) : null },
      })
    if (entry.kind === 'follows' || entry.kind === 'ends')
      await tx.stateCapacity.update({ where: { id: entry.id }, data: { toDate: dateOf(entry.until) } })
    if (entry.kind === 'new' || entry.kind === 'follows')
      await tx.stateCapacity.create({
        data: {
          ...facts,
          stateId: state.id,
          instrumentId,
          capacity: capacity as Capacity,
          fromDate: from ? dateOf(from) : null,
        },
      })
    await record(tx, {
      subjectKind: 'state',
      subjectId: state.id,
      deed: 'recorded a capacity',
      actor,
      now,
      data: { instrument: instrument.slug, capacity, from: formatDay(from), mark },
    })
  }
  return { changed }
}
