// The page of a procedure looks again while somebody looks at it: others object, join and vote meanwhile.
import { useRevalidator } from '@remix-run/react'
import { useEffect, useRef } from 'react'

const every = 4_000

export function useLookAgain(): void {
  const revalidator = useRevalidator()
  const held = useRef(revalidator)
  held.current = revalidator
  useEffect(() => {
    const again = () => {
      if (document.visibilityState === 'visible' && held.current.state === 'idle') held.current.revalidate()
    }
    const timer = setInterval(again, every)
    return () => clearInterval(timer)
  }, [])
}
