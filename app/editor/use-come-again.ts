// When the page is asked for again: the text was sealed, the line is turned away for good, there is news of the draft, or a
// delegation is met that the page does not know.
import { useRevalidator } from '@remix-run/react'
import { useCallback, useEffect, useRef, useState } from 'react'
import { closeCodes } from '../document/close-codes'
import type { DraftShown } from './draft-shown'
import type { LiveText } from './use-text'

export function useComeAgain({ copy, line, closedBy }: LiveText, { delegations }: DraftShown): void {
  const ask = useAsking()
  const { away, connected, failures, here, news } = line
  // The draft is under silence, or under negotiation again; or this person has another part in it.
  const judgedAgain = away === closeCodes.judgedAgain
  const turnedAway = failures > 0 && failures % 5 === 0
  useEffect(() => {
    if (closedBy === closeCodes.sealed || closedBy === closeCodes.notAdmitted || turnedAway || judgedAgain) ask()
  }, [closedBy, turnedAway, judgedAgain, ask])

  // What is told to all is not asked for by all at once; while there is no line nothing is heard, so it is asked for behind it.
  const [due, setDue] = useState(false)
  const many = useRef(0)
  many.current = here.length
  useEffect(() => {
    if (news > 0 || (away !== null && !judgedAgain)) setDue(true)
  }, [news, away, judgedAgain])
  useEffect(() => {
    if (!due || !connected) return
    const timer = setTimeout(() => {
      setDue(false)
      ask()
    }, Math.random() * spreadOver(many.current))
    return () => clearTimeout(timer)
  }, [due, connected, ask])

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
      ask()
    })
  }, [copy, delegations, ask])
}

/** So that a server is asked for some thirty pages a second, and nobody waits longer than ten seconds. */
export function spreadOver(people: number): number {
  return Math.min(1_000 + 33 * people, 10_000)
}

const pause = 2_000

/** While the server cannot be reached the page stays as it stood: an error page would stand where the text was. */
function useAsking(): () => void {
  const { revalidate } = useRevalidator()
  const asking = useRef(false)
  const left = useRef(false)
  useEffect(() => {
    left.current = false
    return () => {
      left.current = true
    }
  }, [])
  return useCallback(() => {
    if (asking.current) return
    asking.current = true
    const until = async () => {
      while (!left.current && !(await isThere()))
        await new Promise((again) => setTimeout(again, pause * (0.5 + Math.random())))
      asking.current = false
      if (!left.current) revalidate()
    }
    void until()
  }, [revalidate])
}

function isThere(): Promise<boolean> {
  return fetch('/health', { cache: 'no-store' }).then(
    (answer) => answer.ok,
    () => false,
  )
}
