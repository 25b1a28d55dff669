// What a rule says, in the language of the page.
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { said } from '~/domain/said'

export function useSaid(): (sentence: string) => string {
  const { t, i18n } = useTranslation()
  return useCallback(
    (sentence) => said(sentence, { has: (key) => i18n.exists(key), say: (key, values) => t(key, values ?? {}) }),
    [t, i18n],
  )
}
