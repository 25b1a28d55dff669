// Brackets by key and by button: put round what is selected, and taken away as one, whichever side goes.
import type { Splice } from '../document/binding'
import { brackets, hasBrackets, partnersOf } from '../document/brackets'
import type { Run } from '../document/runs'
import type { Keys } from './keys'
import { type Part, selectedIn } from './selected-words'

export type Wanted = {
  provision: string
  splice: Splice
  forward?: boolean
  /** What the offsets were read off, where that was not the screen as it is now: a card beside the text lags behind it. */
  shown?: readonly Run[]
}

/** By a key. @returns whether there was something selected to put them round */
export function $bracketSelected(keys: Keys): boolean {
  return bracket(keys, selectedIn(keys))
}

/** By a button beside the text. */
export function bracketSelected(keys: Keys): boolean {
  return bracket(
    keys,
    keys.editor.getEditorState().read(() => selectedIn(keys)),
  )
}

function bracket({ binding }: Keys, selected: readonly Part[]): boolean {
  const parts = selected
    .map(({ provision, from, to }) => ({ provision, ...withoutBlanks(provision.text.toString(), from, to) }))
    .filter(({ from, to }) => from < to)
  const last = parts.at(-1)
  if (!last) return false
  binding.change(
    parts.flatMap(({ provision: { id }, from, to }) => [
      { provision: id, splice: { at: from, remove: 0, insert: '[' } },
      { provision: id, splice: { at: to, remove: 0, insert: ']' } },
    ]),
  )
  binding.standAt({ provision: last.provision.id, offset: last.to + 2 })
  return true
}

/** @param shown what the places of its sides were read off */
export function removeBracket(
  { binding }: Keys,
  provision: string,
  { open, close }: { open: number; close: number },
  shown: readonly Run[],
): void {
  binding.change([open, close].map((at) => ({ provision, splice: { at, remove: 1, insert: '' }, shown })))
}

/** With each side that goes, its partner. */
export function withPartners(wanted: readonly Wanted[], shownIn: (provision: string) => readonly Run[]): Wanted[] {
  const goes = (provision: string, at: number) =>
    wanted.some((one) => one.provision === provision && one.splice.at <= at && at < one.splice.at + one.splice.remove)
  const partners = wanted.flatMap(({ provision, splice: { at, remove }, shown }) => {
    if (remove === 0) return []
    const all = shown ?? shownIn(provision)
    if (
      !hasBrackets(
        all
          .map((run) => run.text)
          .join('')
          .slice(at, at + remove),
      )
    )
      return []
    return partnersOf(brackets(all), at, at + remove)
      .filter((partner) => !goes(provision, partner))
      .map((partner) => ({ provision, splice: { at: partner, remove: 1, insert: '' }, shown: all }))
  })
  return [...wanted, ...partners]
}

function withoutBlanks(text: string, from: number, to: number): { from: number; to: number } {
  const words = text.slice(from, to)
  const start = from + words.length - words.trimStart().length
  return { from: start, to: Math.max(start, to - (words.length - words.trimEnd().length)) }
}
