// How processes reach each other: a message only says "look again", or shows for a moment where people stand. None carries any
// authority, so that losing one costs a delay, never a fact.
import { randomBytes } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { Incoming, Outgoing } from './gossip'

/** Some ids, or all: messages may have been missed, look at everything. */
export type Which = readonly string[] | 'all'

export interface Bus {
  /** These drafts have changed. One message for all of one flush; what comes while it is on its way goes with the next. */
  wake(draftIds: readonly string[]): void
  /** Drafts that another process, or a command, has changed. */
  onWake(listener: (draftIds: Which) => void): void
  /** Who may do what has changed for these people or drafts: roles, delegations, sign-ins, states. */
  onAccess(listener: (ids: Which) => void): void
  /** Something was said about a draft, whose id comes first; behind it the delegations that alone hear it, where it is a note. */
  onTalk(listener: (ids: Which) => void): void
  /** Shows the others what this process holds of a draft for the moment, whole: the newer replaces the older. It may be lost. */
  gossip(draftId: string, state: Uint8Array): void
  /** `from` names the process; what two of them show of one draft stands side by side. */
  onGossip(listener: (draftId: string, state: Uint8Array, from: string) => void): void
  close(): Promise<void>
}

const channels = { drafts: 'drafts', access: 'access', talk: 'talk', gossip: 'gossip' } as const
/** A NOTIFY carries fewer than 8,000 bytes. */
const mostIds = 200
const gossipEvery = 200
/** The first wake goes at once; those of a busy process, together so often: PostgreSQL and every listener spend as much on each as on a commit. */
const wakeEvery = 10
const firstPause = 100
const longestPause = 5_000

/** @param failed is told of each attempt that did not reach the database. @throws where the first does not */
export async function postgresBus(url: string, failed: (error: unknown) => void): Promise<Bus> {
  const bus = new PostgresBus(url, failed)
  await bus.open()
  return bus
}

class PostgresBus implements Bus {
  /** Own messages come back from PostgreSQL, and are told by this name. */
  private readonly name = randomBytes(6).toString('base64url')
  private client: pg.Client | undefined
  private closed = false
  private readonly toWake = new Set<string>()
  private waking: Promise<void> | undefined
  private saying = Promise.resolve(true)
  private readonly outgoing = new Outgoing()
  private readonly incoming = new Incoming()
  private gossiping: NodeJS.Timeout | undefined
  private readonly wakeListeners: ((draftIds: Which) => void)[] = []
  private readonly accessListeners: ((ids: Which) => void)[] = []
  private readonly talkListeners: ((ids: Which) => void)[] = []
  private readonly gossipListeners: ((draftId: string, state: Uint8Array, from: string) => void)[] = []

  constructor(
    private readonly url: string,
    private readonly failed: (error: unknown) => void,
  ) {}

  async open(): Promise<void> {
    const client = new pg.Client({
      connectionString: this.url,
      application_name: 'rapporteur bus',
      connectionTimeoutMillis: 5_000,
      query_timeout: 10_000,
      keepAlive: true,
      keepAliveInitialDelayMillis: 10_000,
    })
    client.on('error', (error) => this.broke(error))
    client.on('notification', ({ channel, payload }) => this.heard(channel, payload ?? ''))
    try {
      await client.connect()
      // A lost message costs a delay, never a fact.
      await client.query(
        `SET synchronous_commit = off; ${Object.values(channels)
          .map((one) => `LISTEN ${one};`)
          .join(' ')}`,
      )
    } catch (error) {
      await client.end().catch(() => undefined)
      throw error
    }
    if (this.closed) return client.end()
    client.on('end', () => void this.again())
    this.client = client
    this.sendWakes()
  }

  /** Comes back, ever more slowly; what was said meanwhile was not heard. */
  private async again(): Promise<void> {
    this.client = undefined
    let wait = firstPause
    while (!this.closed) {
      await pause(wait * (0.5 + Math.random()), undefined, { ref: false })
      wait = Math.min(wait * 2, longestPause)
      if (this.closed) return
      try {
        await this.open()
      } catch (error) {
        this.failed(error)
        continue
      }
      if (this.closed) return
      for (const told of [this.wakeListeners, this.accessListeners, this.talkListeners])
        for (const listener of told) listener('all')
      return
    }
  }

  wake(draftIds: readonly string[]): void {
    for (const id of draftIds) this.toWake.add(id)
    this.sendWakes()
  }

  onWake(listener: (draftIds: Which) => void): void {
    this.wakeListeners.push(listener)
  }

  onAccess(listener: (ids: Which) => void): void {
    this.accessListeners.push(listener)
  }

  onTalk(listener: (ids: Which) => void): void {
    this.talkListeners.push(listener)
  }

  gossip(draftId: string, state: Uint8Array): void {
    if (this.closed) return
    this.outgoing.add(draftId, state)
    // The first goes at the end of this turn of the loop, and the rest in its time.
    this.gossiping ??= setTimeout(() => this.sendGossip(), 0)
  }

  onGossip(listener: (draftId: string, state: Uint8Array, from: string) => void): void {
    this.gossipListeners.push(listener)
  }

  async close(): Promise<void> {
    await this.waking
    this.closed = true
    clearTimeout(this.gossiping)
    await this.client?.end().catch(() => undefined)
  }

  private sendWakes(): void {
    if (this.waking || this.toWake.size === 0 || !this.client) return
    this.waking = this.sendAllWakes().finally(() => {
      this.waking = undefined
    })
  }

  /** What cannot be sent now waits for the next connection. */
  private async sendAllWakes(): Promise<void> {
    while (this.client && this.toWake.size > 0) {
      const ids = [...this.toWake].slice(0, mostIds)
      for (const id of ids) this.toWake.delete(id)
      if (!(await this.said(channels.drafts, `*${this.name} ${ids.join(' ')}`))) {
        for (const id of ids) this.toWake.add(id)
        return
      }
      await pause(wakeEvery, undefined, { ref: false })
    }
  }

  private sendGossip(): void {
    const message = this.outgoing.next()
    this.gossiping = message && setTimeout(() => this.sendGossip(), gossipEvery)
    if (message) void this.said(channels.gossip, `${this.name} ${Buffer.from(message).toString('base64')}`)
  }

  /** One behind the other: a connection is asked one thing at a time. @returns whether PostgreSQL has taken it */
  private said(channel: string, payload: string): Promise<boolean> {
    this.saying = this.saying.then(() => this.say(channel, payload))
    return this.saying
  }

  /** A connection that does not answer is given up. */
  private async say(channel: string, payload: string): Promise<boolean> {
    const client = this.client
    if (!client) return false
    try {
      await client.query({ name: 'notify', text: 'SELECT pg_notify($1, $2)', values: [channel, payload] })
      return true
    } catch (error) {
      this.broke(error)
      await client.end().catch(() => undefined)
      return false
    }
  }

  /** What is cut short by closing is lost, which it may be. */
  private broke(error: unknown): void {
    if (!this.closed) this.failed(error)
  }

  private heard(channel: string, payload: string): void {
    const [first = '', ...rest] = payload.split(' ')
    if (first === this.name || first === `*${this.name}`) return
    try {
      if (channel === channels.gossip) this.heardGossip(first, rest[0] ?? '')
      // Commands notify with the ids alone.
      else this.tell(channel, (first.startsWith('*') ? rest : [first, ...rest]).filter(Boolean))
    } catch (error) {
      this.failed(error)
    }
  }

  private tell(channel: string, ids: readonly string[]): void {
    const told = { [channels.access]: this.accessListeners, [channels.talk]: this.talkListeners }[channel]
    for (const listener of told ?? this.wakeListeners) listener(ids)
  }

  private heardGossip(from: string, message: string): void {
    for (const { draftId, state } of this.incoming.take(from, new Uint8Array(Buffer.from(message, 'base64')))) {
      for (const listener of this.gossipListeners) listener(draftId, state, from)
    }
  }
}
