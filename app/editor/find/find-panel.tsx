// Find and replace in the text, above the paper: Enter goes on, Escape goes back into the text at what was found.
import { type KeyboardEvent, type RefObject, useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isPressed } from '../shortcuts'
import type { Editing } from '../use-editor'
import { useFind } from './use-find'

type Given = {
  editing: Editing
  surface: RefObject<HTMLElement | null>
  writable: boolean
  /** What was selected as the panel was opened, and whether words are to be replaced. */
  opened: { query: string; replacing: boolean; turn: number }
  onClose: () => void
}

export function FindPanel({ editing, surface, writable, opened, onClose }: Given) {
  const { t } = useTranslation()
  const id = useId()
  const field = useRef<HTMLInputElement>(null)
  const other = useRef<HTMLInputElement>(null)
  const [query, setQuery] = useState(opened.query)
  const [by, setBy] = useState('')
  const [words, setWords] = useState(false)
  const [capitals, setCapitals] = useState(false)
  const [replaced, setReplaced] = useState<number | null>(null)
  const { matches, at, ...find } = useFind(editing, surface, query, { words, capitals })
  const { proposes } = editing.keys
  useEffect(() => {
    if (opened.query) setQuery(opened.query)
    const to = opened.replacing && opened.query ? other.current : field.current
    to?.focus()
    to?.select()
  }, [opened])
  const close = () => {
    find.stand()
    onClose()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (isPressed(event, 'close')) {
      event.preventDefault()
      event.stopPropagation()
      close()
    } else if (isPressed(event, 'find') || isPressed(event, 'replace')) {
      event.preventDefault()
      field.current?.focus()
      field.current?.select()
    } else if (isPressed(event, 'next') || isPressed(event, 'previous')) {
      event.preventDefault()
      find.go(isPressed(event, 'next') ? 1 : -1)
    }
  }
  const enter = (event: KeyboardEvent, deed: () => void) => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
    event.preventDefault()
    setReplaced(null)
    deed()
  }
  const none = matches.length === 0
  const count =
    replaced !== null
      ? proposes
        ? t('proposed in places: {{n}}', { n: replaced })
        : t('replaced in places: {{n}}', { n: replaced })
      : query === ''
        ? ''
        : none
          ? t('Not found in the text')
          : t('{{at}} of {{n}}', { at: at + 1, n: matches.length })
  return (
    // biome-ignore lint/a11y/useSemanticElements: <search> is not yet known to all assistive technology
    <div className="find card no-print" role="search" aria-label={t('Find in the text')} onKeyDown={onKeyDown}>
      <div className="row">
        <label className="visually-hidden" htmlFor={`${id}-q`}>
          {t('Find')}
        </label>
        <input
          ref={field}
          id={`${id}-q`}
          type="text"
          dir="auto"
          autoComplete="off"
          spellCheck={false}
          placeholder={t('Find')}
          value={query}
          onChange={(event) => {
            setReplaced(null)
            setQuery(event.target.value)
          }}
          onKeyDown={(event) => enter(event, () => find.go(event.shiftKey ? -1 : 1))}
        />
        <span className="count small muted num" role="status">
          {count}
        </span>
        <button type="button" className="btn" disabled={none} aria-label={t('Previous')} onClick={() => find.go(-1)}>
          <span aria-hidden="true">↑</span>
        </button>
        <button type="button" className="btn" disabled={none} aria-label={t('Next')} onClick={() => find.go(1)}>
          <span aria-hidden="true">↓</span>
        </button>
        <button type="button" className="btn bare push" onClick={close}>
          {t('Close')}
        </button>
      </div>
      <div className="row small">
        <label className="check">
          <input type="checkbox" checked={words} onChange={(event) => setWords(event.target.checked)} />
          {t('Whole words')}
        </label>
        <label className="check">
          <input type="checkbox" checked={capitals} onChange={(event) => setCapitals(event.target.checked)} />
          {t('Capitals as written')}
        </label>
      </div>
      {writable ? (
        <div className="row">
          <label className="visually-hidden" htmlFor={`${id}-by`}>
            {proposes ? t('Propose instead') : t('Replace by')}
          </label>
          <input
            ref={other}
            id={`${id}-by`}
            type="text"
            dir="auto"
            autoComplete="off"
            placeholder={proposes ? t('Propose instead') : t('Replace by')}
            value={by}
            onChange={(event) => setBy(event.target.value)}
            onKeyDown={(event) => enter(event, () => find.replace(by))}
          />
          <button type="button" className="btn" disabled={none} onClick={() => find.replace(by)}>
            {proposes ? t('Propose') : t('Replace')}
          </button>
          <button type="button" className="btn" disabled={none} onClick={() => setReplaced(find.replaceAll(by))}>
            {proposes ? t('Propose in all') : t('Replace all')}
          </button>
        </div>
      ) : null}
    </div>
  )
}
