// "Since you left": how many provisions others have changed meanwhile, and a way through them. Whoever leaves has read the text.
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OutlineLine } from '../document/outline-line'
import { formatMoment } from '../domain/dates'
import type { DraftShown } from './draft-shown'
import { isPressed } from './shortcuts'
import type { Line } from './standing'

export function SinceLeft({
  draft: { id, since, timeZone, personId },
  lines,
  sent,
  line,
  go,
}: {
  draft: DraftShown
  lines: readonly OutlineLine[]
  /** Whether these are still the lines that the server sent. */
  sent: boolean
  line: Line
  go: (provision: string) => void
}) {
  const { t, i18n } = useTranslation()
  useLeaving(id, personId !== '' && line.synced && line.connected)
  const [at, setAt] = useState(-1)
  const [seen, setSeen] = useState(false)
  const changed = useMemo(() => {
    const touched = new Set(since?.provisions)
    const all = lines.map((one) => one.id)
    return touched.size === 0 || sent ? [...touched] : all.filter((one) => touched.has(one))
  }, [lines, since, sent])
  const n = changed.length
  const next = useCallback(() => {
    const to = changed[(at + 1) % Math.max(n, 1)]
    if (to === undefined) return
    setAt((at + 1) % n)
    go(to)
  }, [changed, at, n, go])
  const latest = useRef(next)
  latest.current = next
  const shown = since !== null && n > 0 && !seen
  useEffect(() => {
    if (!shown) return
    const pressed = (event: KeyboardEvent) => {
      if (!isPressed(event, 'changed')) return
      event.preventDefault()
      latest.current()
    }
    document.addEventListener('keydown', pressed)
    return () => document.removeEventListener('keydown', pressed)
  }, [shown])
  if (!shown) return null
  return (
    <section className="notice since-left no-print" aria-label={t('Since you left')}>
      <p>
        {t('Since you left, {{at}}:', { at: formatMoment(new Date(since.at), timeZone, i18n.language) })}{' '}
        <b>{t('provisions changed: {{n}}', { n })}</b>
        {at >= 0 ? (
          <span className="muted num" role="status">
            {' '}
            · {t('{{at}} of {{n}}', { at: at + 1, n })}
          </span>
        ) : null}
      </p>
      <span className="row">
        <button type="button" className="btn" onClick={next}>
          {at < 0 ? t('Show the first') : t('Show the next')}
        </button>
        <button type="button" className="btn bare" onClick={() => setSeen(true)}>
          {t('Seen')}
        </button>
      </span>
    </section>
  )
}

/** Said once the page is out of sight, while the line still stands: without it, not all may have been seen. */
function useLeaving(draftId: string, reads: boolean): void {
  useEffect(() => {
    if (!reads) return
    const leave = () => navigator.sendBeacon(`/drafts/${draftId}/read`)
    const hidden = () => document.visibilityState === 'hidden' && leave()
    document.addEventListener('visibilitychange', hidden)
    window.addEventListener('pagehide', leave)
    return () => {
      document.removeEventListener('visibilitychange', hidden)
      window.removeEventListener('pagehide', leave)
    }
  }, [draftId, reads])
  const reading = useRef(reads)
  reading.current = reads
  useEffect(() => () => void (reading.current && navigator.sendBeacon(`/drafts/${draftId}/read`)), [draftId])
}
