// A text as it stands at one moment, to be compared with the next: each letter by where its first writer wrote it.
import * as Y from 'yjs'
import { type Proposal, proposals, Segments } from '~/document/proposals'
import { type Run, runs } from '~/document/runs'
import { outline, type Provision, provisionMaps, provisionOf } from '~/document/shape'

export type Letter = Pick<Run, 'writer' | 'proposal' | 'strikes'> & {
  letter: string
  provision: string
  /** The proposal that it was typed under, open or not; '' for the text's own. */
  under: string
}
export type Standing = Omit<Provision, 'text'> & { text: string; ids: string[] }
export type Reading = {
  /** Those put aside too. */
  provisions: Map<string, Standing>
  proposals: Map<string, Proposal>
  letters: Map<string, Letter>
  /** Letters that stand more than once under the same id. */
  twice: string[]
  outline: Standing[]
}

export function reading(doc: Y.Doc): Reading {
  const all = proposals(doc)
  const letters = new Map<string, Letter>()
  const twice: string[] = []
  const provisions = new Map<string, Standing>()
  for (const [id, map] of provisionMaps(doc)) {
    const segments = new Segments(map)
    const ids: string[] = []
    for (const run of runs(doc, id, all))
      for (const [n, letter] of [...run.text].entries()) {
        const key = `${run.writer}:${run.written + n}`
        if (letters.has(key)) twice.push(letter)
        const { writer, proposal, strikes } = run
        const under = segments.at(run.client, run.clock + n)
        letters.set(key, { letter, provision: id, writer, proposal, strikes, under })
        ids.push(key)
      }
    const found = provisionOf(doc, id) as Provision
    provisions.set(id, { ...found, text: found.text.toString(), ids })
  }
  return {
    provisions,
    proposals: new Map(all.map((one) => [one.id, one])),
    letters,
    twice,
    outline: outline(doc).map((one) => provisions.get(one.id) as Standing),
  }
}

/** Whether the two that a proposal would join are open, and nothing of the text's own stands between them. */
export function joinStands({ provisions, proposals, outline }: Reading, { provision, join }: Proposal): boolean {
  if ([provision, join?.into ?? ''].some((id) => provisions.get(id)?.state !== 'open')) return false
  const own = outline.filter(
    (one) =>
      one.anchor === null &&
      one.cellOf === null &&
      (one.id === provision || one.proposal === null || proposals.get(one.proposal)?.status !== 'open'),
  )
  return own[own.findIndex((one) => one.id === provision) - 1]?.id === join?.into
}

/** Words, not the blanks, marks and brackets that may be typed by anybody and stand anywhere. */
export const isWord = (letter: string) => /\p{Script=Han}/u.test(letter)

/** Whose words, and whose deletions, two copies of a text do not have in common: client ids. */
export function differences(one: Y.Doc, other: Y.Doc): string[] {
  const [a, b] = [Y.snapshot(one), Y.snapshot(other)]
  const deleted = ({ ds }: Y.Snapshot, client: number) =>
    (ds.clients.get(client) ?? []).map(({ clock, len }) => `${clock}+${len}`).join(' ')
  return [...new Set([...a.sv.keys(), ...b.sv.keys(), ...a.ds.clients.keys(), ...b.ds.clients.keys()])].flatMap(
    (id) => [
      ...(a.sv.get(id) === b.sv.get(id) ? [] : [`${id} up to ${a.sv.get(id)}, ${b.sv.get(id)}`]),
      ...(deleted(a, id) === deleted(b, id) ? [] : [`${id} without ${deleted(a, id)}, ${deleted(b, id)}`]),
    ],
  )
}
