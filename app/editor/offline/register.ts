// What this browser keeps of whose texts: each under the person's id, so that nobody is shown, and nobody sends, another's words.
import { equalityDeep } from 'lib0/function'
import { z } from 'zod'
import type { Kept } from '../unsaved'

export type Whose = { person: string; draft: string }

const prefix = 'rapporteur text'
const stretch = z.object({ client: z.number(), clock: z.number(), length: z.number() })
const place = z.object({
  side: z.enum(['left', 'right']),
  id: z.object({ client: z.number(), clock: z.number() }).nullable(),
})
const words = z.union([
  z.object({ provision: z.string(), text: z.string(), struck: z.array(stretch) }),
  z.object({ provision: z.string(), text: z.string(), place }),
])
const entry = z.object({
  title: z.string(),
  /** Whether a copy may hold what the server has not. */
  unsaved: z.boolean(),
  /** Words that could not stand, and why. */
  kept: z.array(words),
  code: z.number().nullable(),
})
export type Entry = z.infer<typeof entry>

export const databaseOf = ({ person, draft }: Whose, page: number) => `${prefix} ${person} ${draft} ${page}`
const keyOf = ({ person, draft }: Whose) => `${prefix} ${person} ${draft}`

export function entryOf(whose: Whose): Entry | null {
  try {
    const parsed = entry.safeParse(JSON.parse(localStorage.getItem(keyOf(whose)) ?? 'null'))
    return parsed.success ? parsed.data : null
  } catch {
    return null
  }
}

/** @returns whether this browser has taken it */
export function note(whose: Whose, given: Partial<Entry>): boolean {
  try {
    const before = entryOf(whose) ?? { title: '', unsaved: false, kept: [], code: null }
    localStorage.setItem(keyOf(whose), JSON.stringify({ ...before, ...given }))
    return true
  } catch {
    return false
  }
}

/** Words that could not stand join those that are kept already. */
export function keepWords(whose: Whose, code: number, title: string, given: readonly Kept[]): void {
  note(whose, { title, code, unsaved: false, kept: [...(entryOf(whose)?.kept ?? []), ...given] })
}

/** Some are kept no longer, or others in their place. What another page of the same text keeps stays. */
export function exchangeWords(whose: Whose, gone: readonly Kept[], others: readonly Kept[] = []): void {
  const known = [...(entryOf(whose)?.kept ?? [])]
  for (const one of gone) {
    const at = known.findIndex((other) => equalityDeep(other, one))
    if (at >= 0) known.splice(at, 1)
  }
  note(whose, { kept: [...known, ...others] })
}

export function entries(): (Whose & Entry)[] {
  try {
    return Object.keys(localStorage).flatMap((key) => {
      const [, person, draft] = new RegExp(`^${prefix} (\\S+) (\\S+)$`).exec(key) ?? []
      const found = person && draft ? entryOf({ person, draft }) : null
      return person && draft && found ? [{ person, draft, ...found }] : []
    })
  } catch {
    return []
  }
}

export function drop(whose: Whose): void {
  try {
    localStorage.removeItem(keyOf(whose))
  } catch {
    // Where nothing is kept, nothing is dropped.
  }
}
