// How the language versions of a draft stand at this moment, for the page on which it is about to be adopted.
import type { LoaderFunctionArgs } from '@remix-run/node'
import { actorOf } from '~/actor.server'
import { orRefuse } from '~/http.server'
import { languagesPage } from '~/queries/languages-page.server'

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { versions } = await orRefuse(languagesPage(params.id ?? '', await actorOf(request, new Date())))
  return Response.json({ versions }, { headers: { 'Cache-Control': 'no-store' } })
}
