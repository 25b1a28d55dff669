// All open proposals of the text in its order, of one delegation, with those that it supports, or of all: each leads to its place.
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isOf } from '../document/backers'
import type { OutlineLine } from '../document/outline-line'
import { changesStructure, type Proposal } from '../document/proposals'
import { competes } from '../document/structural'
import { type Place, substance } from '../document/substance'
import { afterAWhile } from './after-paint'
import type { Looks } from './looks'
import { ProposedWords, useDoes } from './proposal-cards'
import { DelegationSelect, type ProposalsOf } from './proposals-of'
import { ProposedJoin, ProposedMove } from './proposed-move'
import { stoodIn } from './use-provision'
import type { Copy } from './use-text'

type Line = {
  id: string
  provision: string
  label: string
  delegation: string
  support: string[]
  places: Place[]
  contested: boolean
  proposal: Proposal
}

export function AllProposals({
  copy,
  lines,
  asking,
  looks,
  language,
  of,
  go,
}: {
  copy: Copy
  lines: readonly OutlineLine[]
  asking: readonly string[]
  looks: Looks
  language: string
  of: ProposalsOf
  go: (provision: string, proposal: string) => void
}) {
  const { t } = useTranslation()
  const does = useDoes()
  const [shown, setShown] = useState(false)
  const all = useOpenProposals(copy, lines, shown)
  const count = lines.reduce((sum, one) => sum + one.proposals, 0)
  if (count === 0) return null
  return (
    <details className="card all-proposals" open={shown} onToggle={(event) => setShown(event.currentTarget.open)}>
      <summary>{t('All open proposals ({{n}})', { n: count })}</summary>
      <DelegationSelect label={t('Delegation')} of={of} asking={asking} looks={looks} />
      <ol className="lines">
        {all
          .filter((one) => of.chosen === null || isOf(one, of.chosen))
          .map((one) => (
            <li key={one.id}>
              <a
                href={`#${one.provision}`}
                onClick={(event) => {
                  event.preventDefault()
                  go(one.provision, one.id)
                }}
              >
                <span
                  className="dot"
                  style={{ '--c': looks.party(one.delegation).colour } as React.CSSProperties}
                  aria-hidden="true"
                />{' '}
                {looks.names(one)}
              </a>{' '}
              <span className="muted">
                {does(one.proposal, one.places)}
                {one.label ? ` ${t('in {{label}}', { label: one.label })}` : null}
                {one.contested ? ` · ≠ ${t('in conflict')}` : null}
              </span>
              <ProposedMove copy={copy} looks={looks} proposal={one.proposal} />
              <ProposedJoin copy={copy} looks={looks} proposal={one.proposal} />
              {changesStructure(one.proposal) && one.places.length === 0 ? null : (
                <ProposedWords places={one.places} language={language} />
              )}
            </li>
          ))}
      </ol>
    </details>
  )
}

/** Often enough to follow a negotiation, and no more. */
const pause = 500

function useOpenProposals(copy: Copy, lines: readonly OutlineLine[], shown: boolean): Line[] {
  const [all, setAll] = useState<Line[]>([])
  useEffect(() => {
    if (!shown) return
    const look = () => setAll(lines.filter((one) => one.proposals > 0).flatMap((line) => openIn(copy, line)))
    const changed = afterAWhile(look, pause)
    look()
    const { doc } = copy.connection
    doc.on('update', changed)
    return () => {
      doc.off('update', changed)
      changed.cancel()
    }
  }, [copy, lines, shown])
  return all
}

function openIn(copy: Copy, { id, label }: OutlineLine): Line[] {
  const found = stoodIn(copy, id)
  return (found?.open ?? []).map((one) => {
    const places = substance(found?.all ?? [], one.id)
    return {
      id: one.id,
      provision: id,
      label,
      delegation: one.delegation,
      support: one.support,
      places,
      proposal: one,
      contested:
        competes(one, found?.open ?? []) ||
        (found?.contradictions.some((each) => each.variants.some((v) => v.proposal === one.id)) ?? false),
    }
  })
}
