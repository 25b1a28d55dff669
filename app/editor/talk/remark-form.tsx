// What one writes in a thread: words, names of people from a list that the keyboard walks, and nothing lost where it is not sent.
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSaid } from '../../components/said'
import type { PersonShown } from '../../domain/talk-shown'
import type { Unsent } from './kept-talk'
import { meant, type Naming, named, namingAt } from './mentions'
import type { Sent } from './use-talk'

export function RemarkForm({
  id: given,
  label,
  send,
  first,
  people,
  onWrite,
  onSend,
  onDone,
  onCancel,
  children,
}: {
  /** Of the field. */
  id?: string
  label: string
  /** The words on the button. */
  send: string
  first: Unsent
  people: readonly PersonShown[]
  /** Told of each letter, to keep it. */
  onWrite: (unsent: Unsent) => void
  onSend: (unsent: Unsent) => Promise<Sent>
  onDone: (sent: Sent) => void
  onCancel: () => void
  children?: ReactNode
}) {
  const { t } = useTranslation()
  const said = useSaid()
  const id = useId()
  const area = useRef<HTMLTextAreaElement>(null)
  const [words, setWords] = useState(first.words)
  const [refused, setRefused] = useState<string | null>(null)
  const [sending, setSending] = useState(false)
  const naming = useNaming(people)
  useEffect(() => {
    area.current?.focus()
    area.current?.setSelectionRange(first.words.length, first.words.length)
  }, [first])

  const write = (next: string, caret: number) => {
    setWords(next)
    setRefused(null)
    onWrite({ ...first, words: next })
    naming.look(next, caret)
  }
  const choose = (name: string) => {
    if (!naming.at) return
    const done = named(words, naming.at, name)
    write(done.words, done.caret)
    naming.stop()
    requestAnimationFrame(() => area.current?.setSelectionRange(done.caret, done.caret))
    area.current?.focus()
  }
  const submit = async () => {
    if (sending) return
    if (words.trim() === '') return setRefused('Write what you have to say.')
    setSending(true)
    const sent = await onSend({ ...first, words })
    setSending(false)
    if (sent.lost) setRefused(t('The server was not reached. Your words are kept here; send them again in a moment.'))
    else if (sent.refused !== null) setRefused(sent.refused)
    else onDone(sent)
  }
  const keys = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (naming.key(event, choose)) return
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      void submit()
    }
    // What has been written is let go of by its button alone.
    if (event.key === 'Escape' && words === '') {
      event.preventDefault()
      event.stopPropagation()
      onCancel()
    }
  }
  return (
    <form
      className="talk-form"
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      {children}
      <div className="field">
        <label htmlFor={given ?? `${id}-words`}>{label}</label>
        <textarea
          ref={area}
          id={given ?? `${id}-words`}
          rows={3}
          maxLength={4000}
          dir="auto"
          value={words}
          aria-describedby={`${id}-help${refused ? ` ${id}-error` : ''}`}
          aria-invalid={refused ? true : undefined}
          aria-autocomplete="list"
          aria-controls={naming.people.length > 0 ? `${id}-people` : undefined}
          aria-activedescendant={naming.people.length > 0 ? `${id}-person-${naming.chosen}` : undefined}
          onChange={(event) => write(event.target.value, event.target.selectionStart)}
          onKeyDown={keys}
          onBlur={() => setTimeout(naming.stop, 150)}
        />
        {naming.people.length > 0 ? (
          <div className="talk-people" id={`${id}-people`} role="listbox" aria-label={t('People who will read this')}>
            {naming.people.map((person, n) => (
              // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the field, which keeps the focus
              <div
                key={person.id}
                id={`${id}-person-${n}`}
                role="option"
                aria-selected={n === naming.chosen}
                tabIndex={-1}
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => choose(person.name)}
              >
                {person.name} {person.of ? <span className="muted small">{person.of}</span> : null}
              </div>
            ))}
          </div>
        ) : null}
        <p className="help" id={`${id}-help`}>
          {t('@ names somebody, who is told. Ctrl with Enter sends.')}
        </p>
        {refused ? (
          <p className="error" id={`${id}-error`} role="alert">
            <span aria-hidden="true">✕</span>
            {said(refused)}
          </p>
        ) : null}
        <span className="visually-hidden" aria-live="polite">
          {naming.people.length > 0 ? t('People to choose from: {{n}}', { n: naming.people.length }) : null}
        </span>
      </div>
      <div className="row">
        <button type="submit" className="btn first" disabled={sending}>
          {sending ? t('One moment …') : send}
        </button>
        <button type="button" className="btn bare" onClick={onCancel}>
          {t('Let go')}
        </button>
      </div>
    </form>
  )
}

function useNaming(people: readonly PersonShown[]) {
  const [at, setAt] = useState<Naming | null>(null)
  const [chosen, setChosen] = useState(0)
  const found = at ? meant(people, at.query) : []
  const stop = () => setAt(null)
  return {
    at,
    chosen,
    people: found,
    stop,
    look(words: string, caret: number) {
      setAt(namingAt(words, caret))
      setChosen(0)
    },
    /** @returns whether the key was for the list */
    key(event: KeyboardEvent, choose: (name: string) => void): boolean {
      if (found.length === 0 || event.ctrlKey || event.metaKey) return false
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
      if (step !== undefined) setChosen((n) => (n + step + found.length) % found.length)
      else if (event.key === 'Enter' || event.key === 'Tab') choose(found[chosen]?.name ?? '')
      else if (event.key === 'Escape') stop()
      else return false
      event.preventDefault()
      event.stopPropagation()
      return true
    },
  }
}
