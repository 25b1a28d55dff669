// To whom something is addressed: those that everybody knows in the language of the page, any other as its source names it.
import { useTranslation } from 'react-i18next'
import { addresseeWords } from '~/domain/recommendation'
import { useNames } from './names'

export function Addressee({ name }: { name: string }) {
  const { t } = useTranslation()
  const names = useNames()
  const known = addresseeWords[name]
  return <bdi lang={known ? undefined : names.languageOf(name)}>{known ? t(known) : names.of(name)}</bdi>
}
