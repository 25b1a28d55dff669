// Whether there is no margin beside the text, as the styles have it.
import { useEffect, useState } from 'react'

const narrowest = '(max-width: 860px)'

export const isNarrow = () => window.matchMedia(narrowest).matches

export function useNarrow(): boolean {
  const [narrow, setNarrow] = useState(false)
  useEffect(() => {
    const query = window.matchMedia(narrowest)
    const look = () => setNarrow(query.matches)
    look()
    query.addEventListener('change', look)
    return () => query.removeEventListener('change', look)
  }, [])
  return narrow
}
