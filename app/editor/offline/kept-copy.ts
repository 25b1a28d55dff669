// A copy of a text in this browser, so that what is written without a connection outlives the page. It is kept under the person's
// id and by one page at a time; a page that comes later takes over what closed pages have left.

import { IndexeddbPersistence } from 'y-indexeddb'
import * as Y from 'yjs'
import { writeAtOnce } from './at-once'
import { type OwnClients, readOwnClients } from './own-clients'
import { alone, exists, freePage, mostPages } from './pages'
import { databaseOf, note, type Whose } from './register'

/** A browser that has not opened its storage by then is not waited for, ms. */
const patience = 3_000
/** A burst of saved words is written down once, ms. */
const pause = 300

export class KeptCopy {
  private persistence: IndexeddbPersistence | null = null
  private letGo: () => void = () => undefined
  private writesNoMore: () => void = () => undefined
  private timer: ReturnType<typeof setTimeout> | undefined
  private closed = false

  /** @param failed told where this browser does not keep the text, or no longer can */
  constructor(
    private readonly whose: Whose,
    private readonly title: string,
    private readonly doc: Y.Doc,
    private readonly own: OwnClients,
    private readonly failed: () => void,
  ) {}

  /** Brings into the text what was kept. Never rejects: where nothing can be kept, `failed` is told and the text goes on. */
  async load(): Promise<void> {
    try {
      const page = await freePage(this.whose)
      if (!page) throw new Error('no page is free, or this browser has no locks')
      this.letGo = page.letGo
      this.persistence = await opened(databaseOf(this.whose, page.n), this.doc)
      if (this.closed) return this.end()
      this.writesNoMore = writeAtOnce(this.persistence, this.failed)
      await this.adopt(this.persistence)
      this.persistence.db?.addEventListener('error', this.full)
      this.persistence.db?.addEventListener('abort', this.full)
      window.addEventListener('unhandledrejection', this.full)
      window.addEventListener('pagehide', this.leave)
      for (let n = 1; n <= mostPages; n++) if (n !== page.n) await this.takeOver(n)
      this.write()
      note(this.whose, { title: this.title, unsaved: true })
    } catch {
      this.failed()
    }
  }

  /** Writes down soon how far one's words are saved. */
  saved(): void {
    this.timer ??= setTimeout(this.write, pause)
  }

  /** The page goes; what it kept stays. */
  close(): void {
    if (this.closed) return
    this.leave()
    this.closed = true
    this.end()
  }

  /** The text cannot go on from this copy: it is not kept any longer. */
  forget(): void {
    this.closed = true
    clearTimeout(this.timer)
    this.unlisten()
    const { letGo } = this
    void this.persistence
      ?.clearData()
      .catch(() => undefined)
      .finally(letGo)
  }

  private readonly write = () => {
    clearTimeout(this.timer)
    this.timer = undefined
    if (!this.persistence || this.closed) return
    this.persistence.set('own', JSON.parse(JSON.stringify(this.own))).catch(() => undefined)
    this.persistence.set('brought', JSON.parse(JSON.stringify(this.own.broughtAgain()))).catch(() => undefined)
  }

  /** Only a page that goes in good order says that nothing is left: one that crashes says nothing. */
  private readonly leave = () => {
    this.write()
    if (this.persistence && !this.closed) note(this.whose, { title: this.title, unsaved: !this.own.isAllSaved() })
  }

  private readonly full = (event: Event | PromiseRejectionEvent) => {
    if ('reason' in event) {
      if (!(event.reason instanceof DOMException)) return
      event.preventDefault()
    }
    this.failed()
  }

  private end(): void {
    this.unlisten()
    const { letGo } = this
    void this.persistence
      ?.destroy()
      .catch(() => undefined)
      .finally(letGo)
  }

  private unlisten(): void {
    this.writesNoMore()
    window.removeEventListener('unhandledrejection', this.full)
    window.removeEventListener('pagehide', this.leave)
  }

  /** What a page that is closed has left goes into this copy, and is kept there. */
  private async takeOver(n: number): Promise<void> {
    const name = databaseOf(this.whose, n)
    if (!(await exists(name))) return
    await alone(name, async () => {
      const left = await opened(name, this.doc)
      await this.adopt(left)
      await left.clearData()
    })
  }

  private async adopt(left: IndexeddbPersistence): Promise<void> {
    this.own.adopt(readOwnClients(await left.get('own')), readOwnClients(await left.get('brought')))
  }
}

async function opened(name: string, doc: Y.Doc): Promise<IndexeddbPersistence> {
  // y-indexeddb does not say that it cannot: asked first, and given up after a while.
  await tried(name)
  const made = new IndexeddbPersistence(name, doc)
  await within(patience, made.whenSynced)
  return made
}

function tried(name: string): Promise<void> {
  return within(
    patience,
    new Promise((resolve, reject) => {
      const asked = indexedDB.open(`${name} (tried)`)
      asked.onerror = () => reject(asked.error)
      asked.onsuccess = () => {
        asked.result.close()
        indexedDB.deleteDatabase(`${name} (tried)`)
        resolve()
      }
    }),
  )
}

function within<T>(ms: number, promise: Promise<T>): Promise<T> {
  return Promise.race([
    promise,
    new Promise<never>((_, reject) => setTimeout(() => reject(new Error('not in time')), ms)),
  ])
}

/** A copy that was left, without its page: the text as it stood, and how far each own client was saved. */
export async function leftCopy(whose: Whose): Promise<{ doc: Y.Doc; saved: Map<number, number> } | null> {
  const doc = new Y.Doc()
  const saved = new Map<number, number>()
  let found = false
  for (let n = 1; n <= mostPages; n++) {
    const name = databaseOf(whose, n)
    if (!(await exists(name))) continue
    await alone(name, async () => {
      const left = await opened(name, doc)
      for (const [client, clock] of readOwnClients(await left.get('own'))) saved.set(client, clock)
      await left.clearData()
      found = true
    })
  }
  return found ? { doc, saved } : null
}
