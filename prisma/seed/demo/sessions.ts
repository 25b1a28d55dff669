// The sessions that the report names, as it names them: what was to come on 18 July 2022 is recorded as planned, and what a later
// source adds is added, not written over.
import { addAgendaItem } from '../../../app/commands/add-agenda-item.server'
import { createSession } from '../../../app/commands/create-session.server'
import { recordConflict, recordDialogue } from '../../../app/commands/record-figures.server'
import { recordSessionHeld } from '../../../app/commands/record-session-held.server'
import type { Mark } from '../../client/enums'
import { type Context, importer } from './context'

type Row = {
  body: string
  ordinal: number
  from?: string
  to?: string
  city?: string
  format?: 'in_person' | 'online' | 'hybrid'
  held: boolean
  paras: string
  timeZone?: string
  note?: string
  mark?: Mark
  part?: string
}

const rows: Row[] = [
  { body: 'cop', ordinal: 10, from: '2020-10-12', to: '2020-10-16', city: 'Vienna', held: true, paras: '3, 20, 32' },
  { body: 'cop', ordinal: 11, from: '2022-10-17', to: '2022-10-21', city: 'Vienna', held: false, paras: 'masthead' },
  { body: 'wg-3', ordinal: 8, from: '2017-10-09', to: '2017-10-13', held: true, paras: '32' },
  {
    body: 'wg-3',
    ordinal: 11,
    from: '2020-07-07',
    to: '2020-07-08',
    held: true,
    paras: '63',
    note: 'Its recommendations were finalized and adopted at the twelfth meeting.',
  },
  { body: 'wg-3', ordinal: 12, from: '2021-03-25', to: '2021-03-26', city: 'Vienna', held: true, paras: '63, 66' },
  {
    body: 'wg-3',
    ordinal: 13,
    from: '2022-05-23',
    to: '2022-05-27',
    held: true,
    paras: '64, 70, 71',
    note: 'Back to back with the thirteenth meeting of the Working Group of Government Experts on Technical Assistance.',
  },
  {
    body: 'wg-2',
    ordinal: 13,
    from: '2022-05-23',
    to: '2022-05-27',
    held: true,
    paras: '64, 71',
    note: 'Back to back with the thirteenth meeting of the Working Group on International Cooperation.',
  },
  {
    body: 'eg-4',
    ordinal: 5,
    held: true,
    paras: '32',
    note: 'The report says only that the group met in 2018, 2019 and 2020.',
  },
  {
    body: 'eg-4',
    ordinal: 6,
    held: true,
    paras: '32',
    note: 'The report says only that the group met in 2018, 2019 and 2020.',
  },
  {
    body: 'eg-4',
    ordinal: 7,
    from: '2021-04-06',
    to: '2021-04-08',
    city: 'Vienna',
    held: true,
    paras: '33–35',
    note: 'Stocktaking meeting, held with shortened hours because of the pandemic. The group agreed on 63 conclusions and recommendations.',
  },
  {
    body: 'ac-291',
    ordinal: 1,
    from: '2022-02-28',
    to: '2022-03-11',
    city: 'New York',
    timeZone: 'America/New_York',
    held: true,
    paras: '40',
  },
  { body: 'ac-291', ordinal: 2, from: '2022-05-30', to: '2022-06-10', city: 'Vienna', held: true, paras: '41' },
  {
    body: 'ac-291',
    ordinal: 3,
    from: '2022-08-29',
    to: '2022-09-09',
    city: 'New York',
    timeZone: 'America/New_York',
    held: false,
    paras: '42',
  },
  {
    body: 'ac-291',
    ordinal: 4,
    held: false,
    paras: '43',
    note: 'Expected to work on a consolidated negotiating document.',
  },
  {
    body: 'ac-291',
    ordinal: 5,
    held: false,
    paras: '43',
    note: 'Expected to work on a consolidated negotiating document.',
  },
  {
    body: 'ccpcj',
    ordinal: 30,
    held: true,
    paras: '44',
    part: 'reconvened',
    note: 'Chose the prominent theme of the thirty-first session.',
  },
  {
    body: 'ccpcj',
    ordinal: 31,
    held: true,
    paras: '44, 45, 56',
    note: 'Thematic discussion on 17 May 2022. The dates of the session are not stated.',
  },
  { body: 'cosp-eg-1', ordinal: 10, from: '2021-09-06', to: '2021-09-10', city: 'Vienna', held: true, paras: '66, 67' },
]

export async function bringSessions(to: Context): Promise<void> {
  for (const { body, ordinal, part, paras, mark, ...row } of rows) {
    await createSession(
      importer,
      {
        ...row,
        bodies: [{ bodyId: await to.body(body), ordinal, part }],
        slug: part ? `${body}-${ordinal}-${part}` : undefined,
        mark,
        sourceId: await to.para(paras),
      },
      to.now,
    )
  }
  await bringJointDay(to)
  await bringCongress(to)
  await bringAgendas(to)
  await recordSessionHeld(
    importer,
    await to.session('cop-11'),
    {
      sourceId: await to.source('Web pages of the eleventh session of the Conference', '2022-10-31'),
      format: 'hybrid',
      note: 'Announced in the report of 18 July 2022; that it was held is known from a later source.',
    },
    to.now,
  )
}

/** The joint thematic discussion: one day inside both thirteenth meetings, with documents under two symbols. */
async function bringJointDay(to: Context): Promise<void> {
  await createSession(
    importer,
    {
      slug: 'wg-2-wg-3-2022-05-24',
      title: 'Joint thematic discussion on crimes that affect the environment',
      bodies: [{ bodyId: await to.body('wg-2') }, { bodyId: await to.body('wg-3') }],
      parentId: await to.session('wg-3-13'),
      from: '2022-05-24',
      to: '2022-05-24',
      held: true,
      note: 'Held jointly by both working groups, on a day of their thirteenth meetings, as the Conference asked in resolution 10/6.',
      sourceId: await to.para('58–62'),
    },
    to.now,
  )
  await recordDialogue(
    importer,
    {
      sessionId: await to.session('wg-3-13'),
      date: '2022-05-27',
      organizations: 21,
      others: 3,
      summary:
        'First constructive dialogue on technical assistance and international cooperation, after both thirteenth meetings.',
      sourceId: await to.para('71'),
    },
    to.now,
  )
}

/** The report prints other dates for the Congress than the General Assembly; both are kept. */
async function bringCongress(to: Context): Promise<void> {
  const assembly = await to.source('General Assembly resolutions 76/181 and 76/185', '2021-12-16')
  const { id } = await createSession(
    importer,
    {
      bodies: [{ bodyId: await to.body('congress'), ordinal: 14 }],
      from: '2021-03-07',
      to: '2021-03-12',
      city: 'Kyoto',
      timeZone: 'Asia/Tokyo',
      held: true,
      sourceId: assembly,
    },
    to.now,
  )
  await recordConflict(
    importer,
    {
      subjectKind: 'session',
      subjectId: id,
      field: 'dates',
      firstValue: '7–12 March 2021',
      firstSourceId: assembly,
      otherValue: '17–21 March 2021',
      otherSourceId: await to.para('9'),
    },
    to.now,
  )
}

async function bringAgendas(to: Context): Promise<void> {
  await addAgendaItem(
    importer,
    await to.session('cop-11'),
    {
      number: 4,
      title:
        'International cooperation, with particular emphasis on extradition, mutual legal assistance and international cooperation for the purpose of confiscation, and the establishment and strengthening of central authorities',
    },
    to.now,
  )
  const wg3 = await to.session('wg-3-13')
  // The report names these items and not their numbers.
  await addAgendaItem(
    importer,
    wg3,
    { number: 2, title: 'Transfer of sentenced persons (article 17 of the Convention)', mark: 'derived' },
    to.now,
  )
  await addAgendaItem(
    importer,
    wg3,
    {
      number: 3,
      title: 'Mechanism for the Review of the Implementation of the Convention and the Protocols thereto',
      isReviewItem: true,
      mark: 'derived',
    },
    to.now,
  )
  await addAgendaItem(
    importer,
    await to.session('wg-2-wg-3-2022-05-24'),
    {
      number: 1,
      title:
        'Application of the Convention for preventing and combating transnational organized crimes that affect the environment',
      mark: 'derived',
    },
    to.now,
  )
}
