// What is shown of a text beside its words: each may be hidden for a while by whoever reads, and nothing is changed by it.
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

export const showLabels = {
  proposals: 'Proposals',
  attribution: 'Whose they are',
  comments: 'Comments',
  cursors: 'Where others stand',
  numbers: 'Numbers',
}
export type Shown = keyof typeof showLabels
export const everything: Record<Shown, boolean> = {
  proposals: true,
  attribution: true,
  comments: true,
  cursors: true,
  numbers: true,
}

export function Show({
  shown,
  onChange,
  children,
}: {
  shown: Record<Shown, boolean>
  onChange: (to: Record<Shown, boolean>) => void
  children?: ReactNode
}) {
  const { t } = useTranslation()
  return (
    <fieldset className="show no-print">
      <legend className="section">{t('Show')}</legend>
      {(Object.keys(showLabels) as Shown[]).map((one) => (
        <label key={one} className="check">
          <input
            type="checkbox"
            checked={shown[one]}
            onChange={(event) => onChange({ ...shown, [one]: event.target.checked })}
          />
          {t(showLabels[one])}
        </label>
      ))}
      {children}
    </fieldset>
  )
}

/** The classes by which the paper hides what is not to be shown. */
export function hides(shown: Record<Shown, boolean>): string {
  return (Object.keys(shown) as Shown[])
    .filter((one) => !shown[one])
    .map((one) => `without-${one}`)
    .join(' ')
}
