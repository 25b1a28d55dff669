// Who wrote under which client id: as the page knew it, and whoever was here since, also after leaving.
import { useEffect, useMemo, useState } from 'react'
import type { DraftShown, Writer } from './draft-shown'
import type { LiveText } from './use-text'

export function useWriters(draft: DraftShown, { connection, line }: LiveText): Writer[] {
  const [met, setMet] = useState<Writer[]>([])
  useEffect(() => {
    const found = line.here.map(({ client, name, delegation, colour }) => ({
      client,
      personId: null,
      person: name,
      delegation,
      colour,
    }))
    setMet((known) => {
      const fresh = found.filter((one) => !known.some((other) => other.client === one.client))
      return fresh.length > 0 ? [...known, ...fresh] : known
    })
  }, [line.here])
  const own = connection?.doc.clientID
  return useMemo(() => {
    const { personId, name: person, delegation, colour } = draft
    return [
      ...draft.writers,
      ...met,
      ...(own === undefined ? [] : [{ client: own, personId, person, delegation, colour }]),
    ]
  }, [draft, met, own])
}
