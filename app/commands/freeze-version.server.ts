// The secretariat or the chair freezes a text as it stands, under a name such as Rev.1. The log up to that moment is the truth; the
// hash of the text is kept with it, to be compared whenever the version is opened.
import { z } from 'zod'
import type { Transaction } from '../db.server'
import { canonicalFormat, canonicalHash, canonicalText } from '../document/canonical'
import { draftFacts } from '../document/draft-facts.server'
import { readText } from '../document/store.server'
import { draftThing } from '../domain/draft'
import { type Actor, can, permit } from '../domain/permission'
import { Refusal } from '../domain/refusal'
import { checkJointSymbols, parseSymbol } from '../domain/symbol'
import { versionNameForm } from '../domain/version'
import { record } from '../events.server'
import { deed } from './deed.server'
import { holdLog } from './hold-log.server'
import { found, placeOfSession } from './places.server'

export const freezeVersionInput = z.object({
  name: z
    .string('Give the version a name, such as Rev.1.')
    .trim()
    .regex(versionNameForm, 'Give the version a short name without a slash, such as Rev.1.'),
  /** A document of its session, or the symbol under which one is planned. */
  documentId: z.uuid().optional(),
  symbol: z.string().trim().min(1).optional(),
})

export async function freezeVersion(
  actor: Actor,
  draftId: string,
  input: z.input<typeof freezeVersionInput>,
  now: Date,
): Promise<{ name: string }> {
  const given = freezeVersionInput.parse(input)
  const draft = found(await draftFacts(draftId))
  const thing = draftThing({ ...draft, sealed: false })
  if (!can(actor, 'write', thing)) permit(actor, 'decide', thing)
  if (actor.kind !== 'person') throw new Refusal('N1', 'A person freezes a version, under their own name.', 403)
  const { personId } = actor
  if (given.symbol)
    permit(actor, 'write', { kind: 'document, general or limited', ...(await placeOfSession(draft.sessionId)) })
  return deed(
    async (tx) => {
      const head = await holdLog(tx, draftId)
      const text = canonicalText(await readText(tx, draftId), draft.language)
      const hash = await canonicalHash(text)
      const documentId = given.symbol
        ? await planDocument(tx, {
            sessionId: draft.sessionId,
            title: draft.title,
            symbol: given.symbol,
            language: draft.language,
          })
        : await documentOf(tx, draft.sessionId, given.documentId)
      await tx.draftVersion.create({
        data: {
          draftId,
          name: given.name,
          documentId,
          uptoSeq: head,
          hash,
          format: canonicalFormat,
          madeById: personId,
          madeAt: now,
        },
      })
      await record(tx, {
        subjectKind: 'draft',
        subjectId: draftId,
        deed: 'froze a version',
        actor,
        now,
        data: { name: given.name, seq: String(head), hash },
      })
      return { name: given.name }
    },
    {
      draft_version_draft_id_name_key: new Refusal(
        'N1',
        'A version of this name is frozen already, and stays as it is. Give this one another name.',
        409,
        'name',
      ),
      document_symbol_normalised_key: new Refusal(
        'N2',
        'This symbol is in the register already. Choose its document from the list.',
        409,
        'symbol',
      ),
    },
  )
}

/** N2: a version bears the symbol of a document of its own session. */
async function documentOf(tx: Transaction, sessionId: string, documentId: string | undefined): Promise<string | null> {
  if (!documentId) return null
  if (!(await tx.document.findFirst({ where: { id: documentId, sessionId } })))
    throw new Refusal('N2', 'Choose a document of this session.', 422, 'documentId')
  return documentId
}

async function planDocument(
  tx: Transaction,
  { sessionId, title, symbol, language }: { sessionId: string; title: string; symbol: string; language: string },
): Promise<string> {
  const { each } = parseSymbol(symbol)
  const bodies = await tx.sessionBody.findMany({
    where: { sessionId },
    orderBy: { position: 'asc' },
    include: { body: { select: { symbolPrefix: true } }, session: { select: { demonstration: true } } },
  })
  checkJointSymbols(
    each,
    bodies.map((one) => one.body.symbolPrefix),
  )
  const document = await tx.document.create({
    data: {
      kind: 'conference_room_paper',
      title,
      distribution: 'limited',
      status: 'planned',
      datePrecision: 'unknown',
      originalLanguage: language,
      sessionId,
      mark: bodies[0]?.session.demonstration ? 'demonstration' : 'verified',
      symbols: { create: each.map((one, position) => ({ position, printed: one, normalised: one })) },
    },
  })
  return document.id
}
