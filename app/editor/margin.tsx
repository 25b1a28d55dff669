// What concerns the provision one stands in: its proposals and what contradicts, its state, its place in the text, its writers.
import { memo, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useSaid } from '../components/said'
import type { Act } from '../document/acts'
import { AlternativesCard } from './alternatives-card'
import { BracketCard } from './bracket-card'
import { DecidedHere } from './decided-here'
import type { DraftShown, Writer } from './draft-shown'
import { Gavel } from './gavel'
import { useKindWords } from './kind-words'
import type { Looks } from './looks'
import { MergeDesk } from './merge-desk'
import { ProposalCards } from './proposal-cards'
import { PlacesInConflict } from './proposed-move'
import { type Asked, useAsk } from './use-ask'
import type { Editing } from './use-editor'
import { useProvision } from './use-provision'
import { WhoWroteHere } from './who-wrote-here'

export const Margin = memo(function Margin({
  editing,
  draft,
  looks,
  id,
  label,
  labelOf,
  writers,
}: {
  editing: Editing
  draft: DraftShown
  looks: Looks
  id: string
  label: string
  /** Of any provision of the text. */
  labelOf: (id: string) => string
  writers: readonly Writer[]
}) {
  const { t } = useTranslation()
  const kinds = useKindWords()
  const said = useSaid()
  const here = useProvision(editing, id)
  const { outcome, ask, clear } = useAsk(editing)
  const heading = useRef<HTMLHeadingElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: said of one provision, it is not said of another
  useEffect(() => clear(), [id, clear])
  const asked = async (act: Act, sentence: string) => {
    const done = await ask(act, sentence)
    // The button may be gone with what it decided on: the keyboard goes on from the top of the margin.
    if (done) heading.current?.focus()
    return done
  }
  if (!here) return null
  const common = <MergeDesk editing={editing} draft={draft} looks={looks} here={here} ask={asked} />
  return (
    <>
      <div className="margin-head">
        <h2 className="section" ref={heading} tabIndex={-1}>
          {label
            ? t('In {{label}}', { label })
            : t('In this {{kind}}', { kind: kinds[here.provision.kind].toLowerCase() })}
        </h2>
        <div aria-live="polite" className="outcome">
          {outcome ? (
            <p className={`notice ${outcome.refused ? 'refused' : 'done'}`}>{said(outcome.sentence)}</p>
          ) : null}
        </div>
      </div>
      {here.provision.prepared ? common : null}
      <ProposalCards editing={editing} draft={draft} looks={looks} here={here} ask={asked} />
      {here.provision.prepared ? null : common}
      <AlternativesCard editing={editing} draft={draft} looks={looks} here={here} label={labelOf} ask={asked} />
      <BracketCard editing={editing} draft={draft} here={here} writers={writers} ask={asked} />
      <PlacesInConflict copy={editing} looks={looks} here={here} />
      <Gavel editing={editing} draft={draft} here={here} ask={asked} />
      <div className="card rows">
        {here.provision.moved && draft.way === 'edit' ? <Settle id={id} ask={asked} /> : null}
        <DecidedHere draft={draft} looks={looks} here={here} />
        <WhoWroteHere all={here.all} writers={writers} language={draft.language} />
      </div>
    </>
  )
})

/** What is said of its move below a provision, until somebody has seen enough of it. */
function Settle({ id, ask }: { id: string; ask: Asked['ask'] }) {
  const { t } = useTranslation()
  return (
    <button
      type="button"
      className="btn bare"
      onClick={() => void ask({ act: 'settle', id }, t('It is shown where it stands now.'))}
    >
      {t('Show no longer that it was moved')}
    </button>
  )
}
