// Comments and notes of a page as its reader hears them: asked for when the room says so, when the page is looked at again, and
// now and then in case that was missed; and what the reader says, sent.
import { useCallback, useEffect, useRef, useState } from 'react'
import { type TalkShown, talkShown } from '../../domain/talk-shown'
import type { Standing } from '../standing'

const pollEvery = 15_000
const spread = 250

/** refused: the sentence of a rule, or null where it was done; lost: the server was not reached. */
export type Sent = { refused: string | null; lost: boolean; threadId: string | null }

export type Talk = {
  /** Null until they have come, and where the reader hears none. */
  shown: TalkShown | null
  send: (given: Record<string, string>) => Promise<Sent>
}

export function useTalk(
  draftId: string,
  hears: boolean,
  { talked, connected }: Pick<Standing, 'talked' | 'connected'>,
): Talk {
  const [shown, setShown] = useState<TalkShown | null>(null)
  const address = `/drafts/${draftId}/talk/live`
  const asking = useRef<{ again: boolean } | null>(null)
  const known = useRef('')
  const look = useCallback(async () => {
    if (asking.current) {
      asking.current.again = true
      return
    }
    const turn = { again: false }
    asking.current = turn
    do {
      turn.again = false
      const answer = await fetch(`${address}?known=${known.current}`).catch(() => null)
      if (answer?.status === 200) {
        const fresh = talkShown.parse(await answer.json())
        known.current = fresh.known
        setShown(fresh)
      } else {
        // What is not read would keep its connection.
        await answer?.body?.cancel()
        if (answer?.status === 404) {
          known.current = ''
          setShown(null)
        }
      }
    } while (turn.again)
    asking.current = null
  }, [address])

  // biome-ignore lint/correctness/useExhaustiveDependencies: each time the room says so, and when the line is back
  useEffect(() => {
    if (!hears) return
    // Those who are told together do not ask together.
    const timer = setTimeout(() => void look(), talked === 0 ? 0 : Math.random() * spread)
    return () => clearTimeout(timer)
  }, [look, hears, talked, connected])
  useEffect(() => {
    if (!hears) return
    const visible = () => {
      if (document.visibilityState === 'visible') void look()
    }
    const timer = setInterval(visible, pollEvery)
    document.addEventListener('visibilitychange', visible)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', visible)
    }
  }, [look, hears])

  const send = useCallback(
    async (given: Record<string, string>): Promise<Sent> => {
      const body = new FormData()
      for (const [name, value] of Object.entries(given)) body.set(name, value)
      const answer = await fetch(address, { method: 'POST', body }).catch(() => null)
      const said = (await answer?.json().catch(() => null)) as { refused?: string; threadId?: string | null } | null
      if (!answer || !said) return { refused: null, lost: true, threadId: null }
      await look()
      return { refused: answer.ok ? null : (said.refused ?? ''), lost: false, threadId: said.threadId ?? null }
    },
    [address, look],
  )
  return { shown, send }
}
