// Why a key did nothing, said where one looks: under the line of the caret; above the paper where there is none.
import { type CSSProperties, type RefObject, useLayoutEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSaid } from '../components/said'

export function CaretNote({
  sentence,
  over,
  onClose,
}: {
  sentence: string | null
  over: RefObject<HTMLElement | null>
  onClose: () => void
}) {
  const { t } = useTranslation()
  const said = useSaid()
  const [at, setAt] = useState<{ x: number; y: number } | null>(null)
  useLayoutEffect(() => setAt(sentence === null ? null : belowCaret(over.current)), [sentence, over])
  if (sentence === null) return null
  return (
    <div
      className={`caret-note notice refused no-print${at ? ' placed' : ''}`}
      style={at ? ({ '--x': `${at.x}px`, '--y': `${at.y}px` } as CSSProperties) : undefined}
      role="alert"
    >
      <p>{said(sentence)}</p>
      <button type="button" className="btn bare" aria-label={t('Close')} onClick={onClose}>
        <span aria-hidden="true">✕</span>
      </button>
    </div>
  )
}

const widest = 380

/** In pixels from the physical corner of the element, as the page is laid out. */
function belowCaret(over: HTMLElement | null): { x: number; y: number } | null {
  const selection = window.getSelection()
  if (!over || !selection || selection.rangeCount === 0 || !over.contains(selection.focusNode)) return null
  const range = document.createRange()
  range.setStart(selection.focusNode as Node, selection.focusOffset)
  const rect =
    [...range.getClientRects()].at(-1) ?? (selection.focusNode as Node).parentElement?.getBoundingClientRect()
  if (!rect) return null
  const frame = over.getBoundingClientRect()
  const room = Math.max(0, frame.width - Math.min(widest, frame.width))
  return { x: Math.max(0, Math.min(rect.left - frame.left, room)), y: rect.bottom - frame.top + 6 }
}
