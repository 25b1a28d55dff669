// The head of a draft's page, under negotiation and adopted alike: its body, its session, its title and its state.
import type { ReactNode } from 'react'
import { Demonstration } from '../components/demonstration'
import { Head } from '../components/head'
import { DraftTag } from '../components/tags'
import type { DraftStatus } from '../domain/draft'

export type HeadedDraft = {
  title: string
  status: DraftStatus
  demonstration: boolean
  session: { slug: string; title: string }
  body: { slug: string; name: string }
}

export function DraftHead({ draft, children }: { draft: HeadedDraft; children?: ReactNode }) {
  return (
    <Head
      crumbs={[
        { to: `/bodies/${draft.body.slug}`, label: draft.body.name },
        { to: `/sessions/${draft.session.slug}`, label: draft.session.title },
      ]}
      title={draft.title}
      tags={
        <>
          {draft.demonstration ? <Demonstration /> : null}
          <DraftTag status={draft.status} />
        </>
      }
    >
      {children}
    </Head>
  )
}
