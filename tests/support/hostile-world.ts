// A draft in the middle of a negotiation: open proposals of two delegations, one that is supported, one that was accepted, an agreed
// provision; and three witnesses in its room, two editors and a delegate on stock clients, who must go on together whatever
// anybody sends.
import * as Y from 'yjs'
import { perform } from '~/document/acts'
import { shownRuns } from '~/document/binding'
import { textOf } from '~/document/canonical'
import { change } from '~/document/change'
import type { Stretch } from '~/document/proposals'
import { provisionMaps, provisionOf } from '~/document/shape'
import { append, bindClient, loadDraft } from '~/document/store.server'
import { cookieOf, stockClient, until } from './collab'
import { aBody, aDelegate, aDraft, aPerson, aSession, mint } from './factories'

export type Who = 'delegate' | 'editor' | 'reader'

/** The clients under which the text was written before anybody came. */
export const clients = { attacker: 21, rival: 22, server: 23 } as const

export const text = (doc: Y.Doc, id: string) => provisionOf(doc, id)?.text as Y.Text
export const stored = async (draftId: string) => textOf((await loadDraft(draftId))?.state ?? new Uint8Array())

type Person = { personId: string; delegationId: string | null }

export async function negotiated() {
  const session = await aSession([(await aBody()).id])
  const [attacker, rival, honest] = [
    await aDelegate(session.id, 'AA'),
    await aDelegate(session.id, 'BB'),
    await aDelegate(session.id, 'CC'),
  ]
  const secretariat = () => aPerson({ role: 'secretariat', sessionId: session.id })
  const [editor, one, other] = [await secretariat(), await secretariat(), await secretariat()]
  const reader = await aPerson({ role: 'observer', sessionId: session.id })
  const draft = await aDraft(session.id, [
    { kind: 'paragraph', text: 'The Working Group adopted the following recommendations:' },
    { kind: 'item', text: 'States parties should answer requests;' },
    { kind: 'item', text: 'States parties should train central authorities.' },
    { kind: 'item', text: 'States parties should meet.' },
    { kind: 'paragraph', text: 'The ground of the witnesses.' },
  ])
  const [opening, item, mine, agreed, ground] = draft.provisionIds as [string, string, string, string, string]
  const doc = await stored(draft.id)
  const before = Y.encodeStateVector(doc)
  const propose = (
    client: number,
    by: typeof attacker,
    provision: string,
    at: number,
    remove: number,
    insert: string,
  ) => proposing(doc, client, by, provision, at, remove, insert)
  const act = (given: Parameters<typeof perform>[1], by: Person, decides = false) => {
    doc.clientID = clients.server
    const way = by.delegationId === null ? 'edit' : 'propose'
    perform(doc, given, { ...by, way, decides, now: new Date() }, mint, 'act')
  }
  const chair = { personId: one.id, delegationId: null }

  const accepted = propose(clients.attacker, attacker, item, 22, 0, 'quickly ')
  act({ act: 'accept', id: accepted.proposal }, chair, true)
  const rivals = propose(clients.rival, rival, item, text(doc, item).toString().indexOf('requests'), 8, 'letters')
  const own = propose(clients.attacker, attacker, mine, 0, 0, 'Own ')
  const supported = propose(clients.attacker, attacker, mine, text(doc, mine).length, 0, ' Supported.')
  act(
    { act: 'support', id: supported.proposal, on: true },
    { personId: rival.person.id, delegationId: rival.delegation.id },
  )
  const closed = propose(clients.attacker, attacker, agreed, 0, 0, 'Closed ')
  doc.clientID = clients.server
  provisionMaps(doc).get(agreed)?.set('state', 'agreed')
  await append([
    {
      draftId: draft.id,
      head: 1n,
      rows: [{ bytes: Y.encodeStateAsUpdate(doc, before), personId: null, delegationId: null }],
    },
  ])
  for (const [client, { person, delegation }] of [
    [clients.attacker, attacker],
    [clients.rival, rival],
  ] as const)
    await bindClient(draft.id, client, person.id, delegation.id, false)

  return {
    draftId: draft.id,
    provisions: { opening, item, mine, agreed, ground },
    proposals: { accepted, rivals, own, supported, closed },
    /** Characters of the text's own, in an open provision. */
    base: firstOf(doc, item),
    attackers: {
      delegate: { personId: attacker.person.id, delegationId: attacker.delegation.id, name: attacker.person.name },
      editor: { personId: editor.id, delegationId: null, name: editor.name },
      reader: { personId: reader.id, delegationId: null, name: reader.name },
    } satisfies Record<Who, Person & { name: string }>,
    rival,
    honest,
    editors: [one, other] as const,
  }
}

type Proposing = { proposal: string; words: Stretch }

function proposing(
  doc: Y.Doc,
  client: number,
  { person, delegation }: Awaited<ReturnType<typeof aDelegate>>,
  provision: string,
  at: number,
  remove: number,
  insert: string,
): Proposing {
  doc.clientID = client
  const [done] = change(
    doc,
    [{ provision, shown: shownRuns(text(doc, provision)), splice: { at, remove, insert } }],
    { way: 'propose', delegation: delegation.id, person: person.id, now: () => new Date().toISOString(), mint },
    'seed',
  )
  const clock = shownRuns(text(doc, provision)).find((run) => run.client === client && run.text === insert)?.clock
  if (!done?.proposal || clock === undefined) throw new Error('The proposal was not made.')
  return { proposal: done.proposal, words: { client, clock, length: insert.length } }
}

function firstOf(doc: Y.Doc, provision: string): Stretch {
  const [run] = shownRuns(text(doc, provision))
  if (!run) throw new Error('The provision is empty.')
  return { client: run.client, clock: run.clock, length: run.text.length }
}

export type Negotiated = Awaited<ReturnType<typeof negotiated>>
export type Witnesses = Awaited<ReturnType<typeof witnesses>>

/** Two editors and a delegate, in step with the room and with each other. */
export async function witnesses(url: string, here: Negotiated) {
  const people = [here.editors[0], here.editors[1], here.honest.person]
  const all = await Promise.all(
    people.map(async (person) => ({ person, ...stockClient(url, here.draftId, await cookieOf(person.id)) })),
  )
  const [one, other, honest] = all
  if (!one || !other || !honest) throw new Error('There are three witnesses.')
  await until(() => all.every(({ provider }) => provider.synced), 'the witnesses are in step')
  for (const { provider, person } of all) provider.awareness.setLocalStateField('mark', person.id)
  await until(
    () => all.every(({ provider }) => provider.awareness.getStates().size >= all.length),
    'the witnesses see each other',
  )
  const truth = await stored(here.draftId)
  for (const { doc, provider } of all)
    doc.on('update', (bytes: Uint8Array, origin: unknown) => {
      // What is not received is done here.
      if (origin !== provider) Y.applyUpdate(truth, bytes)
    })
  let letter = 0xe000
  return {
    all,
    one,
    /** The text as it is where nobody but the witnesses has done anything. */
    truth,
    /** Each does something, and all come to see it. */
    async goOn() {
      const typed = Array.from({ length: 3 }, () => String.fromCharCode(letter++)) as [string, string, string]
      const { ground } = here.provisions
      text(one.doc, ground).insert(0, typed[0])
      text(other.doc, ground).insert(text(other.doc, ground).length, typed[1])
      change(
        honest.doc,
        [
          {
            provision: ground,
            shown: shownRuns(text(honest.doc, ground)),
            splice: { at: 5, remove: 1, insert: typed[2] },
          },
        ],
        {
          way: 'propose',
          delegation: here.honest.delegation.id,
          person: here.honest.person.id,
          now: () => new Date().toISOString(),
          mint,
        },
        'witness',
      )
      const saw = (doc: Y.Doc) => {
        const now = text(doc, ground).toString()
        return typed.every((one) => now.includes(one))
      }
      await until(() => all.every(({ doc }) => saw(doc)), 'the witnesses go on together')
      return saw
    },
    close: () => {
      for (const client of all) client.close()
    },
  }
}
