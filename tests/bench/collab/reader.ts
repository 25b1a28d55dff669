// A client that holds the whole text, to see whether what was typed has arrived, and what a newcomer is told when.
import * as Y from 'yjs'
import { outline } from '~/document/shape'
import { Client, type Seat, Tally } from './load/client'
import { microseconds } from './load/messages'
import type { Target } from './servers'

export type Reading = {
  words: string
  /** ms until the whole text was there; NaN where it never was. */
  whole: number
  /** Told that it was in step before the text was there. */
  syncedEmpty: boolean
}

const patience = 10_000

/** @param characters as many as the text has at least */
export async function read(target: Target, seat: Seat, characters: number): Promise<Reading> {
  const doc = new Y.Doc()
  const heard: { update: Uint8Array; at: number; state: boolean }[] = []
  const began = microseconds()
  let syncedEmpty = false
  let told = () => {}
  const client = new Client(
    target,
    seat,
    0,
    new Tally(),
    () => told(),
    (update, at, state) => {
      heard.push({ update: Uint8Array.from(update), at, state })
      told()
    },
  )
  let whole = Number.NaN
  const end = began + patience * 1_000
  for (;;) {
    for (const { update, at, state } of heard.splice(0)) {
      Y.applyUpdate(doc, update)
      const there = wordsOf(doc).length >= characters
      if (state && !there && Number.isNaN(whole)) syncedEmpty = true
      if (there && Number.isNaN(whole)) whole = (at - began) / 1_000
    }
    if (client.refused !== undefined) throw new Error(`${target.name} did not let a reader in (${client.refused}).`)
    if (!Number.isNaN(whole) || microseconds() > end) break
    await new Promise<void>((next) => {
      told = next
      setTimeout(next, 200)
    })
  }
  client.leave()
  return { words: wordsOf(doc), whole, syncedEmpty }
}

function wordsOf(doc: Y.Doc): string {
  return outline(doc)
    .map((one) => one.text.toString())
    .join('\n')
}
