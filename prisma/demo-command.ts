// npm run -s demo: lets scripts and load tests take part in the demonstration. One line on the output, nothing else.
import { parseArgs } from 'node:util'
import { db, pool } from '../app/db.server'
import { Refusal } from '../app/domain/refusal'
import { environment } from '../app/env.server'
import { roomToken, signedIn, signIn } from '../app/sign-in.server'
import { addressHere, inInstallation, runCommand } from './installation'

const usage = `npm run -s demo -- cookie --as PERSONA   the session cookie of a person of the demonstration
npm run -s demo -- room                  the WebSocket address of an open draft
npm run -s demo -- token --as PERSONA    for a client without cookies: the token of that room, to be used within a minute`

type What = 'cookie' | 'room' | 'token'
const line: Record<What, (persona: string | undefined) => Promise<string>> = {
  cookie: cookieOf,
  room: async () => `${addressHere('ws')}/collab/${await openDraft()}`,
  token: async (persona) => tokenOf(await cookieOf(persona), await openDraft()),
}

await runCommand(async () => {
  if (!environment().demo)
    throw new Refusal('P13', 'Only in demonstration mode may anyone act as anyone. This is not it: DEMO=0.', 403)
  const { what, persona } = asked()
  await inInstallation(async () => {
    await demonstrationLoaded()
    process.stdout.write(`${await line[what](persona)}\n`)
  })
})

function asked(): { what: What; persona: string | undefined } {
  try {
    const { values, positionals } = parseArgs({ allowPositionals: true, options: { as: { type: 'string' } } })
    const [what, ...more] = positionals
    if (more.length === 0 && (what === 'cookie' || what === 'room' || what === 'token'))
      return { what, persona: values.as }
  } catch {
    // An option that is not known is answered like a word that is not known.
  }
  throw new Refusal('P13', usage, 400)
}

async function demonstrationLoaded(): Promise<void> {
  const { rows } = await pool.query<{ there: boolean }>(`SELECT to_regclass('setting') IS NOT NULL AS there`)
  const state = rows[0]?.there ? await db.setting.findUnique({ where: { key: 'demonstration' } }) : null
  if (state?.value !== 'brought in')
    throw new Refusal('P13', 'There is no demonstration here yet. Start the app first: npm start.', 409)
}

async function cookieOf(persona: string | undefined): Promise<string> {
  const people = await db.person.findMany({ where: { persona: { not: null } }, orderBy: { createdAt: 'asc' } })
  const person = people.find((one) => one.persona === persona)
  if (!person) throw new Refusal('P13', `Say as whom: --as ${people.map((one) => one.persona).join(' | ')}.`, 404)
  const header = await signIn(person.id, { userAgent: 'the demo command', address: null }, new Date())
  return header.split(';')[0] as string
}

async function tokenOf(cookie: string, draftId: string): Promise<string> {
  const now = new Date()
  const who = await signedIn(cookie, now)
  if (!who) throw new Error('A sign-in made just now is valid.')
  return roomToken(who.signInId, draftId, now)
}

async function openDraft(): Promise<string> {
  const draft = await db.draft.findFirst({
    where: { status: 'under_negotiation', sealedAt: null },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    select: { id: true },
  })
  if (!draft) throw new Refusal('P13', 'No draft is open for negotiation now. Open one in the app first.', 409)
  return draft.id
}
