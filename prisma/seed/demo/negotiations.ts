// The demonstration's own meetings, dated around today: one that has adopted recommendations, one under negotiation, and a
// session of the Conference to which they go. Everything in them is invented.
import { addDays } from 'date-fns/addDays'
import { format } from 'date-fns/format'
import { personAsActor } from '../../../app/actor.server'
import { addAgendaItem } from '../../../app/commands/add-agenda-item.server'
import { adoptAgenda } from '../../../app/commands/adopt-agenda.server'
import { adoptDraft } from '../../../app/commands/adopt-draft.server'
import { changeSessionStatus } from '../../../app/commands/change-session-status.server'
import { createDraft, type FirstText } from '../../../app/commands/create-draft.server'
import { createSession } from '../../../app/commands/create-session.server'
import { accredit, enterGrant } from '../../../app/commands/people.server'
import { registerDocument } from '../../../app/commands/register-document.server'
import { db } from '../../../app/db.server'
import { canonicalHash, canonicalText } from '../../../app/document/canonical'
import { readText } from '../../../app/document/store.server'
import { type Context, importer } from './context'
import { proposalsIn } from './proposals'
import { commentsAndNotes } from './talk'
import { textWithVersions } from './versions'

const invented = { mark: 'demonstration', demonstration: true } as const

export async function bringNegotiations(to: Context, people: Map<string, string>): Promise<void> {
  const year = to.now.getUTCFullYear()
  const on = (days: number) => format(addDays(to.now, days), 'yyyy-MM-dd')
  const earlier = await meeting(to, 'wg-2', 20, on(-21), on(-19), addDays(to.now, -21))
  const underWay = await meeting(to, 'wg-3', 20, on(-1), on(3), addDays(to.now, -1))
  const conference = await meeting(to, 'cop', 14, on(0), on(4), to.now)
  for (const sessionId of [earlier, underWay, conference]) {
    await enterGrant(importer, people.get('chair') as string, { role: 'chair', sessionId }, to.now)
    await enterGrant(importer, people.get('observer') as string, { role: 'observer', sessionId }, to.now)
    await delegations(to, sessionId, people)
  }
  await adoptedEarlier(to, earlier, people, year)
  const itemId = await openForNegotiation(to, underWay, year)
  const draftId = await textWithVersions(to, underWay, itemId, people)
  await proposalsIn(to, draftId, underWay, people)
  await commentsAndNotes(to, underWay, people)
  await registerDocument(
    importer,
    {
      symbol: `CTOC/COP/${year}/1`,
      kind: 'provisional_agenda',
      title: 'Provisional agenda of the fourteenth session (demonstration)',
      sessionId: conference,
      mark: 'demonstration',
    },
    to.now,
  )
  for (const [number, title] of [
    'Opening of the session and adoption of the agenda',
    'International cooperation',
    'Technical assistance',
    'Review of the implementation of the Convention',
  ].entries()) {
    await addAgendaItem(importer, conference, { number: number + 1, title, mark: 'demonstration' }, to.now)
  }
}

async function meeting(
  to: Context,
  body: string,
  ordinal: number,
  from: string,
  until: string,
  opened: Date,
): Promise<string> {
  const { id } = await createSession(
    importer,
    {
      ...invented,
      bodies: [{ bodyId: await to.body(body), ordinal }],
      from,
      to: until,
      city: 'Vienna',
      format: 'hybrid',
      note: 'Invented for the demonstration: no such meeting was held.',
    },
    opened,
  )
  await changeSessionStatus(importer, id, 'open', opened)
  return id
}

async function delegations(to: Context, sessionId: string, people: Map<string, string>): Promise<void> {
  const taking: [code: string, persona?: string][] = [
    ['UY', 'delegate-a'],
    ['JO', 'delegate-b'],
    ['AT'],
    ['KE'],
    ['JP'],
    ['PL'],
  ]
  for (const [code, persona] of taking) {
    const state = await db.state.findUniqueOrThrow({ where: { code } })
    await accredit(
      importer,
      { sessionId, stateId: state.id, personIds: persona ? [people.get(persona) as string] : [] },
      to.now,
    )
  }
}

const items = (...texts: string[]): FirstText => texts.map((text) => ({ kind: 'item', text }))

/** A meeting three weeks ago: its recommendations wait for the Conference. */
async function adoptedEarlier(
  to: Context,
  sessionId: string,
  people: Map<string, string>,
  year: number,
): Promise<void> {
  const opened = addDays(to.now, -21)
  const { id: agendaItemId } = await addAgendaItem(
    importer,
    sessionId,
    { number: 2, title: 'Technical assistance in support of central authorities', mark: 'demonstration' },
    opened,
  )
  await adoptAgenda(importer, sessionId, opened)
  const { id: documentId } = await registerDocument(
    importer,
    {
      symbol: `CTOC/COP/WG.2/${year}/3`,
      kind: 'report_of_session',
      title:
        'Report on the twentieth meeting of the Working Group of Government Experts on Technical Assistance (demonstration)',
      sessionId,
      agendaItemIds: [agendaItemId],
      date: format(addDays(to.now, -19), 'yyyy-MM-dd'),
      mark: 'demonstration',
    },
    opened,
  )
  const { id } = await createDraft(
    importer,
    {
      kind: 'recommendations',
      title: 'Draft recommendations on technical assistance for central authorities',
      sessionId,
      agendaItemId,
      documentId,
      mark: 'demonstration',
    },
    opened,
    [
      { kind: 'title', text: 'Draft recommendations on technical assistance for central authorities' },
      {
        kind: 'paragraph',
        text: 'The Working Group adopted the following recommendations for endorsement by the Conference:',
      },
      ...items(
        'States parties are encouraged to tell one another, through the online directory, which central authority receives requests under article 18 of the Convention and in which languages;',
        'The Secretariat is requested, subject to the availability of extrabudgetary resources, to offer central authorities training in drawing up requests for extradition under article 16 of the Convention;',
        'States parties should consider joint training of prosecutors and investigators in special investigative techniques, as provided for in articles 20 and 29 of the Convention;',
        'States parties are invited to share with the Secretariat their experience of protecting witnesses who testify by video link, with a view to the application of article 24 of the Convention.',
      ),
    ],
  )
  const chair = await personAsActor(people.get('chair') as string)
  if (!chair) throw new Error('The chair of the demonstration is not known.')
  const hash = await canonicalHash(canonicalText(await readText(db, id), 'en'))
  await adoptDraft(chair, id, { hash, paragraph: '7' }, addDays(to.now, -19))
  await changeSessionStatus(importer, sessionId, 'closed', addDays(to.now, -19))
}

/** The meeting of this week: its text is open, from the first word. @returns the agenda item under which it is negotiated */
async function openForNegotiation(to: Context, sessionId: string, year: number): Promise<string> {
  const agenda = [
    'Opening of the meeting',
    'Requests for electronic evidence and the role of central authorities',
    'Mechanism for the Review of the Implementation of the Convention',
    'Adoption of the report',
  ]
  const ids: string[] = []
  for (const [at, title] of agenda.entries()) {
    ids.push(
      (
        await addAgendaItem(
          importer,
          sessionId,
          { number: at + 1, title, isReviewItem: at === 2, mark: 'demonstration' },
          to.now,
        )
      ).id,
    )
  }
  await adoptAgenda(importer, sessionId, to.now)
  const document = (
    n: number,
    kind: 'provisional_agenda' | 'background_paper' | 'report_of_session',
    title: string,
    item: number,
    status: 'issued' | 'planned' = 'issued',
  ) =>
    registerDocument(
      importer,
      {
        symbol: `CTOC/COP/WG.3/${year}/${n}`,
        kind,
        title,
        sessionId,
        agendaItemIds: [ids[item - 1] as string],
        status,
        mark: 'demonstration',
        date: status === 'issued' ? format(addDays(to.now, -40), 'yyyy-MM-dd') : undefined,
      },
      to.now,
    )
  await document(1, 'provisional_agenda', 'Provisional agenda and annotations (demonstration)', 1)
  await document(
    2,
    'background_paper',
    'Requests for electronic evidence: background paper prepared by the Secretariat (demonstration)',
    2,
  )
  const report = await document(
    3,
    'report_of_session',
    'Report on the twentieth meeting of the Working Group on International Cooperation (demonstration)',
    4,
    'planned',
  )
  await createDraft(
    importer,
    {
      kind: 'recommendations',
      title: 'Draft recommendations on electronic evidence and central authorities',
      sessionId,
      agendaItemId: ids[1],
      documentId: report.id,
      mark: 'demonstration',
    },
    // The meeting opens with it, a day ago.
    addDays(to.now, -1),
    [
      { kind: 'title', text: 'Draft recommendations on electronic evidence and central authorities' },
      {
        kind: 'paragraph',
        text: 'The Working Group adopted the following recommendations for endorsement by the Conference:',
      },
      ...items(
        'States parties should answer requests for mutual legal assistance that concern electronic evidence within a time that they make known, in accordance with article 18 of the Convention;',
        'States parties are encouraged to give their central authorities under article 18, paragraph 13, of the Convention the staff and means that electronic requests need;',
        'States parties should consider sending and receiving requests under articles 16 and 18 of the Convention by electronic means, where their national law allows it;',
        'The Secretariat is requested to keep the online directory of competent national authorities up to date with the requirements of each State party for electronic evidence;',
        'States parties are invited to make use of joint investigations under article 19 of the Convention where electronic evidence is held in several States.',
      ),
    ],
  )
  return ids[1] as string
}
