// The title of a page, as the browser's tab, its history and its printed sheets bear it: each route says it of its own data.
import type { SerializeFrom } from '@remix-run/node'
import { useMatches, useRouteError } from '@remix-run/react'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { Names } from '~/domain/names'
import { errorTitle } from './error-page'
import { useNames } from './names'

/** What a route exports as its `handle`. */
export type Titled<Loader> = {
  title: (page: SerializeFrom<Loader>, words: { t: TFunction; names: Names }) => string | null
}

export function Title() {
  const { t } = useTranslation()
  const names = useNames()
  const error = useRouteError()
  const here = useMatches().at(-1)
  const handle = here?.handle as Titled<unknown> | undefined
  const title = error
    ? errorTitle(error, t)
    : here?.data === undefined
      ? null
      : handle?.title(here.data as never, { t, names })
  return <title>{title ? `${title} · Rapporteur` : 'Rapporteur'}</title>
}
