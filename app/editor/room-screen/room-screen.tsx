// The screen of the meeting room: one provision, or what is read together of a table, as large as it fits, the same marks as on the paper, live; it follows the chair, or
// whoever stands at the keys. Nothing is written here.
import { Link } from '@remix-run/react'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Demonstration } from '../../components/demonstration'
import type { OutlineLine } from '../../document/outline-line'
import { directionOf } from '../../languages'
import type { DraftShown } from '../draft-shown'
import { LineWords } from '../first-words'
import { Strip, stateOf, useStateWords } from '../outline'
import { Still } from '../paper'
import { everything, hides } from '../show'
import { useComeAgain } from '../use-come-again'
import { useLines } from '../use-lines'
import { useText } from '../use-text'
import { useLooks, useNamed } from '../use-words'
import { useChair } from './use-chair'
import { useChangesTold } from './use-changes-told'
import { useFitting } from './use-fitting'
import { useOnScreen } from './use-on-screen'
import { Variants } from './variants'

export function RoomScreen({ draft: given, version }: { draft: DraftShown; version: string | null }) {
  const { t, i18n } = useTranslation()
  const draft = useNamed(given)
  const live = useText({ ...draft, way: 'read' })
  const { copy, connection, line: wire } = live
  useComeAgain(live, draft)
  const { lines, firstWords, sent } = useLines(copy, draft.text.lines)
  const looks = useLooks(draft)
  const chair = useChair(connection)
  const told = useChangesTold(copy, lines, draft.language)
  const [follows, setFollows] = useState(true)
  const [withProposals, setWithProposals] = useState(true)
  const [chosen, setChosen] = useState<string | null>(null)
  const screen = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (follows && chair.provision !== null) setChosen(chair.provision)
  }, [follows, chair.provision])
  const line = lines.find((one) => one.id === chosen) ?? lines[0]
  // One goes on from table to table; the chair leads into its cells.
  const stations = useMemo(() => lines.filter((one) => one.kind !== 'cell'), [lines])
  const station = lines.slice(0, line ? lines.indexOf(line) + 1 : 0).findLast((one) => one.kind !== 'cell')
  const at = station ? stations.indexOf(station) : 0
  const shown = useOnScreen(copy, line?.id ?? null, draft.text)
  const words = useFitting(shown, withProposals)
  const step = useCallback(
    (by: number) => {
      setFollows(false)
      setChosen(stations[Math.min(Math.max(at + by, 0), stations.length - 1)]?.id ?? null)
    },
    [stations, at],
  )
  useStepKeys(step)
  const isOneOfSeveral = line?.kind === 'cell' || shown.text.provisions.filter((one) => one.competes).length > 1
  const next = stations[at + 1]
  return (
    <div className="room-screen" ref={screen}>
      <header className="room-head">
        <h1 lang={draft.language} dir={directionOf(draft.language)}>
          {draft.title}
        </h1>
        {version ? <bdi className="room-version">{version}</bdi> : null}
        {draft.demonstration ? <Demonstration /> : null}
        <span className="push row">
          {wire.connected || !copy ? null : <span className="tag open">{t('Connection lost')}</span>}
          <span className="num">{t('Provision {{n}} of {{all}}', { n: at + 1, all: stations.length })}</span>
          {line ? <LineTag line={line} /> : null}
        </span>
      </header>
      <div className="room-strip">
        <Strip lines={lines} sent={sent} />
      </div>
      <div
        className={`room-words ${hides({ ...everything, proposals: withProposals })}`}
        ref={words}
        lang={draft.language}
        dir={directionOf(draft.language)}
      >
        <div className="text">
          <Still text={shown.text} looks={looks} here={isOneOfSeveral ? (line?.id ?? null) : null} />
        </div>
        {withProposals && shown.contradictions.length > 0 ? (
          <Variants
            contradictions={shown.contradictions}
            proposals={shown.text.proposals}
            looks={looks}
            language={draft.language}
          />
        ) : null}
      </div>
      <footer className="room-foot">
        <p className="room-next" lang={draft.language} dir={directionOf(draft.language)}>
          {next ? (
            <>
              <span className="num">{next.label}</span>{' '}
              <LineWords id={next.id} firstWords={firstWords} otherwise={next.kind === 'table' ? t('Table') : ''} />
            </>
          ) : null}
        </p>
        <div className="room-keys no-print">
          <button type="button" className="btn" onClick={() => step(-1)} disabled={at === 0}>
            {t('Previous provision')}
          </button>
          <button type="button" className="btn" onClick={() => step(1)} disabled={at >= stations.length - 1}>
            {t('Next provision')}
          </button>
          <label className="check">
            <input type="checkbox" checked={follows} onChange={(event) => setFollows(event.currentTarget.checked)} />
            <span>{t('Follow the chair')}</span>
          </label>
          <label className="check">
            <input
              type="checkbox"
              checked={withProposals}
              onChange={(event) => setWithProposals(event.currentTarget.checked)}
            />
            <span>{t('Proposals')}</span>
          </label>
          <button type="button" className="btn" onClick={() => void fullScreen(screen.current)}>
            {t('Full screen')}
          </button>
          <Link className="btn bare" to={`/drafts/${draft.id}`}>
            {t('Back to the text')}
          </Link>
          <span className="small muted" role="status">
            {follows && !chair.here ? t('The chair is not in this text at present; the arrow keys go on.') : null}
          </span>
        </div>
      </footer>
      <p className="visually-hidden" aria-live="polite" lang={i18n.language} data-told>
        {told}
      </p>
    </div>
  )
}

function LineTag({ line }: { line: OutlineLine }) {
  const { t } = useTranslation()
  const words = useStateWords()
  const state = stateOf(line)
  const look = state === 'agreed' || state === 'adref' ? state : state === 'open' || state === 'empty' ? '' : 'open'
  return (
    <span className={`tag ${look}`}>
      {line.conflicts > 0 ? t('proposals in conflict: {{n}}', { n: line.proposals }) : words[state]}
    </span>
  )
}

/** Left and right lead on and back as the language of the page is read; so do Page Down and Page Up. */
function useStepKeys(step: (by: number) => void): void {
  const { i18n } = useTranslation()
  const on = i18n.dir() === 'rtl' ? 'ArrowLeft' : 'ArrowRight'
  const back = i18n.dir() === 'rtl' ? 'ArrowRight' : 'ArrowLeft'
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return
      if (event.target instanceof HTMLInputElement && event.target.type !== 'checkbox') return
      if (event.key === on || event.key === 'PageDown') step(1)
      else if (event.key === back || event.key === 'PageUp') step(-1)
      else return
      event.preventDefault()
    }
    document.addEventListener('keydown', pressed)
    return () => document.removeEventListener('keydown', pressed)
  }, [step, on, back])
}

async function fullScreen(element: HTMLElement | null): Promise<void> {
  if (document.fullscreenElement) return document.exitFullscreen()
  await element?.requestFullscreen()
}
