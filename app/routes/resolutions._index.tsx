// Resolutions and decisions, the newest first, by body and by words.
import type { LoaderFunctionArgs } from '@remix-run/node'
import { Form, Link, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { actorOf } from '~/actor.server'
import { Empty } from '~/components/empty'
import { Head } from '~/components/head'
import { MarkNote } from '~/components/mark-note'
import { useNames } from '~/components/names'
import { Pages } from '~/components/pages'
import { resolutionName } from '~/components/resolution-name'
import type { Titled } from '~/components/title'
import { formatDay } from '~/domain/dates'
import { pageOf } from '~/http.server'
import { resolutions, resolutionsPerPage } from '~/queries/resolutions.server'

export async function loader({ request }: LoaderFunctionArgs) {
  const url = new URL(request.url)
  const filter = {
    q: url.searchParams.get('q')?.trim().slice(0, 400) || null,
    body: url.searchParams.get('body') || null,
    page: Math.min(pageOf(url), 1_000),
  }
  const found = await resolutions(filter, await actorOf(request, new Date()))
  return { filter, ...found, pages: Math.ceil(found.total / resolutionsPerPage) }
}

export const handle: Titled<typeof loader> = {
  title: (_, { t }) => t('Resolutions and decisions'),
}

export default function Resolutions() {
  const { t, i18n } = useTranslation()
  const names = useNames()
  const { filter, resolutions: lines, total, pages, bodies } = useLoaderData<typeof loader>()
  return (
    <>
      <Head title={t('Resolutions and decisions')} />
      <div className="page">
        <Form method="get" className="filters" role="search">
          <label>
            {t('Words or number')}
            <input key={filter.q ?? ''} type="search" name="q" defaultValue={filter.q ?? ''} />
          </label>
          <label>
            {t('Body')}
            <select key={filter.body ?? ''} name="body" defaultValue={filter.body ?? ''}>
              <option value="">{t('All bodies')}</option>
              {bodies.map((body) => (
                <option key={body.slug} value={body.slug} lang={names.languageOf(body.short)}>
                  {names.of(body.short)} ({body.n})
                </option>
              ))}
            </select>
          </label>
          <button type="submit" className="btn first">
            {t('Show')}
          </button>
        </Form>
        {lines.length === 0 ? (
          <Empty
            sentence={
              filter.q || filter.body
                ? t('No resolution answers this. Take one of the conditions away.')
                : t('No resolution is in the register yet.')
            }
            to="/resolutions"
            action={t('Show all')}
          />
        ) : (
          <ul className="list sessions">
            {lines.map((line) => (
              <li key={line.id}>
                <span className="muted">
                  <span lang={names.languageOf(line.body)}>{names.of(line.body)}</span>
                  {line.adoptedOn ? (
                    <>
                      <br />
                      <span className="small num">{formatDay(line.adoptedOn, 'day', i18n.language)}</span>
                    </>
                  ) : null}
                </span>
                <span>
                  <Link className="title" to={`/resolutions/${line.bodySlug}/${line.number}`} prefetch="intent">
                    {resolutionName(line, t)}
                  </Link>
                  {line.title ? (
                    <span className="block" lang="en" dir="auto">
                      {line.title}
                    </span>
                  ) : null}
                  <span className="row small muted">
                    {line.endorses > 0 ? (
                      <span>{t('Recommendations endorsed: {{n}}', { n: line.endorses })}</span>
                    ) : null}
                    {line.mandates > 0 ? <span>{t('Mandates: {{n}}', { n: line.mandates })}</span> : null}
                  </span>
                </span>
                <span className="row end">
                  <MarkNote mark={line.mark} />
                </span>
              </li>
            ))}
          </ul>
        )}
        <Pages page={filter.page} pages={pages} total={total} />
      </div>
    </>
  )
}
