// Bodies as a tree, each with what it is, its symbols and how often it has met.
import { Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { type BodyKind, bodyKindLabels } from '~/domain/body'
import { type MarkName, MarkNote } from './mark-note'
import { useNames } from './names'

export type ListedBody = {
  id: string
  slug: string
  kind: string
  short: string
  long: string
  symbolPrefix: string | null
  holds: string
  parentSlug: string | null
  mark: MarkName
  sessions: number
}

export function BodyTree({ bodies, under }: { bodies: readonly ListedBody[]; under: string | null }) {
  const here = bodies.filter((one) => one.parentSlug === under)
  return (
    <ul className="tree">
      {here.map((one) => (
        <li key={one.id}>
          <BodyLine body={one} />
          {bodies.some((other) => other.parentSlug === one.slug) ? <BodyTree bodies={bodies} under={one.slug} /> : null}
        </li>
      ))}
    </ul>
  )
}

export function BodyLine({ body }: { body: ListedBody }) {
  const { t } = useTranslation()
  const names = useNames()
  return (
    <div className="body-line">
      <Link className="title" to={`/bodies/${body.slug}`} prefetch="intent" lang={names.languageOf(body.long)}>
        {names.of(body.long)}
      </Link>
      <span className="row small muted">
        <span>{t(bodyKindLabels[body.kind as BodyKind])}</span>
        {body.symbolPrefix ? <span className="sym">{body.symbolPrefix}</span> : null}
        {body.sessions > 0 ? <span>{t('sessions recorded: {{n}}', { n: body.sessions })}</span> : null}
        <MarkNote mark={body.mark} />
      </span>
    </div>
  )
}
