// All provisions in order: as a strip across the page, and as an outline with their labels, first words and what is open in them.
import { memo, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { ProvisionLabel } from '../components/provision-label'
import type { OutlineLine } from '../document/outline-line'
import { directionOf } from '../languages'
import { type FirstWords, LineWords } from './first-words'
import type { Party } from './looks'
import { closePanelAround } from './side'

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

export const Strip = memo(function Strip({ lines: all }: { lines: readonly OutlineLine[] }) {
  const { t } = useTranslation()
  // A table is agreed whole.
  const lines = all.filter((one) => one.kind !== 'cell')
  const count = (holds: (line: OutlineLine) => boolean) => lines.filter(holds).length
  const inAll = lines.reduce((sum, one) => sum + one.brackets, 0)
  const [adref, bracketed, proposed] = [
    count((one) => one.state === 'adref'),
    count((one) => one.state === 'open' && one.brackets > 0),
    count((one) => one.proposals > 0),
  ]
  return (
    <>
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
      <span className="strip" aria-hidden="true">
        {lines.map((line) => (
          <i key={line.id} className={stateOf(line)} />
        ))}
      </span>
    </>
  )
})

export const Outline = memo(function Outline({
  lines,
  firstWords,
  talked,
  of,
  here,
  language,
  go,
  move,
}: {
  lines: readonly OutlineLine[]
  firstWords: FirstWords
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
  return (
    <nav className="outline" aria-label={t('Provisions')}>
      <h2 className="section">{t('Provisions')}</h2>
      <ol>
        {lines.filter(isNamed).map((line) => (
          <Line
            key={line.id}
            line={line}
            firstWords={firstWords}
            words={words}
            talked={talked.get(line.id) ?? 0}
            of={of}
            isHere={line.id === here}
            language={language}
            go={go}
            move={move}
          />
        ))}
      </ol>
    </nav>
  )
})

/** A cell is found through its table, unless something is open in it. */
const isNamed = (line: OutlineLine) => line.kind !== 'cell' || line.proposals > 0 || line.brackets

const Line = memo(function Line({
  line,
  firstWords,
  words,
  talked,
  of,
  isHere,
  language,
  go,
  move,
}: {
  line: OutlineLine
  firstWords: FirstWords
  words: Record<LineState, string>
  talked: number
  of: Party | null
  isHere: boolean
  language: string
  go: (id: string) => void
  move: ((id: string, up: boolean) => void) | null
}) {
  const { t } = useTranslation()
  const state = stateOf(line)
  const asked = of === null ? 0 : line.by.filter((one) => one === of.id).length
  return (
    <li>
      <a
        href={`#${line.id}`}
        aria-current={isHere ? 'true' : undefined}
        className={asked > 0 ? `${line.kind} of-chosen` : line.kind}
        onClick={(event) => {
          event.preventDefault()
          closePanelAround(event.currentTarget)
          go(line.id)
        }}
        onKeyDown={(event) => {
          if (!move || !event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return
          event.preventDefault()
          move(line.id, event.key === 'ArrowUp')
        }}
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
          <Open line={line} />
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
  return counts.length > 0 ? <span className="open-count num">{counts.join(' · ')}</span> : null
}
