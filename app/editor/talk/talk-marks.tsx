// Beside the lines that something is said about, at the edge of the paper: how many threads begin there. A finger or a pointer
// opens them; the keyboard has the list and its own keys.
import { type RefObject, useEffect, useState } from 'react'
import { createPortal } from 'react-dom'
import { isResting, onRest } from '../out-of-sight'
import { rangeOf } from './painted-words'
import type { Desk } from './talk-desk'

type Mark = { y: number; threads: string[]; note: boolean; active: boolean }

/** Marks of lines that are nearer stand as one, so that none lies upon another. */
const apart = 26

export function TalkMarks({ desk, over }: { desk: Desk; over: RefObject<HTMLElement | null> }) {
  const [marks, setMarks] = useState<Mark[]>([])
  useEffect(() => {
    let frame = 0
    const look = () => {
      frame ||= requestAnimationFrame(() => {
        frame = 0
        if (over.current) setMarks(marksOver(desk, over.current))
      })
    }
    look()
    const resized = new ResizeObserver(look)
    const root = desk.editing.editor.getRootElement()
    if (root) resized.observe(root)
    const unheard = root ? onRest(root, look) : undefined
    return () => {
      resized.disconnect()
      unheard?.()
      cancelAnimationFrame(frame)
    }
  }, [desk, over])
  if (!over.current) return null
  return createPortal(
    <div className="talk-marks no-print" aria-hidden="true">
      {marks.map(({ y, threads, note, active }) => (
        <button
          key={threads.join()}
          type="button"
          tabIndex={-1}
          className={`talk-mark${note ? ' note' : ''}${active ? ' active' : ''}`}
          style={{ '--y': `${y}px` } as React.CSSProperties}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => {
            const at = threads.indexOf(desk.active ?? '')
            desk.open(threads[(at + 1) % threads.length] as string)
          }}
        >
          {note ? '▪' : '❝'}
          {threads.length > 1 ? <b className="num">{threads.length}</b> : null}
        </button>
      ))}
    </div>,
    over.current,
  )
}

function marksOver({ editing, placed, active }: Desk, over: HTMLElement): Mark[] {
  const frame = over.getBoundingClientRect()
  const lines = placed.flatMap(({ thread, at, provision }) => {
    if (provision === null || (thread.resolved !== null && thread.id !== active)) return []
    const spot = at.kind === 'words' ? at.spots[0] : undefined
    const element = document.getElementById(provision)
    // Far from what is looked at words have no place, only their provision has.
    const words = spot && element && !isResting(element) ? rangeOf(editing, spot) : null
    const rect = words?.getClientRects()[0] ?? element?.getBoundingClientRect()
    return rect ? [{ y: Math.round(rect.top - frame.top), thread }] : []
  })
  const out: Mark[] = []
  for (const { y, thread } of lines.sort((a, b) => a.y - b.y)) {
    const last = out.at(-1)
    const isActive = thread.id === active
    if (last && y - last.y < apart) {
      last.threads.push(thread.id)
      last.note &&= thread.kind === 'note'
      last.active ||= isActive
    } else out.push({ y, threads: [thread.id], note: thread.kind === 'note', active: isActive })
  }
  return out
}
