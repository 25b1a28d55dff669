// What stands on the screen of the room, set as the paper sets it: looked at again a moment after a change, and another only where it
// reads otherwise, since the type is fitted anew to it.
import { useEffect, useMemo, useRef, useState } from 'react'
import { type Conflict, conflicts } from '../../document/conflicts'
import { runs } from '../../document/runs'
import { type SetText, setText } from '../../document/set-text'
import { together } from '../../document/together'
import type { Copy } from '../use-text'

export type OnScreen = { text: SetText; contradictions: Conflict[] }

const pause = 200

/** @param first the text as the page came with it */
export function useOnScreen(copy: Copy | null, id: string | null, first: SetText): OnScreen {
  const [turn, setTurn] = useState(0)
  useEffect(() => {
    if (!copy) return
    const { doc } = copy.connection
    let timer: ReturnType<typeof setTimeout> | undefined
    const look = () => {
      timer = undefined
      setTurn((n) => n + 1)
    }
    const changed = () => {
      timer ??= setTimeout(look, pause)
    }
    doc.on('update', changed)
    return () => {
      doc.off('update', changed)
      clearTimeout(timer)
    }
  }, [copy])
  // biome-ignore lint/correctness/useExhaustiveDependencies: another turn is another text
  const now = useMemo(() => onScreen(copy, id, first), [copy, id, first, turn])
  const shown = useRef(now)
  if (shown.current !== now && JSON.stringify(shown.current) !== JSON.stringify(now)) shown.current = now
  return shown.current
}

function onScreen(copy: Copy | null, id: string | null, first: SetText): OnScreen {
  if (!copy || id === null)
    return { text: { ...first, provisions: together(first.provisions, id) }, contradictions: [] }
  const { doc } = copy.connection
  return {
    text: setText(doc, { open: copy.index.open(), choose: (all) => together(all, id) }),
    contradictions: conflicts(runs(doc, id, copy.index.of(id))),
  }
}
