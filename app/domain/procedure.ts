// What the rules of procedure of a body say that the product acts on: kept as data with each body, read here.
import { z } from 'zod'

export const kindsOfMatter = ['substance', 'procedure'] as const
export type KindOfMatter = (typeof kindsOfMatter)[number]

export const kindOfMatterLabels: Record<KindOfMatter, string> = {
  substance: 'A matter of substance',
  procedure: 'A matter of procedure',
}

const share = z.number().min(0).max(1)
const rules = z
  .object({
    quorum: z.object({ share: share.default(0.5) }).default({ share: 0.5 }),
    substance: z.object({ majority: share.default(2 / 3) }).default({ majority: 2 / 3 }),
    procedure: z.object({ majority: share.default(0.5) }).default({ majority: 0.5 }),
    /** So many days before the session opens drafts are tabled at the latest; where nothing is said, at any time. */
    tabling: z.object({ daysBefore: z.number().int().min(0) }).optional(),
  })
  .catch({ quorum: { share: 0.5 }, substance: { majority: 2 / 3 }, procedure: { majority: 0.5 } })

export type Procedure = {
  /** More than this share of the States parties taking part makes a quorum (rule 41). */
  quorum: number
  /** The share of those voting that a decision needs (rule 58). */
  majority: Record<KindOfMatter, number>
  tablingDaysBefore: number | null
}

/** @param data the rules of the procedure of a session's first body; null where it has none */
export function readProcedure(data: unknown): Procedure {
  const { quorum, substance, procedure, tabling } = rules.parse(data ?? {})
  return {
    quorum: quorum.share,
    majority: { substance: substance.majority, procedure: procedure.majority },
    tablingDaysBefore: tabling?.daysBefore ?? null,
  }
}
