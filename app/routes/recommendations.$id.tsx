// One recommendation: its words first, then its chain, what the Conference changed, and what is known of it.
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { data } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { actorOf, requireSignedIn } from '~/actor.server'
import { assignCluster, assignClusterInput } from '~/commands/assign-cluster.server'
import { recordFollowUp, recordFollowUpInput } from '~/commands/record-follow-up.server'
import { ActivityLine } from '~/components/activity-line'
import { Chain } from '~/components/chain'
import { ChainInWords } from '~/components/chain-in-words'
import { ClusterDecision } from '~/components/cluster-decision'
import { Demonstration } from '~/components/demonstration'
import { Fold } from '~/components/dialog'
import { FollowUpForm, implementationLabels } from '~/components/follow-up'
import { Head } from '~/components/head'
import { History } from '~/components/history'
import { MarkNote } from '~/components/mark-note'
import { useNames } from '~/components/names'
import { RecommendationFacts } from '~/components/recommendation-facts'
import { useSaid } from '~/components/said'
import { RecommendationTag } from '~/components/tags'
import { TextLanguages } from '~/components/text-languages'
import type { Titled } from '~/components/title'
import { WhoWrote } from '~/components/who-wrote'
import { WordComparison } from '~/components/word-comparison'
import { formatDay } from '~/domain/dates'
import { sessionName, sessionWhen } from '~/domain/session'
import { answerForm, done, type FormAnswer, orRefuse } from '~/http.server'
import { directionOf } from '~/languages'
import { recommendationPage } from '~/queries/recommendation-page.server'
import { whoWrote } from '~/queries/who-wrote.server'

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await actorOf(request, new Date())
  const page = await orRefuse(recommendationPage(params.id ?? '', actor))
  const url = new URL(request.url)
  const { texts } = page.recommendation
  const shown = texts.find((one) => one.language === url.searchParams.get('language')) ?? texts[0]
  const written = await whoWrote(page.recommendation.provisionId)
  return { ...page, shown, written, address: url.origin + url.pathname }
}

const clusterForm = assignClusterInput.extend({ clusterId: z.uuid().optional() })

export const handle: Titled<typeof loader> = {
  title: ({ recommendation: one }, { names }) =>
    one.symbols.length > 0
      ? [one.symbols.join('-'), one.locator].filter(Boolean).join(', ')
      : names.session(one.adoptedAt),
}

export async function action({ request, params }: ActionFunctionArgs) {
  const now = new Date()
  const person = await requireSignedIn(request, now)
  const form = await request.formData()
  const id = params.id ?? ''
  if (form.get('intent') === 'cluster') {
    return answerForm(form, clusterForm, async (given) => {
      await assignCluster(person, id, { ...given, clusterId: given.clusterId ?? null }, now)
      // No redirect: the same form is sent from lists, which are to stay where they are.
      return data<FormAnswer>({ result: { status: 'success' }, intent: 'cluster', done: 'The cluster is decided.' })
    })
  }
  return answerForm(form, recordFollowUpInput, async (given) => {
    await recordFollowUp(person, id, given, now)
    return done(`/recommendations/${id}#follow-up`)
  })
}

export default function Recommendation() {
  const { t, i18n } = useTranslation()
  const names = useNames()
  const { recommendation: one, shown, clusters, history, may, written, address } = useLoaderData<typeof loader>()
  const answer = useActionData<FormAnswer>()
  const day = (value: string | null) => formatDay(value?.slice(0, 10) ?? null, 'day', i18n.language)
  const symbol = one.symbols.join('-')
  const meeting = names.session(one.adoptedAt)
  // The name may be in another language than the sentence around it.
  const [before, after] = t('Adopted by the {{meeting}}', { meeting: '\n' }).split('\n')
  const citation = symbol ? [symbol, one.locator].filter(Boolean).join(', ') : ''
  const when = names.when(one.adoptedAt)
  const changed = (one.endorsements ?? []).filter((endorsement) => endorsement.changedText)
  return (
    <>
      <Head
        crumbs={[{ to: '/recommendations', label: t('Recommendations') }]}
        title={symbol ? <bdi lang="en">{citation}</bdi> : t('Recommendation')}
      >
        {may.followUp ? (
          <a className="btn first" href="#follow-up">
            {t('Record follow-up')}
          </a>
        ) : null}
      </Head>
      <div className="page">
        {answer?.done ? (
          <p className="notice done" role="status">
            {t(answer.done)}
          </p>
        ) : null}
        <div className="columns">
          <div className="stack statement">
            <p className="row">
              <RecommendationTag status={one.status} />
              {one.isSummary ? <span className="tag">{t('Summary, not the adopted words')}</span> : null}
              {one.demonstration ? <Demonstration /> : <MarkNote mark={one.mark} source={one.source} />}
            </p>
            <TextLanguages
              shown={shown?.language ?? one.language}
              all={one.texts.map(({ language }) => ({ language, to: `?language=${language}` }))}
            />
            <h1
              className="lead-text"
              lang={shown?.language ?? one.language}
              dir={directionOf(shown?.language ?? one.language)}
            >
              {shown?.text ?? one.text}
            </h1>
            <p className="muted">
              {before}
              <bdi lang={names.languageOfSession(one.adoptedAt)}>{meeting}</bdi>
              {after}
              {when ? names.comma : ''}
              <span className="nowrap">{when}</span>
            </p>
            {one.statusReason ? <Reason words={one.statusReason} /> : null}
          </div>
          <RecommendationFacts of={one}>
            <ClusterDecision one={one} clusters={clusters} may={may.classify} answer={answer} />
          </RecommendationFacts>
        </div>
        <Chain of={one} />
        {changed.length > 0 ? (
          <section className="stack" id="changed">
            <h2 className="section">{t('What the Conference changed')}</h2>
            {changed.map((endorsement) => (
              <WordComparison
                key={endorsement.resolutionId}
                before={one.text}
                after={endorsement.changedText ?? ''}
                language={one.language}
                beforeTitle={t('As adopted by the meeting')}
                afterTitle={t('As endorsed in resolution {{number}}', { number: endorsement.number })}
              />
            ))}
          </section>
        ) : null}
        <ChainInWords of={one} />
        <section className="card" id="who-wrote">
          <h2 className="section">{t('Who wrote which words')}</h2>
          <WhoWrote words={written} language={one.language} />
        </section>
        <section className="card" id="follow-up">
          <h2 className="section">{t('Follow-up')}</h2>
          {(one.activities ?? []).length + (one.followUps ?? []).length === 0 ? (
            <p className="muted">{t('No activity and no evidence has been recorded.')}</p>
          ) : null}
          <ul className="lines">
            {(one.followUps ?? []).map((line) => (
              <li key={line.at}>
                <b>{t(implementationLabels[line.status] ?? line.status)}</b>{' '}
                <span className="small muted">
                  {line.by}, {day(line.at)}
                </span>
                <br />
                {line.evidence}
              </li>
            ))}
            {(one.activities ?? []).map((activity) => (
              <ActivityLine key={activity.id} activity={activity} />
            ))}
          </ul>
          {may.followUp ? <FollowUpForm answer={answer} status={one.implementation} /> : null}
        </section>
        <section className="card">
          <h2 className="section">
            <label htmlFor="citation">{t('Cite')}</label>
          </h2>
          <textarea
            id="citation"
            className="cite"
            dir="auto"
            lang="en"
            readOnly
            rows={3}
            value={`${sessionName(one.adoptedAt)}${one.adoptedAt.from ? ` (${sessionWhen(one.adoptedAt)})` : ''}${symbol ? `, ${citation}` : ''}. ${address}`}
            onFocus={(event) => event.currentTarget.select()}
          />
        </section>
        <section className="card no-print">
          <h2 className="section">{t('History')}</h2>
          <Fold label={t('Lines of the history: {{n}}', { n: history.length })}>
            <History lines={history} />
          </Fold>
        </section>
      </div>
    </>
  )
}

/** Words of a rule are known in the language of the page; those of a source stand as they were given. */
function Reason({ words }: { words: string }) {
  const { i18n } = useTranslation()
  const told = useSaid()(words)
  return (
    <p className="notice" lang={told === words && i18n.language !== 'en' ? 'en' : undefined} dir="auto">
      {told}
    </p>
  )
}
