// A draft and its versions in other official languages: the list of them, and one beside its original, provision by provision.
import { textAt } from '../document/moments.server'
import { structureBehind, wordsOfOriginal } from '../document/parallel'
import { readinessOf } from '../document/readiness'
import { readDoc } from '../document/reading'
import type { ProvisionKind, ProvisionState } from '../document/shape'
import { draftThing } from '../domain/draft'
import { type Actor, can } from '../domain/permission'
import { Refusal } from '../domain/refusal'
import { type Rendered, type Standing, standingOf } from '../domain/translation'
import type { Language } from '../languages'
import { languageVersions, openVersions, originalOf, renderingsOf } from './language-versions.server'
import { readableDraft } from './readable-draft.server'
import { draftFrame } from './versions-page.server'

export type BesideRow = {
  id: string
  kind: ProvisionKind
  label: string
  state: ProvisionState
  original: string | null
  words: string | null
  standing: Standing
  /** The words of the original that were translated, where they have changed since. */
  translatedFrom: string | null
}

export async function languagesPage(draftId: string, actor: Actor) {
  const { draft, frame } = await draftFrame(draftId, actor)
  const original = (await originalOf(draftId)) ?? draftId
  const [all, { title, language, sealed: adopted }] = await Promise.all([
    languageVersions(original, actor),
    readableDraft(original, actor),
  ])
  const place = { sessionId: draft.sessionId, bodyIds: draft.bodyIds }
  return {
    draft: frame,
    original: { id: original, title, language: language as Language },
    versions: all,
    /** A version that is opened now comes behind the adoption. */
    adopted,
    may: { open: can(actor, 'write', { kind: 'informal draft', ...place }) },
  }
}

export async function besidePage(draftId: string, actor: Actor) {
  const { draft, frame } = await draftFrame(draftId, actor)
  const originalId = await originalOf(draftId)
  if (originalId === null) throw new Refusal('P1', 'This is the original. Choose one of its language versions.', 404)
  const original = await readableDraft(originalId, actor)
  const [doc, source, renderings, versions] = await Promise.all([
    textAt(draftId, draft.head),
    textAt(originalId, original.head),
    renderingsOf(draftId),
    openVersions(originalId, actor),
  ])
  const behind = structureBehind(doc, source)
  const thing = draftThing(draft)
  const { lacks } = readinessOf(doc, source, renderings, draft.language)
  const place = { sessionId: draft.sessionId, bodyIds: draft.bodyIds }
  return {
    draft: frame,
    original: { id: originalId, title: original.title, language: original.language as Language },
    versions,
    rows: beside(
      readDoc(source, 'stood').provisions,
      readDoc(doc, 'proposed').provisions,
      wordsOfOriginal(doc),
      renderings,
    ),
    /** How it stands to the adopted text, or will when the original is adopted. */
    entry: { adopted: original.sealed, entered: draft.sealed, lacks },
    behind: {
      missing: behind.missing.length,
      elsewhere: behind.elsewhere.length,
      removed: behind.removed.length,
    },
    may: {
      edit: !draft.sealed && (can(actor, 'edit', thing) || can(actor, 'write', thing)),
      enter: !draft.sealed && original.sealed && can(actor, 'write', { kind: 'adopted text', ...place }),
    },
  }
}

type Read = { id: string; kind: ProvisionKind; label: string; state: ProvisionState; text: string }

/** In the original's order and under its numbers; what only the other language has stands behind what it stands behind there. */
function beside(
  source: readonly Read[],
  own: readonly Read[],
  stood: ReadonlyMap<string, string>,
  renderings: ReadonlyMap<string, Rendered>,
): BesideRow[] {
  const words = new Map(own.map((one) => [one.id, one.text]))
  const rows = source.map(({ id, kind, label, state, text }): BesideRow => {
    const here = words.get(id)
    const standing = standingOf(text, here === undefined ? undefined : (stood.get(id) ?? ''), renderings.get(id))
    return {
      id,
      kind,
      label,
      state,
      original: text,
      words: here ?? null,
      standing,
      translatedFrom: standing === 'changed' ? (renderings.get(id)?.words ?? null) : null,
    }
  })
  const there = new Set(source.map((one) => one.id))
  for (const [n, { id, kind, label, state, text }] of own.entries()) {
    if (there.has(id)) continue
    const previous = own[n - 1]?.id
    const at = rows.findIndex((row) => row.id === previous) + 1
    rows.splice(at, 0, { id, kind, label, state, original: null, words: text, standing: 'own', translatedFrom: null })
  }
  return rows
}
