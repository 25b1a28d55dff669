// The first words of the lines of the outline: a key that changes them renders them where they are shown, and nothing else of the page.
import { useSyncExternalStore } from 'react'
import type { WordedLine } from '../document/outline-line'

export class FirstWords {
  private readonly words: Map<string, string>
  private readonly listeners = new Set<() => void>()
  readonly subscribe = (told: () => void) => {
    this.listeners.add(told)
    return () => void this.listeners.delete(told)
  }

  constructor(lines: readonly WordedLine[] = []) {
    this.words = new Map(lines.map((one) => [one.id, one.text]))
  }

  of(id: string): string {
    return this.words.get(id) ?? ''
  }

  keep({ id, text }: WordedLine): void {
    this.words.set(id, text)
  }

  tell(): void {
    for (const told of this.listeners) told()
  }
}

/** @param columns how many letters there is room for: what is left out is left out here, and not hidden by the style of each line */
export function LineWords({
  id,
  firstWords,
  otherwise,
  columns = Number.POSITIVE_INFINITY,
}: {
  id: string
  firstWords: FirstWords
  /** Said of a line without words. */
  otherwise: string
  columns?: number
}) {
  const now = () => firstWords.of(id)
  const words = useSyncExternalStore(firstWords.subscribe, now, now)
  return shortened(words, columns) || otherwise
}

/** A letter that is as wide as it is high takes two columns. */
const wide = /[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff00-\uff60]/u

/** Words that fit, to the end of a word where there is one near. */
export function shortened(words: string, columns: number): string {
  let taken = 0
  let end = 0
  for (const letter of words) {
    taken += wide.test(letter) ? 2 : 1
    if (taken > columns) break
    end += letter.length
  }
  if (end === words.length) return words
  const space = words.lastIndexOf(' ', end)
  return `${words.slice(0, space > end / 2 ? space : end).trimEnd()}\u00a0…`
}
