// Copies are put away: one's own when one asks for it, another's as soon as somebody else uses this browser, but never words that
// nobody else has.
import { alone, mostPages } from './pages'
import { databaseOf, drop, entries, type Whose } from './register'

/** @param person who is signed in now */
export async function tidy(person: string | null): Promise<void> {
  const others = entries().filter((one) => one.person !== person && !one.unsaved && one.kept.length === 0)
  for (const one of others) await putAway(one)
}

/** Deletes what is kept of one text; a page that has it open keeps what it has. */
export async function putAway(whose: Whose): Promise<void> {
  drop(whose)
  if (!('locks' in navigator)) return
  for (let n = 1; n <= mostPages; n++) {
    const name = databaseOf(whose, n)
    await alone(
      name,
      () =>
        new Promise((resolve) => {
          const asked = indexedDB.deleteDatabase(name)
          asked.onsuccess = asked.onerror = asked.onblocked = () => resolve()
        }),
    ).catch(() => undefined)
  }
}
