// The first line of a printed page: where it stands and when it was printed, so that paper is not taken for the newest text.
import { useLocation } from '@remix-run/react'
import { useEffect, useState } from 'react'
import { flushSync } from 'react-dom'
import { useTranslation } from 'react-i18next'
import { formatMoment } from '~/domain/dates'

/** @param at when the page was made, in the words of its language: no browser looks for the time of a zone on every page it opens */
export function Printed({ origin, at }: { origin: string; at: string }) {
  const { t, i18n } = useTranslation()
  const { pathname } = useLocation()
  const [printedAt, setPrintedAt] = useState(at)
  useEffect(() => {
    const now = () => flushSync(() => setPrintedAt(momentOf(new Date(), i18n.language)))
    window.addEventListener('beforeprint', now)
    return () => window.removeEventListener('beforeprint', now)
  }, [i18n.language])
  return (
    <p className="printed" aria-hidden="true">
      <span>Rapporteur</span>
      <bdi>{`${origin}${pathname}`}</bdi>
      <span>{t('Printed {{at}}', { at: printedAt })}</span>
    </p>
  )
}

/** In Vienna, where the secretariat is. */
export const momentOf = (now: Date, language: string) => formatMoment(now, 'Europe/Vienna', language)
