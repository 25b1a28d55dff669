// The words of the interface. The English sentence is the key; a language adds a file in app/words.
import i18next, { type i18n } from 'i18next'
import { initReactI18next } from 'react-i18next'
import type { Language } from './languages'

const files = import.meta.glob<Record<string, string>>('./words/*.json', { import: 'default' })

const known = new Map<Language, Promise<i18n>>()

/** Made once for each language: making takes longer than many a page. */
export function wordsIn(language: Language): Promise<i18n> {
  const words = known.get(language) ?? made(language)
  known.set(language, words)
  return words
}

async function made(language: Language): Promise<i18n> {
  const words = await files[`./words/${language}.json`]?.()
  const instance = i18next.createInstance()
  await instance.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    keySeparator: false,
    nsSeparator: false,
    interpolation: { escapeValue: false },
    resources: words ? { [language]: { translation: words } } : {},
  })
  return instance
}
