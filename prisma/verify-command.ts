// npm run verify: holds each adoption against what was negotiated. Its hash is computed anew from the text that it keeps and
// from the log of its draft as it stood at that moment; one line each, and 1 as the answer where any of them differs.
import { closeDatabase, db, openDatabase } from '../app/db.server'
import { type CanonicalText, canonicalHash, canonicalText } from '../app/document/canonical'
import { readText } from '../app/document/store.server'
import { environment } from '../app/env.server'
import { startEmbedded } from './embedded'

const env = environment()
const embedded = env.databaseUrl ? undefined : await startEmbedded(env.dataDir)
openDatabase(env.databaseUrl ?? (embedded?.url as string), 2)

let differing = 0
const adoptions = await db.adoption.findMany({
  orderBy: { at: 'asc' },
  include: { draft: { select: { title: true, language: true } } },
})
for (const { draftId, draft, hash, seq, at, canonicalText: kept } of adoptions) {
  const fromKept = await canonicalHash(kept as CanonicalText)
  const fromLog = await canonicalHash(canonicalText(await readText(db, draftId, seq), draft.language))
  const wrong = [
    ...(fromKept === hash ? [] : [`the text kept has ${fromKept}`]),
    ...(fromLog === hash ? [] : [`the log up to ${seq} has ${fromLog}`]),
  ]
  if (wrong.length > 0) differing += 1
  console.info(
    `${wrong.length > 0 ? 'DIFFERS' : 'same'}  ${hash}  ${at.toISOString()}  ${draft.title}${wrong.map((one) => `; ${one}`).join('')}`,
  )
}
console.info(`Adoptions: ${adoptions.length}. Differing: ${differing}.`)
await closeDatabase()
if (embedded?.started) await embedded.stop()
process.exit(differing > 0 ? 1 : 0)
