// In whose name one writes, and who else is here.
import { useTranslation } from 'react-i18next'
import type { Here } from './connection'
import type { DraftShown } from './draft-shown'

export function WritingAs({ draft: { way, name, delegation } }: { draft: DraftShown }) {
  const { t } = useTranslation()
  if (way === 'read') return <span className="tag">{t('Reading as {{name}}', { name })}</span>
  return (
    <span className="tag blue">
      {way === 'propose' && delegation
        ? t('Proposing for {{delegation}}', { delegation })
        : delegation
          ? t('Writing for {{delegation}}', { delegation })
          : t('Writing as {{name}}', { name })}
    </span>
  )
}

const mostShown = 5

export function WhoIsHere({ here }: { here: readonly Here[] }) {
  const { t } = useTranslation()
  if (here.length === 0) return null
  const names = here.map((one) => (one.delegation ? `${one.name}, ${one.delegation}` : one.name))
  return (
    <span className="avatars" role="img" aria-label={t('Also here: {{names}}', { names: names.join('; ') })}>
      {here.slice(0, mostShown).map((one, at) => (
        <span
          key={one.client}
          className="avatar"
          title={names[at]}
          style={{ '--c': one.colour } as React.CSSProperties}
        >
          {(one.delegation ?? one.name).slice(0, 2).toUpperCase()}
        </span>
      ))}
      {here.length > mostShown ? <span className="avatar num">+{here.length - mostShown}</span> : null}
    </span>
  )
}
