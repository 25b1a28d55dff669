// The gavel: the chair declares a provision agreed, ad referendum or for good, or reopens it and says why.
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Dialog } from '../components/dialog'
import { Field } from '../components/field'
import { hasBrackets } from '../document/brackets'
import { provisionMaps } from '../document/shape'
import { formatMoment } from '../domain/dates'
import type { DraftShown } from './draft-shown'
import type { Asked } from './use-ask'
import type { Editing } from './use-editor'
import type { StoodIn } from './use-provision'

export function Gavel({
  editing,
  draft,
  here: { provision, open, all, versions, chosen },
  ask,
}: {
  editing: Editing
  draft: DraftShown
  here: StoodIn
  ask: Asked['ask']
}) {
  const { t } = useTranslation()
  const { id, state } = provision
  const stands = useStanding(editing, draft, id, state)
  const hinders =
    open.length > 0
      ? t('Decide on the open proposals before the gavel falls.')
      : all.some((run) => hasBrackets(run.text))
        ? t('Settle the words between the brackets before the gavel falls.')
        : versions.length > 0
          ? t('Choose one of the alternatives before the gavel falls.')
          : null
  if (!draft.may.decide && !stands) return null
  return (
    <section className="card" aria-label={t('State of this provision')}>
      {stands}
      {draft.may.decide ? (
        <>
          {state === 'open' && hinders ? <p className="small muted">{hinders}</p> : null}
          <div className="row">
            {state === 'open' ? (
              <button
                type="button"
                className="btn"
                disabled={hinders !== null}
                onClick={() => void ask({ act: 'gavel', id, to: 'adref' }, t('Agreed ad referendum.'))}
              >
                <span aria-hidden="true">◐</span> {t('Agree ad referendum')}
              </button>
            ) : null}
            {state !== 'agreed' ? (
              <button
                type="button"
                className="btn"
                disabled={state === 'open' && hinders !== null}
                onClick={() => void ask({ act: 'gavel', id, to: 'agreed' }, t('Agreed.'))}
              >
                <span aria-hidden="true">✓</span> {t('Agree')}
              </button>
            ) : null}
            {state === 'open' && !chosen ? null : <Reopen id={id} isChoice={state === 'open'} ask={ask} />}
          </div>
        </>
      ) : null}
    </section>
  )
}

function useStanding({ connection }: Editing, draft: DraftShown, id: string, state: string) {
  const { t, i18n } = useTranslation()
  const fell = provisionMaps(connection.doc).get(id)?.get('gavel') as { at: string; reason?: string } | undefined
  const at = fell ? formatMoment(new Date(fell.at), draft.timeZone, i18n.language) : ''
  if (state === 'adref' || state === 'agreed')
    return (
      <p>
        <span className={`tag ${state}`}>
          <span aria-hidden="true">{state === 'adref' ? '◐' : '✓'}</span>
          {state === 'adref' ? t('Agreed ad referendum') : t('Agreed')}
        </span>{' '}
        <span className="small muted num">{at}</span>
      </p>
    )
  if (fell?.reason)
    return (
      <p>
        {t('Reopened: {{reason}}', { reason: fell.reason })} <span className="small muted num">{at}</span>
      </p>
    )
  return null
}

function Reopen({ id, isChoice, ask }: { id: string; isChoice: boolean; ask: Asked['ask'] }) {
  const { t } = useTranslation()
  const [asking, setAsking] = useState(false)
  const [missing, setMissing] = useState(false)
  return (
    <>
      <button type="button" className="btn" onClick={() => setAsking(true)}>
        {isChoice ? t('Reopen the choice …') : t('Reopen …')}
      </button>
      <Dialog
        open={asking}
        title={isChoice ? t('Reopen the choice') : t('Reopen this provision')}
        onClose={() => setAsking(false)}
      >
        <form
          className="fields"
          onSubmit={(event) => {
            event.preventDefault()
            const reason = String(new FormData(event.currentTarget).get('reason')).trim()
            setMissing(reason === '')
            if (reason === '') return
            setAsking(false)
            void ask(
              { act: 'reopen', id, reason },
              isChoice ? t('The alternatives stand side by side again.') : t('The provision is open again.'),
            )
          }}
        >
          <Field
            label={t('Why it is reopened')}
            help={t('The room is told why; it stays with the provision and in the history.')}
            errors={missing ? [t('Say why this provision is reopened.')] : undefined}
          >
            <textarea name="reason" rows={3} maxLength={1000} />
          </Field>
          <div>
            <button type="submit" className="btn first">
              {t('Reopen')}
            </button>
          </div>
        </form>
      </Dialog>
    </>
  )
}
