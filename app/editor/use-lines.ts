// The outline of the live text, looked at again a moment after a change, and only where something was changed: a line that stands as
// before stays the same line. First words are told apart: a key that changes them renders their line and nothing else of the page.
import { startTransition, useEffect, useState } from 'react'
import type * as Y from 'yjs'
import { numbering } from '../document/numbering'
import { type OutlineLine, outlineLine, sameLine, type WordedLine } from '../document/outline-line'
import type { ProposalIndex } from '../document/proposal-index'
import { changesStructure } from '../document/proposals'
import { runs } from '../document/runs'
import { outline, type Provision, provisionMaps } from '../document/shape'
import { afterAWhile, afterPaint } from './after-paint'
import { FirstWords } from './first-words'
import type { Copy } from './use-text'

/** No key waits for what stands beside the text, ms. */
const pause = 200

export type Lines = {
  lines: readonly OutlineLine[]
  firstWords: FirstWords
  /** Whether they are still those that the server sent. */
  sent: boolean
}

export function useLines(copy: Copy | null, first: readonly WordedLine[]): Lines {
  const [shown, setShown] = useState<Lines>(() => ({ lines: first, firstWords: new FirstWords(first), sent: true }))
  useEffect(() => {
    if (!copy) return
    const reader = new LineReader(copy.connection.doc, copy.index)
    const { firstWords } = reader
    let isFirst = true
    const look = () => {
      const lines = reader.read()
      const show = () => setShown((before) => (before.lines === lines ? before : { lines, firstWords, sent: false }))
      // The first are hundreds, set while nothing else is to be done.
      if (isFirst) startTransition(show)
      else show()
      isFirst = false
      firstWords.tell()
    }
    // As the server sent them they stand until the text itself is on the screen.
    const lookBehind = afterPaint(look)
    lookBehind()
    const later = afterAWhile(look, pause)
    const stop = reader.onChange(later)
    return () => {
      stop()
      lookBehind.cancel()
      later.cancel()
    }
  }, [copy])
  return shown.sent ? { ...shown, lines: first } : shown
}

class LineReader {
  readonly firstWords = new FirstWords()
  private lines: OutlineLine[] = []
  private all: Provision[] = []
  private structure = true
  private readonly stale = new Set<string>()

  constructor(
    private readonly doc: Y.Doc,
    private readonly index: ProposalIndex,
  ) {}

  onChange(told: () => void): () => void {
    const maps = provisionMaps(this.doc)
    const changed = (events: Y.YEvent<Y.AbstractType<unknown>>[]) => {
      for (const { path } of events) {
        if (path.length < 2) this.structure = true
        else this.stale.add(String(path[0]))
      }
      told()
    }
    const decided = this.index.onChange((provisions) => {
      for (const one of provisions) this.stale.add(one)
      told()
    })
    maps.observeDeep(changed)
    return () => {
      maps.unobserveDeep(changed)
      decided()
    }
  }

  read(): OutlineLine[] {
    if (this.structure) this.all = outline(this.doc)
    const places = this.structure ? numbering(this.all) : null
    const known = new Map(this.lines.map((one) => [one.id, one]))
    let same = this.lines.length === this.all.length
    const lines = this.all.map((one, at) => {
      const before = known.get(one.id)
      if (before && !this.structure && !this.stale.has(one.id)) return before
      const line = this.lineOf(one, places?.get(one.id)?.label ?? before?.label ?? '')
      this.firstWords.keep(line)
      if (before && sameLine(before, line)) {
        if (this.lines[at] !== before) same = false
        return before
      }
      same = false
      return line
    })
    this.structure = false
    this.stale.clear()
    if (!same) this.lines = lines
    return this.lines
  }

  private lineOf(one: Provision, label: string): WordedLine {
    const own = one.proposal !== null && this.index.get(one.proposal)?.status === 'open' ? one.proposal : null
    const known = this.index.of(one.id)
    const structural = known.filter((each) => each.status === 'open' && changesStructure(each))
    return outlineLine(one, label, runs(this.doc, one.id, known), own, structural, (id) => this.index.get(id))
  }
}
