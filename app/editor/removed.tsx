// Provisions that were removed from the text, until it is adopted: each can be put back where it stood.
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type * as Y from 'yjs'
import { provisionMaps } from '../document/shape'
import type { Looks } from './looks'
import type { Editing } from './use-editor'

type Gone = { id: string; text: string; proposal: string | null }

export function Removed({ editing, looks, language }: { editing: Editing; looks: Looks; language: string }) {
  const { t } = useTranslation()
  const gone = useRemoved(editing)
  if (gone.length === 0) return null
  return (
    <details className="card">
      <summary>{t('Removed from the text ({{n}})', { n: gone.length })}</summary>
      <ul className="stack">
        {gone.map((one) => (
          <li key={one.id} className="stack">
            <span lang={language} dir="auto">
              {one.text.slice(0, 90)}
              {one.text.length > 90 ? '…' : ''}
            </span>
            {one.proposal === null ? null : <ProposedBy editing={editing} looks={looks} id={one.proposal} />}
            <button
              type="button"
              className="btn"
              onClick={() => void editing.acts.run(async (send) => void (await send({ act: 'restore', id: one.id })))}
            >
              {t('Put it back')}
            </button>
          </li>
        ))}
      </ul>
    </details>
  )
}

/** A provision that was only proposed, and rejected or withdrawn. */
function ProposedBy({ editing: { index }, looks, id }: { editing: Editing; looks: Looks; id: string }) {
  const { t } = useTranslation()
  const found = index.get(id)
  if (!found) return null
  return <span className="small muted">{t('Proposed by {{names}}', { names: looks.names(found) })}</span>
}

/** Those whose words went elsewhere, by a join, are empty and are not shown. */
function useRemoved({ connection: { doc } }: Editing): Gone[] {
  const [gone, setGone] = useState<Gone[]>([])
  useEffect(() => {
    const maps = provisionMaps(doc)
    const look = () =>
      setGone(
        [...maps].flatMap(([id, map]) => {
          // Cells and footnotes come back with what they belong to, a row that was taken away by undo.
          if (map.get('state') !== 'withdrawn' || map.has('with') || map.has('table')) return []
          const text = map.has('columns') ? tableWords(maps, id) : String(map.get('text') ?? '')
          const proposal = (map.get('proposal') as string | undefined) ?? null
          return text.trim() ? [{ id, text, proposal }] : []
        }),
      )
    const changed = (events: Y.YEvent<Y.AbstractType<unknown>>[]) => {
      if (events.some((event) => event.path.length < 2)) look()
    }
    look()
    maps.observeDeep(changed)
    return () => maps.unobserveDeep(changed)
  }, [doc])
  return gone
}

/** The words of a table that was removed, to tell it by. */
function tableWords(maps: ReturnType<typeof provisionMaps>, table: string): string {
  const cells = [...maps.values()].filter((map) => map.get('table') === table && map.get('with') === table)
  return `▦ ${[maps.get(table), ...cells].map((map) => String(map?.get('text') ?? '')).join(' ')}`
}
