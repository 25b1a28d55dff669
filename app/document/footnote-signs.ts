// The signs of footnotes in the words of their provisions: raised figures, computed like all numbers, behind the character each is
// tied to.
import { offsetOf, type Place } from './binding'
import type { SetSign } from './pieces'
import type { Provision } from './shape'

export type SignsOf = (provision: Pick<Provision, 'id' | 'text'>) => SetSign[]

export function signsOf(all: readonly Provision[], labelOf: (id: string) => string): SignsOf {
  const notes = new Map<string, { place: Place; sign: string }[]>()
  for (const { id, anchor } of all)
    if (anchor)
      notes.set(anchor.of, [...(notes.get(anchor.of) ?? []), { place: anchor.place, sign: raised(labelOf(id)) }])
  return ({ id, text }) => (notes.get(id) ?? []).map(({ place, sign }) => ({ at: offsetOf(text, place), sign }))
}

const figures = '⁰¹²³⁴⁵⁶⁷⁸⁹'

export function raised(number: string): string {
  return number.replace(/\d/g, (one) => figures[Number(one)] ?? one)
}
