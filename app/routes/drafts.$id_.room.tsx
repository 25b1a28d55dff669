// The screen of the meeting room: the live text of a draft, one provision at a time, for all to read.
import type { LoaderFunctionArgs } from '@remix-run/node'
import { redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { actorOf } from '~/actor.server'
import type { Titled } from '~/components/title'
import { RoomScreen } from '~/editor/room-screen/room-screen'
import { orRefuse } from '~/http.server'
import { draftPage } from '~/queries/draft-page.server'
import { versionsPage } from '~/queries/versions-page.server'

export async function loader({ request, params }: LoaderFunctionArgs) {
  const id = params.id ?? ''
  const actor = await actorOf(request, new Date())
  const page = await orRefuse(draftPage(id, actor))
  // What has been adopted is not negotiated any more: it is read on its page.
  if (page.kind === 'adopted') throw redirect(`/drafts/${id}`)
  const { versions } = await orRefuse(versionsPage(id, actor))
  const last = versions.at(-1)
  return { draft: page.draft, version: last ? (last.document?.symbols.join('-') ?? last.name) : null }
}

export const handle: Titled<typeof loader> = {
  title: ({ draft }, { t }) => `${t('Room screen')}: ${draft.title}`,
}

export default function Room() {
  const { draft, version } = useLoaderData<typeof loader>()
  return <RoomScreen key={draft.id} draft={draft} version={version} />
}
