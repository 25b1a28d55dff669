// What the parts of the demonstration share: the report whose facts they bring in, and what each of them has made so far.
import { recordSource } from '../../../app/commands/record-source.server'
import { db } from '../../../app/db.server'
import { theImport } from '../../../app/domain/permission'

export type Context = {
  now: Date
  reportId: string
  /** The place in the report that a fact is taken from. */
  para: (paragraph: string) => Promise<string>
  /** Another source, by what is printed of it and the day on which it speaks. */
  source: (printed: string, statedOn?: string) => Promise<string>
  body: (slug: string) => Promise<string>
  session: (slug: string) => Promise<string>
  document: (symbol: string) => Promise<string>
  resolution: (body: string, number: string) => Promise<string>
}

/** The report speaks on 18 July 2022, and of nothing later as held. */
export const reportDate = '2022-07-18'
export const importer = theImport

export function contextOf(now: Date, reportId: string): Context {
  const kept = new Map<string, Promise<string>>()
  const once = (key: string, make: () => Promise<string>) => {
    const known = kept.get(key) ?? make()
    kept.set(key, known)
    return known
  }
  return {
    now,
    reportId,
    para: (paragraph) =>
      once(`para ${paragraph}`, async () => {
        const { id } = await recordSource(importer, {
          documentId: reportId,
          printed: 'Report of the Secretariat of 18 July 2022',
          paragraph,
          statedOn: reportDate,
        })
        return id
      }),
    source: (printed, statedOn) =>
      once(`source ${printed}`, async () => (await recordSource(importer, { printed, statedOn })).id),
    body: (slug) => once(`body ${slug}`, async () => (await db.body.findUniqueOrThrow({ where: { slug } })).id),
    session: (slug) =>
      once(`session ${slug}`, async () => (await db.session.findUniqueOrThrow({ where: { slug } })).id),
    document: (symbol) =>
      once(
        `document ${symbol}`,
        async () => (await db.documentSymbol.findUniqueOrThrow({ where: { normalised: symbol } })).documentId,
      ),
    resolution: (body, number) =>
      once(
        `resolution ${body} ${number}`,
        async () => (await db.resolution.findFirstOrThrow({ where: { number, body: { slug: body } } })).id,
      ),
  }
}
