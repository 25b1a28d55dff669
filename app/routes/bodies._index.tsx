// All bodies, those that report to another under it.
import type { LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { actorOf } from '~/actor.server'
import { BodyTree } from '~/components/body-tree'
import { Empty } from '~/components/empty'
import { Head } from '~/components/head'
import type { Titled } from '~/components/title'
import { bodies } from '~/queries/bodies.server'

export async function loader({ request }: LoaderFunctionArgs) {
  return bodies(await actorOf(request, new Date()))
}

export const handle: Titled<typeof loader> = {
  title: (_, { t }) => t('Bodies'),
}

export default function Bodies() {
  const { t } = useTranslation()
  const page = useLoaderData<typeof loader>()
  return (
    <>
      <Head title={t('Bodies')}>
        {page.mayAdd ? (
          <Link className="btn first" to="/bodies/new">
            {t('Add a body')}
          </Link>
        ) : null}
      </Head>
      <div className="page">
        {page.bodies.length === 0 ? (
          <Empty
            sentence={t('There is no body yet.')}
            {...(page.mayAdd ? { to: '/bodies/new', action: t('Add the first body') } : {})}
          />
        ) : (
          <div className="card">
            <BodyTree bodies={page.bodies} under={null} />
          </div>
        )}
      </div>
    </>
  )
}
