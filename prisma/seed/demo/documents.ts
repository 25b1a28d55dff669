// The documents that the report names, each under its symbol, and the resolutions.
import { recordResolution } from '../../../app/commands/record-resolution.server'
import { registerDocument } from '../../../app/commands/register-document.server'
import type { Distribution, DocumentKind } from '../../client/enums'
import { type Context, importer } from './context'

/** Titles in words of our own where the report gives none; those are marked derived. */
const rows: {
  symbol: string
  kind: DocumentKind
  title: string
  session?: string
  paras: string
  derived?: boolean
  distribution?: Distribution
}[] = [
  {
    symbol: 'CTOC/COP/2022/1',
    kind: 'provisional_agenda',
    title: 'Provisional agenda of the eleventh session',
    session: 'cop-11',
    paras: 'masthead',
    derived: true,
  },
  {
    symbol: 'CTOC/COP/2020/10',
    kind: 'report_of_session',
    title: 'Report of the Conference on its tenth session',
    session: 'cop-10',
    paras: '2',
    derived: true,
  },
  {
    symbol: 'CTOC/COP/2020/6',
    kind: 'note_by_the_secretariat',
    title: 'Information on the meetings of the Expert Group to Conduct a Comprehensive Study on Cybercrime',
    session: 'cop-10',
    paras: '32',
    derived: true,
  },
  {
    symbol: 'CTOC/COP/WG.3/2021/2',
    kind: 'background_paper',
    title:
      'Impact of the pandemic on international cooperation, with a compilation of emergency measures of central authorities',
    session: 'wg-3-12',
    paras: '10',
    derived: true,
  },
  {
    symbol: 'CTOC/COP/WG.3/2021/3',
    kind: 'report_of_session',
    title: 'Report of the Working Group on International Cooperation on its twelfth meeting',
    session: 'wg-3-12',
    paras: '63',
    derived: true,
  },
  {
    symbol: 'CTOC/COP/WG.2/2022/3-CTOC/COP/WG.3/2022/3',
    kind: 'background_paper',
    title: 'Joint thematic discussion on crimes that affect the environment: document of the two working groups',
    session: 'wg-2-wg-3-2022-05-24',
    paras: '60',
    derived: true,
  },
  {
    symbol: 'CTOC/COP/WG.2/2022/4-CTOC/COP/WG.3/2022/4',
    kind: 'report_of_session',
    title: 'Joint report with the recommendations of the thirteenth meetings',
    session: 'wg-2-wg-3-2022-05-24',
    paras: '61, 62, 64',
    derived: true,
  },
  {
    symbol: 'CTOC/COP/2022/CRP.4',
    kind: 'conference_room_paper',
    title: 'Revised text of the Model Law on Mutual Assistance in Criminal Matters',
    session: 'cop-11',
    paras: '56',
    distribution: 'conference_room',
  },
  {
    symbol: 'CTOC/COP/2022/CRP.5',
    kind: 'conference_room_paper',
    title: 'Declaration of Naples',
    session: 'cop-11',
    paras: '31',
    distribution: 'conference_room',
  },
  {
    symbol: 'UNODC/CCPCJ/EG.4/2021/2',
    kind: 'report_of_session',
    title:
      'Procedural report of the Expert Group to Conduct a Comprehensive Study on Cybercrime on its seventh meeting',
    session: 'eg-4-7',
    paras: '34',
    derived: true,
  },
  {
    symbol: 'A/AC.291/7',
    kind: 'report_of_session',
    title: 'Report of the Ad Hoc Committee on its first session, with road map and mode of work',
    session: 'ac-291-1',
    paras: '40',
    derived: true,
  },
  {
    symbol: 'A/AC.291/9',
    kind: 'other',
    title: 'Compilation of proposals and contributions submitted by Member States',
    session: 'ac-291-2',
    paras: '41',
    derived: true,
  },
  {
    symbol: 'A/AC.291/9/Add.2',
    kind: 'other',
    title: 'Compilation of proposals and contributions submitted by Member States: addendum 2',
    session: 'ac-291-2',
    paras: '41',
    derived: true,
  },
  {
    symbol: 'A/AC.291/9/Add.3',
    kind: 'other',
    title: 'Compilation of proposals and contributions submitted by Member States: addendum 3',
    session: 'ac-291-2',
    paras: '41',
    derived: true,
  },
  {
    symbol: 'CAC/COSP/EG.1/2021/4',
    kind: 'report_of_session',
    title:
      'Report of the tenth expert meeting to enhance international cooperation under the Convention against Corruption',
    session: 'cosp-eg-1-10',
    paras: '67',
    derived: true,
  },
]

export async function bringDocuments(to: Context): Promise<void> {
  for (const { paras, derived, session, ...row } of rows) {
    const addendum = /^(.*)\/Add\.\d+$/.exec(row.symbol)?.[1]
    await registerDocument(
      importer,
      {
        ...row,
        sessionId: session ? await to.session(session) : undefined,
        relation: addendum ? { kind: 'adds_to', to: addendum } : undefined,
        mark: derived ? 'derived' : 'verified',
        sourceId: await to.para(paras),
      },
      to.now,
    )
  }
}

type ResolutionRow = {
  body: 'cop' | 'ga' | 'ccpcj'
  number: string
  title?: string
  adoptedOn?: string
  session?: string
  paras: string
  annexes?: string[]
}

const resolutions: ResolutionRow[] = [
  { body: 'ga', number: '76/187', adoptedOn: '2021-12-16', paras: '1, 2' },
  { body: 'ga', number: '74/247', paras: '39' },
  { body: 'ga', number: '75/282', paras: '39' },
  { body: 'ga', number: '76/185', title: 'Preventing and combating crimes that affect the environment', paras: '57' },
  { body: 'cop', number: '8/1', paras: '18' },
  {
    body: 'cop',
    number: '9/1',
    title:
      'Establishment of the Mechanism for the Review of the Implementation of the Convention and the Protocols thereto',
    paras: '70, 71',
    annexes: ['Annex'],
  },
  {
    body: 'cop',
    number: '9/3',
    title: 'Implementation of the provisions on international cooperation of the Convention',
    paras: '32, 46',
    annexes: ['Annex I'],
  },
  {
    body: 'cop',
    number: '10/1',
    title: 'Launch of the review process',
    session: 'cop-10',
    paras: '69',
    annexes: ['Annex'],
  },
  {
    body: 'cop',
    number: '10/4',
    title:
      'Celebrating the twentieth anniversary of the adoption of the United Nations Convention against Transnational Organized Crime and promoting its effective implementation',
    adoptedOn: '2020-10-16',
    session: 'cop-10',
    paras: '2, 46, 53',
  },
  { body: 'cop', number: '10/6', title: 'Crimes that affect the environment', session: 'cop-10', paras: '58' },
  {
    body: 'ccpcj',
    number: '31/1',
    title:
      'Strengthening the international legal framework for international cooperation to prevent and combat illicit trafficking in wildlife',
    session: 'ccpcj-31',
    paras: '62',
  },
]

/** Days of the sessions at which resolutions without a printed date were adopted; from the register of sessions, not the report. */
const adoptionDays: Record<string, string> = {
  'cop 8/1': '2016-10-21',
  'cop 9/1': '2018-10-19',
  'cop 9/3': '2018-10-19',
}

export async function bringResolutions(to: Context): Promise<void> {
  for (const { paras, annexes, session, body, ...row } of resolutions) {
    const lastDay = adoptionDays[`${body} ${row.number}`]
    await recordResolution(
      importer,
      {
        ...row,
        bodyId: await to.body(body),
        sessionId: session ? await to.session(session) : undefined,
        adoptedOn: row.adoptedOn ?? lastDay,
        provisions: (annexes ?? []).map((label) => ({ key: label, kind: 'annex' as const, label })),
        mark: lastDay ? 'derived' : 'verified',
        sourceId: await to.para(paras),
      },
      to.now,
    )
  }
  await recordResolution(
    importer,
    {
      bodyId: await to.body('cop'),
      sessionId: await to.session('cop-11'),
      number: '11/1',
      title:
        'Implementation of the provisions on international cooperation of the United Nations Convention against Transnational Organized Crime',
      provisions: ['Annex I', 'Annex II'].map((label) => ({ key: label, kind: 'annex' as const, label })),
      mark: 'derived',
      sourceId: await to.source(
        'Derived: the eleventh session adopted six resolutions, of which five numbers are known',
        '2022-10-31',
      ),
    },
    to.now,
  )
}
