// How processes wake each other: a message only says "look again". It may be lost, and is repaired by a poll.
import pg from 'pg'

export interface Bus {
  /** These drafts have changed. One message for all of one flush. */
  wake(draftIds: readonly string[]): void
  onWake(listener: (draftIds: string[]) => void): void
  /** Who may do what has changed for these people or drafts: roles, delegations, sign-ins, states. */
  onAccess(listener: (ids: string[]) => void): void
  close(): Promise<void>
}

const channel = 'drafts'
const access = 'access'
/** A NOTIFY carries at most 8,000 bytes. */
const mostIds = 200

export async function postgresBus(url: string, failed: (error: unknown) => void): Promise<Bus> {
  const listeners: Record<string, ((ids: string[]) => void)[]> = { [channel]: [], [access]: [] }
  let closed = false
  let client = await listening()

  async function listening(): Promise<pg.Client> {
    const next = new pg.Client({ connectionString: url })
    next.on('error', () => void again())
    next.on('notification', ({ channel: heard, payload }) => {
      for (const listener of listeners[heard] ?? []) listener((payload ?? '').split(' ').filter(Boolean))
    })
    await next.connect()
    // A lost message costs a delay, never a fact.
    await next.query(`SET synchronous_commit = off; LISTEN ${channel}; LISTEN ${access}`)
    return next
  }

  async function again(): Promise<void> {
    while (!closed) {
      try {
        client = await listening()
        return
      } catch (error) {
        failed(error)
        await new Promise((next) => setTimeout(next, 1_000))
      }
    }
  }

  return {
    wake(draftIds) {
      for (let at = 0; at < draftIds.length; at += mostIds) {
        client.query('SELECT pg_notify($1, $2)', [channel, draftIds.slice(at, at + mostIds).join(' ')]).catch(failed)
      }
    },
    onWake: (listener) => void listeners[channel]?.push(listener),
    onAccess: (listener) => void listeners[access]?.push(listener),
    async close() {
      closed = true
      await client.end().catch(() => undefined)
    },
  }
}
