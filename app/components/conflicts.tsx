// Sources that disagree: both statements, each with where it stands.
import { useTranslation } from 'react-i18next'

export type ShownConflict = {
  field: string
  firstValue: string
  firstSource: string
  otherValue: string
  otherSource: string
  decision: string | null
}

/** What sources have been found to disagree about. */
const conflictWords: Record<string, string> = {
  dates: 'dates',
}

export function Conflicts({ conflicts }: { conflicts: readonly ShownConflict[] }) {
  const { t } = useTranslation()
  return conflicts.map((one) => (
    <div className="notice doubt" key={`${one.field}${one.otherValue}`}>
      <b>{t('Sources disagree: {{field}}', { field: t(conflictWords[one.field] ?? one.field) })}</b>
      <ul>
        <li>
          {one.firstValue} <span className="muted">({one.firstSource})</span>
        </li>
        <li>
          {one.otherValue} <span className="muted">({one.otherSource})</span>
        </li>
      </ul>
      {one.decision ? <p>{one.decision}</p> : null}
    </div>
  ))
}
