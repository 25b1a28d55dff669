// What the chair decides about a text: its adoption, as it stands on this screen, and where else the draft goes.
import type { SubmissionResult } from '@conform-to/react'
import { Form, Link, useActionData } from '@remix-run/react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Dialog, Fold } from '../components/dialog'
import { Field } from '../components/field'
import { RefusalNotice } from '../components/refusal-notice'
import { useSaid } from '../components/said'
import { Submit } from '../components/submit'
import { canonicalHash, canonicalText, hindrances } from '../document/canonical'
import { adoptionModeLabels } from '../domain/adoption'
import type { DraftStatus } from '../domain/draft'
import { kindOfMatterLabels, kindsOfMatter } from '../domain/procedure'
import type { Connection } from './connection'
import type { DraftShown } from './draft-shown'
import { useStanding } from './use-text'
import { VersionsWithIt } from './versions-with-it'

type Answer = { result: SubmissionResult<string[]>; intent?: string | undefined }
type OnScreen = { hash: string; items: number; provisions: number; hinders: string[] }

export function ChairPanel({ draft, connection }: { draft: DraftShown; connection: Connection | null }) {
  const standing = useStanding(connection)
  const { t } = useTranslation()
  const said = useSaid()
  const answer = useActionData<Answer>()
  const [asked, setAsked] = useState<OnScreen | null>(null)
  const refused = answer?.intent === 'adopt' ? answer.result : null
  const ready = connection !== null && standing.synced && standing.connected && standing.unsavedSince === null
  const look = async () => {
    if (!connection) return
    const text = canonicalText(connection.doc, draft.language)
    const empty = text.provisions.filter((one) => one.text.trim() === '' && one.kind !== 'annex')
    setAsked({
      hash: await canonicalHash(text),
      items: text.provisions.filter((one) => one.kind === 'item').length,
      provisions: text.provisions.length,
      hinders: [
        ...hindrances(text, connection.doc).map((one) => said(one.sentence)),
        ...empty.map((one) =>
          t('{{label}} is empty. Write it or remove it.', { label: one.label || t('A paragraph') }),
        ),
      ],
    })
  }
  useEffect(() => {
    // Another text than the one that was looked at is not adopted: the question is put again.
    if (standing.unsavedSince !== null) setAsked(null)
  }, [standing.unsavedSince])
  return (
    <>
      <button type="button" className="btn first" disabled={!ready || !draft.session.open} onClick={() => void look()}>
        {t('Adopt …')}
      </button>
      {draft.session.open ? null : (
        <span className="small muted">{t('A text is adopted while its session is under way.')}</span>
      )}
      <Dialog open={asked !== null} title={t('Adopt this text')} onClose={() => setAsked(null)}>
        {asked ? <AdoptForm draft={draft} asked={asked} refused={refused} /> : null}
      </Dialog>
    </>
  )
}

function AdoptForm({
  draft,
  asked,
  refused,
}: {
  draft: DraftShown
  asked: OnScreen
  refused: SubmissionResult<string[]> | null
}) {
  const { t } = useTranslation()
  const errors = (field: string) => refused?.error?.[field] ?? undefined
  return (
    <Form method="post" className="fields">
      <input type="hidden" name="intent" value="adopt" />
      <input type="hidden" name="hash" value={asked.hash} />
      <p>
        {draft.kind === 'recommendations'
          ? t(
              'The text as it stands on this screen: {{provisions}} provisions, of which {{items}} become recommendations.',
              {
                provisions: asked.provisions,
                items: asked.items,
              },
            )
          : t('The text as it stands on this screen: {{provisions}} provisions.', { provisions: asked.provisions })}
      </p>
      <p className="small muted">
        {t('Fingerprint of this text')}: <code className="sym">{asked.hash.slice(0, 16)}…</code>
      </p>
      <RefusalNotice sentence={errors('')?.[0]} />
      {asked.hinders.length > 0 ? (
        <div className="notice doubt">
          <p>{t('This stands in the way of adoption:')}</p>
          <ul className="dashes">
            {asked.hinders.map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ul>
        </div>
      ) : null}
      <VersionsWithIt draftId={draft.id} />
      <Field label={t('Mode of adoption')} errors={errors('mode')}>
        <select name="mode" defaultValue="consensus">
          {Object.entries(adoptionModeLabels).map(([mode, label]) => (
            <option key={mode} value={mode}>
              {t(label)}
            </option>
          ))}
        </select>
      </Field>
      {draft.objections > 0 ? (
        <p className="notice doubt">
          {t('Objections that stand: {{n}}', { n: draft.objections })}.{' '}
          <Link to={`/drafts/${draft.id}/procedure#silence`}>{t('See who objects')}</Link>
        </p>
      ) : null}
      <Field
        label={t('Of a vote: what is decided')}
        help={t(
          'A matter of substance needs two thirds of those voting; the roll is called on the page of the procedure.',
        )}
        errors={errors('matter')}
      >
        <select name="matter" defaultValue="substance">
          {kindsOfMatter.map((one) => (
            <option key={one} value={one}>
              {t(kindOfMatterLabels[one])}
            </option>
          ))}
        </select>
      </Field>
      {draft.kind === 'recommendations' ? (
        <Field
          label={t('Paragraph of the report')}
          help={t('The letters will stand under it, such as “para. 9 (a)”. It can stay empty.')}
          errors={errors('paragraph')}
        >
          <input name="paragraph" inputMode="numeric" />
        </Field>
      ) : draft.kind === 'resolution' || draft.kind === 'decision' ? (
        <Field label={t('Number')} help={t('The next free number where this stays empty.')} errors={errors('number')}>
          <input name="number" />
        </Field>
      ) : null}
      <label className="row">
        <input type="checkbox" name="orallyAmended" /> {t('As orally amended')}
      </label>
      <div className="row">
        {asked.hinders.length > 0 ? (
          <button type="button" className="btn first" disabled>
            {t('Adopt')}
          </button>
        ) : (
          <Submit>{t('Adopt')}</Submit>
        )}
        <span className="small muted">{t('Nobody can change the text afterwards.')}</span>
      </div>
    </Form>
  )
}

export function MoveDraft({ to }: { to: readonly DraftStatus[] }) {
  const { t } = useTranslation()
  const answer = useActionData<Answer>()
  const refused = answer?.intent === 'move' ? answer.result : null
  const words: Partial<Record<DraftStatus, string>> = {
    under_negotiation: t('Open it for negotiation'),
    agreed_ad_referendum: t('Agreed ad referendum'),
    deferred: t('Defer it'),
    withdrawn: t('Withdraw it'),
    rejected: t('Reject it'),
  }
  const offered = to.filter((one) => words[one])
  if (offered.length === 0) return null
  return (
    <Fold label={t('The draft goes on …')} open={refused !== null}>
      <Form method="post" className="fields">
        <input type="hidden" name="intent" value="move" />
        <RefusalNotice sentence={refused?.error?.['']?.[0]} />
        <Field label={t('What happens to the draft')} errors={refused?.error?.to ?? undefined}>
          <select name="to">
            {offered.map((one) => (
              <option key={one} value={one}>
                {words[one]}
              </option>
            ))}
          </select>
        </Field>
        <Field
          label={t('Why')}
          help={t('Needed to defer, withdraw or reject. It is shown with the draft.')}
          errors={refused?.error?.reason ?? undefined}
        >
          <textarea name="reason" rows={2} />
        </Field>
        <div>
          <Submit look="">{t('Do it')}</Submit>
        </div>
      </Form>
    </Fold>
  )
}
