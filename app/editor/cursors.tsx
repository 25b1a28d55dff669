// Where the others stand: a caret with a name, laid over the paper; never part of the text.
import { type RefObject, useEffect, useState } from 'react'
import { z } from 'zod'
import { useNames } from '../components/names'
import { isKnown, offsetOf } from '../document/binding'
import { provisionOf } from '../document/shape'
import { afterPaint } from './after-paint'
import { onChange } from './on-change'
import { isResting, onRest } from './out-of-sight'
import type { Editing } from './use-editor'
import { shortOf } from './who-is-here'

const id = z.object({ client: z.number(), clock: z.number() }).nullable()
const anchored = z.object({ provision: z.string(), place: z.object({ side: z.enum(['left', 'right']), id }) })
const state = z.object({
  user: z.object({ name: z.string(), delegation: z.string().nullable(), colour: z.string() }),
  cursor: z.object({ anchor: anchored, focus: anchored }),
})

type State = z.infer<typeof state>

/** What each said of itself, read once: it is asked for at every key. */
const read = new WeakMap<object, State | null>()

function stateOf(given: object): State | null {
  const known = read.get(given)
  if (known !== undefined) return known
  const parsed = state.safeParse(given)
  read.set(given, parsed.success ? parsed.data : null)
  return parsed.success ? parsed.data : null
}

/**
 * @property place by the ids of characters: another one says that it was moved, and not only the words around it
 * @property late whether it stands in the second half of the line, where a name would reach over the edge
 */
type Shown = {
  client: number
  name: string
  colour: string
  place: string
  x: number
  y: number
  height: number
  late: boolean
}

export function Cursors({ editing, over }: { editing: Editing; over: RefObject<HTMLElement | null> }) {
  const called = useNames()
  const [shown, setShown] = useState<Shown[]>([])
  useEffect(() => {
    const look = afterPaint(() => {
      const now = over.current ? cursorsOver(editing, over.current) : []
      setShown((before) => (JSON.stringify(before) === JSON.stringify(now) ? before : now))
    })
    const { awareness } = editing.connection.provider
    // Where one stands oneself moves nothing here: a frame of its own for that could be in the way of the next key.
    const moved = ({ added, updated, removed }: Record<'added' | 'updated' | 'removed', number[]>) => {
      if ([...added, ...updated, ...removed].some((client) => client !== awareness.clientID)) look()
    }
    awareness.on('change', moved)
    const unregister = onChange(editing.editor, look)
    const resized = new ResizeObserver(look)
    if (over.current) resized.observe(over.current)
    const unheard = over.current ? onRest(over.current, look) : undefined
    look()
    return () => {
      awareness.off('change', moved)
      unregister()
      unheard?.()
      resized.disconnect()
      look.cancel()
    }
  }, [editing, over])
  return (
    <div className="cursors no-print" aria-hidden="true">
      {shown.map(({ client, name, colour, place, x, y, height, late }) => (
        <span
          key={client}
          className={late ? 'cursor late' : 'cursor'}
          style={{ '--c': colour, '--x': `${x}px`, '--y': `${y}px`, '--h': `${height}px` } as React.CSSProperties}
        >
          {/* Made anew where it was moved: on a narrow screen a name is shown for a moment then, and two letters after it. */}
          <b key={`name ${place}`}>{called.of(name)}</b>
          <i key={`short ${place}`}>{shortOf(called.of(name))}</i>
        </span>
      ))}
    </div>
  )
}

function cursorsOver({ connection, editor, binding }: Editing, over: HTMLElement): Shown[] {
  const frame = over.getBoundingClientRect()
  return [...connection.provider.awareness.getStates()].flatMap(([client, given]) => {
    const found = client === connection.doc.clientID ? null : stateOf(given)
    if (!found) return []
    const { user, cursor } = found
    const provision = provisionOf(connection.doc, cursor.focus.provision)
    const key = provision && binding.keyOf(provision.id)
    const element = key === undefined ? null : editor.getElementByKey(key)
    if (!provision || !element || !isKnown(provision.text, cursor.focus.place)) return []
    // Far from what is looked at nothing is laid out, and laying it out for a cursor that nobody sees is dear.
    if (isResting(element)) return []
    const rect = rectAt(element, offsetOf(provision.text, cursor.focus.place))
    return [
      {
        client,
        name: user.delegation ?? user.name,
        colour: user.colour,
        place: JSON.stringify(cursor.focus),
        x: rect.x - frame.x,
        y: rect.y - frame.y,
        height: rect.height,
        late: rect.x - frame.x > frame.width / 2,
      },
    ]
  })
}

function rectAt(element: HTMLElement, offset: number): DOMRect {
  const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
  let left = offset
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    const length = node.textContent?.length ?? 0
    if (left <= length) {
      const range = document.createRange()
      range.setStart(node, left)
      range.collapse(true)
      const rect = [...range.getClientRects()].at(-1)
      if (rect) return rect
      // These words are not shown at the moment: it stands before the next that are.
      left = 0
    } else left -= length
  }
  const box = element.getBoundingClientRect()
  const { direction, lineHeight, paddingInlineStart } = getComputedStyle(element)
  const inset = Number.parseFloat(paddingInlineStart)
  const height = Number.parseFloat(lineHeight) || box.height
  return new DOMRect(direction === 'rtl' ? box.right - inset : box.left + inset, box.top, 0, height)
}
