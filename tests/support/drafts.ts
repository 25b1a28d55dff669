// A draft of its own for each browser test, in the meeting of the demonstration that is under way.
import { personAsActor } from '~/actor.server'
import { createDraft } from '~/commands/create-draft.server'
import { closeDatabase, databaseUrl, db, openDatabase } from '~/db.server'
import type { NewProvision } from '~/document/shape'
import { startEmbedded } from '../../prisma/embedded'

/** @param dataDir of a running product: its own PostgreSQL is found there */
export async function aDraftOf(
  dataDir: string,
  title: string,
  items: readonly (string | NewProvision)[],
): Promise<string> {
  const { url } = await startEmbedded(dataDir)
  if (openUrl() !== url) {
    await closeDatabase()
    openDatabase(url, 2)
  }
  const secretariat = await db.person.findFirstOrThrow({ where: { persona: 'secretariat' } })
  const actor = await personAsActor(secretariat.id)
  if (!actor) throw new Error('There is no secretariat in this demonstration.')
  const session = await db.session.findFirstOrThrow({
    where: {
      demonstration: true,
      status: 'open',
      delegations: { some: { members: { some: { person: { persona: 'delegate-a' } } } } },
    },
  })
  const text: NewProvision[] = [
    { kind: 'title', text: title },
    { kind: 'paragraph', text: 'The Working Group adopted the following recommendations:' },
    ...items.map((item): NewProvision => (typeof item === 'string' ? { kind: 'item', text: item } : item)),
  ]
  const { id } = await createDraft(
    actor,
    { kind: 'recommendations', title, sessionId: session.id, mark: 'demonstration' },
    new Date(),
    text,
  )
  return id
}

function openUrl(): string | undefined {
  try {
    return databaseUrl()
  } catch {
    return undefined
  }
}

export { closeDatabase }
