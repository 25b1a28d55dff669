// Provisions that were removed from the text, until it is adopted: each can be put back where it stood.
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { provisionMaps } from '../document/shape'
import type { Editing } from './use-editor'

type Gone = { id: string; text: string }

export function Removed({ editing, language }: { editing: Editing; language: string }) {
  const { t } = useTranslation()
  const gone = useRemoved(editing)
  if (gone.length === 0) return null
  return (
    <section className="card">
      <h2 className="section">{t('Removed from the text')}</h2>
      <ul className="stack">
        {gone.map((one) => (
          <li key={one.id} className="stack">
            <span lang={language} dir="auto">
              {one.text.slice(0, 90)}
              {one.text.length > 90 ? '…' : ''}
            </span>
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
    </section>
  )
}

/** Those whose words went elsewhere, by a join, are empty and are not shown. */
function useRemoved({ connection: { doc } }: Editing): Gone[] {
  const [gone, setGone] = useState<Gone[]>([])
  useEffect(() => {
    const look = () =>
      setGone(
        [...provisionMaps(doc)].flatMap(([id, map]) => {
          const text = String(map.get('text') ?? '')
          return map.get('state') === 'withdrawn' && text.trim() ? [{ id, text }] : []
        }),
      )
    look()
    provisionMaps(doc).observeDeep(look)
    return () => provisionMaps(doc).unobserveDeep(look)
  }, [doc])
  return gone
}
