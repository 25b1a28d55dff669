// Where a proposal would put a provision, or to what it would join it, in a sentence; and the places that several would put one, side
// by side.
import { useTranslation } from 'react-i18next'
import { arranged } from '../document/blocks'
import { numbering } from '../document/numbering'
import { named } from '../document/place-notes'
import type { Proposal } from '../document/proposals'
import { outline } from '../document/shape'
import type { Looks } from './looks'
import type { StoodIn } from './use-provision'
import type { Copy } from './use-text'

export function ProposedMove({ copy, looks, proposal }: { copy: Copy; looks: Looks; proposal: Proposal }) {
  const { t } = useTranslation()
  const { move, provision } = proposal
  if (!move) return null
  const { all, label, nameOf } = naming(copy, looks)
  const before = all[all.findIndex((one) => one.id === provision) - 1]?.id ?? null
  const would = numbering(arranged(all, provision, move.after)).get(provision)?.label
  return (
    <p className="proposed-move">
      <span aria-hidden="true">⇅ </span>
      {t('From after {{before}} to after {{after}}', { before: nameOf(before), after: nameOf(move.after) })}
      {would && would !== label(provision) ? ` ${t('(as {{label}})', { label: would })}` : null}
    </p>
  )
}

export function ProposedJoin({ copy, looks, proposal: { join } }: { copy: Copy; looks: Looks; proposal: Proposal }) {
  const { t } = useTranslation()
  if (!join) return null
  return (
    <p className="proposed-move">
      <del aria-hidden="true">¶</del> {t('To the end of {{into}}', { into: naming(copy, looks).nameOf(join.into) })}
    </p>
  )
}

function naming({ connection: { doc } }: Copy, looks: Looks) {
  const all = outline(doc)
  const places = numbering(all)
  const label = (id: string) => places.get(id)?.label ?? ''
  const nameOf = (id: string | null) =>
    looks.nameOf(
      named(
        all.find((one) => one.id === id),
        label,
      ),
    )
  return { all, label, nameOf }
}

/** Two places for one provision are never merged: the chair chooses. */
export function PlacesInConflict({ copy, looks, here }: { copy: Copy; looks: Looks; here: StoodIn }) {
  const { t } = useTranslation()
  const moves = here.open.filter((one) => one.move !== null)
  if (moves.length < 2) return null
  return (
    <section className="card contradiction">
      <h3>{t('{{n}} places for the same provision', { n: moves.length })}</h3>
      <ul>
        {moves.map((one) => (
          <li key={one.id}>
            <span className="small muted">{looks.names(one)}</span>
            <ProposedMove copy={copy} looks={looks} proposal={one} />
          </li>
        ))}
      </ul>
      <p className="small muted">{t('The chair decides; what is accepted first overtakes the others.')}</p>
    </section>
  )
}
