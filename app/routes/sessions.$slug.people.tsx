// Who takes part in a session and how they are reached, for its secretariat.
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { requireSignedIn } from '~/actor.server'
import { Empty } from '~/components/empty'
import { Head } from '~/components/head'
import { useNames } from '~/components/names'
import type { Titled } from '~/components/title'
import { roleLabels } from '~/domain/permission'
import { orRefuse } from '~/http.server'
import { sessionPeople } from '~/queries/session-people.server'

export async function loader({ request, params }: LoaderFunctionArgs) {
  const person = await requireSignedIn(request, new Date())
  return orRefuse(sessionPeople(params.slug ?? '', person))
}

export const handle: Titled<typeof loader> = {
  title: ({ session }, { t, names }) => `${t('People and their addresses')} · ${names.session(session, 'short')}`,
}

export default function SessionPeople() {
  const { t } = useTranslation()
  const names = useNames()
  const { session, people } = useLoaderData<typeof loader>()
  return (
    <>
      <Head
        crumbs={[{ to: `/sessions/${session.slug}`, label: names.session(session, 'short') }]}
        title={t('People and their addresses')}
      />
      <div className="page">
        <p className="muted">{t('Only the secretariat of this session and administrators see this list.')}</p>
        {people.length === 0 ? (
          <Empty
            sentence={t('Nobody takes part in this session yet. Accredit a delegation on its page.')}
            to={`/sessions/${session.slug}#participation`}
            action={t('To the session')}
          />
        ) : (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls is reached by keyboard
          <section className="table-frame" tabIndex={0} aria-label={t('People and their addresses')}>
            <table>
              <thead>
                <tr>
                  <th scope="col">{t('Name')}</th>
                  <th scope="col">{t('Speaks for, or role')}</th>
                  <th scope="col">{t('E-mail')}</th>
                </tr>
              </thead>
              <tbody>
                {people.map((one) => (
                  <tr key={`${one.id} ${one.delegation} ${one.role}`}>
                    <td>
                      <b>{one.head ? t('{{name}} (head)', { name: one.name }) : one.name}</b>
                    </td>
                    <td lang={one.delegation ? names.languageOf(one.delegation) : undefined}>
                      {one.delegation ? names.of(one.delegation) : t(roleLabels[one.role ?? ''] ?? '')}
                    </td>
                    <td>
                      <a href={`mailto:${one.email}`} className="sym">
                        {one.email}
                      </a>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
        )}
      </div>
    </>
  )
}
