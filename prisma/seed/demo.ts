// What the demonstration adds: the facts of a real report, through the same commands that people use, and meetings of its own
// around today. Everything invented is marked so.
import { recordSource } from '../../app/commands/record-source.server'
import { registerDocument } from '../../app/commands/register-document.server'
import { db, pool } from '../../app/db.server'
import { bringActivities } from './demo/activities'
import { bringBodies } from './demo/bodies'
import { contextOf, importer, reportDate } from './demo/context'
import { bringDocuments, bringResolutions } from './demo/documents'
import { bringFigures } from './demo/figures'
import { bringMandates } from './demo/mandates'
import { bringNegotiations } from './demo/negotiations'
import { bringParties } from './demo/parties'
import { bringPeople } from './demo/people'
import { bringRecommendations } from './demo/recommendations'
import { bringSessions } from './demo/sessions'
import { nameInArabic, seedReference } from './reference'

const key = 'demonstration'

/** Once. A start that was interrupted while bringing facts in begins again from an empty database: nobody has used it yet. */
export async function seedDemo(now: Date): Promise<void> {
  const state = await db.setting.findUnique({ where: { key } })
  if (state?.value === 'brought in') return
  if (state) await startAgain()
  await db.setting.create({ data: { key, value: 'under way' } })
  await bring(now)
  await db.setting.update({ where: { key }, data: { value: 'brought in' } })
}

async function startAgain(): Promise<void> {
  const { rows } = await pool.query<{ name: string }>(
    `SELECT quote_ident(tablename) AS name FROM pg_tables WHERE schemaname = 'public' AND tablename NOT LIKE '\\_%'`,
  )
  await pool.query(`TRUNCATE ${rows.map((row) => row.name).join(', ')} RESTART IDENTITY CASCADE`)
  await seedReference()
}

async function bring(now: Date): Promise<void> {
  const report = await registerDocument(
    importer,
    {
      kind: 'report_of_the_secretariat',
      title:
        'Activities of the United Nations Office on Drugs and Crime to promote the implementation of the provisions on international cooperation in the United Nations Convention against Transnational Organized Crime',
      date: reportDate,
    },
    now,
  )
  const to = contextOf(now, report.id)
  await bringBodies(to)
  await db.$transaction(nameInArabic)
  await bringSessions(to)
  await db.document.update({ where: { id: report.id }, data: { sessionId: await to.session('cop-11') } })
  await bringDocuments(to)
  await bringResolutions(to)
  const recommendations = await bringRecommendations(to)
  await bringMandates(to, recommendations)
  await bringActivities(to)
  await bringFigures(to)
  await recordSource(importer, {
    documentId: report.id,
    printed: 'Report of the Secretariat of 18 July 2022',
    statedOn: reportDate,
  })
  const people = await bringPeople(to)
  await bringParties(to)
  await bringNegotiations(to, people)
}
