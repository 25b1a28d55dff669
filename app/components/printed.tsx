// The first line of a printed page: where it stands and when it was printed, so that paper is not taken for the newest text.
import { useLocation } from '@remix-run/react'
import { useEffect, useState } from 'react'
import { flushSync } from 'react-dom'
import { useTranslation } from 'react-i18next'
import { formatMoment } from '~/domain/dates'

export function Printed({ origin, at }: { origin: string; at: string }) {
  const { t, i18n } = useTranslation()
  const { pathname } = useLocation()
  const [printedAt, setPrintedAt] = useState(at)
  useEffect(() => {
    const now = () => flushSync(() => setPrintedAt(new Date().toISOString()))
    window.addEventListener('beforeprint', now)
    return () => window.removeEventListener('beforeprint', now)
  }, [])
  return (
    <p className="printed" aria-hidden="true">
      <span>Rapporteur</span>
      <bdi>{`${origin}${pathname}`}</bdi>
      <span>{t('Printed {{at}}', { at: formatMoment(new Date(printedAt), 'Europe/Vienna', i18n.language) })}</span>
    </p>
  )
}
