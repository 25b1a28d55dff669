// What the kinds of provisions are called.
import { useTranslation } from 'react-i18next'
import type { ProvisionKind } from '../document/shape'

export function useKindWords(): Record<ProvisionKind, string> {
  const { t } = useTranslation()
  return {
    title: t('Title'),
    heading: t('Heading'),
    preambular: t('Preambular paragraph'),
    operative: t('Operative paragraph'),
    item: t('Item, lettered'),
    subitem: t('Sub-item, roman'),
    annex: t('Annex'),
    paragraph: t('Paragraph without a number'),
    footnote: t('Footnote'),
    table: t('Table'),
    cell: t('Cell of a table'),
  }
}
