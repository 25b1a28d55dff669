// The open proposals of the provision one stands in: whose they are, what they change, who supports them, and what one may do.
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Dialog, Fold } from '../components/dialog'
import { Field } from '../components/field'
import type { Act } from '../document/acts'
import type { Conflict } from '../document/conflicts'
import { changesStructure, mayGoOn, type Proposal, proposalMaps } from '../document/proposals'
import { competes } from '../document/structural'
import { type Manner, mannerOf, type Place, substance } from '../document/substance'
import { clockIn, dayIn, formatMoment } from '../domain/dates'
import { directionOf } from '../languages'
import type { DraftShown } from './draft-shown'
import type { Looks } from './looks'
import { ProposedJoin, ProposedMove } from './proposed-move'
import type { Asked } from './use-ask'
import type { Editing } from './use-editor'
import type { StoodIn } from './use-provision'

type Given = { editing: Editing; draft: DraftShown; looks: Looks; here: StoodIn; ask: Asked['ask'] }

export function ProposalCards(given: Given) {
  const { here } = given
  return (
    <>
      {here.open.map((one) => (
        <ProposalCard key={one.id} proposal={one} {...given} />
      ))}
      {here.contradictions.map((one) => (
        <Variants
          key={`${one.from} ${one.variants.map(({ proposal }) => proposal).join()}`}
          conflict={one}
          {...given}
        />
      ))}
    </>
  )
}

function useManners(): Record<Manner, string> {
  const { t } = useTranslation()
  return {
    divides: t('divides'),
    inserts: t('inserts'),
    strikes: t('strikes'),
    replaces: t('replaces'),
    changes: t('changes'),
  }
}

/** What a proposal does, in a word or two behind the name of its delegation. */
export function useDoes(): (proposal: Pick<Proposal, 'move' | 'join'>, places: readonly Place[]) => string {
  const { t } = useTranslation()
  const manners = useManners()
  return ({ move, join }, places) => {
    if (places.length > 0 || !(move || join)) return manners[mannerOf(places)]
    return join ? t('joins two provisions') : t('moves this provision')
  }
}

function ProposalCard({ proposal, editing, draft, looks, here, ask }: Given & { proposal: Proposal }) {
  const { t, i18n } = useTranslation()
  const does = useDoes()
  const party = looks.party(proposal.delegation)
  const places = substance(here.all, proposal.id)
  const isProvision = here.provision.proposal === proposal.id
  const mine = proposal.delegation === draft.delegationId
  const person = draft.writers.find((one) => one.personId === proposal.person)?.person
  const wordless = changesStructure(proposal) && places.length === 0
  const conflicting =
    competes(proposal, here.open) ||
    here.contradictions.some((one) => one.variants.some((each) => each.proposal === proposal.id))
  const at = new Date(proposal.at)
  const today = dayIn(at, draft.timeZone) === dayIn(new Date(), draft.timeZone)
  return (
    <article
      className={`card proposal${mine ? ' mine' : ''}`}
      aria-label={t('Proposal by {{name}}', { name: party.name })}
    >
      <header className="row">
        <span className="dot" style={{ '--c': party.colour } as React.CSSProperties} aria-hidden="true" />
        <b>{party.name}</b>
        <span className="muted">{isProvision ? t('proposes this provision') : does(proposal, places)}</span>
        <time className="push small muted num" dateTime={proposal.at}>
          {today ? clockIn(at, draft.timeZone) : formatMoment(at, draft.timeZone, i18n.language)}
        </time>
      </header>
      <ProposedMove copy={editing} looks={looks} proposal={proposal} />
      <ProposedJoin copy={editing} looks={looks} proposal={proposal} />
      {wordless ? null : <ProposedWords places={places} language={draft.language} />}
      {proposal.note ? <p className="note">{proposal.note}</p> : null}
      {person ? <p className="small muted">{person}</p> : null}
      {proposal.support.length > 0 ? (
        <p className="small">
          {t('Supported by {{names}}', { names: proposal.support.map((one) => looks.party(one).name).join(', ') })}
        </p>
      ) : null}
      {conflicting ? (
        <p className="small contested-note">
          <span aria-hidden="true">≠ </span>
          {t('In conflict with another proposal')}
        </p>
      ) : null}
      <Deeds {...{ proposal, editing, draft, mine, wordless, ask }} />
    </article>
  )
}

export function ProposedWords({ places, language }: { places: readonly Place[]; language: string }) {
  const { t } = useTranslation()
  if (places.length === 0) return <p className="muted">{t('Nothing is written in it yet.')}</p>
  return (
    <p className="proposed-words" lang={language} dir={directionOf(language)}>
      {places.map(({ struck, inserted }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: places of one proposal in their order
        <span key={at}>
          {at > 0 ? ' … ' : null}
          {struck ? <del>{struck}</del> : null}
          {struck && inserted ? ' ' : null}
          {inserted ? <ins>{inserted.replace(/\s*¶\s*/g, ' ¶ ').trim()}</ins> : null}
        </span>
      ))}
    </p>
  )
}

function Deeds({
  proposal,
  editing,
  draft,
  mine,
  wordless,
  ask,
}: {
  proposal: Proposal
  editing: Editing
  draft: DraftShown
  mine: boolean
  /** Whether it only moves or joins a provision. */
  wordless: boolean
  ask: Asked['ask']
}) {
  const { t } = useTranslation()
  const [sure, setSure] = useState(false)
  const { id, support } = proposal
  const supports = draft.delegationId !== null && support.includes(draft.delegationId)
  const button = (label: string, act: Act, outcome: string, look = '') => (
    <button type="button" className={`btn ${look}`} onClick={() => void ask(act, outcome)}>
      {label}
    </button>
  )
  return (
    <div className="row">
      {draft.may.decide ? (
        <>
          {button(t('Accept'), { act: 'accept', id }, t('The proposal is accepted.'), 'first')}
          {button(t('Reject'), { act: 'reject', id }, t('The proposal is rejected.'))}
        </>
      ) : null}
      {draft.way !== 'read' && draft.delegationId !== null && !mine
        ? supports
          ? button(t('Take back support'), { act: 'support', id, on: false }, t('Your support is taken back.'))
          : button(t('Support'), { act: 'support', id, on: true }, t('Your support is recorded.'))
        : null}
      {mine && draft.way !== 'read' ? (
        <>
          <button type="button" className="btn" onClick={() => setSure(true)}>
            {t('Withdraw')}
          </button>
          <Dialog open={sure} title={t('Withdraw this proposal')} onClose={() => setSure(false)}>
            <p>
              {wordless
                ? t('The provisions stay as they stand. The others will see that it was withdrawn.')
                : t('Its words leave the text. The others will see that it was withdrawn.')}
            </p>
            <button
              type="button"
              className="btn danger"
              onClick={() => {
                setSure(false)
                void ask({ act: 'withdraw', id }, t('The proposal is withdrawn.'))
              }}
            >
              {t('Withdraw')}
            </button>
          </Dialog>
          {draft.way === 'propose' && mayGoOn(proposal, draft.delegationId ?? '') ? (
            <Note proposal={proposal} editing={editing} />
          ) : null}
        </>
      ) : null}
    </div>
  )
}

/** Why a delegation proposes it, for all to read. */
function Note({ proposal, editing: { connection } }: { proposal: Proposal; editing: Editing }) {
  const { t } = useTranslation()
  return (
    <Fold label={proposal.note ? t('Change the note') : t('Add a note')}>
      <form
        className="fields"
        onSubmit={(event) => {
          event.preventDefault()
          const note = String(new FormData(event.currentTarget).get('note')).trim()
          connection.doc.transact(() => proposalMaps(connection.doc).get(proposal.id)?.set('note', note), 'note')
          event.currentTarget.closest('details')?.removeAttribute('open')
        }}
      >
        <Field label={t('Why, in a sentence')} help={t('Shown to all with the proposal.')}>
          <textarea name="note" rows={2} maxLength={2000} defaultValue={proposal.note} />
        </Field>
        <button type="submit" className="btn">
          {t('Save the note')}
        </button>
      </form>
    </Fold>
  )
}

/** All variants of the same words side by side. */
function Variants({ conflict, draft, looks, here }: Given & { conflict: Conflict }) {
  const { t } = useTranslation()
  const quoted = { lang: draft.language, dir: directionOf(draft.language) }
  return (
    <section className="card contradiction">
      <h3>
        {t('{{n}} variants of the same words', { n: conflict.variants.length + (conflict.stood.trim() ? 1 : 0) })}
      </h3>
      <ul>
        {conflict.stood.trim() ? (
          <li>
            <span className="small muted">{t('Text as it stood')}</span>
            <q {...quoted}>{conflict.stood.trim()}</q>
          </li>
        ) : null}
        {conflict.variants.map(({ proposal, text }) => {
          const found = here.open.find((one) => one.id === proposal)
          return (
            <li key={proposal}>
              <span className="small muted">{found ? looks.names(found) : looks.said.somebody}</span>
              {text.trim() === '' ? <span>{t('without these words')}</span> : <q {...quoted}>{text.trim()}</q>}
            </li>
          )
        })}
      </ul>
      <p className="small muted">{t('The chair decides; what is accepted first may overtake the other.')}</p>
    </section>
  )
}
