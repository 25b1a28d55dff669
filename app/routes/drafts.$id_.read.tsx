// A page that is left says so; there is nothing to see here.
import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { requireSignedIn } from '~/actor.server'
import { markRead } from '~/commands/mark-read.server'
import { orRefuse } from '~/http.server'

export const loader = ({ params }: { params: { id?: string } }) => redirect(`/drafts/${params.id}`)

export async function action({ request, params }: ActionFunctionArgs) {
  const now = new Date()
  await orRefuse(markRead(await requireSignedIn(request, now), params.id ?? '', now))
  return new Response(null, { status: 204 })
}
