// Words that were typed and not sent: kept in this tab, so that a reload loses none, and nobody else finds them.
import { z } from 'zod'

/** What is being said: its words, and the id under which they are sent, the same however often. */
const kept = z.object({ words: z.string(), remarkId: z.string() })
export type Unsent = z.infer<typeof kept>

const chosen = kept.extend({
  to: z.string(),
  provision: z.string(),
  stretches: z.string(),
  quote: z.string(),
})
/** A new thread that is being begun, with its place. */
export type Begun = z.infer<typeof chosen>

export class KeptTalk {
  private readonly prefix: string

  constructor(me: string, draftId: string) {
    this.prefix = `talk ${me} ${draftId} `
  }

  /** @param slot an answer, by its thread, or a change, by its remark */
  unsent(slot: string): Unsent | null {
    return read(kept, this.prefix + slot)
  }

  /** Where something is kept. */
  slots(): Set<string> {
    return new Set(keys().flatMap((key) => (key.startsWith(this.prefix) ? [key.slice(this.prefix.length)] : [])))
  }

  begun(): Begun | null {
    return read(chosen, `${this.prefix}new`)
  }

  keep(slot: string, what: Unsent | Begun): void {
    write(this.prefix + slot, JSON.stringify(what))
  }

  forget(slot: string): void {
    write(this.prefix + slot, null)
  }
}

export function newUnsent(): Unsent {
  return { words: '', remarkId: crypto.randomUUID() }
}

function read<T>(schema: z.ZodType<T>, key: string): T | null {
  try {
    return schema.safeParse(JSON.parse(sessionStorage.getItem(key) ?? 'null')).data ?? null
  } catch {
    // A browser that keeps nothing: the words live as long as the page.
    return null
  }
}

function keys(): string[] {
  try {
    return Object.keys(sessionStorage)
  } catch {
    return []
  }
}

function write(key: string, value: string | null): void {
  try {
    if (value === null) sessionStorage.removeItem(key)
    else sessionStorage.setItem(key, value)
  } catch {
    // The same.
  }
}
