// All provisions in order: as a strip across the page, and as an outline with their labels and first words.
import { useTranslation } from 'react-i18next'
import type { ProvisionKind, ProvisionState } from '../document/shape'
import { directionOf } from '../languages'

export type OutlineLine = {
  id: string
  kind: ProvisionKind
  label: string
  state: ProvisionState
  text: string
}

const sign = { open: '✎', adref: '◐', agreed: '✓', withdrawn: '✕', brackets: '[ ]', empty: '–' }
export type LineState = keyof typeof sign

export function stateOf(line: OutlineLine): LineState {
  if (line.state !== 'open') return line.state
  if (line.text.trim() === '') return 'empty'
  return /[[\]]/.test(line.text) ? 'brackets' : 'open'
}

export function useStateWords(): Record<LineState, string> {
  const { t } = useTranslation()
  return {
    open: t('open'),
    adref: t('agreed ad referendum'),
    agreed: t('agreed'),
    withdrawn: t('removed'),
    brackets: t('with brackets'),
    empty: t('empty'),
  }
}

export function Strip({ lines }: { lines: readonly OutlineLine[] }) {
  const { t } = useTranslation()
  const words = useStateWords()
  const states = lines.map(stateOf)
  const count = (of: LineState) => states.filter((one) => one === of).length
  const told = (Object.keys(words) as LineState[]).filter((one) => count(one) > 0)
  return (
    <>
      <span className="small">
        <span className="num">{t('{{n}} provisions', { n: lines.length })}</span>
        {told.map((one) => (
          <span key={one}>
            {' · '}
            <b className="num">{count(one)}</b> {words[one]}
          </span>
        ))}
      </span>
      <span className="strip" aria-hidden="true">
        {lines.map((line) => (
          <i key={line.id} className={stateOf(line)} />
        ))}
      </span>
    </>
  )
}

export function Outline({
  lines,
  here,
  language,
  go,
}: {
  lines: readonly OutlineLine[]
  here: string | null
  language: string
  go: (id: string) => void
}) {
  const { t } = useTranslation()
  const words = useStateWords()
  return (
    <nav className="outline" aria-label={t('Provisions')}>
      <h2 className="section">{t('Provisions')}</h2>
      <ol>
        {lines.map((line) => (
          <li key={line.id}>
            <a
              href={`#${line.id}`}
              aria-current={line.id === here ? 'true' : undefined}
              className={line.kind}
              onClick={(event) => {
                event.preventDefault()
                go(line.id)
              }}
            >
              <span className={`sign ${stateOf(line)}`} aria-hidden="true">
                {sign[stateOf(line)]}
              </span>
              <span lang={language} dir={directionOf(language)}>
                {line.label} {line.text.slice(0, 60)}
                <span className="visually-hidden">, {words[stateOf(line)]}</span>
              </span>
            </a>
          </li>
        ))}
      </ol>
    </nav>
  )
}
