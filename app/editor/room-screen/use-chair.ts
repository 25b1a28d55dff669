// Where the chair stands in the text. Who presides is said by the server beside each name, never by a browser of itself.
import { useEffect, useState } from 'react'
import { z } from 'zod'
import type { Connection } from '../connection'

const presiding = z.object({
  user: z.object({ presides: z.literal(true) }),
  cursor: z.object({ focus: z.object({ provision: z.string() }) }).optional(),
})

export type Chair = {
  /** Whether somebody presides whose browser is open here. */
  here: boolean
  /** The provision they moved to last. */
  provision: string | null
}

const nobody: Chair = { here: false, provision: null }

export function useChair(connection: Connection | null): Chair {
  const [chair, setChair] = useState<Chair>(nobody)
  useEffect(() => {
    if (!connection) return setChair(nobody)
    const { awareness } = connection.provider
    /** Of several who preside, the one who moved last. */
    const stood = new Map<number, string>()
    const look = () => {
      let here = false
      let moved: string | null = null
      for (const [client, state] of awareness.getStates()) {
        // Of hundreds who are here, few preside.
        if (state.user?.presides !== true) continue
        const parsed = presiding.safeParse(state)
        if (!parsed.success) continue
        here = true
        const at = parsed.data.cursor?.focus.provision
        if (at === undefined || stood.get(client) === at) continue
        stood.set(client, at)
        moved = at
      }
      setChair((known) => {
        const provision = moved ?? known.provision
        return known.here === here && known.provision === provision ? known : { here, provision }
      })
    }
    awareness.on('change', look)
    look()
    return () => awareness.off('change', look)
  }, [connection])
  return chair
}
