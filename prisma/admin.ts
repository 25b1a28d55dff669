// npm run admin: makes administrators and new invitation links. Whoever holds the machine holds this command.
import { parseArgs } from 'node:util'
import type { z } from 'zod'
import { inviteAgain } from '../app/commands/invite-again.server'
import { createPersonInput, enterGrant, enterPerson } from '../app/commands/people.server'
import { db } from '../app/db.server'
import { theImport } from '../app/domain/permission'
import { Refusal } from '../app/domain/refusal'
import { addressHere, inInstallation, runCommand } from './installation'
import { migrate } from './migrate'

const usage = `npm run admin -- create  --email you@example.org [--name "Your Name"]   makes an administrator
npm run admin -- appoint --email you@example.org                      makes a known person an administrator
npm run admin -- reset   --email you@example.org                      makes a new link for a known person`

type Given = { email?: string | undefined; name?: string | undefined }
const deeds: Record<string, (given: Given, now: Date) => Promise<void>> = { create, appoint, reset }

await runCommand(async () => {
  const { deed, given } = asked()
  await inInstallation(async (url) => {
    await migrate(url)
    await deed(given, new Date())
  })
})

function asked() {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { email: { type: 'string' }, name: { type: 'string' } },
    })
    const deed = positionals.length === 1 ? deeds[positionals[0] as string] : undefined
    if (deed) return { deed, given: values }
  } catch {
    // An option that is not known is answered like a deed that is not known.
  }
  throw new Refusal('P12', usage, 400)
}

async function create({ email, name }: Given, now: Date): Promise<void> {
  const parsed = createPersonInput.safeParse({ email, name: name ?? email })
  if (!parsed.success) throw new Refusal('P12', sentences(parsed.error), 422)
  const known = await personOf(parsed.data.email)
  if (known) {
    throw new Refusal(
      'P6',
      `Somebody with the e-mail address ${parsed.data.email} is known already. Use "appoint" to make them an administrator, or "reset" for a new link.`,
      409,
    )
  }
  const { id, token } = await enterPerson(theImport, parsed.data, now)
  await enterGrant(theImport, id, { role: 'administrator' }, now)
  console.info(`${parsed.data.name} is an administrator. Within a week, open this link once and choose a password:`)
  console.info(linkOf(token))
}

async function appoint({ email }: Given, now: Date): Promise<void> {
  const person = await knownPerson(email)
  await enterGrant(theImport, person.id, { role: 'administrator' }, now)
  console.info(`${person.name} is an administrator now.`)
}

async function reset({ email }: Given, now: Date): Promise<void> {
  const person = await knownPerson(email)
  const { token } = await inviteAgain(theImport, person.id, now)
  console.info(`Within a week, ${person.name} may open this link once and choose a new password:`)
  console.info(linkOf(token))
}

function personOf(email: string) {
  return db.person.findFirst({ where: { email: { equals: email, mode: 'insensitive' } } })
}

async function knownPerson(email: string | undefined) {
  if (!email) throw new Refusal('P12', `Give the e-mail address.\n${usage}`, 400)
  const person = await personOf(email)
  if (!person) throw new Refusal('P12', `Nobody with the e-mail address ${email} is known here.`, 404)
  if (person.deactivatedAt) throw new Refusal('P12', `${person.name} has been deactivated.`, 409)
  return person
}

function sentences(error: z.ZodError): string {
  return error.issues.map((issue) => issue.message).join('\n')
}

function linkOf(token: string): string {
  return `${addressHere('http')}/invitations/${token}`
}
