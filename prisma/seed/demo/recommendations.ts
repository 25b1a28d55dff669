// The recommendations of which the report speaks. Their words are not printed there: these are summaries of our own, marked so.
import { recordEndorsement } from '../../../app/commands/record-endorsement.server'
import { recordRecommendation } from '../../../app/commands/record-recommendation.server'
import { db } from '../../../app/db.server'
import type { Mark } from '../../client/enums'
import { type Context, importer } from './context'

type Row = {
  key: string
  text: string
  adoptedAt: string
  deliberatedAt?: string
  document?: string
  locator?: string
  paras: string
  mark?: Mark
  endorsed?: { number: string; annex: string; locator: string; mark: Mark }
}

const joint = 'CTOC/COP/WG.2/2022/4'
const twelfth = 'CTOC/COP/WG.3/2021/3'
const annexI = { number: '11/1', annex: 'Annex I', locator: 'annex I', mark: 'derived' as const }
const annexII = { number: '11/1', annex: 'Annex II', locator: 'annex II', mark: 'derived' as const }
const tabled =
  'Put before the Conference in the draft resolution of 2022. Whether resolution 11/1, annex II, or resolution 11/3 endorsed it has not been verified.'

export const rows: Row[] = [
  {
    key: 'r02',
    text: 'The Secretariat should help the Conference and the Working Group to stay in contact with the Expert Group to Conduct a Comprehensive Study on Cybercrime, within the mandates of each, and keep the bureaux informed.',
    adoptedAt: 'wg-3-8',
    paras: '32',
    endorsed: { number: '9/3', annex: 'Annex I', locator: 'annex I, subpara. (k)', mark: 'verified' },
  },
  {
    key: 'r03',
    text: 'Criminal justice and law enforcement authorities, and private service providers, should be trained in obtaining and handling electronic evidence in international cooperation.',
    adoptedAt: 'wg-3-8',
    paras: '46',
    mark: 'derived',
    endorsed: { number: '9/3', annex: 'Annex I', locator: 'annex I', mark: 'verified' },
  },
  {
    key: 'r09a',
    text: 'States parties should make use of joint investigative bodies in accordance with article 19 of the Convention.',
    adoptedAt: 'wg-3-12',
    deliberatedAt: 'wg-3-11',
    document: twelfth,
    paras: '63',
    endorsed: annexI,
  },
  {
    key: 'r09b',
    text: 'States parties should cooperate across borders where special investigative techniques are used, in accordance with article 20 of the Convention.',
    adoptedAt: 'wg-3-12',
    deliberatedAt: 'wg-3-11',
    document: twelfth,
    paras: '63',
    endorsed: annexI,
  },
  {
    key: 'r10',
    text: 'States parties should keep up and improve the ways in which they cooperated in criminal matters while the pandemic of coronavirus disease (COVID-19) lasted.',
    adoptedAt: 'wg-3-12',
    document: twelfth,
    paras: '63',
    endorsed: annexI,
  },
  {
    key: 'r11',
    text: 'States parties should make fuller use of the transfer of sentenced persons provided for in article 17 of the Convention.',
    adoptedAt: 'wg-3-13',
    document: joint,
    paras: '64',
    endorsed: annexII,
  },
  {
    key: 'r07',
    text: 'States parties should consider treating crimes that affect the environment, in appropriate cases and in accordance with their national legislation, as serious crimes in the sense of article 2, paragraph (b), of the Convention, so as to facilitate international cooperation.',
    adoptedAt: 'wg-2-wg-3-2022-05-24',
    document: joint,
    locator: 'para. 9 (a)',
    paras: '61',
  },
  {
    key: 'r08',
    text: 'The attention of States is drawn to resolution 31/1 of the Commission on Crime Prevention and Criminal Justice, in which Member States are invited to give UNODC their views on possible responses to gaps in the legal framework against illicit trafficking in wildlife.',
    adoptedAt: 'wg-2-wg-3-2022-05-24',
    document: joint,
    locator: 'para. 9 (l)',
    paras: '62',
  },
]

/** @returns the ids by key */
export async function bringRecommendations(to: Context): Promise<Map<string, string>> {
  const ids = new Map<string, string>()
  for (const row of rows) {
    const { id } = await recordRecommendation(
      importer,
      {
        text: row.text,
        isSummary: true,
        adoptedAtId: await to.session(row.adoptedAt),
        deliberatedAtId: row.deliberatedAt ? await to.session(row.deliberatedAt) : undefined,
        documentId: row.document ? await to.document(row.document) : undefined,
        locator: row.locator,
        label: row.locator?.match(/\([a-z]+\)/)?.[0] ?? '',
        tabled: row.endorsed ? undefined : tabled,
        mark: row.mark,
        sourceId: await to.para(row.paras),
      },
      to.now,
    )
    ids.set(row.key, id)
    if (!row.endorsed) continue
    const resolutionId = await to.resolution('cop', row.endorsed.number)
    const annex = await db.provision.findFirstOrThrow({
      where: { resolutionId, kind: 'annex', label: row.endorsed.annex },
    })
    await recordEndorsement(
      importer,
      {
        recommendationId: id,
        resolutionId,
        annexId: annex.id,
        locator: row.endorsed.locator,
        kind: 'endorsed',
        mark: row.endorsed.mark,
      },
      to.now,
    )
  }
  return ids
}
