// An activity as a line: what was done, by whom, where and when, and how far it answers what asked for it.
import { Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { formatDays } from '~/domain/dates'
import { type AnsweringActivity, fulfilmentLabels } from '~/domain/mandate'
import { MarkNote } from './mark-note'
import { useNames } from './names'

export function ActivityLine({ activity }: { activity: AnsweringActivity }) {
  const { t, i18n } = useTranslation()
  const names = useNames()
  const { by, place } = activity
  const facts = [
    by ? names.of(by) : null,
    place ? names.of(place) : null,
    formatDays(activity.from, activity.to, activity.precision, i18n.language),
    t(fulfilmentLabels[activity.degree] ?? activity.degree),
  ]
  return (
    <li>
      <Link to={`/activities/${activity.id}`} lang="en" dir="ltr">
        {activity.what}
      </Link>{' '}
      <MarkNote mark={activity.mark} />
      <br />
      <span className="small muted">{facts.filter(Boolean).join(' · ')}</span>
    </li>
  )
}
