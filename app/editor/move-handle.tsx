// The handle by which a provision is taken up and put elsewhere: dragged with a pointer or a finger; or pressed, and then moved with
// the arrow keys or the buttons beside the line that shows where it would stand.
import {
  type CSSProperties,
  type KeyboardEvent,
  type PointerEvent,
  type RefObject,
  useEffect,
  useRef,
  useState,
} from 'react'
import { useTranslation } from 'react-i18next'
import { blockOf, type Landing, landings } from '../document/blocks'
import { numbering } from '../document/numbering'
import { named } from '../document/place-notes'
import { outline, provisionOf } from '../document/shape'
import { afterPaint } from './after-paint'
import { moveTo, seen } from './moving'
import { onChange } from './on-change'
import type { Editing } from './use-editor'

/** @property y of the line that shows the place, in pixels from the top of the element around the text */
type Slot = Landing & { y: number }
/** @property dragged whether the pointer has moved since it was pressed */
type TakenUp = { id: string; slots: Slot[]; stood: number; at: number; dragged: boolean }

/** Less is a press, not a drag. */
const farEnough = 5
const nearEdge = 60

export function MoveHandle({
  editing,
  here,
  over,
}: {
  editing: Editing
  here: string | null
  over: RefObject<HTMLElement | null>
}) {
  const { t } = useTranslation()
  const { connection, keys, editor } = editing
  const [pointed, setPointed] = useState<string | null>(null)
  const [taken, setTaken] = useState<TakenUp | null>(null)
  const [top, setTop] = useState<number | null>(null)
  const pressed = useRef<{ x: number; y: number; id: string } | null>(null)
  /** Whether what is pressed has been dragged: the click in which that ends means nothing. */
  const dragged = useRef(false)
  const button = useRef<HTMLButtonElement>(null)
  const id = taken?.id ?? pointed ?? here
  const stands = id === null ? undefined : provisionOf(connection.doc, id)
  const open = stands?.state === 'open' && stands.anchor === null

  useEffect(() => {
    const around = over.current
    if (!around) return
    const pointer = (event: globalThis.PointerEvent) => {
      if (event.pointerType !== 'mouse' || !(event.target instanceof Element)) return
      const found = event.target.closest<HTMLElement>('[data-provision]')
      if (found) setPointed(found.dataset.provision ?? null)
    }
    const left = () => setPointed(null)
    around.addEventListener('pointermove', pointer)
    around.addEventListener('pointerleave', left)
    return () => {
      around.removeEventListener('pointermove', pointer)
      around.removeEventListener('pointerleave', left)
    }
  }, [over])

  useEffect(() => {
    const look = afterPaint(() => setTop(id === null ? null : topOf(id, over.current)))
    look()
    const stop = onChange(editor, look)
    const resized = new ResizeObserver(look)
    if (over.current) resized.observe(over.current)
    return () => {
      stop()
      resized.disconnect()
      look.cancel()
    }
  }, [id, editor, over])

  useEffect(() => {
    const block = taken ? blockOf(outline(connection.doc), taken.id).map((one) => one.id) : []
    const elements = block.flatMap((one) => document.getElementById(one) ?? [])
    for (const one of elements) one.classList.add('taken')
    return () => {
      for (const one of elements) one.classList.remove('taken')
    }
  }, [taken, connection])

  if (!open || id === null || top === null) return null

  const takeUp = (dragged: boolean): TakenUp | null => {
    const all = seen(keys, id)
    const { places, now } = landings(all, id)
    const slots = places.map((one) => ({ ...one, y: edgeOf(one, id, outline(connection.doc), over.current) }))
    return slots.length > 1 ? { id, slots, stood: now, at: now, dragged } : null
  }
  const step = (by: number) =>
    setTaken((one) => one && { ...one, at: Math.max(0, Math.min(one.slots.length - 1, one.at + by)) })
  const putDown = (one: TakenUp | null) => {
    setTaken(null)
    const slot = one?.slots[one.at]
    if (one && slot && one.at !== one.stood) moveTo(keys, one.id, slot.after)
    button.current?.focus()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (!taken) return
    if (event.key === 'ArrowUp' || event.key === 'ArrowDown') step(event.key === 'ArrowUp' ? -1 : 1)
    else if (event.key === 'Escape') {
      pressed.current = null
      setTaken(null)
    } else return
    event.preventDefault()
    event.stopPropagation()
  }
  const onPointerDown = (event: PointerEvent<HTMLButtonElement>) => {
    if (event.button !== 0 || taken) return
    event.currentTarget.setPointerCapture(event.pointerId)
    dragged.current = false
    pressed.current = { x: event.clientX, y: event.clientY, id }
  }
  const onPointerMove = (event: PointerEvent) => {
    const from = pressed.current
    if (!from) return
    if (!taken?.dragged && Math.hypot(event.clientX - from.x, event.clientY - from.y) < farEnough) return
    dragged.current = true
    const frame = over.current?.getBoundingClientRect()
    const y = event.clientY - (frame?.top ?? 0)
    if (event.clientY < nearEdge) window.scrollBy(0, -12)
    if (event.clientY > window.innerHeight - nearEdge) window.scrollBy(0, 12)
    setTaken((one) => {
      const up = one ?? takeUp(true)
      return up && { ...up, dragged: true, at: nearest(up.slots, y) }
    })
  }
  const onPointerUp = () => {
    pressed.current = null
    if (taken?.dragged) putDown(taken)
  }
  const name = nameOf(id, editing)
  const slot = taken?.slots[taken.at]
  const where = slot ? (slot.after === null ? null : nameOf(slot.after, editing)) : null
  return (
    <fieldset className="moving no-print" aria-label={t('Move {{name}}', { name })} onKeyDown={onKeyDown}>
      <button
        ref={button}
        type="button"
        className="handle"
        style={{ '--y': `${top}px` } as CSSProperties}
        aria-label={keys.proposes ? t('Propose to move {{name}}', { name }) : t('Move {{name}}', { name })}
        aria-pressed={taken !== null}
        title={t('Drag, or press and use the arrow keys')}
        onPointerDown={onPointerDown}
        onPointerMove={onPointerMove}
        onPointerUp={onPointerUp}
        onPointerCancel={() => {
          pressed.current = null
          setTaken(null)
        }}
        onClick={() => {
          if (dragged.current) dragged.current = false
          else if (taken) putDown(taken)
          else setTaken(takeUp(false))
        }}
      >
        <span aria-hidden="true">⠿</span>
      </button>
      {taken && slot ? (
        <div className="landing" style={{ '--y': `${slot.y}px` } as CSSProperties}>
          <span className="landing-card">
            <span aria-live="assertive">
              {taken.at === taken.stood
                ? t('{{name}}: where it stands', { name })
                : t('{{name}}: after {{where}}', { name, where: where ?? t('the beginning of the text') })}
            </span>
            {taken.dragged ? null : (
              <>
                <button type="button" className="btn" disabled={taken.at === 0} onClick={() => step(-1)}>
                  <span aria-hidden="true">↑</span>
                  <span className="visually-hidden">{t('One place up')}</span>
                </button>
                <button
                  type="button"
                  className="btn"
                  disabled={taken.at === taken.slots.length - 1}
                  onClick={() => step(1)}
                >
                  <span aria-hidden="true">↓</span>
                  <span className="visually-hidden">{t('One place down')}</span>
                </button>
                <button
                  type="button"
                  className="btn first"
                  disabled={taken.at === taken.stood}
                  onClick={() => putDown(taken)}
                >
                  {keys.proposes ? t('Propose') : t('Put it here')}
                </button>
                <button type="button" className="btn" onClick={() => setTaken(null)}>
                  {t('Cancel')}
                </button>
              </>
            )}
          </span>
        </div>
      ) : null}
    </fieldset>
  )
}

function nearest(slots: readonly Slot[], y: number): number {
  return slots.reduce((best, one, at) => (Math.abs(one.y - y) < Math.abs((slots[best]?.y ?? 0) - y) ? at : best), 0)
}

function topOf(id: string, around: HTMLElement | null): number | null {
  const element = document.getElementById(id)
  if (!element || !around?.contains(element)) return null
  return element.getBoundingClientRect().top - around.getBoundingClientRect().top
}

/** Between the provision that would stand before it and the next that is not its own. */
function edgeOf(
  { after }: Landing,
  id: string,
  all: Parameters<typeof blockOf>[0],
  around: HTMLElement | null,
): number {
  const own = new Set(blockOf(all, id).map((one) => one.id))
  const element = after === null || own.has(after) ? null : document.getElementById(after)
  const frame = around?.getBoundingClientRect().top ?? 0
  if (element) return element.getBoundingClientRect().bottom - frame
  const first = all.find((one) => !own.has(one.id))
  return (document.getElementById(first?.id ?? '')?.getBoundingClientRect().top ?? frame) - frame
}

function nameOf(id: string, { connection, keys }: Editing): string {
  const all = outline(connection.doc)
  const places = numbering(all)
  return keys.nameOf(
    named(
      all.find((one) => one.id === id),
      (one) => places.get(one)?.label ?? '',
    ),
  )
}
