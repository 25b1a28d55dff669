// A draft is tabled: it becomes a document of the L. series, and its sponsors stand from then on.
import { z } from 'zod'
import { draftFacts } from '../document/draft-facts.server'
import { dateOf, dayIn, dayOf, formatDay } from '../domain/dates'
import { draftThing } from '../domain/draft'
import { type Actor, can, delegationIn, permit } from '../domain/permission'
import { Refusal } from '../domain/refusal'
import { checkJointSymbols, parseSymbol } from '../domain/symbol'
import { checkTabling, lastDayForTabling } from '../domain/tabling'
import { record } from '../events.server'
import { deed } from './deed.server'
import { checkOriginalIsOpen, openVersionsWith } from './opened-together.server'
import { found, holdGoingOn, knownId } from './places.server'
import { mainSponsorOf, procedureOf } from './standing.server'

export const tableDraftInput = z.object({
  symbol: z.string('Give the symbol.').trim().min(1, 'Give the symbol.'),
  /** Needed behind the last day for tabling. */
  late: z.string().trim().max(1_000).optional(),
})

const kinds = {
  resolution: 'draft_resolution',
  decision: 'draft_resolution',
  recommendations: 'draft_recommendations',
} as const

export async function tableDraft(actor: Actor, draftId: string, input: z.input<typeof tableDraftInput>, now: Date) {
  const given = tableDraftInput.parse(input)
  const known = found(await draftFacts(knownId(draftId)))
  const main = await mainSponsorOf(known)
  // The secretariat at the request of the sponsors or the chair; the main sponsor itself.
  const ours = main !== null && delegationIn(actor, known.sessionId)?.delegationId === main
  if (!ours || !can(actor, 'see', draftThing(known))) permit(actor, 'write', draftThing(known))
  const symbols = parseSymbol(given.symbol)
  if (!symbols.each.every((one) => /\/L\.\d+(\/|$)/.test(one)))
    throw new Refusal('O3', 'A draft is tabled in the L. series, such as CTOC/COP/2026/L.4.', 422, 'symbol')
  return deed(
    async (tx) => {
      await tx.$queryRaw`SELECT 1 FROM draft WHERE id = ${draftId}::uuid FOR UPDATE`
      const draft = found(await draftFacts(draftId, tx))
      checkTabling(draft)
      const opens = draft.status === 'informal'
      if (opens) await checkOriginalIsOpen(tx, draftId)
      await holdGoingOn(tx, draft.sessionId, 'This session is over: no draft is tabled in it any more.')
      const session = await tx.session.findUniqueOrThrow({
        where: { id: draft.sessionId },
        include: { bodies: { orderBy: { position: 'asc' }, include: { body: { select: { symbolPrefix: true } } } } },
      })
      checkJointSymbols(
        symbols.each,
        session.bodies.map((one) => one.body.symbolPrefix),
      )
      const today = dayIn(now, session.timeZone)
      const { tablingDaysBefore } = await procedureOf(session.id, tx)
      const last = lastDayForTabling(dayOf(session.fromDate), tablingDaysBefore)
      if (last && today > last && !given.late)
        throw new Refusal(
          'O3',
          `Drafts were to be tabled by ${formatDay(last)}. Say why this one is tabled later.`,
          422,
          'late',
        )
      const { agendaItemId, mark } = await tx.draft.findUniqueOrThrow({ where: { id: draftId } })
      const document = await tx.document.create({
        data: {
          kind: kinds[draft.kind as keyof typeof kinds] ?? 'other',
          title: draft.title,
          distribution: 'limited',
          status: 'issued',
          date: dateOf(today),
          originalLanguage: draft.language,
          sessionId: session.id,
          mark,
          symbols: { create: symbols.each.map((one, position) => ({ position, printed: one, normalised: one })) },
          items: agendaItemId ? { create: { agendaItemId } } : {},
        },
      })
      await tx.draft.update({
        where: { id: draftId },
        data: {
          tabledAt: now,
          tabledAsId: document.id,
          ...(opens ? { status: 'tabled' } : {}),
          version: { increment: 1 },
        },
      })
      const data = { symbol: symbols.printed, late: given.late ?? null }
      await record(tx, { subjectKind: 'document', subjectId: document.id, deed: 'registered', actor, now, data })
      await record(tx, { subjectKind: 'draft', subjectId: draftId, deed: 'tabled', actor, now, data })
      if (opens) await openVersionsWith(tx, actor, draftId, now)
      await tx.$executeRaw`SELECT pg_notify('access', ${draftId})`
      return { documentId: document.id, symbol: symbols.printed }
    },
    {
      document_symbol_normalised_key: new Refusal(
        'S12',
        'Another document bears this symbol already. Take the next free number.',
        409,
        'symbol',
      ),
      document_symbol_form: new Refusal(
        'S10',
        'This is not a document symbol, such as CTOC/COP/WG.3/2022/4.',
        422,
        'symbol',
      ),
    },
  )
}
