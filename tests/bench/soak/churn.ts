// People who come and go: they join rooms, type, take it back, look on, drop out, come again, and now and then send what is
// refused. No room lives longer than two minutes, so that what a server keeps of the past shows as growth.
import { Client, type Seat, Tally } from '../collab/load/client'
import type { Target } from '../collab/servers'
import type { BenchText, Place } from '../collab/text'
import type { World } from '../collab/world'
import { drawing } from '../pages/words'

const roomsAtOnce = 8
const peopleAtOnce = 80
const roomLives = 120_000
/** A deed every so many ms. */
const pace = 40
const mostWords = 4

type Deed = 'join' | 'leave' | 'type' | 'erase' | 'come again' | 'forge' | 'babble'
export type Counts = Record<Deed | 'rooms opened' | 'turned away' | 'lost', number>

type Person = { client: Client; n: number; words: number; expectsEnd: boolean }

export class Churn {
  readonly counts: Counts = {
    join: 0,
    leave: 0,
    type: 0,
    erase: 0,
    'come again': 0,
    forge: 0,
    babble: 0,
    'rooms opened': 0,
    'turned away': 0,
    lost: 0,
  }
  readonly closedWith: Record<number, number> = {}
  private readonly draw = drawing(5)
  private readonly people = new Set<Person>()
  private readonly rooms: { id: string; until: number }[] = []
  private readonly free: number[]
  private timer: NodeJS.Timeout | undefined
  private clientIds = 5_000_000

  constructor(
    private readonly target: Target,
    private readonly world: World,
    private readonly text: BenchText,
    /** Drafts that were never opened. */
    private readonly drafts: string[],
  ) {
    this.free = world.people.secretariat.map((_, n) => n)
  }

  start(): void {
    this.timer = setInterval(() => this.deed(), pace)
  }

  /** Everybody leaves. */
  stop(): void {
    clearInterval(this.timer)
    for (const person of [...this.people]) this.leave(person)
    this.rooms.length = 0
  }

  get roomsOpen(): number {
    return new Set([...this.people].map((one) => one.client.seat.room)).size
  }

  get sockets(): number {
    return this.people.size
  }

  private deed(): void {
    this.renewRooms()
    const person = this.pick([...this.people])
    const chance = this.draw()
    if (!person || this.people.size < peopleAtOnce * (0.6 + 0.4 * this.draw())) this.join()
    else if (chance < 0.12) this.leave(person)
    else if (chance < 0.2) this.comeAgain(person)
    else if (chance < 0.23) this.forge(person)
    else if (chance < 0.25) this.babble(person)
    else this.type(person)
  }

  private renewRooms(): void {
    const now = Date.now()
    for (const room of this.rooms.filter((one) => one.until < now)) {
      this.rooms.splice(this.rooms.indexOf(room), 1)
      for (const person of [...this.people]) if (person.client.seat.room === room.id) this.leave(person)
    }
    while (this.rooms.length < roomsAtOnce) {
      const id = this.drafts.pop()
      if (!id) throw new Error('There are no drafts left for the soak.')
      this.counts['rooms opened'] += 1
      // Not all at one moment.
      this.rooms.push({ id, until: now + roomLives * (0.5 + 0.5 * this.draw()) })
    }
  }

  private join(): void {
    const n = this.free.splice(Math.floor(this.draw() * this.free.length), 1)[0] as number
    const room = this.pick(this.rooms)?.id as string
    this.counts.join += 1
    this.people.add(this.enter(n, room, this.draw() < 0.5))
  }

  private enter(n: number, room: string, notices: boolean): Person {
    const place = this.text.places[n % this.text.places.length] as Place
    this.clientIds += 1
    const seat: Seat = {
      room,
      n,
      clientIds: this.clientIds - n,
      place,
      cursor: this.draw() < 0.7,
      notices,
      cookie: this.world.people.secretariat[n] as string,
    }
    const client = new Client(this.target, seat, 0, new Tally(), (one) => this.ended(person, one))
    const person: Person = { client, n, words: 0, expectsEnd: false }
    return person
  }

  private ended(person: Person, client: Client): void {
    if (client.dropped === undefined && client.refused === undefined) return
    if (!this.people.delete(person)) return
    this.free.push(person.n)
    if (client.refused !== undefined) this.counts['turned away'] += 1
    if (client.dropped === undefined) return
    this.closedWith[client.dropped] = (this.closedWith[client.dropped] ?? 0) + 1
    if (!person.expectsEnd) this.counts.lost += 1
  }

  private leave(person: Person): void {
    if (!this.people.delete(person)) return
    this.counts.leave += 1
    person.client.leave()
    this.free.push(person.n)
  }

  private comeAgain(person: Person): void {
    this.counts['come again'] += 1
    this.people.delete(person)
    person.client.leave()
    this.people.add(this.enter(person.n, person.client.seat.room, person.client.seat.notices ?? false))
  }

  private type(person: Person): void {
    if (person.client.synced === undefined) return
    if (person.words >= mostWords) {
      this.counts.erase += 1
      person.client.erase()
      person.words = 0
      return
    }
    this.counts.type += 1
    person.words += 1
    person.client.type(true)
  }

  private forge(person: Person): void {
    const other = [...this.people].find((one) => one.client.seat.room === person.client.seat.room && one.words > 0)
    // One person may write under all their names.
    if (!other || other === person || person.client.synced === undefined) return
    this.counts.forge += 1
    person.expectsEnd = true
    person.client.forge(other.client)
  }

  private babble(person: Person): void {
    if (person.client.synced === undefined) return
    this.counts.babble += 1
    person.expectsEnd = true
    person.client.babble(Uint8Array.of(77, 1, 2, 3))
  }

  private pick<T>(from: readonly T[]): T | undefined {
    return from[Math.floor(this.draw() * from.length)]
  }
}
