// A person may have one text open in several pages: each keeps a copy of its own, which is held by a lock as long as it is open.
import { databaseOf, type Whose } from './register'

/** As many pages of one text as one person may have open and keep. */
export const mostPages = 4

/** The first page of a text that no other tab keeps, until it is let go. */
export async function freePage(whose: Whose): Promise<{ n: number; letGo: () => void } | null> {
  for (let n = 1; n <= mostPages; n++) {
    const letGo = await held(databaseOf(whose, n))
    if (letGo) return { n, letGo }
  }
  return null
}

function held(name: string): Promise<(() => void) | null> {
  return new Promise((resolve, reject) => {
    navigator.locks
      .request(name, { ifAvailable: true }, (lock) => {
        if (!lock) return resolve(null)
        return new Promise<void>((letGo) => resolve(letGo))
      })
      .catch(reject)
  })
}

/**
 * Does something with a copy that no open page holds; nothing where one does.
 * @param patience how long a page that is just being left is waited for, ms
 */
export async function alone<T>(name: string, deed: () => Promise<T>, patience = 0): Promise<T | undefined> {
  const how: LockOptions = patience > 0 ? { signal: AbortSignal.timeout(patience) } : { ifAvailable: true }
  return navigator.locks.request(name, how, async (lock) => (lock ? deed() : undefined))
}

export async function exists(name: string): Promise<boolean> {
  return (await indexedDB.databases()).some((one) => one.name === name)
}
