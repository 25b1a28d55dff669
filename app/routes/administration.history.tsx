// The history of the whole installation, the newest first, and whether its chain of hashes holds.
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from '@remix-run/node'
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { requireSignedIn } from '~/actor.server'
import { checkHistory } from '~/commands/check-history.server'
import { AdministrationTabs } from '~/components/administration-tabs'
import { Empty } from '~/components/empty'
import { Head } from '~/components/head'
import { Submit } from '~/components/submit'
import type { Titled } from '~/components/title'
import { formatMoment } from '~/domain/dates'
import { deedWords, subjectWords } from '~/domain/history'
import { orRefuse } from '~/http.server'
import { history } from '~/queries/people.server'

export async function loader({ request }: LoaderFunctionArgs) {
  const person = await requireSignedIn(request, new Date())
  const asked = new URL(request.url).searchParams.get('before')
  const before = asked && /^\d{1,18}$/.test(asked) ? asked : null
  return { before, lines: await orRefuse(history(person, before)) }
}

export const handle: Titled<typeof loader> = {
  title: (_, { t }) => `${t('History')} · ${t('Administration')}`,
}

export async function action({ request }: ActionFunctionArgs) {
  const now = new Date()
  const person = await requireSignedIn(request, now)
  return data({ broken: await orRefuse(checkHistory(person)), at: now.toISOString() })
}

export default function WholeHistory() {
  const { t, i18n } = useTranslation()
  const { before, lines } = useLoaderData<typeof loader>()
  const checked = useActionData<typeof action>()
  const moment = (at: Date | string) => formatMoment(new Date(at), 'Europe/Vienna', i18n.language)
  const oldest = lines.at(-1)
  return (
    <>
      <Head title={t('Administration')} />
      <div className="page wide">
        <AdministrationTabs />
        <Form method="post" className="row">
          <Submit>{t('Check the chain of hashes')}</Submit>
          <span className="small muted">{t('Every line carries the hash of the line before it.')}</span>
        </Form>
        {checked ? (
          checked.broken === null ? (
            <p className="notice done" role="status">
              ✓ {t('The whole history holds. Checked {{at}}.', { at: moment(checked.at) })}
            </p>
          ) : (
            <p className="notice refused" role="alert">
              ✕ {t('Line {{n}} is not what was written. Everything before it holds.', { n: checked.broken })}
            </p>
          )
        ) : null}
        {lines.length === 0 ? (
          <Empty sentence={t('No older line.')} to="/administration/history" action={t('To the newest')} />
        ) : (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls is reached by keyboard
          <section className="table-frame" tabIndex={0} aria-label={t('History')}>
            <table>
              <thead>
                <tr>
                  <th scope="col">{t('Line')}</th>
                  <th scope="col">{t('When')}</th>
                  <th scope="col">{t('Who')}</th>
                  <th scope="col">{t('What was done')}</th>
                  <th scope="col">{t('Hash')}</th>
                </tr>
              </thead>
              <tbody>
                {lines.map((line) => (
                  <tr key={line.seq}>
                    <td className="num">{line.seq}</td>
                    <td className="num nowrap">{moment(line.at)}</td>
                    <td>
                      <bdi>{line.by === 'the import' ? t('the import') : (line.by ?? t('The public'))}</bdi>
                    </td>
                    <td>
                      {t(subjectWords[line.subjectKind] ?? line.subjectKind)}: {t(deedWords[line.deed] ?? line.deed)}{' '}
                      {line.subjectKind === 'recommendation' ||
                      line.subjectKind === 'draft' ||
                      line.subjectKind === 'activity' ? (
                        <Link to={`/${places[line.subjectKind]}/${line.subjectId}`}>{t('open')}</Link>
                      ) : null}
                    </td>
                    <td className="hash faint" title={line.hash}>
                      {line.hash.slice(0, 16)}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
        )}
        <nav className="pages" aria-label={t('Pages')}>
          {before ? (
            <Link className="btn" to="/administration/history">
              {t('To the newest')}
            </Link>
          ) : (
            <span />
          )}
          {oldest && lines.length === 100 ? (
            <Link className="btn" rel="next" to={`/administration/history?before=${oldest.seq}`}>
              {t('Older')}
            </Link>
          ) : null}
        </nav>
      </div>
    </>
  )
}

const places = { recommendation: 'recommendations', draft: 'drafts', activity: 'activities' }
