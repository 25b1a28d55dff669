// The first page: what is under way and what was adopted last; on an empty installation, what to do first.
import type { LoaderFunctionArgs } from '@remix-run/node'
import { Form, Link, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { actorOf } from '~/actor.server'
import { Empty } from '~/components/empty'
import { Head } from '~/components/head'
import { Recommendations } from '~/components/recommendations'
import { Sessions } from '~/components/sessions'
import { can } from '~/domain/permission'
import { environment } from '~/env.server'
import { todayOf } from '~/http.server'
import { firstPage } from '~/queries/first-page.server'

export async function loader({ request }: LoaderFunctionArgs) {
  const now = new Date()
  const [actor, page] = await Promise.all([actorOf(request, now), firstPage()])
  return {
    ...page,
    today: todayOf(now),
    demo: environment().demo,
    signedIn: actor.kind === 'person',
    mayBegin: can(actor, 'write', { kind: 'session' }),
  }
}

export default function FirstPage() {
  const { t } = useTranslation()
  const page = useLoaderData<typeof loader>()
  return (
    <>
      <Head title="Rapporteur">
        {page.demo && !page.signedIn ? (
          <Link className="btn first" to="/sign-in">
            {t('Try it as one of its people')}
          </Link>
        ) : null}
      </Head>
      <div className="page">
        <p className="lead-text">
          {t('From the first bracket in a draft to the endorsed recommendation under its review cluster.')}
        </p>
        <Form action="/search" role="search" className="searchbox">
          <input
            name="q"
            type="search"
            aria-label={t('Search everything')}
            placeholder={t('A word, a symbol such as CTOC/COP/WG.3/2021/3, or resolution 10/4')}
          />
          <button className="btn" type="submit">
            {t('Search')}
          </button>
        </Form>
        {page.sizes.sessions === 0 ? <FirstStart people={page.sizes.people} mayBegin={page.mayBegin} /> : null}
        {page.underWay.length > 0 ? (
          <section className="stack">
            <h2 className="section">{t('Under way')}</h2>
            <Sessions sessions={page.underWay} today={page.today} />
          </section>
        ) : null}
        {page.coming.length > 0 ? (
          <section className="stack">
            <h2 className="section">{t('Next')}</h2>
            <Sessions sessions={page.coming} today={page.today} />
          </section>
        ) : null}
        {page.recent.length > 0 ? (
          <section className="stack">
            <h2 className="section">{t('Adopted last')}</h2>
            <Recommendations lines={page.recent} />
            <p>
              <Link to="/recommendations">{t('All recommendations')}</Link>
            </p>
          </section>
        ) : null}
      </div>
    </>
  )
}

function FirstStart({ people, mayBegin }: { people: number; mayBegin: boolean }) {
  const { t } = useTranslation()
  if (people === 0)
    return (
      <Empty
        sentence={t(
          'Nobody is known here yet. On the server, run: npm run admin -- create --email you@example.org. It prints a link by which the first administrator chooses a password.',
        )}
      />
    )
  return mayBegin ? (
    <Empty
      sentence={t('There is no session yet. Begin with the first one; its body can be added on the way.')}
      to="/sessions/new"
      action={t('Enter the first session')}
    />
  ) : (
    <Empty sentence={t('There is no session yet.')} to="/sign-in" action={t('Sign in')} />
  )
}
