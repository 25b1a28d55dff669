// When the page is asked for again: the text was sealed, the line is turned away for good, or a delegation is met that the page
// does not know.
import { useRevalidator } from '@remix-run/react'
import { useEffect, useRef } from 'react'
import { closeCodes } from '../document/close-codes'
import type { DraftShown } from './draft-shown'
import type { LiveText } from './use-text'

export function useComeAgain({ copy, line, closedBy }: LiveText, { delegations }: DraftShown): void {
  const { revalidate } = useRevalidator()
  // The draft is under silence, or under negotiation again; or this person has another part in it.
  const judgedAgain = line.away === closeCodes.judgedAgain
  const turnedAway = line.failures > 0 && line.failures % 5 === 0
  useEffect(() => {
    if (closedBy === closeCodes.sealed || closedBy === closeCodes.notAdmitted || turnedAway || judgedAgain) revalidate()
  }, [closedBy, turnedAway, judgedAgain, revalidate])

  const asked = useRef(new Set<string>())
  useEffect(() => {
    if (!copy) return
    const known = new Set(delegations.map((one) => one.id))
    return copy.index.onChange((provisions) => {
      const strange = provisions
        .flatMap((id) => copy.index.of(id))
        .map((one) => one.delegation)
        .filter((id) => !known.has(id) && !asked.current.has(id))
      if (strange.length === 0) return
      for (const id of strange) asked.current.add(id)
      revalidate()
    })
  }, [copy, delegations, revalidate])
}
