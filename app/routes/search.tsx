// Search across everything; what is a symbol or the number of a resolution leads straight there.
import { type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { Form, Link, useLoaderData } from '@remix-run/react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { actorOf } from '~/actor.server'
import { Empty } from '~/components/empty'
import { Found } from '~/components/found'
import { Head } from '~/components/head'
import { MarkNote } from '~/components/mark-note'
import { useNames } from '~/components/names'
import { Recommendations } from '~/components/recommendations'
import { Sessions } from '~/components/sessions'
import { DocumentSymbol } from '~/components/symbol'
import type { Titled } from '~/components/title'
import { todayOf } from '~/http.server'
import { searchEverything, straightTo } from '~/queries/search.server'

export async function loader({ request }: LoaderFunctionArgs) {
  const now = new Date()
  const url = new URL(request.url)
  const q = url.searchParams.get('q')?.trim().slice(0, 400) || null
  if (!q) return { q, found: null, today: todayOf(now) }
  const straight = await straightTo(q)
  if (straight) throw redirect(straight)
  return { q, found: await searchEverything(q, await actorOf(request, now)), today: todayOf(now) }
}

export const handle: Titled<typeof loader> = {
  title: ({ q }, { t }) => [t('Search'), q].filter(Boolean).join(': '),
}

export default function Search() {
  const { t } = useTranslation()
  const names = useNames()
  const { q, found, today } = useLoaderData<typeof loader>()
  const all = found ? Object.values(found).reduce((sum, one) => sum + one.length, 0) : 0
  return (
    <>
      <Head title={t('Search')} />
      <div className="page">
        <Form method="get" className="searchbox" role="search">
          <input
            key={q ?? ''}
            type="search"
            name="q"
            defaultValue={q ?? ''}
            aria-label={t('Words, a symbol, or the number of a resolution')}
            placeholder={t('Words, a symbol, or the number of a resolution')}
          />
          <button type="submit" className="btn first">
            {t('Search')}
          </button>
        </Form>
        {q === null ? (
          <p className="muted">
            {t(
              'A symbol such as CTOC/COP/WG.3/2022/4 leads to its document, a number such as 10/4 to its resolution. Words are looked for in recommendations, documents, resolutions, sessions, bodies and articles; put them in quotation marks to keep them together.',
            )}
          </p>
        ) : null}
        {found && all === 0 ? (
          <Empty
            sentence={t('Nothing answers “{{q}}”. Try fewer words, or another form of them.', { q: q ?? '' })}
            to="/recommendations"
            action={t('Open the register')}
          />
        ) : null}
        {found ? (
          <>
            <Group title={t('Recommendations')} n={found.recommendations.length}>
              <Recommendations lines={found.recommendations.map((one) => ({ ...one, text: one.found }))} />
              <Link to={`/recommendations?q=${encodeURIComponent(q ?? '')}`}>{t('All of them in the register')}</Link>
            </Group>
            <Group title={t('Documents')} n={found.documents.length}>
              <ul className="card lines">
                {found.documents.map((one) => (
                  <li key={one.id}>
                    <DocumentSymbol symbols={one.symbols} />
                    <br />
                    <Found text={one.title} found={one.found} language="en" />
                  </li>
                ))}
              </ul>
            </Group>
            <Group title={t('Resolutions')} n={found.resolutions.length}>
              <ul className="card lines">
                {found.resolutions.map((one) => (
                  <li key={`${one.bodySlug} ${one.number}`}>
                    <Link to={`/resolutions/${one.bodySlug}/${one.number}`}>
                      {t('Resolution {{number}}', { number: one.number })}
                    </Link>{' '}
                    <span className="muted" lang={names.languageOf(one.body)}>
                      {names.of(one.body)}
                    </span>
                    <br />
                    <Found text="" found={one.found} language="en" />
                  </li>
                ))}
              </ul>
            </Group>
            <Group title={t('Sessions')} n={found.sessions.length}>
              <Sessions sessions={found.sessions} today={today} />
            </Group>
            <Group title={t('Bodies')} n={found.bodies.length}>
              <ul className="card lines">
                {found.bodies.map((one) => (
                  <li key={one.slug}>
                    <Link to={`/bodies/${one.slug}`} lang={names.languageOf(one.long)}>
                      {names.of(one.long)}
                    </Link>
                  </li>
                ))}
              </ul>
            </Group>
            <Group title={t('Articles')} n={found.articles.length}>
              <ul className="card lines">
                {found.articles.map((one) => (
                  <li key={`${one.slug}-${one.number}`}>
                    <Link to={`/recommendations?article=${one.slug}-${one.number}`}>
                      {t('{{instrument}}, article {{n}}', { instrument: names.of(one.instrument), n: one.number })}
                    </Link>{' '}
                    <span lang={names.languageOf(one.title)}>{names.of(one.title)}</span>{' '}
                    <MarkNote mark={names.markOf(one.title)} />
                  </li>
                ))}
              </ul>
            </Group>
          </>
        ) : null}
      </div>
    </>
  )
}

function Group({ title, n, children }: { title: string; n: number; children: ReactNode }) {
  if (n === 0) return null
  return (
    <section className="stack">
      <h2 className="section">{title}</h2>
      {children}
    </section>
  )
}
