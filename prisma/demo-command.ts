// npm run -s demo: lets scripts and load tests take part in the demonstration. One line on the output, nothing else.
import { parseArgs } from 'node:util'
import { db, pool } from '../app/db.server'
import { Refusal } from '../app/domain/refusal'
import { environment } from '../app/env.server'
import { signIn } from '../app/sign-in.server'
import { addressHere, inInstallation, runCommand } from './installation'

const usage = `npm run -s demo -- cookie --as PERSONA   the session cookie of a person of the demonstration
npm run -s demo -- room                  the WebSocket address of an open draft`

await runCommand(async () => {
  if (!environment().demo)
    throw new Refusal('P13', 'Only in demonstration mode may anyone act as anyone. This is not it: DEMO=0.', 403)
  const { what, persona } = asked()
  await inInstallation(async () => {
    await demonstrationLoaded()
    process.stdout.write(`${what === 'cookie' ? await cookieOf(persona) : await openRoom()}\n`)
  })
})

function asked(): { what: 'cookie' | 'room'; persona: string | undefined } {
  try {
    const { values, positionals } = parseArgs({ allowPositionals: true, options: { as: { type: 'string' } } })
    const [what, ...more] = positionals
    if (more.length === 0 && (what === 'cookie' || what === 'room')) return { what, persona: values.as }
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

async function openRoom(): Promise<string> {
  const draft = await db.draft.findFirst({
    where: { status: 'under_negotiation', sealedAt: null },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    select: { id: true },
  })
  if (!draft) throw new Refusal('P13', 'No draft is open for negotiation now. Open one in the app first.', 409)
  return `${addressHere('ws')}/collab/${draft.id}`
}
