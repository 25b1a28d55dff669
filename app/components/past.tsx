// A draft as it was at any moment: a slider over the moments, to be stepped, played or dragged, and the text there with what the
// moment changed, or with who wrote its words.
import { Form } from '@remix-run/react'
import { useCallback, useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ComparedRow } from '~/document/compare'
import { formatMoment } from '~/domain/dates'
import { Compared, type NamedAuthor } from './compare'
import { WrittenBy } from './written-by'

export type PastView = 'changes' | 'authors'
export type Moment = { seq: string; to: Date | string; edits: number; by: string[] }
export type MomentText = { seq: string; authors: NamedAuthor[] } & (
  | { view: 'changes'; rows: ComparedRow[] }
  | {
      view: 'authors'
      provisions: {
        id: string
        kind: string
        state: string
        label: string
        words: { text: string; author: string | null; proposed: boolean }[]
      }[]
    }
)

/** Milliseconds a moment stands while it is played. */
const stands = 1_200
const mostKept = 60

export function Past({
  draftId,
  language,
  timeZone,
  moments,
  versions,
  first,
  firstText,
  firstView,
}: {
  draftId: string
  language: string
  timeZone: string
  moments: readonly Moment[]
  versions: readonly { name: string; uptoSeq: string }[]
  first: number
  firstText: MomentText
  firstView: PastView
}) {
  const { t, i18n } = useTranslation()
  const [n, setN] = useState(first)
  const [view, setView] = useState(firstView)
  const [playing, setPlaying] = useState(false)
  const text = useMomentText(draftId, moments, n, view, firstText)
  const id = useId()
  const last = moments.length - 1
  const go = useCallback((to: number) => setN(Math.min(Math.max(to, 0), last)), [last])
  const moment = moments[n]
  const stood = text.seq === moment?.seq
  useEffect(() => {
    if (!playing || !stood) return
    if (n === last) return setPlaying(false)
    const timer = setTimeout(() => go(n + 1), stands)
    return () => clearTimeout(timer)
  }, [playing, stood, n, last, go])
  if (!moment) return null
  const said = `${formatMoment(new Date(moment.to), timeZone, i18n.language)}: ${moment.by.join(', ') || t('the first text')}`
  const step = (by: number) => {
    setPlaying(false)
    go(n + by)
  }
  return (
    <>
      <Form method="get" className="card past-bar no-print">
        <div className="row">
          <button type="button" className="btn" onClick={() => step(-1)} disabled={n === 0}>
            {t('Step back')}
          </button>
          <button
            type="button"
            className="btn"
            aria-pressed={playing}
            onClick={() => setPlaying(!playing)}
            disabled={n === last && !playing}
          >
            {playing ? t('Pause') : t('Play')}
          </button>
          <button type="button" className="btn" onClick={() => step(1)} disabled={n === last}>
            {t('Step on')}
          </button>
          <label className="check">
            <input
              type="radio"
              name="view"
              value="changes"
              checked={view === 'changes'}
              onChange={() => setView('changes')}
            />
            <span>{t('What it changed')}</span>
          </label>
          <label className="check">
            <input
              type="radio"
              name="view"
              value="authors"
              checked={view === 'authors'}
              onChange={() => setView('authors')}
            />
            <span>{t('Who wrote here')}</span>
          </label>
          <noscript>
            <button type="submit" className="btn">
              {t('Show this moment')}
            </button>
          </noscript>
        </div>
        <label className="label" htmlFor={id}>
          {t('Moment {{n}} of {{all}}', { n: n + 1, all: moments.length })}
        </label>
        <input
          id={id}
          type="range"
          name="n"
          min={0}
          max={last}
          value={n}
          aria-valuetext={said}
          onChange={(event) => {
            setPlaying(false)
            go(Number(event.currentTarget.value))
          }}
        />
        <p className="row small" aria-live={playing ? 'off' : 'polite'}>
          <b>{said}</b>
          <span className="muted num">{t('changes: {{n}}', { n: moment.edits })}</span>
          <a href={`/drafts/${draftId}/past?at=${moment.seq}&view=${view}`}>{t('Address of this moment')}</a>
          <a href={`/drafts/${draftId}/compare?from=moment:${moment.seq}&to=now`}>{t('Compare with now')}</a>
          {versions.map((one) => (
            <a
              key={one.name}
              href={`/drafts/${draftId}/past?at=${one.uptoSeq}&view=${view}`}
              onClick={(event) => {
                const at = moments.findIndex((it) => BigInt(it.seq) >= BigInt(one.uptoSeq))
                if (at < 0) return
                event.preventDefault()
                setPlaying(false)
                go(at)
              }}
            >
              <bdi>{one.name}</bdi>
            </a>
          ))}
        </p>
      </Form>
      <div className={stood ? 'past-text' : 'past-text waits'} aria-busy={!stood}>
        {text.view === 'changes' ? (
          <Changes text={text} language={language} />
        ) : (
          <WrittenBy provisions={text.provisions} authors={text.authors} language={language} />
        )}
      </div>
    </>
  )
}

function Changes({ text, language }: { text: MomentText & { view: 'changes' }; language: string }) {
  const around = useRef<HTMLDivElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another moment has its changes in another place
  useEffect(() => {
    const first = around.current?.querySelector('.differs')
    const place = first?.getBoundingClientRect()
    if (place && (place.top < 220 || place.bottom > window.innerHeight)) first?.scrollIntoView({ block: 'center' })
  }, [text.seq])
  return (
    <div ref={around}>
      <Compared
        rows={text.rows}
        authors={text.authors}
        language={language}
        layout="inline"
        onlyChanged={false}
        always
      />
    </div>
  )
}

/** The text of a moment, kept once it was read; while it comes, the one before stays. */
function useMomentText(
  draftId: string,
  moments: readonly Moment[],
  n: number,
  view: PastView,
  first: MomentText,
): MomentText {
  const [text, setText] = useState(first)
  const kept = useRef(new Map<string, MomentText>([[`${first.seq} ${first.view}`, first]]))
  const at = moments[n]?.seq
  const before = moments[n - 1]?.seq ?? at
  useEffect(() => {
    if (at === undefined || before === undefined) return
    const key = `${at} ${view}`
    const known = kept.current.get(key)
    if (known) return setText(known)
    const given = new AbortController()
    const search = new URLSearchParams({ at, before, view })
    fetch(`/drafts/${draftId}/past/text?${search}`, { signal: given.signal })
      .then(async (answer) => {
        if (!answer.ok) return
        const found = (await answer.json()) as MomentText
        kept.current.set(key, found)
        const [oldest] = kept.current.keys()
        if (kept.current.size > mostKept && oldest !== undefined) kept.current.delete(oldest)
        setText(found)
      })
      .catch((error: unknown) => {
        if (!given.signal.aborted) throw error
      })
    return () => given.abort()
  }, [draftId, at, before, view])
  return text
}
