// What a proposal would change in a provision, place by place: words that it strikes, and words that it puts there.
import { goesOn, marksOn } from './conflicts'
import type { Run } from './runs'

export type Place = { struck: string; inserted: string }

export function substance(all: readonly Run[], proposal: string): Place[] {
  const out: Place[] = []
  let open = false
  for (const [n, run] of all.entries()) {
    const marked = marksOn(run).includes(proposal)
    if (marked) {
      if (!open) out.push({ struck: '', inserted: '' })
      const place = out.at(-1) as Place
      if (run.strikes.includes(proposal)) place.struck += run.text
      else place.inserted += run.text
    }
    if (marked) open = goesOn(all, n, proposal)
  }
  return out
}

export type Manner = 'divides' | 'inserts' | 'strikes' | 'replaces' | 'changes'

export function mannerOf(places: readonly Place[]): Manner {
  if (places.length > 0 && places.every((one) => one.struck === '' && /^[\s¶]*¶[\s¶]*$/.test(one.inserted)))
    return 'divides'
  const inserts = places.every((one) => one.inserted !== '')
  const strikes = places.every((one) => one.struck !== '')
  if (inserts && strikes) return 'replaces'
  if (inserts && places.every((one) => one.struck === '')) return 'inserts'
  if (strikes && places.every((one) => one.inserted === '')) return 'strikes'
  return 'changes'
}
