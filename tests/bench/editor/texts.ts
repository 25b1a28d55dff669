// The two texts that are measured: one full of proposals, one with a long history. Each change is one that the editor makes.
import * as Y from 'yjs'
import { shownRuns } from '~/document/binding'
import { change, type Hand } from '~/document/change'
import { newText, outline, provisionOf } from '~/document/shape'
import { seeded } from '../../support/seeded'

export const words =
  'States parties should provide one another with the widest measure of mutual legal assistance in investigations, prosecutions and judicial proceedings.'

export type Delegate = { person: string; delegation: string }
export type Size = { provisions: number; proposals: number; edits: number }
export const sizes = {
  proposals: { provisions: 200, proposals: 300, edits: 0 },
  history: { provisions: 500, proposals: 0, edits: 20_000 },
} satisfies Record<string, Size>
export type TextName = keyof typeof sizes

export type Logged = { bytes: Uint8Array; person: string | null; delegation: string | null }

/** @returns the log of the text, update by update, with its authors */
export function logOf(
  { provisions, proposals, edits }: Size,
  delegates: readonly Delegate[],
  editor: string,
): Logged[] {
  const random = seeded(3)
  const below = (limit: number) => Math.floor(random() * limit)
  let minted = 0
  const first = newText(
    Array.from({ length: provisions }, () => ({ kind: 'item' as const, text: words })),
    () => `bench-${minted++}`,
  )
  const doc = new Y.Doc()
  Y.applyUpdate(doc, first.update)
  const log: Logged[] = [{ bytes: first.update, person: null, delegation: null }]
  let by: { person: string; delegation: string | null } = { person: editor, delegation: null }
  let caught: Uint8Array[] = []
  doc.on('update', (bytes: Uint8Array) => caught.push(bytes))
  const ids = outline(doc).map(({ id }) => id)
  const at = '2026-11-25T09:00:00.000Z'
  const put = (n: number, client: number, hand: Hand, splice: { at: number; remove: number; insert: string }) => {
    doc.clientID = client
    const provision = ids[n % ids.length] as string
    const text = provisionOf(doc, provision)?.text as Y.Text
    change(doc, [{ provision, shown: shownRuns(text), splice }], hand, 'bench')
    log.push({ bytes: Y.mergeUpdates(caught), ...by })
    caught = []
  }
  for (let n = 0; n < proposals; n++) {
    const of = delegates[n % delegates.length] as Delegate
    by = of
    const hand: Hand = { way: 'propose', ...of, now: () => at, mint: () => `bench-proposal-${n}` }
    // A word struck and another proposed for it, where no other proposal stands.
    put(n, 1_000 + (n % delegates.length), hand, {
      at: n < ids.length ? 15 : 70,
      remove: 6,
      insert: 'are encouraged to',
    })
  }
  by = { person: editor, delegation: null }
  for (let n = 0; n < edits; n++) {
    const length = provisionOf(doc, ids[n % ids.length] as string)?.text.length ?? 0
    const place = below(length - 12)
    // Letters come and go, as many as stay.
    const splice = n % 2 === 0 ? { at: place, remove: 0, insert: 'as' } : { at: place, remove: 2, insert: '' }
    put(n + below(3), 2_000 + (n % 20), { way: 'edit' }, splice)
  }
  return log
}
