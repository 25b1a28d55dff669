// All provisions in order: as a strip across the page, and as an outline with their labels, first words and what is open in them.
import type { TFunction } from 'i18next'
import { type KeyboardEvent, type MouseEvent, memo, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { ProvisionLabel } from '../components/provision-label'
import type { OutlineLine } from '../document/outline-line'
import { directionOf } from '../languages'
import { asSent, KeepsFocus, useIsTakenOver } from './as-sent'
import { type FirstWords, LineWords } from './first-words'
import type { Party } from './looks'
import { closePanelAround } from './side'
import { stretches } from './stretches'

/** So many can be told apart across a page, each with a mark of its own; of more, those that are alike stand as one. */
const mostMarks = 120

/** What stands on two lines of it. */
const columns = 36

const sign = {
  open: '✎',
  adref: '◐',
  agreed: '✓',
  withdrawn: '✕',
  brackets: '[ ]',
  proposals: '±',
  contested: '≠',
  empty: '–',
}
export type LineState = keyof typeof sign

export function stateOf(line: OutlineLine): LineState {
  if (line.state !== 'open') return line.state
  if (line.conflicts > 0) return 'contested'
  if (line.proposals > 0) return 'proposals'
  if (line.empty) return 'empty'
  return line.brackets > 0 ? 'brackets' : 'open'
}

export function useStateWords(): Record<LineState, string> {
  const { t } = useTranslation()
  return useMemo(
    () => ({
      open: t('open'),
      adref: t('agreed ad referendum'),
      agreed: t('agreed'),
      withdrawn: t('removed'),
      brackets: t('with brackets'),
      proposals: t('with proposals'),
      contested: t('with proposals that contradict each other'),
      empty: t('empty'),
    }),
    [t],
  )
}

export const Strip = memo(function Strip({ lines: all, sent }: { lines: readonly OutlineLine[]; sent: boolean }) {
  const { t } = useTranslation()
  const isAsSent = useIsTakenOver() && sent
  if (isAsSent) return <span key="sent" className="progress" {...asSent} />
  // A table is agreed whole.
  const lines = all.filter((one) => one.kind !== 'cell')
  const count = (holds: (line: OutlineLine) => boolean) => lines.filter(holds).length
  const marks = lines.length > mostMarks ? stretches(lines, stateOf) : lines.map((line) => ({ first: line, count: 1 }))
  const inAll = lines.reduce((sum, one) => sum + one.brackets, 0)
  const [adref, bracketed, proposed] = [
    count((one) => one.state === 'adref'),
    count((one) => one.state === 'open' && one.brackets > 0),
    count((one) => one.proposals > 0),
  ]
  return (
    <span key="set" className="progress">
      <span className="small num">
        <b>{t('{{n}} of {{all}} agreed', { n: count((one) => one.state === 'agreed'), all: lines.length })}</b>
        {adref > 0 ? <> · {t('{{n}} ad referendum', { n: adref })}</> : null}
        {bracketed > 0 ? (
          <>
            {' '}
            · {t('{{n}} bracketed', { n: bracketed })} ({t('brackets: {{n}}', { n: inAll })})
          </>
        ) : null}
        {proposed > 0 ? <> · {t('{{n}} with proposals', { n: proposed })}</> : null}
      </span>
      <span className={lines.length > mostMarks ? 'strip long' : 'strip'} aria-hidden="true">
        {marks.map(({ first, count: n }) => (
          <i key={first.id} className={stateOf(first)} style={n > 1 ? { flexGrow: n } : undefined} />
        ))}
      </span>
    </span>
  )
})

export const Outline = memo(function Outline({
  lines,
  firstWords,
  sent,
  talked,
  of,
  here,
  language,
  go,
  move,
}: {
  lines: readonly OutlineLine[]
  firstWords: FirstWords
  /** Whether these are still the lines that the server sent. */
  sent: boolean
  /** Open comments and notes by provision. */
  talked: ReadonlyMap<string, number>
  /** The delegation whose proposals are looked at. */
  of: Party | null
  here: string | null
  language: string
  go: (id: string) => void
  move: ((id: string, up: boolean) => void) | null
}) {
  const { t } = useTranslation()
  const words = useStateWords()
  const nav = useRef<HTMLElement>(null)
  const isAsSent = useIsTakenOver() && sent
  // Heard here for all of them, also while they stand as they were sent.
  const clicked = (event: MouseEvent) => {
    const id = provisionOf(event)
    if (id === null || event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    closePanelAround(event.currentTarget as HTMLElement)
    go(id)
  }
  const pressed = (event: KeyboardEvent) => {
    const id = provisionOf(event)
    if (id === null || !move || !event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return
    event.preventDefault()
    move(id, event.key === 'ArrowUp')
  }
  return (
    <nav ref={nav} className="outline" aria-label={t('Provisions')} onClick={clicked} onKeyDown={pressed}>
      <h2 className="section">{t('Provisions')}</h2>
      <KeepsFocus within={nav} sent={isAsSent} />
      {isAsSent ? (
        <ol key="sent" {...asSent} />
      ) : (
        <ol key="set">
          {lines.filter(isNamed).map((line) => (
            <Line
              key={line.id}
              t={t}
              line={line}
              firstWords={firstWords}
              words={words}
              talked={talked.get(line.id) ?? 0}
              of={of}
              isHere={line.id === here}
              language={language}
            />
          ))}
        </ol>
      )}
    </nav>
  )
})

/** The provision whose line this happened on. */
function provisionOf({ target }: MouseEvent | KeyboardEvent): string | null {
  const link = target instanceof Element ? target.closest<HTMLAnchorElement>('a[href^="#"]') : null
  return link ? decodeURIComponent(link.hash.slice(1)) : null
}

/** A cell is found through its table, unless something is open in it. */
const isNamed = (line: OutlineLine) => line.kind !== 'cell' || line.proposals > 0 || line.brackets

/** Five hundred of them ask nobody for their words. */
const Line = memo(function Line({
  t,
  line,
  firstWords,
  words,
  talked,
  of,
  isHere,
  language,
}: {
  t: TFunction
  line: OutlineLine
  firstWords: FirstWords
  words: Record<LineState, string>
  talked: number
  of: Party | null
  isHere: boolean
  language: string
}) {
  const state = stateOf(line)
  const asked = of === null ? 0 : line.by.filter((one) => one === of.id).length
  return (
    <li>
      <a
        href={`#${line.id}`}
        aria-current={isHere ? 'true' : undefined}
        className={asked > 0 ? `${line.kind} of-chosen` : line.kind}
      >
        <span>
          <span className="first-words" lang={language} dir={directionOf(language)}>
            <ProvisionLabel label={line.label} />{' '}
            <LineWords
              id={line.id}
              firstWords={firstWords}
              otherwise={line.kind === 'table' ? t('Table') : ''}
              columns={columns}
            />
          </span>
          {line.proposals + line.brackets > 0 || line.broken ? <Open line={line} /> : null}
          {of !== null && asked > 0 ? (
            <span className="asked-count num">{t('of {{delegation}}: {{n}}', { delegation: of.name, n: asked })}</span>
          ) : null}
          {talked > 0 ? <span className="talk-count num">{t('comments: {{n}}', { n: talked })}</span> : null}
        </span>
        <span className={`sign ${state}`} role="img" aria-label={words[state]}>
          {sign[state]}
        </span>
      </a>
    </li>
  )
})

/** What is open in a provision, counted. */
function Open({ line: { proposals, conflicts, brackets, broken } }: { line: OutlineLine }) {
  const { t } = useTranslation()
  const counts = [
    proposals > 0 ? `${t('proposals: {{n}}', { n: proposals })}${conflicts > 0 ? `, ${t('in conflict')}` : ''}` : null,
    brackets > 0 ? t('brackets: {{n}}', { n: brackets }) : null,
    broken ? t('one side is missing') : null,
  ].filter(Boolean)
  return <span className="open-count num">{counts.join(' · ')}</span>
}
