// Naming people in what one writes: which name is being typed, who may be meant, and what is written for whom.
import type { PersonShown } from '../../domain/talk-shown'

export type Naming = { from: number; query: string }

const most = 6

/** The name that is being typed behind an “@” before the caret. */
export function namingAt(words: string, caret: number): Naming | null {
  const found = /(?:^|[\s(“"])@([\p{L}\p{N}.'’-]*(?: [\p{L}\p{N}.'’-]*)?)$/u.exec(words.slice(0, caret))
  return found ? { from: caret - (found[1] ?? '').length - 1, query: found[1] ?? '' } : null
}

const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

/** Those who may be meant, by any of their names or by whom they speak for. */
export function meant(people: readonly PersonShown[], query: string): PersonShown[] {
  const typed = plain(query)
  const begins = (text: string) => plain(text).startsWith(typed) || plain(text).includes(` ${typed}`)
  return people.filter((one) => begins(one.name) || (one.of !== null && begins(one.of))).slice(0, most)
}

export function named(words: string, { from, query }: Naming, name: string): { words: string; caret: number } {
  const before = `${words.slice(0, from)}@${name} `
  return { words: before + words.slice(from + 1 + query.length).replace(/^ /, ''), caret: before.length }
}

export type Part = { text: string; person: boolean }

/** What was written, with the names of those mentioned apart. */
export function partsOf(words: string, mentions: readonly { name: string }[]): Part[] {
  const names = [...new Set(mentions.map((one) => `@${one.name}`))].sort((a, b) => b.length - a.length)
  if (names.length === 0) return [{ text: words, person: false }]
  const pattern = new RegExp(`(${names.map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')})`, 'g')
  return words.split(pattern).flatMap((text) => (text === '' ? [] : [{ text, person: names.includes(text) }]))
}
