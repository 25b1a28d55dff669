// The cluster of a recommendation with the reason for it, and for review staff the way to confirm or change it.
import { getFormProps, getInputProps, getSelectProps, type SubmissionResult, useForm } from '@conform-to/react'
import { Form, Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { formatDay } from '~/domain/dates'
import { roman } from '~/domain/roman'
import { Fold } from './dialog'
import { Field } from './field'
import { RefusalNotice } from './refusal-notice'
import { useSaid } from './said'
import { Submit } from './submit'

type Decided = {
  version: number
  clusterDecided: boolean
  cluster: { id: string; number: number; name: string } | null
  assignments: { reason: string; by: string | null; at: string | null; current: boolean }[] | null
}
type Answer = { result: SubmissionResult<string[]>; intent?: string | undefined }

export function ClusterDecision({
  one,
  clusters,
  may,
  answer,
}: {
  one: Decided
  clusters: readonly { id: string; number: number; name: string }[]
  may: boolean
  answer: Answer | undefined
}) {
  const { t, i18n } = useTranslation()
  const said = useSaid()
  const mine = answer?.intent === 'cluster' && answer.result.status !== 'success' ? answer.result : null
  const [form, fields] = useForm<{ clusterId: string; reason: string }>({
    id: 'cluster-form',
    lastResult: mine,
    defaultValue: { clusterId: one.cluster?.id ?? '' },
  })
  const current = one.assignments?.find((assignment) => assignment.current)
  return (
    <div>
      <dt>{t('Cluster')}</dt>
      <dd>
        {one.cluster ? (
          <Link to={`/review/clusters/${one.cluster.number}`}>
            {roman(one.cluster.number)} {t(one.cluster.name)}
          </Link>
        ) : (
          t('No cluster')
        )}
      </dd>
      {one.clusterDecided ? null : (
        <dd>
          <span className="tag open">? {t('To be classified')}</span>
        </dd>
      )}
      {current ? (
        <dd className="small muted">
          <bdi>{said(current.reason)}</bdi>
          {current.by
            ? `; ${t('decided by {{name}}, {{day}}', { name: current.by, day: formatDay(current.at?.slice(0, 10) ?? null, 'day', i18n.language) })}`
            : `; ${t('suggested, not decided')}`}
        </dd>
      ) : null}
      {may ? (
        <dd className="stack">
          {one.clusterDecided || !one.cluster ? null : (
            <Form method="post">
              <input type="hidden" name="intent" value="cluster" />
              <input type="hidden" name="version" value={one.version} />
              <input type="hidden" name="clusterId" value={one.cluster.id} />
              <Submit>{t('Confirm')}</Submit>
            </Form>
          )}
          <Fold label={one.cluster ? t('Change the cluster') : t('Decide the cluster')} open={mine !== null}>
            <Form method="post" className="fields" {...getFormProps(form)}>
              <input type="hidden" name="intent" value="cluster" />
              <input type="hidden" name="version" value={one.version} />
              <RefusalNotice sentence={form.errors?.[0]} />
              <Field label={t('Cluster')} errors={fields.clusterId.errors}>
                <select {...getSelectProps(fields.clusterId)}>
                  <option value="">{t('None')}</option>
                  {clusters.map((cluster) => (
                    <option key={cluster.id} value={cluster.id}>
                      {roman(cluster.number)} {t(cluster.name)}
                    </option>
                  ))}
                </select>
              </Field>
              <Field label={t('Why')} errors={fields.reason.errors}>
                <input {...getInputProps(fields.reason, { type: 'text' })} />
              </Field>
              <div>
                <Submit>{t('Put it there')}</Submit>
              </div>
            </Form>
          </Fold>
        </dd>
      ) : null}
    </div>
  )
}
