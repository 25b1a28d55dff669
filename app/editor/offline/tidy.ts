// Copies are put away: one's own when one asks for it, another's as soon as somebody else uses this browser, but never words that
// nobody else has.
import { alone, mostPages } from './pages'
import { databaseOf, drop, entries, type Whose } from './register'

/** How long the copy of a page that is just being left is waited for, ms. */
const leaving = 3_000

/** @param person who is signed in now */
export async function tidy(person: string | null): Promise<void> {
  const others = entries().filter((one) => one.person !== person && !one.unsaved && one.kept.length === 0)
  for (const one of others) await putAway(one)
}

/** Deletes what is kept of one text. @returns whether nothing is left: what an open page keeps, it goes on keeping, and stays known */
export async function putAway(whose: Whose): Promise<boolean> {
  // Where there are no locks nothing was kept either.
  const pages = 'locks' in navigator ? Array.from({ length: mostPages }, (_, n) => databaseOf(whose, n + 1)) : []
  const gone = await Promise.all(pages.map((name) => alone(name, () => isDeleted(name), leaving).catch(() => false)))
  const all = gone.every(Boolean)
  if (all) drop(whose)
  return all
}

function isDeleted(name: string): Promise<boolean> {
  return new Promise((resolve) => {
    // Blocked by a page that has not let go of it, it is deleted as soon as that has.
    setTimeout(() => resolve(false), leaving)
    const asked = indexedDB.deleteDatabase(name)
    asked.onsuccess = () => resolve(true)
    asked.onerror = () => resolve(false)
  })
}
