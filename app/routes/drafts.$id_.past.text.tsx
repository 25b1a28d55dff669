// The text of one moment alone, for the page that steps through them.
import type { LoaderFunctionArgs } from '@remix-run/node'
import { z } from 'zod'
import { actorOf } from '~/actor.server'
import { orRefuse } from '~/http.server'
import { momentText } from '~/queries/past-page.server'

const seq = z
  .string()
  .regex(/^\d{1,15}$/)
  .transform(BigInt)
const asked = z.object({ at: seq, before: seq, view: z.enum(['changes', 'authors']) })

export async function loader({ request, params }: LoaderFunctionArgs) {
  const given = asked.safeParse(Object.fromEntries(new URL(request.url).searchParams))
  if (!given.success) throw new Response(null, { status: 400 })
  const text = await orRefuse(momentText(params.id ?? '', await actorOf(request, new Date()), given.data))
  return Response.json(text)
}
