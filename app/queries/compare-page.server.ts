// Any two texts of one draft, or of a draft and one that was restored from it, compared.
import { type Authors, type ComparedRow, compareTexts } from '../document/compare'
import { textAt } from '../document/moments.server'
import { type Point, parsePoint, printPoint } from '../document/points'
import type { Reading } from '../document/reading'
import type { Actor } from '../domain/permission'
import { Refusal } from '../domain/refusal'
import { authorsOf, type DraftAuthors, deletionsIn, namedIn } from './draft-authors.server'
import { type ReadableDraft, readableDraft, readableMoment } from './readable-draft.server'
import { draftFrame, type RelatedDraft, restoredFrom, type VersionLine, versionsOf } from './versions-page.server'

export type CompareAsked = { from: string | null; to: string | null; reading: Reading }

/** One text that can be chosen: a named version of this draft or of a related one, or how it stands now. */
export type Choice = { point: string; kind: Point['at']; name: string; at: Date | null; draft: string | null }

export async function comparePage(draftId: string, actor: Actor, asked: CompareAsked) {
  const { draft, frame } = await draftFrame(draftId, actor)
  const [versions, related] = await Promise.all([versionsOf(draft), relatedTo(draft, actor)])
  const begin = versions.at(-1)
  const from = pointOf(asked.from) ?? firstPoint(begin, draft)
  const to = pointOf(asked.to) ?? { draft: null, at: 'now' }
  const known = new Map([[draftId, { draft, versions }], ...related.map((one) => [one.draft.id, one] as const)])
  let [one, other] = [resolve(from, draftId, known), resolve(to, draftId, known)]
  // Of two moments of one text the earlier stands first.
  if (one.draft.id === other.draft.id && one.seq > other.seq) [one, other] = [other, one]
  const [before, after, authors] = await Promise.all([
    textAt(one.draft.id, one.seq),
    textAt(other.draft.id, other.seq),
    authorsOf([...new Set([one.draft.id, other.draft.id])]),
  ])
  // A restored draft begins with the words it was restored with: what is gone since was taken out in its own log.
  const tookOut = await deletionsIn(other.draft.id, one.draft.id === other.draft.id ? one.seq : 1n, other.seq)
  const rows = compareTexts(
    before,
    after,
    { reading: asked.reading, language: draft.language },
    byWhom(authors, tookOut),
  )
  return {
    draft: frame,
    from: printPoint(one.point),
    to: printPoint(other.point),
    reading: asked.reading,
    choices: choicesOf(draftId, known, [one.point, other.point]),
    rows,
    authors: namedIn(authorsIn(rows), authors),
  }
}

export function byWhom(authors: DraftAuthors, tookOut: Awaited<ReturnType<typeof deletionsIn>>): Authors {
  return {
    wrote: (client) => authors.byClient.get(client) ?? null,
    proposes: (delegation) => delegation,
    tookOut: (ids) => tookOut.last(ids) ?? null,
  }
}

export function authorsIn(rows: readonly ComparedRow[]): (string | null)[] {
  return rows.flatMap((row) => row.parts.map((part) => part.author))
}

function pointOf(given: string | null): Point | undefined {
  if (given === null || given === '') return undefined
  const point = parsePoint(given)
  if (!point) throw new Refusal('P1', 'There is no such version of this text. Choose one from the list.', 404)
  return point
}

/** Without a choice: since the last named version; without one, since the text was first shown. */
function firstPoint(last: VersionLine | undefined, { since }: ReadableDraft): Point {
  return last ? { draft: null, at: 'version', name: last.name } : { draft: null, at: 'moment', seq: since }
}

type Known = ReadonlyMap<string, { draft: ReadableDraft; versions: VersionLine[] }>

function resolve(point: Point, own: string, known: Known): { draft: ReadableDraft; seq: bigint; point: Point } {
  const found = known.get(point.draft ?? own)
  const nothing = new Refusal('P1', 'There is no such version of this text. Choose one from the list.', 404)
  if (!found) throw nothing
  const { draft, versions } = found
  switch (point.at) {
    case 'now':
      return { draft, seq: draft.head, point }
    case 'moment':
      return { draft, seq: readableMoment(draft, point.seq), point }
    case 'version': {
      const version = versions.find((one) => one.name === point.name)
      if (!version) throw nothing
      return { draft, seq: BigInt(version.uptoSeq), point }
    }
  }
}

/** The draft whose version this one began with, and those that began with a version of this one. */
async function relatedTo(draft: ReadableDraft, actor: Actor) {
  const from: RelatedDraft | null = await restoredFrom(draft.id)
  const into = (await versionsOf(draft)).flatMap((one) => one.restored.map((it) => it.id))
  const ids = [...(from ? [from.id] : []), ...into]
  const found = await Promise.allSettled(ids.map((id) => readableDraft(id, actor)))
  const readable = found.flatMap((one) => {
    if (one.status === 'fulfilled') return [one.value]
    if (one.reason instanceof Refusal) return []
    throw one.reason
  })
  return Promise.all(readable.map(async (one) => ({ draft: one, versions: await versionsOf(one) })))
}

function choicesOf(own: string, known: Known, asked: readonly Point[]): Choice[] {
  const all = [...known.values()].flatMap(({ draft, versions }): Choice[] => {
    const id = draft.id === own ? null : draft.id
    const title = id === null ? null : draft.title
    const first: Choice = {
      point: printPoint({ draft: id, at: 'moment', seq: draft.since }),
      kind: 'moment',
      name: '',
      at: null,
      draft: title,
    }
    const frozen = versions.map(
      (one): Choice => ({
        point: printPoint({ draft: id, at: 'version', name: one.name }),
        kind: 'version',
        name: one.name,
        at: one.at,
        draft: title,
      }),
    )
    return [
      first,
      ...frozen,
      { point: printPoint({ draft: id, at: 'now' }), kind: 'now', name: '', at: null, draft: title },
    ]
  })
  const named = new Set(all.map((one) => one.point))
  const moments = asked.filter((one) => one.at === 'moment' && !named.has(printPoint(one)))
  return [
    ...all,
    ...moments.map(
      (one): Choice => ({
        point: printPoint(one),
        kind: 'moment',
        name: one.at === 'moment' ? String(one.seq) : '',
        at: null,
        draft: null,
      }),
    ),
  ]
}
