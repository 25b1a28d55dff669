// For programs: the token with which a client that cannot send a cookie joins one text. Answers in JSON.
import type { ActionFunctionArgs } from '@remix-run/node'
import { actorOf } from '~/actor.server'
import { giveRoomToken } from '~/commands/give-room-token.server'
import { Refusal } from '~/domain/refusal'
import { signedIn } from '~/sign-in.server'

// It is nobody else's, and good for a minute.
const headers = { 'Cache-Control': 'no-store' }
const says = (sentence: string, status: number, more: Record<string, string> = {}) =>
  Response.json({ sentence }, { status, headers: { ...headers, ...more } })

export const loader = () => says('Ask for a token by POST.', 405, { Allow: 'POST' })

export async function action({ request, params }: ActionFunctionArgs) {
  const now = new Date()
  const who = await signedIn(request.headers.get('Cookie'), now)
  if (!who) return says('Sign in first, and send the cookie of that sign-in along.', 401)
  const draftId = params.id ?? ''
  try {
    const token = await giveRoomToken(await actorOf(request, now), { draftId, signInId: who.signInId }, now)
    const { protocol, host } = new URL(request.url)
    const room = `${protocol === 'https:' ? 'wss' : 'ws'}://${host}/collab/${draftId}`
    return Response.json({ token, room }, { headers })
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return says(error.sentence, error.status)
  }
}
