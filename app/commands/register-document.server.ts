// An official document enters the register, under its symbol or symbols.
import { z } from 'zod'
import { dateOf } from '../domain/dates'
import { type Actor, permit } from '../domain/permission'
import { Refusal } from '../domain/refusal'
import { checkJointSymbols, parseSymbol } from '../domain/symbol'
import { record } from '../events.server'
import { day, deed, fact, precision } from './deed.server'
import { inSession } from './places.server'

export const documentKinds = [
  'report_of_session',
  'report_of_the_secretariat',
  'note_by_the_secretariat',
  'background_paper',
  'provisional_agenda',
  'conference_room_paper',
  'draft_resolution',
  'draft_recommendations',
  'statement',
  'resolution',
  'other',
] as const

export const registerDocumentInput = z.object({
  symbol: z.string('Give the symbol.').trim().min(1, 'Give the symbol.').optional(),
  kind: z.enum(documentKinds, 'Choose what kind of document it is.'),
  title: z.string('Give the title.').trim().min(3, 'Give the title.').max(2_000),
  distribution: z.enum(['general', 'limited', 'restricted', 'conference_room']).default('general'),
  status: z.enum(['planned', 'submitted', 'in_translation', 'issued']).default('issued'),
  date: day.optional(),
  precision,
  originalLanguage: z.enum(['ar', 'zh', 'en', 'fr', 'ru', 'es']).default('en'),
  sessionId: z.uuid().optional(),
  agendaItemIds: z.array(z.uuid()).default([]),
  /** The symbol of the document that this one revises, adds to or corrects. */
  relation: z.object({ kind: z.enum(['revises', 'adds_to', 'corrects']), to: z.string() }).optional(),
  ...fact,
})

/** What the form sends: the relation in two fields of its own. */
export const registerDocumentForm = registerDocumentInput
  .omit({ mark: true, sourceId: true, sessionId: true, precision: true, relation: true })
  .extend({
    relationKind: z.enum(['revises', 'adds_to', 'corrects']).optional(),
    relation: z.string().trim().optional(),
  })
  .superRefine(({ relationKind, relation }, context) => {
    if (relationKind && !relation)
      context.addIssue({ code: 'custom', path: ['relation'], message: 'Give the symbol of the other document.' })
    if (relation && !relationKind)
      context.addIssue({ code: 'custom', path: ['relationKind'], message: 'Choose how they are related.' })
  })
  .transform(({ relationKind: kind, relation: to, ...given }) => ({
    ...given,
    ...(kind && to ? { relation: { kind, to } } : {}),
  }))

export async function registerDocument(actor: Actor, input: z.input<typeof registerDocumentInput>, now: Date) {
  const given = registerDocumentInput.parse(input)
  permit(actor, 'write', await inSession('document, general or limited', given.sessionId ?? null))
  const symbols = given.symbol ? parseSymbol(given.symbol) : null
  return deed(
    async (tx) => {
      if (given.sessionId) {
        const bodies = await tx.sessionBody.findMany({
          where: { sessionId: given.sessionId },
          orderBy: { position: 'asc' },
          include: { body: { select: { symbolPrefix: true } } },
        })
        if (symbols)
          checkJointSymbols(
            symbols.each,
            bodies.map((one) => one.body.symbolPrefix),
          )
      }
      const items = given.sessionId
        ? await tx.agendaItem.count({ where: { id: { in: given.agendaItemIds }, sessionId: given.sessionId } })
        : 0
      if (items < new Set(given.agendaItemIds).size)
        throw new Refusal('S12', 'Choose items of the agenda of its session.', 422, 'agendaItemIds')
      const document = await tx.document.create({
        data: {
          kind: given.kind,
          title: given.title,
          distribution: given.distribution,
          status: given.status,
          date: given.date ? dateOf(given.date) : null,
          datePrecision: given.date ? given.precision : 'unknown',
          originalLanguage: given.originalLanguage,
          sessionId: given.sessionId ?? null,
          mark: given.mark,
          sourceId: given.sourceId ?? null,
          symbols: {
            create: (symbols?.each ?? []).map((one, position) => ({ position, printed: one, normalised: one })),
          },
          items: { create: given.agendaItemIds.map((agendaItemId) => ({ agendaItemId })) },
        },
      })
      if (given.relation) {
        const [first] = parseSymbol(given.relation.to, 'relation').each
        const to = await tx.documentSymbol.findUnique({ where: { normalised: first ?? '' } })
        if (!to)
          throw new Refusal(
            'S12',
            `No document with the symbol ${given.relation.to} is in the register. Register it first.`,
            422,
            'relation',
          )
        await tx.documentRelation.create({
          data: { fromId: document.id, toId: to.documentId, kind: given.relation.kind },
        })
      }
      await record(tx, {
        subjectKind: 'document',
        subjectId: document.id,
        deed: 'registered',
        actor,
        now,
        data: { symbol: symbols?.printed ?? null },
      })
      return { id: document.id, symbol: symbols?.printed ?? null }
    },
    {
      document_symbol_normalised_key: new Refusal('S12', 'Another document bears this symbol already.', 409, 'symbol'),
      document_symbol_form: new Refusal(
        'S10',
        'This is not a document symbol, such as CTOC/COP/WG.3/2022/4.',
        422,
        'symbol',
      ),
    },
  )
}
