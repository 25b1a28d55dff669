// Who takes part in a session: States and organizations, each with the people who speak for it.
import { useTranslation } from 'react-i18next'
import { useNames } from './names'

export type ShownDelegation = {
  id: string
  name: string
  kind: string
  colour: string
  members: { name: string; head: boolean }[] | null
}

export function Participation({ delegations }: { delegations: readonly ShownDelegation[] }) {
  const { t } = useTranslation()
  const names = useNames()
  return (
    <ul className="card members">
      {delegations.map((one) => (
        <li key={one.id}>
          <span className="swatch" style={{ '--c': one.colour } as React.CSSProperties} aria-hidden="true" />
          <b lang={names.languageOf(one.name)}>{names.of(one.name)}</b>{' '}
          {one.kind === 'organization' ? <span className="small muted">{t('organization')}</span> : null}
          {one.members ? (
            <span className="small muted">
              {' '}
              {one.members
                .map((member) => (member.head ? t('{{name}} (head)', { name: member.name }) : member.name))
                .join(names.comma)}
            </span>
          ) : null}
        </li>
      ))}
    </ul>
  )
}
