// The past of a draft, moment by moment: what each changed and by whom, and who wrote what stands there.
import { type ComparedRow, compareTexts } from '../document/compare'
import { type Moment, momentsOf, textAt } from '../document/moments.server'
import { readDoc } from '../document/reading'
import type { ProvisionKind, ProvisionState } from '../document/shape'
import type { Actor } from '../domain/permission'
import { authorsIn, byWhom } from './compare-page.server'
import { type Author, authorsOf, deletionsIn, namedIn } from './draft-authors.server'
import { type ReadableDraft, readableDraft, readableMoment } from './readable-draft.server'
import { draftFrame, versionsOf } from './versions-page.server'

export type PastView = 'changes' | 'authors'

export type MomentText = { seq: string; authors: Author[] } & (
  | { view: 'changes'; rows: ComparedRow[] }
  | {
      view: 'authors'
      provisions: {
        id: string
        kind: ProvisionKind
        state: ProvisionState
        label: string
        words: { text: string; author: string | null; proposed: boolean }[]
      }[]
    }
)

export async function pastPage(
  draftId: string,
  actor: Actor,
  asked: { at: bigint | null; n: number | null; view: PastView },
) {
  const { draft, frame } = await draftFrame(draftId, actor)
  const [moments, versions, authors] = await Promise.all([momentsOf(draftId), versionsOf(draft), authorsOf([draftId])])
  const readable = moments.filter((one) => BigInt(one.seq) >= draft.since)
  const n = placeOf(readable, asked)
  const [at, before] = [readable[n], readable[n - 1]]
  const people = authors.byKey
  return {
    draft: frame,
    moments: readable.map((one) => ({
      ...one,
      by: one.personIds.flatMap((id) => (id === null ? [] : (people.get(id)?.name ?? []))),
    })),
    versions: versions.map(({ name, uptoSeq }) => ({ name, uptoSeq })),
    n,
    text: at
      ? await textOfMoment(draft, BigInt(at.seq), before ? BigInt(before.seq) : BigInt(at.seq), asked.view)
      : null,
  }
}

/** The text alone, for a page that has the rest. */
export async function momentText(
  draftId: string,
  actor: Actor,
  asked: { at: bigint; before: bigint; view: PastView },
): Promise<MomentText> {
  const draft = await readableDraft(draftId, actor)
  const [at, before] = [readableMoment(draft, asked.at), readableMoment(draft, asked.before)]
  return textOfMoment(draft, at, before, asked.view)
}

async function textOfMoment(draft: ReadableDraft, at: bigint, before: bigint, view: PastView): Promise<MomentText> {
  const [doc, authors] = await Promise.all([textAt(draft.id, at), authorsOf([draft.id])])
  const seq = String(at)
  if (view === 'authors') {
    const provisions = readDoc(doc, 'proposed').provisions.map(({ id, kind, state, label, runs }) => ({
      id,
      kind,
      state,
      label,
      words: runs.map((run) => ({
        text: run.text,
        author: authors.byClient.get(run.writer) ?? null,
        proposed: run.proposal !== null,
      })),
    }))
    const keys = provisions.flatMap((one) => one.words.map((it) => it.author))
    return { seq, view, provisions, authors: namedIn(keys, authors) }
  }
  const [earlier, tookOut] = await Promise.all([textAt(draft.id, before), deletionsIn(draft.id, before, at)])
  const rows = compareTexts(earlier, doc, { reading: 'proposed', language: draft.language }, byWhom(authors, tookOut))
  return { seq, view, rows, authors: namedIn(authorsIn(rows), authors) }
}

/** By the place of a moment in the line, or by a sequence number within it; without either, the last. */
function placeOf(all: readonly Moment[], { at, n }: { at: bigint | null; n: number | null }): number {
  const last = all.length - 1
  if (at !== null) {
    const found = all.findIndex((one) => BigInt(one.seq) >= at)
    return found < 0 ? last : found
  }
  return n === null ? last : Math.min(Math.max(n, 0), last)
}
