// Above the paper, for the provision one stands in: its kind, what may be put into it or beside it, its place, its removal. A
// delegation proposes with the same buttons.
import { memo, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Act } from '../document/acts'
import type { TableChange } from '../document/cells'
import type { OutlineLine } from '../document/outline-line'
import { type ProvisionKind, provisionKinds, provisionOf } from '../document/shape'
import { putAlternative } from './alternatives-card'
import { bracketSelected } from './bracket-keys'
import { useKindWords } from './kind-words'
import { move } from './moving'
import { addFootnote } from './structure-keys'
import type { Editing } from './use-editor'

/** What an editor does with the row and the column of a cell. */
const cellDeedsWords: Record<TableChange, string> = {
  row: 'Row below',
  column: 'Column behind',
  'row away': 'Remove the row',
  'column away': 'Remove the column',
}
const cellDeeds = Object.entries(cellDeedsWords) as [TableChange, string][]

/** @property here the line of the provision one stands in; undefined until one stands in any */
type Given = { editing: Editing; here: OutlineLine | undefined; first: boolean; last: boolean }

export const ProvisionBar = memo(function ProvisionBar({ editing, here, first, last }: Given) {
  const { t } = useTranslation()
  const kinds = useKindWords()
  const { acts, binding, keys, connection } = editing
  const { proposes } = keys
  const id = here?.id ?? ''
  const kind = here?.kind ?? 'paragraph'
  const closed = here?.state !== 'open'
  const run = (act: Act) => void acts.run(async (send) => void (await send(act)))
  const stands = kind !== 'footnote' && kind !== 'cell'
  const plain = stands && kind !== 'table'
  const own = here ? provisionOf(connection.doc, here.id)?.proposal : null
  // A delegation changes the kind of its own new provision, and proposes a place for any.
  const shapes = plain && (!proposes || (typeof own === 'string' && binding.isMine(own)))
  return (
    <fieldset className="provision-bar no-print" aria-label={t('The provision you stand in')}>
      {shapes ? (
        <select
          aria-label={t('Kind of provision')}
          value={kind}
          disabled={closed}
          onChange={(event) => run({ act: 'kind', id, kind: event.target.value as ProvisionKind, level: 0 })}
        >
          {provisionKinds.map((one) => (
            <option key={one} value={one}>
              {kinds[one]}
            </option>
          ))}
        </select>
      ) : null}
      <Tool
        sign="[ ]"
        label={t('Put brackets round the selection')}
        hint={t('Typing [ over selected words does the same.')}
        closed={closed}
        press={() => {
          if (!bracketSelected(keys)) acts.refuse(t('Select the words that the brackets go round.'))
        }}
      >
        {t('Brackets')}
      </Tool>
      {stands ? (
        <>
          <Tool
            label={proposes ? t('Propose an alternative') : t('Put an alternative beside it')}
            closed={closed}
            press={() => putAlternative(editing, id)}
          >
            {t('Alternative')}
          </Tool>
          <Tool
            sign="¹"
            label={proposes ? t('Propose a footnote at the cursor') : t('Footnote at the cursor')}
            hint="Ctrl+Alt+F"
            closed={closed}
            press={() => addFootnote(keys)}
          >
            {t('Footnote')}
          </Tool>
        </>
      ) : null}
      {plain && !proposes ? (
        <Tool
          sign="▦"
          label={t('Put a table below')}
          closed={closed}
          press={() => run({ act: 'table', after: id, rows: 2, columns: 2 })}
        >
          {t('Table')}
        </Tool>
      ) : null}
      {kind === 'cell' && !proposes
        ? cellDeeds.map(([change, words]) => (
            <Tool key={change} label={t(words)} closed={closed} press={() => run({ act: 'cells', id, change })}>
              {t(words)}
            </Tool>
          ))
        : null}
      {stands ? (
        <>
          <Tool
            sign="↑"
            label={proposes && !shapes ? t('Propose to move up') : t('Move up')}
            hint="Alt+↑"
            closed={closed || first}
            press={() => move(keys, id, true)}
          />
          <Tool
            sign="↓"
            label={proposes && !shapes ? t('Propose to move down') : t('Move down')}
            hint="Alt+↓"
            closed={closed || last}
            press={() => move(keys, id, false)}
          />
        </>
      ) : null}
      {proposes || kind === 'cell' ? null : (
        <Tool sign="✕" label={t('Remove')} closed={closed} press={() => run({ act: 'remove', id })}>
          {t('Remove')}
        </Tool>
      )}
    </fieldset>
  )
})

/** A button that leaves the caret and the selection where they are in the text. Closed, it can still be reached: the row may be longer than its place. */
function Tool({
  sign,
  label,
  hint,
  closed,
  press,
  children,
}: {
  sign?: string
  label: string
  hint?: string
  closed: boolean
  press: () => void
  children?: ReactNode
}) {
  return (
    <button
      type="button"
      className="btn bare"
      aria-label={label}
      title={hint ? `${label} (${hint})` : label}
      aria-disabled={closed}
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => {
        if (!closed) press()
      }}
    >
      {sign ? (
        <span className="nowrap" aria-hidden="true">
          {sign}
        </span>
      ) : null}
      {children}
    </button>
  )
}
