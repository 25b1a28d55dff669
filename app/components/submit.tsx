// The button that sends a form: it says when it is at work, and a second click does nothing.
import { useNavigation } from '@remix-run/react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

export function Submit({
  children,
  look = 'first',
  busy,
  name,
  value,
}: {
  children: ReactNode
  look?: string
  /** Whether this very form is being sent; of a fetcher. Without one, any sending holds it back. */
  busy?: boolean
  name?: string
  value?: string
}) {
  const { t } = useTranslation()
  const navigation = useNavigation()
  const sending = busy ?? navigation.state === 'submitting'
  return (
    <button type="submit" className={`btn ${look}`} disabled={sending} name={name} value={value}>
      {sending ? t('One moment …') : children}
    </button>
  )
}
