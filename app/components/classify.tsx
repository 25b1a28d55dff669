// Recommendations whose cluster nobody has decided: the suggestion with its reason, one click to confirm, or another choice.
import { Link, useFetcher } from '@remix-run/react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Unclassified } from '~/domain/cluster'
import { roman } from '~/domain/roman'
import { Demonstration } from './demonstration'
import { RefusalNotice } from './refusal-notice'
import { useSaid } from './said'
import { Submit } from './submit'

export type ClusterChoice = { id: string; number: number; name: string }

export function Classify({
  waiting,
  clusters,
}: {
  waiting: readonly Unclassified[]
  clusters: readonly ClusterChoice[]
}) {
  return (
    <ul className="queue">
      {waiting.map((one) => (
        <Question key={one.id} question={one} clusters={clusters} />
      ))}
    </ul>
  )
}

type Answer = { result?: { error?: Record<string, string[] | null> | null } }

function Question({ question, clusters }: { question: Unclassified; clusters: readonly ClusterChoice[] }) {
  const { t } = useTranslation()
  const said = useSaid()
  const fetcher = useFetcher<Answer>()
  const [choosing, setChoosing] = useState(question.clusterId === null)
  const errors = Object.values(fetcher.data?.result?.error ?? {}).flatMap((one) => one ?? [])
  return (
    <li>
      <p className="text" dir="auto" lang={question.language}>
        <Link to={`/recommendations/${question.id}`}>{question.text}</Link>
      </p>
      <div className="row">
        <span className="tag blue">
          {question.cluster ? `${roman(question.cluster)} · ` : ''}
          <bdi>{said(question.reason)}</bdi>
          {question.confidence ? ` · ${question.confidence.toFixed(2)}` : ''}
        </span>
        {question.demonstration ? <Demonstration /> : null}
        <fetcher.Form method="post" action={`/recommendations/${question.id}`} className="row push">
          <input type="hidden" name="intent" value="cluster" />
          <input type="hidden" name="version" value={question.version} />
          {choosing ? (
            <>
              <label className="row small">
                {t('Cluster')}
                <select name="clusterId" defaultValue={question.clusterId ?? ''}>
                  <option value="">{t('None')}</option>
                  {clusters.map((cluster) => (
                    <option key={cluster.id} value={cluster.id}>
                      {roman(cluster.number)} {t(cluster.name)}
                    </option>
                  ))}
                </select>
              </label>
              <label className="row small">
                {t('Why')}
                <input name="reason" />
              </label>
            </>
          ) : (
            <input type="hidden" name="clusterId" value={question.clusterId ?? ''} />
          )}
          <Submit busy={fetcher.state !== 'idle'}>{choosing ? t('Put it there') : t('Confirm')}</Submit>
          {choosing ? null : (
            <button type="button" className="btn" onClick={() => setChoosing(true)}>
              {t('Change')}
            </button>
          )}
        </fetcher.Form>
      </div>
      <RefusalNotice sentence={errors[0]} />
    </li>
  )
}
