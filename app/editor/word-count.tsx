// How many words the text has, as its language divides them, and how many of them are selected. What would be struck is not counted.
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { outline } from '../document/shape'
import type { Editing } from './use-editor'

/** Nobody waits for it, ms. */
const pause = 400

export function WordCount({ editing, language }: { editing: Editing; language: string }) {
  const { t, i18n } = useTranslation()
  const [count, setCount] = useState<{ all: number; selected: number } | null>(null)
  useEffect(() => {
    const counter = new WordCounter(language)
    let timer: ReturnType<typeof setTimeout> | undefined
    const look = () => {
      timer = undefined
      setCount({ all: allIn(editing, counter), selected: selectedIn(editing, counter) })
    }
    const later = () => {
      clearTimeout(timer)
      timer = setTimeout(look, pause)
    }
    later()
    document.addEventListener('selectionchange', later)
    const unregister = editing.editor.registerUpdateListener(later)
    return () => {
      document.removeEventListener('selectionchange', later)
      unregister()
      clearTimeout(timer)
    }
  }, [editing, language])
  if (count === null) return null
  const figure = new Intl.NumberFormat(i18n.language)
  return (
    <span className="word-count small muted num">
      {t('words: {{n}}', { n: figure.format(count.all) })}
      {count.selected > 0 ? ` · ${t('selected: {{n}}', { n: figure.format(count.selected) })}` : null}
    </span>
  )
}

function allIn({ connection, binding }: Editing, counter: WordCounter): number {
  return outline(connection.doc).reduce((sum, { id }) => sum + counter.of(id, standing(binding, id)), 0)
}

/** As it stands on the screen: whoever only reads selects too. */
function selectedIn({ editor }: Editing, counter: WordCounter): number {
  const selection = window.getSelection()
  const root = editor.getRootElement()
  if (!root || !selection || selection.isCollapsed || selection.rangeCount === 0) return 0
  const range = selection.getRangeAt(0).cloneRange()
  if (!range.intersectsNode(root)) return 0
  // The last paragraph, selected by three clicks, reaches to what stands below the text.
  if (!root.contains(range.startContainer)) range.setStart(root, 0)
  if (!root.contains(range.endContainer)) range.setEnd(root, root.childNodes.length)
  const selected = range.cloneContents()
  for (const one of selected.querySelectorAll('del')) one.remove()
  for (const one of selected.querySelectorAll('[data-provision]')) one.append(' ')
  return counter.count(selected.textContent ?? '')
}

/** The words of a provision that are not struck. */
function standing(binding: Editing['binding'], id: string): string {
  return binding
    .shownIn(id)
    .map(({ text, strikes }) => (strikes.length === 0 ? text : ''))
    .join('')
}

export class WordCounter {
  private readonly segmenter: Intl.Segmenter
  private readonly known = new Map<string, { text: string; count: number }>()

  constructor(language: string) {
    this.segmenter = new Intl.Segmenter(language, { granularity: 'word' })
  }

  /** The same text of a provision is not counted twice. */
  of(provision: string, text: string): number {
    const before = this.known.get(provision)
    if (before?.text === text) return before.count
    const count = this.count(text)
    this.known.set(provision, { text, count })
    return count
  }

  count(text: string): number {
    let n = 0
    for (const { isWordLike } of this.segmenter.segment(text)) if (isWordLike) n += 1
    return n
  }
}
