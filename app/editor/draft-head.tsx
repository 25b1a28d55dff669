// The head of a draft's page, under negotiation and adopted alike: its body, its session, its title and its state.
import type { ReactNode } from 'react'
import { Demonstration } from '../components/demonstration'
import { Head } from '../components/head'
import { useNames } from '../components/names'
import { DraftTag } from '../components/tags'
import type { DraftStatus } from '../domain/draft'
import type { Names } from '../domain/names'
import type { MentionedSession } from '../domain/session'
import { directionOf } from '../languages'
import { MatterTag } from './procedure/matter'

export type HeadedDraft = {
  title: string
  language: string
  status: DraftStatus
  demonstration: boolean
  protocol: { short: string } | null
  session: { named: MentionedSession }
  body: { slug: string; name: string }
}

export function DraftHead({ draft, children }: { draft: HeadedDraft; children?: ReactNode }) {
  const names = useNames()
  return (
    <Head
      crumbs={crumbsTo(draft, names)}
      title={
        <bdi lang={draft.language} dir={directionOf(draft.language)}>
          {draft.title}
        </bdi>
      }
      tags={
        <>
          {draft.demonstration ? <Demonstration /> : null}
          <DraftTag status={draft.status} />
          <MatterTag protocol={draft.protocol} />
        </>
      }
    >
      {children}
    </Head>
  )
}

/** From the body through the session. */
export function crumbsTo({ body, session: { named } }: Pick<HeadedDraft, 'body' | 'session'>, names: Names) {
  return [
    { to: `/bodies/${body.slug}`, label: names.of(body.name) },
    { to: `/sessions/${named.slug}`, label: meetingOf(named, names) },
  ]
}

/** Behind the name of its body, a session of one body needs no more than its number. */
function meetingOf(session: MentionedSession, names: Names): string {
  const [first, ...others] = session.bodies
  return !session.title && first && others.length === 0 && first.ordinal !== null
    ? names.ordinal(first.ordinal, first.holds)
    : names.session(session, 'short')
}
