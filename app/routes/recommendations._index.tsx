// The register of recommendations: facets beside the list, everything chosen in the address.
import type { LoaderFunctionArgs } from '@remix-run/node'
import { Await, Form, Link, useLoaderData, useLocation } from '@remix-run/react'
import { Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { Empty } from '~/components/empty'
import { Facets, Tokens } from '~/components/facets'
import { Head } from '~/components/head'
import { useNames } from '~/components/names'
import { Pages } from '~/components/pages'
import { Recommendations } from '~/components/recommendations'
import type { Titled } from '~/components/title'
import { formatDay } from '~/domain/dates'
import type { Holds } from '~/domain/session'
import { shortSymbol } from '~/domain/symbol'
import { pageOf } from '~/http.server'
import {
  type FacetCounts,
  facetLabels,
  facets,
  lastPage,
  linesPerPage,
  type RegisterFilter,
  type RegisterLine,
  registerCounts,
  registerLines,
} from '~/queries/register.server'

/** Counts that are ready by then go with the page; slower ones follow it. */
const patience = 80

export async function loader({ request }: LoaderFunctionArgs) {
  const url = new URL(request.url)
  const filter = filterOf(url)
  const counting = registerCounts(filter)
  const values = facets.flatMap((facet) => (filter.chosen[facet] ?? []).map((value) => ({ facet, value })))
  const [lines, labels] = await Promise.all([registerLines(filter), facetLabels(values)])
  const soon = url.searchParams.has('counted') ? await counting : await Promise.race([counting, after(patience)])
  const chosen = values.map((one) => ({ ...one, label: labels.get(`${one.facet} ${one.value}`) ?? one.value }))
  return { filter, lines, chosen, counts: soon ?? counting, pageSize: linesPerPage, furthest: lastPage }
}

function filterOf(url: URL): RegisterFilter {
  const chosen: RegisterFilter['chosen'] = {}
  for (const facet of facets) {
    const values = [...new Set(url.searchParams.getAll(facet))].filter((value) => value !== '' && value.length <= 200)
    if (values.length > 0) chosen[facet] = values
  }
  return { q: url.searchParams.get('q')?.trim().slice(0, 400) || null, page: Math.min(pageOf(url), lastPage), chosen }
}

function after(milliseconds: number): Promise<null> {
  return new Promise((resolve) => setTimeout(() => resolve(null), milliseconds))
}

export const handle: Titled<typeof loader> = {
  title: (_, { t }) => t('Recommendations'),
}

export default function Register() {
  const { t } = useTranslation()
  const { filter, lines, chosen, counts, pageSize, furthest } = useLoaderData<typeof loader>()
  const { search } = useLocation()
  const asked = filter.q !== null || chosen.length > 0
  return (
    <>
      <Head title={t('Recommendations')} />
      <div className="page columns facets-first wide">
        <div className="facets">
          <label className="btn opens">
            <input type="checkbox" className="visually-hidden" />
            {t('Narrow the list')}
          </label>
          <div className="opened">
            <Suspense key={search} fallback={<Counting />}>
              <Await resolve={counts} errorElement={<p className="muted">{t('The counts could not be read.')}</p>}>
                {(known: FacetCounts) => <Facets counts={known} />}
              </Await>
            </Suspense>
          </div>
        </div>
        <div className="stack register-main">
          <Form method="get" className="searchbox" role="search">
            <input
              key={filter.q ?? ''}
              type="search"
              name="q"
              defaultValue={filter.q ?? ''}
              aria-label={t('Words to look for')}
              placeholder={t('“central authorities” -extradition')}
            />
            {chosen.map((one) => (
              <input key={`${one.facet} ${one.value}`} type="hidden" name={one.facet} value={one.value} />
            ))}
            <button type="submit" className="btn first">
              {t('Search')}
            </button>
          </Form>
          <div className="row">
            <Tokens chosen={chosen} q={filter.q} />
            <span className="push small muted num">
              <Suspense key={search} fallback={t('Counting …')}>
                <Await resolve={counts} errorElement={null}>
                  {(known: FacetCounts) => <>{t('{{n}} found, newest adoption first', { n: known.total })}</>}
                </Await>
              </Suspense>
            </span>
          </div>
          {lines.length > 0 ? (
            <Recommendations lines={lines.map((line) => ({ ...line, citation: <Citation line={line} /> }))} />
          ) : asked ? (
            <Empty
              sentence={t('No recommendation answers all of this. Take one of the conditions away.')}
              to="/recommendations"
              action={t('Show all')}
            />
          ) : (
            <Empty
              sentence={t('The register holds no recommendation yet. They come here as meetings adopt them.')}
              to="/calendar"
              action={t('Look at the calendar')}
            />
          )}
          <Suspense key={`pages ${search}`} fallback={null}>
            <Await resolve={counts} errorElement={null}>
              {(known: FacetCounts) => (
                <Pages
                  page={filter.page}
                  pages={Math.min(Math.ceil(known.total / pageSize), furthest)}
                  total={known.total}
                />
              )}
            </Await>
          </Suspense>
        </div>
      </div>
    </>
  )
}

function Counting() {
  const { t } = useTranslation()
  const { search } = useLocation()
  const query = new URLSearchParams(search)
  query.set('counted', 'yes')
  return (
    <p className="muted">
      {t('Counting …')}
      <noscript>
        <a href={`?${query}`}>{t('Show the counts')}</a>
      </noscript>
    </p>
  )
}

function Citation({ line }: { line: RegisterLine }) {
  const { t, i18n } = useTranslation()
  const names = useNames()
  const session = {
    title: line.sessionTitle,
    bodies: (line.meetings ?? []).map((one) => ({ ...one, long: one.short, holds: holdsOf(one.holds) })),
  }
  return (
    <>
      {line.symbol ? (
        <>
          <bdi lang="en" dir="ltr">
            <Link className="sym" to={`/documents/${line.symbol}`}>
              {shortSymbol(line.symbol)}
            </Link>
            {line.locator ? `, ${line.locator}` : null}
          </bdi>
          <br />
        </>
      ) : null}
      <Link className="muted" to={`/sessions/${line.sessionSlug}`} lang={names.languageOfSession(session)}>
        {names.session(session, 'short')}
      </Link>
      {line.adoptedOn ? (
        <span className="muted">
          <br />
          {formatDay(line.adoptedOn, 'day', i18n.language)}
        </span>
      ) : null}
      {line.cluster === null && !line.decided ? (
        <>
          <br />
          <span className="tag open">{t('To be classified')}</span>
        </>
      ) : null}
    </>
  )
}

function holdsOf(holds: string): Holds {
  return holds === 'sessions' ? 'sessions' : 'meetings'
}
