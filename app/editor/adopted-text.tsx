// A text that was adopted: its words as they were sealed, when, how and by whom, and what it became.
import { Link, useRouteLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { useNames } from '../components/names'
import { Provisions } from '../components/provisions'
import { resolutionName } from '../components/resolution-name'
import { TextLanguages } from '../components/text-languages'
import type { CanonicalText } from '../document/canonical'
import { adoptionModeLabels } from '../domain/adoption'
import { formatMoment } from '../domain/dates'
import { directionOf, type Language, languageNames } from '../languages'
import { DraftHead, type HeadedDraft } from './draft-head'
import { DraftLinks } from './draft-part-head'
import type { DraftShown } from './draft-shown'
import { LeftBehind } from './offline/left-behind'
import { TabledHead } from './procedure/sponsor-line'

export type AdoptedShown = {
  draft: HeadedDraft & {
    id: string
    mayReadPast: boolean
    /** Whether the reader hears what was said about it. */
    hears: boolean
    kind: DraftShown['kind']
    tabledAs: DraftShown['tabledAs']
    sponsors: DraftShown['sponsors']
    language: string
    timeZone: string
    /** Of a language version: the draft that was adopted. */
    original: string | null
    languages: { id: string; language: Language; pending: { translated: number; all: number } | null }[]
    carries: { id: string; text: string; language: string; locator: string | null; provisionId: string }[]
  }
  adoption: {
    text: CanonicalText
    hash: string
    mode: 'consensus' | 'vote' | 'without_a_vote'
    orallyAmended: boolean
    /** Of a vote. */
    tally: { inFavour: number; against: number; abstaining: number } | null
    at: Date | string
    by: string
    seq: string
    recommendations: { id: string; provisionId: string; locator: string | null; text: string }[] | null
    resolution: { number: string; kind: string; bodySlug: string } | null
  }
}

export function AdoptedText({ draft, adoption }: AdoptedShown) {
  const { t, i18n } = useTranslation()
  const names = useNames()
  const me = useRouteLoaderData<{ me: { id: string } | null }>('root')?.me
  const became = adoption.recommendations ?? []
  const carried = draft.carries
  // From an entered version one comes to the same words in its language.
  const asked = draft.original === null ? '' : `?language=${draft.language}`
  const of = new Map([...became, ...carried].map((one) => [one.provisionId, one.id]))
  return (
    <>
      <DraftHead draft={draft}>
        {draft.mayReadPast ? <DraftLinks id={draft.id} adopted /> : null}
        {draft.hears ? (
          <Link className="btn" to={`/drafts/${draft.id}/talk?show=all`}>
            {t('Comments and notes')}
          </Link>
        ) : null}
      </DraftHead>
      <div className="page">
        {me ? <LeftBehind person={me.id} draft={draft.id} title={draft.title} /> : null}
        <div className="columns">
          <div className="stack">
            <TextLanguages
              shown={draft.language}
              all={draft.languages
                .filter((one) => one.pending === null)
                .map((one) => ({ language: one.language, to: `/drafts/${one.id}` }))}
            />
            <TabledHead draft={draft} />
            <Provisions
              provisions={adoption.text.provisions}
              language={draft.language}
              beside={({ id }) => {
                const recommendation = of.get(id)
                return recommendation ? (
                  <Link to={`/recommendations/${recommendation}${asked}`}>{t('its recommendation')}</Link>
                ) : null
              }}
            />
          </div>
          <aside className="stack">
            <dl className="facts">
              <div>
                <dt>{t('Adopted')}</dt>
                <dd>{formatMoment(new Date(adoption.at), draft.timeZone, i18n.language)}</dd>
              </div>
              <div>
                <dt>{t('How')}</dt>
                <dd>
                  {t(adoptionModeLabels[adoption.mode])}
                  {adoption.orallyAmended ? `, ${t('as orally amended')}` : null}
                  {adoption.tally ? (
                    <span className="block num">
                      {t('{{inFavour}} in favour, {{against}} against, {{abstaining}} abstaining', adoption.tally)}
                    </span>
                  ) : null}
                </dd>
              </div>
              <div>
                <dt>{t('Procedure')}</dt>
                <dd>
                  <Link to={`/drafts/${draft.original ?? draft.id}/procedure`}>
                    {t('Sponsors, votes and positions')}
                  </Link>
                </dd>
              </div>
              <Pending all={draft.languages} />
              {draft.protocol ? (
                <div>
                  <dt>{t('It concerned')}</dt>
                  <dd>{t('{{protocol}} only', { protocol: names.of(draft.protocol.short) })}</dd>
                </div>
              ) : null}
              <div>
                <dt>{t('In the chair')}</dt>
                <dd>
                  <bdi>{adoption.by}</bdi>
                </dd>
              </div>
              {adoption.resolution ? (
                <div>
                  <dt>{t('It became')}</dt>
                  <dd>
                    <Link to={`/resolutions/${adoption.resolution.bodySlug}/${adoption.resolution.number}`}>
                      {resolutionName(adoption.resolution, t)}
                    </Link>
                  </dd>
                </div>
              ) : null}
              <div>
                <dt>{t('Fingerprint of the text (SHA-256)')}</dt>
                <dd>
                  <code className="sym hash">{adoption.hash}</code>
                </dd>
              </div>
            </dl>
            <Links title={t('Recommendations that it became')} all={became} language={draft.language} asked={asked} />
            <Links title={t('Recommendations that it carries')} all={carried} language={draft.language} />
          </aside>
        </div>
      </div>
    </>
  )
}

/** N11: a language in which it does not stand yet is named with what is there, and leads to what is lacking. */
function Pending({ all }: { all: AdoptedShown['draft']['languages'] }) {
  const { t } = useTranslation()
  const pending = all.flatMap((one) => (one.pending ? [{ ...one, pending: one.pending }] : []))
  if (pending.length === 0) return null
  return (
    <div>
      <dt>{t('Not entered yet')}</dt>
      {pending.map((one) => (
        <dd key={one.id}>
          <bdi>
            <Link to={`/drafts/${one.id}/languages/beside`} lang={one.language}>
              {languageNames[one.language]}
            </Link>
          </bdi>{' '}
          <bdi className="num">
            {t('{{n}} of {{all}} translated', { n: one.pending.translated, all: one.pending.all })}
          </bdi>
        </dd>
      ))}
    </div>
  )
}

function Links({
  title,
  all,
  language,
  asked = '',
}: {
  title: string
  language: string
  asked?: string
  all: readonly { id: string; locator: string | null; text: string }[]
}) {
  if (all.length === 0) return null
  return (
    <section className="card">
      <h2 className="section">{title}</h2>
      <ol className="stack">
        {all.map(({ id, locator, text }) => (
          <li key={id}>
            <Link to={`/recommendations/${id}${asked}`} lang={language} dir={directionOf(language)} className="block">
              <b className="num">{locator}</b> {text.slice(0, 80)}
              {text.length > 80 ? '…' : ''}
            </Link>
          </li>
        ))}
      </ol>
    </section>
  )
}
