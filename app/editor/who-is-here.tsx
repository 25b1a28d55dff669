// In whose name one writes, and who else is here.
import { useTranslation } from 'react-i18next'
import { useNames } from '../components/names'
import type { DraftShown } from './draft-shown'
import type { Here } from './standing'

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

/** Whoever is here, in two letters: the same on their sign above the text and at their cursor in it. */
export const shortOf = (name: string) => name.slice(0, 2).toUpperCase()

export function WhoIsHere({ here }: { here: readonly Here[] }) {
  const { t } = useTranslation()
  const called = useNames()
  const delegationOf = (one: Here) => (one.delegation === null ? null : called.of(one.delegation))
  const names = here.map((one) => [one.name, delegationOf(one)].filter(Boolean).join(called.comma))
  if (here.length === 0) return null
  return (
    <span className="avatars" role="img" aria-label={t('Also here: {{names}}', { names: names.join('; ') })}>
      {here.slice(0, mostShown).map((one, at) => (
        <span
          key={one.client}
          className="avatar"
          title={names[at]}
          style={{ '--c': one.colour } as React.CSSProperties}
        >
          {shortOf(delegationOf(one) ?? one.name)}
        </span>
      ))}
      {here.length > mostShown ? <span className="avatar num">+{here.length - mostShown}</span> : null}
    </span>
  )
}
