// Acts that are asked for by a button in the margin: their outcome, or why they were refused, is said there.
import { useCallback, useState } from 'react'
import type { Act } from '../document/acts'
import type { Editing } from './use-editor'

export type Outcome = { sentence: string; refused: boolean } | null

export type Asked = {
  outcome: Outcome
  /** @returns whether it was done */
  ask: (act: Act, outcome: string) => Promise<boolean>
  clear: () => void
}

export function useAsk(editing: Editing | null): Asked {
  const [outcome, setOutcome] = useState<Outcome>(null)
  const ask = useCallback(
    async (act: Act, sentence: string) => {
      setOutcome(null)
      try {
        await editing?.connection.act(act)
        setOutcome({ sentence, refused: false })
        return true
      } catch (error) {
        setOutcome({ sentence: error instanceof Error ? error.message : String(error), refused: true })
        return false
      }
    },
    [editing],
  )
  const clear = useCallback(() => setOutcome(null), [])
  return { outcome, ask, clear }
}
