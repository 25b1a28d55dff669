// Two texts compared, provision by provision: side by side or in one, with who put in and who took out, and what was moved, divided
// and joined told as that. One goes from difference to difference by links, by buttons and by keys.
import { type CSSProperties, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { ComparedRow, Part, Side } from '~/document/compare'
import { directionOf } from '~/languages'

export type Layout = 'inline' | 'beside'
export type NamedAuthor = { key: string; name: string; colour: string }

export function isDifferent({ change, moved }: ComparedRow): boolean {
  return change !== 'same' || moved !== null
}

export function Compared({
  rows,
  authors,
  language,
  layout,
  onlyChanged,
  always = false,
}: {
  rows: readonly ComparedRow[]
  authors: readonly NamedAuthor[]
  language: string
  layout: Layout
  onlyChanged: boolean
  /** Whether the text is shown also where nothing differs. */
  always?: boolean
}) {
  const { t } = useTranslation()
  const around = useRef<HTMLDivElement>(null)
  const byKey = new Map(authors.map((one) => [one.key, one]))
  const changed = rows.filter(isDifferent)
  const place = new Map(changed.map((row, at) => [row.id, at]))
  useDifferenceKeys(around)
  if (changed.length === 0 && !always)
    return <p className="empty">{t('The two texts have the same words in the same order.')}</p>
  return (
    <div className="compared" ref={around}>
      <p className="row no-print compared-bar" hidden={changed.length === 0}>
        <b className="num">{t('Provisions that differ: {{n}}', { n: changed.length })}</b>
        <a className="btn" href="#difference-1">
          {t('First difference')}
        </a>
        <span className="small muted">{t('Alt with Page Down and Page Up goes from one to the next.')}</span>
      </p>
      <div className="paper compared-rows" lang={language} dir={directionOf(language)}>
        {(onlyChanged ? changed : rows).map((row) => (
          <Row
            key={row.id}
            row={row}
            authors={byKey}
            layout={layout}
            n={place.get(row.id) ?? null}
            last={changed.length - 1}
          />
        ))}
      </div>
    </div>
  )
}

function Row({
  row,
  authors,
  layout,
  n,
  last,
}: {
  row: ComparedRow
  authors: ReadonlyMap<string, NamedAuthor>
  layout: Layout
  n: number | null
  last: number
}) {
  const { i18n, t } = useTranslation()
  const kind = (row.after[0] ?? row.before[0])?.kind ?? 'paragraph'
  return (
    <section
      className={`compared-row ${kind} ${n === null ? '' : 'differs'}`}
      id={n === null ? undefined : `difference-${n + 1}`}
      tabIndex={n === null ? undefined : -1}
      aria-label={n === null ? undefined : t('Difference {{n}} of {{all}}', { n: n + 1, all: last + 1 })}
    >
      {n === null ? null : (
        <div className="compared-head" lang={i18n.language} dir={i18n.dir()}>
          <Said row={row} />
          <Whose row={row} authors={authors} />
          {n < last ? (
            <a className="small no-print next" href={`#difference-${n + 2}`}>
              {t('Next difference')}
            </a>
          ) : null}
        </div>
      )}
      {layout === 'beside' && n !== null ? (
        <div className="compared-two">
          <Words sides={row.before} parts={row.parts.filter((part) => part.mark !== 'in')} authors={authors} />
          <Words sides={row.after} parts={row.parts.filter((part) => part.mark !== 'out')} authors={authors} />
        </div>
      ) : (
        <Words sides={[(row.after[0] ?? row.before[0]) as Side]} parts={row.parts} authors={authors} whole />
      )}
    </section>
  )
}

/** What came of the provision, in words. */
function Said({ row: { change, before, after, moved } }: { row: ComparedRow }) {
  const { t } = useTranslation()
  const states = useStates()
  const [one, other] = [before[0], after[0]]
  const labels = (all: readonly Side[]) =>
    all
      .map((side) => side.label)
      .filter(Boolean)
      .join(', ')
  return (
    <span className="row">
      {moved ? (
        <span className="tag blue">
          {moved.up ? '↑' : '↓'}{' '}
          {moved.behind?.label
            ? moved.up
              ? t('Moved up, now behind {{label}}', { label: moved.behind.label })
              : t('Moved down, now behind {{label}}', { label: moved.behind.label })
            : moved.up
              ? t('Moved up')
              : t('Moved down')}
        </span>
      ) : null}
      {change === 'new' ? <span className="tag agreed">+ {t('New')}</span> : null}
      {change === 'removed' ? <span className="tag gone">− {t('Taken out')}</span> : null}
      {change === 'divided' ? (
        <span className="tag blue">⋔ {t('Divided into {{labels}}', { labels: labels(after) })}</span>
      ) : null}
      {change === 'joined' ? (
        <span className="tag blue">⋎ {t('Joined from {{labels}}', { labels: labels(before) })}</span>
      ) : null}
      {change === 'words' ? <span className="tag">≠ {t('Words changed')}</span> : null}
      {one && other && one.state !== other.state ? (
        <span className="tag">
          {states[one.state]}{' '}
          <span className="flips" aria-hidden="true">
            →
          </span>{' '}
          {states[other.state]}
        </span>
      ) : null}
      {one && other && one.kind !== other.kind ? <span className="tag">{t('Of another kind')}</span> : null}
      {one && other && one.label !== other.label ? (
        <span className="small muted num">{t('was {{label}}', { label: one.label || '–' })}</span>
      ) : null}
    </span>
  )
}

function useStates(): Record<Side['state'], string> {
  const { t } = useTranslation()
  return { open: t('open'), adref: t('agreed ad referendum'), agreed: t('agreed'), withdrawn: t('removed') }
}

function Whose({ row, authors }: { row: ComparedRow; authors: ReadonlyMap<string, NamedAuthor> }) {
  const keys = new Set(row.parts.flatMap((part) => (part.mark === 'same' ? [] : (part.author ?? []))))
  const named = [...keys].flatMap((key) => authors.get(key) ?? [])
  if (named.length === 0) return null
  return (
    <span className="row small">
      {named.map((one) => (
        <span key={one.key} className="row whose">
          <span className="dot" aria-hidden="true" style={colour(one.colour)} />
          {one.name}
        </span>
      ))}
    </span>
  )
}

/** The words of one side, or of both in one, each provision in a paragraph of its own where a side is divided. */
function Words({
  sides,
  parts,
  authors,
  whole = false,
}: {
  sides: readonly Side[]
  parts: readonly Part[]
  authors: ReadonlyMap<string, NamedAuthor>
  whole?: boolean
}) {
  const { t } = useTranslation()
  if (sides.length === 0)
    return (
      <div className="compared-words none">
        <span className="visually-hidden">{t('It stands on the other side only.')}</span>
      </div>
    )
  const paragraphs = whole ? [parts] : paragraphsOf(parts)
  return (
    <div className="compared-words">
      {paragraphs.map((own, n) => (
        <p key={sides[n]?.id ?? n} className="cmp" data-label={sides[n]?.label ?? ''}>
          <span className="label num">{sides[n]?.label ?? ''}</span>
          <span>
            {own.map((part, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text in their order
              <Piece key={at} part={part} author={part.author === null ? undefined : authors.get(part.author)} />
            ))}
          </span>
        </p>
      ))}
    </div>
  )
}

export function Piece({ part: { mark, text, proposed }, author }: { part: Part; author: NamedAuthor | undefined }) {
  const { t } = useTranslation()
  const name = author?.name ?? ''
  if (mark === 'same' && !proposed) return <span>{text.replaceAll('\n', ' ')}</span>
  if (mark === 'same')
    return (
      <span className="open-proposal" style={author ? colour(author.colour) : undefined} title={name || undefined}>
        <span className="visually-hidden">{t('[proposed by {{name}}:]', { name })} </span>
        {text}
        <span className="visually-hidden"> {t('[end]')}</span>
      </span>
    )
  const seam = text.includes('\n')
  const shown = text.replaceAll('\n', ' ¶ ')
  const Tag = mark === 'in' ? 'ins' : 'del'
  const said =
    mark === 'in'
      ? seam
        ? t('[divided here:]')
        : name
          ? t('[put in by {{name}}:]', { name })
          : t('[put in:]')
      : seam
        ? t('[joined here:]')
        : name
          ? t('[taken out by {{name}}:]', { name })
          : t('[taken out:]')
  return (
    <Tag
      className={proposed ? 'proposed' : undefined}
      style={author ? colour(author.colour) : undefined}
      title={name || undefined}
    >
      <span className="visually-hidden">{said} </span>
      {shown}
      <span className="visually-hidden"> {t('[end]')}</span>
      {proposed ? <span className="visually-hidden"> {t('(proposed)')}</span> : null}
    </Tag>
  )
}

function paragraphsOf(parts: readonly Part[]): Part[][] {
  const out: Part[][] = [[]]
  for (const part of parts)
    for (const [n, text] of part.text.split('\n').entries()) {
      if (n > 0) out.push([])
      if (text !== '') out.at(-1)?.push({ ...part, text })
    }
  return out
}

export const colour = (value: string) => ({ '--c': value }) as CSSProperties

/** Alt with Page Down or Page Up: the next or the last difference, from the one that is in focus, else from what is in view. */
function useDifferenceKeys(around: React.RefObject<HTMLDivElement | null>): void {
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (!event.altKey || (event.key !== 'PageDown' && event.key !== 'PageUp')) return
      const all = [...(around.current?.querySelectorAll<HTMLElement>('.differs') ?? [])]
      if (all.length === 0) return
      event.preventDefault()
      const focused = all.findIndex((one) => one.contains(document.activeElement))
      const inView = all.findIndex((one) => one.getBoundingClientRect().top > 90)
      const next =
        event.key === 'PageDown'
          ? focused >= 0
            ? focused + 1
            : Math.max(inView, 0)
          : (focused >= 0 ? focused : inView < 0 ? all.length : inView) - 1
      const to = all[Math.min(Math.max(next, 0), all.length - 1)]
      to?.focus({ preventScroll: true })
      to?.scrollIntoView({ block: 'center' })
    }
    document.addEventListener('keydown', pressed)
    return () => document.removeEventListener('keydown', pressed)
  }, [around])
}
