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
  const { named } = draft.session
  return (
    <Head
      crumbs={[
        { to: `/bodies/${draft.body.slug}`, label: names.of(draft.body.name) },
        { to: `/sessions/${named.slug}`, label: meetingOf(named, names) },
      ]}
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

/** Behind the name of its body, a session of one body needs no more than its number. */
export function meetingOf(session: MentionedSession, names: Names): string {
  const [first, ...others] = session.bodies
  return !session.title && first && others.length === 0 && first.ordinal !== null
    ? names.ordinal(first.ordinal, first.holds)
    : names.session(session, 'short')
}
