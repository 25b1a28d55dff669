// The register of documents: looked through by words or symbol, kind, body and year.
import type { LoaderFunctionArgs } from '@remix-run/node'
import { Form, Link, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { actorOf } from '~/actor.server'
import { Documents } from '~/components/documents'
import { Empty } from '~/components/empty'
import { Head } from '~/components/head'
import { useNames } from '~/components/names'
import { Pages } from '~/components/pages'
import type { Titled } from '~/components/title'
import { documentKindLabels } from '~/domain/document'
import { can } from '~/domain/permission'
import { pageOf } from '~/http.server'
import { documents, documentsPerPage } from '~/queries/documents.server'

export async function loader({ request }: LoaderFunctionArgs) {
  const url = new URL(request.url)
  const asked = (name: string) => url.searchParams.get(name)?.trim().slice(0, 200) || null
  const year = Number(asked('year'))
  const kind = asked('kind')
  const filter = {
    q: asked('q'),
    kind: kind && kind in documentKindLabels ? kind : null,
    body: asked('body'),
    year: Number.isInteger(year) && year >= 1945 && year <= 2200 ? year : null,
    page: Math.min(pageOf(url), 10_000),
  }
  const actor = await actorOf(request, new Date())
  const page = await documents(filter, actor)
  const pages = Math.ceil(page.total / documentsPerPage)
  return { ...page, filter, pages, mayRegister: can(actor, 'write', { kind: 'document, general or limited' }) }
}

export const handle: Titled<typeof loader> = {
  title: (_, { t }) => t('Documents'),
}

export default function DocumentList() {
  const { t } = useTranslation()
  const names = useNames()
  const { documents, total, pages, bodies, filter, mayRegister } = useLoaderData<typeof loader>()
  const asked = [filter.q, filter.kind, filter.body, filter.year].some(Boolean)
  return (
    <>
      <Head title={t('Documents')}>
        {mayRegister ? (
          <Link className="btn first" to="/documents/new">
            {t('Register a document')}
          </Link>
        ) : null}
      </Head>
      <div className="page">
        <Form className="filters" role="search" key={JSON.stringify(filter)}>
          <label className="wide">
            {t('Words of the title, or a symbol')}
            <input type="search" name="q" defaultValue={filter.q ?? ''} />
          </label>
          <label>
            {t('Kind')}
            <select name="kind" defaultValue={filter.kind ?? ''}>
              <option value="">{t('All kinds')}</option>
              {Object.entries(documentKindLabels).map(([kind, label]) => (
                <option key={kind} value={kind}>
                  {t(label)}
                </option>
              ))}
            </select>
          </label>
          <label>
            {t('Body')}
            <select name="body" defaultValue={filter.body ?? ''}>
              <option value="">{t('All bodies')}</option>
              {bodies.map((one) => (
                <option key={one.slug} value={one.slug} lang={names.languageOf(one.short)}>
                  {names.of(one.short)}
                </option>
              ))}
            </select>
          </label>
          <label>
            {t('Year')}
            <input type="number" name="year" min={1945} max={2200} defaultValue={filter.year ?? ''} />
          </label>
          <button className="btn" type="submit">
            {t('Show')}
          </button>
          {asked ? (
            <Link className="btn bare" to="/documents">
              {t('Show all')}
            </Link>
          ) : null}
        </Form>
        <p className="muted" role="status">
          {total === 1 ? t('One document') : t('Documents: {{n}}', { n: total })}
        </p>
        {documents.length > 0 ? (
          <Documents documents={documents} />
        ) : asked ? (
          <Empty
            sentence={t('No document answers to this. Ask with fewer words, or for all kinds and years.')}
            to="/documents"
            action={t('Show all')}
          />
        ) : (
          <Empty
            sentence={filter.page > 1 ? t('There are not so many pages.') : t('No document is registered yet.')}
            {...(filter.page > 1
              ? { to: '/documents', action: t('To the first page') }
              : mayRegister
                ? { to: '/documents/new', action: t('Register a document') }
                : {})}
          />
        )}
        <Pages page={filter.page} pages={pages} total={total} />
      </div>
    </>
  )
}
