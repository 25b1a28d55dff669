// What one does with a whole provision: its kind, its place in the text, its removal; a delegation proposes its place.
import { useTranslation } from 'react-i18next'
import type { Act } from '../document/acts'
import { type Provision, type ProvisionKind, provisionKinds } from '../document/shape'
import { move } from './moving'
import type { Editing } from './use-editor'

export function useKindWords(): Record<ProvisionKind, string> {
  const { t } = useTranslation()
  return {
    title: t('Title'),
    heading: t('Heading'),
    preambular: t('Preambular paragraph'),
    operative: t('Operative paragraph'),
    item: t('Item, lettered'),
    subitem: t('Sub-item, roman'),
    annex: t('Annex'),
    paragraph: t('Paragraph without a number'),
  }
}

export function StructureCard({
  editing: { acts, binding, keys },
  provision: { id, kind, state, proposal, moved },
  first,
  last,
}: {
  editing: Editing
  provision: Provision
  first: boolean
  last: boolean
}) {
  const { t } = useTranslation()
  const kinds = useKindWords()
  const open = state === 'open'
  const { proposes } = keys
  const run = (act: Act) => void acts.run(async (send) => void (await send(act)))
  // A delegation changes the kind of its own new provision, and proposes a place for any.
  const shapes = !proposes || (proposal !== null && binding.isMine(proposal))
  return (
    <div className="card">
      {shapes ? (
        <div className="field">
          <label htmlFor="kind">{t('Kind of provision')}</label>
          <select
            id="kind"
            value={kind}
            disabled={!open}
            onChange={(event) => run({ act: 'kind', id, kind: event.target.value as ProvisionKind, level: 0 })}
          >
            {provisionKinds.map((one) => (
              <option key={one} value={one}>
                {kinds[one]}
              </option>
            ))}
          </select>
        </div>
      ) : null}
      <div className="row">
        <button type="button" className="btn" disabled={!open || first} onClick={() => move(keys, id, true)}>
          <span aria-hidden="true">↑</span> {proposes && !shapes ? t('Propose to move up') : t('Move up')}
        </button>
        <button type="button" className="btn" disabled={!open || last} onClick={() => move(keys, id, false)}>
          <span aria-hidden="true">↓</span> {proposes && !shapes ? t('Propose to move down') : t('Move down')}
        </button>
        {proposes ? null : (
          <button type="button" className="btn danger" disabled={!open} onClick={() => run({ act: 'remove', id })}>
            {t('Remove')}
          </button>
        )}
      </div>
      {moved && !proposes ? (
        <button type="button" className="btn bare" onClick={() => run({ act: 'settle', id })}>
          {t('Show no longer that it was moved')}
        </button>
      ) : null}
    </div>
  )
}
