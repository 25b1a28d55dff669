// What is shown in place of a page that cannot be shown: a sentence, and a way on.
import { isRouteErrorResponse, Link, useRouteError } from '@remix-run/react'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { Head } from './head'
import { useSaid } from './said'

export function errorTitle(error: unknown, t: TFunction): string {
  const status = isRouteErrorResponse(error) ? error.status : 500
  return status === 404 ? t('Not found') : status < 500 ? t('This is not possible') : t('Something went wrong')
}

export function ErrorPage() {
  const error = useRouteError()
  const { t } = useTranslation()
  const said = useSaid()
  const status = isRouteErrorResponse(error) ? error.status : 500
  const sentence = isRouteErrorResponse(error) ? (error.data as { sentence?: string } | null)?.sentence : undefined
  return (
    <>
      <Head title={errorTitle(error, t)} />
      <div className="page">
        <p className="lead-text">
          {sentence
            ? said(sentence)
            : status === 404
              ? t('There is nothing at this address, or it is not open to you.')
              : t('The fault is ours and has been noted. Nothing you typed elsewhere is lost.')}
        </p>
        <p className="row">
          <Link className="btn" to="/search">
            {t('Search')}
          </Link>
          <Link className="btn bare" to="/">
            {t('To the first page')}
          </Link>
        </p>
      </div>
    </>
  )
}
