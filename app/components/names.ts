// Names in the language of the page, for every component that shows one.
import { useRouteLoaderData } from '@remix-run/react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { type KnownNames, type Names, namesIn } from '~/domain/names'

const none: KnownNames = {}

export function useNames(): Names {
  const { i18n } = useTranslation()
  const known = useRouteLoaderData<{ names: KnownNames }>('root')?.names ?? none
  return useMemo(() => namesIn(i18n.language, known), [i18n.language, known])
}
