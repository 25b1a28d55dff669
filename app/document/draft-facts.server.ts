// What of a draft decides who may do what with it. The room's admission and the commands ask it alike.
import { db, type Transaction } from '../db.server'
import type { DraftFacts } from '../domain/draft'

export type KnownDraft = DraftFacts & {
  id: string
  title: string
  language: string
  kind: string
  tabled: boolean
  /** The short name of the Protocol that it concerns alone. */
  protocol: string | null
}

export async function draftFacts(draftId: string, tx: Transaction = db): Promise<KnownDraft | undefined> {
  if (!/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(draftId)) return undefined
  const draft = await tx.draft.findUnique({
    where: { id: draftId },
    select: {
      id: true,
      title: true,
      language: true,
      kind: true,
      status: true,
      sealedAt: true,
      sessionId: true,
      ownerId: true,
      tabledAt: true,
      protocol: { select: { short: true } },
      sponsors: { where: { withdrawnAt: null }, select: { delegationId: true } },
      session: { select: { bodies: { select: { bodyId: true } } } },
    },
  })
  if (!draft) return undefined
  const { sealedAt, sponsors, session, tabledAt, protocol, ...rest } = draft
  return {
    ...rest,
    sealed: sealedAt !== null,
    tabled: tabledAt !== null,
    protocol: protocol?.short ?? null,
    sponsorIds: sponsors.map((one) => one.delegationId),
    bodyIds: session.bodies.map((one) => one.bodyId),
  }
}
