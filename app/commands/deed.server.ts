// One deed: everything it writes stands or falls together, and what the database refuses reaches the person as a sentence.
import { z } from 'zod'
import { db, type Transaction } from '../db.server'
import { ChangedMeanwhile, Refusal } from '../domain/refusal'

/** Constraint of the database → what it means to the person who met it. */
export type Refusals = Record<string, Refusal>

export async function deed<T>(act: (tx: Transaction) => Promise<T>, refusals: Refusals = {}): Promise<T> {
  try {
    return await db.$transaction(act, { timeout: 30_000, maxWait: 10_000 })
  } catch (error) {
    throw asRefusal(error, refusals) ?? error
  }
}

type Cause = { originalCode?: string; originalMessage?: string }

function asRefusal(error: unknown, refusals: Refusals): Refusal | undefined {
  const cause = causeOf(error)
  const message = cause?.originalMessage ?? ''
  const constraint = /constraint "([^"]+)"/.exec(message)?.[1]
  if (constraint && refusals[constraint]) return refusals[constraint]
  // A rule held by a trigger says itself what it refuses; a bare check does not.
  if (cause?.originalCode === '23514' && !constraint) return new Refusal('DB', message, 409)
  if (cause?.originalCode === '23503')
    return new Refusal('DB', 'Something that this refers to is not there any more. Look again, then repeat it.', 409)
  return undefined
}

function causeOf(error: unknown): Cause | undefined {
  if (!(error instanceof Error)) return undefined
  const known = (error as { meta?: { driverAdapterError?: { cause?: Cause } } }).meta?.driverAdapterError?.cause
  return known ?? (error.cause as Cause | undefined)
}

export const marks = ['verified', 'derived', 'unverified', 'demonstration'] as const

/** Where a fact comes from, and how far it can be relied on. */
export const fact = { mark: z.enum(marks).default('verified'), sourceId: z.uuid().optional() }

export const day = z.iso.date('Give the day as year-month-day, such as 2026-11-23.')
export const precision = z.enum(['day', 'month', 'year', 'unknown']).default('day')

/**
 * V1: nobody overwrites what somebody else has changed meanwhile without having seen it.
 * @param version of the values of now
 */
export function changedMeanwhile(
  version: number,
  fields: readonly [label: string, now: string | null, yours: string | null][],
): ChangedMeanwhile {
  const differing = fields
    .filter(([, now, yours]) => (now ?? '') !== (yours ?? ''))
    .map(([label, now, yours]) => `${label} is now “${now ?? ''}”, yours is “${yours ?? ''}”`)
  const what = differing.length > 0 ? differing.join('; ') : 'the values are the same as yours'
  return new ChangedMeanwhile(`Somebody else has changed this meanwhile: ${what}. Save again to keep yours.`, version)
}
