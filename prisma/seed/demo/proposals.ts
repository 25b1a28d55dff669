// A second text of the meeting under way, in the middle of its negotiation: two delegations propose in one sentence, one supports
// the other, one adds a provision, and the chair has agreed the first.
import { randomBytes } from 'node:crypto'
import * as Y from 'yjs'
import { createDraft } from '../../../app/commands/create-draft.server'
import { db } from '../../../app/db.server'
import { type Act, type By, perform } from '../../../app/document/acts'
import { shownRuns } from '../../../app/document/binding'
import { textOf } from '../../../app/document/canonical'
import { change } from '../../../app/document/change'
import { openProposals } from '../../../app/document/open-proposals'
import { outline, provisionOf } from '../../../app/document/shape'
import { append, bindClient, loadDraft } from '../../../app/document/store.server'
import { record } from '../../../app/events.server'
import { type Context, importer } from './context'

const mint = () => randomBytes(9).toString('base64url')

export async function textWithProposals(
  to: Context,
  sessionId: string,
  agendaItemId: string,
  people: Map<string, string>,
): Promise<void> {
  const { id } = await createDraft(
    importer,
    {
      kind: 'recommendations',
      title: 'Draft recommendations on joint investigations',
      sessionId,
      agendaItemId,
      mark: 'demonstration',
    },
    to.now,
    [
      { kind: 'title', text: 'Draft recommendations on joint investigations' },
      { kind: 'paragraph', text: 'The Working Group adopted the following recommendations:' },
      {
        kind: 'item',
        text: 'States parties are encouraged to conclude agreements on joint investigations under article 19 of the Convention;',
      },
      {
        kind: 'item',
        text: 'States parties should agree at the outset of a joint investigation on how evidence is to be shared;',
      },
      {
        kind: 'item',
        text: 'The Secretariat is requested to collect examples of agreements and to make them available to States parties.',
      },
    ],
  )
  const negotiation = new DemonstrationText(id, to.now)
  const one = await delegateOf(people.get('delegate-a') as string, sessionId)
  const other = await delegateOf(people.get('delegate-b') as string, sessionId)
  const [, , first, second, third] = await negotiation.provisions()
  await negotiation.replace(one, second, 'should agree', 'are invited to agree, where appropriate,')
  await negotiation.replace(other, second, 'should agree', 'shall agree')
  await negotiation.replace(other, second, ' is to be shared', ' is to be gathered, shared and protected')
  await negotiation.replace(
    other,
    third,
    'to collect',
    ', subject to the availability of extrabudgetary resources, to collect',
  )
  await negotiation.act(one, {
    act: 'insert',
    after: second as string,
    kind: 'item',
    level: 0,
    text: 'States parties are invited to designate a contact point for joint investigations;',
  })
  const supported = (await negotiation.proposals()).find(
    (open) => open.delegation === other.delegationId && open.provision === third,
  )
  if (supported) await negotiation.act(one, { act: 'support', id: supported.id, on: true })
  const chair: Speaker = { personId: people.get('chair') as string, delegationId: null }
  await negotiation.act(chair, { act: 'gavel', id: first as string, to: 'adref' })
}

type Speaker = { personId: string; delegationId: string | null }

async function delegateOf(personId: string, sessionId: string): Promise<Speaker> {
  const member = await db.delegationMember.findFirstOrThrow({ where: { personId, delegation: { sessionId } } })
  return { personId, delegationId: member.delegationId }
}

/** The text as each speaker's browser would change it, in the log under their names. */
class DemonstrationText {
  constructor(
    private readonly draftId: string,
    private readonly now: Date,
  ) {}

  async provisions(): Promise<string[]> {
    return outline((await this.load()).doc).map((one) => one.id)
  }

  async proposals() {
    return openProposals((await this.load()).doc)
  }

  async replace(by: Speaker, provision: string | undefined, old: string, words: string): Promise<void> {
    await this.write(by, (doc) => {
      const text = provision === undefined ? undefined : provisionOf(doc, provision)?.text
      if (!provision || !text) throw new Error('There is no such provision in the demonstration.')
      const hand = {
        way: 'propose' as const,
        delegation: by.delegationId ?? '',
        person: by.personId,
        now: () => this.now.toISOString(),
        mint,
      }
      const shown = shownRuns(text)
      const at = shown
        .map((run) => run.text)
        .join('')
        .indexOf(old)
      if (at < 0) throw new Error(`"${old}" is not in the text of the demonstration.`)
      change(doc, [{ provision, shown, splice: { at, remove: old.length, insert: words } }], hand, 'typed')
    })
  }

  async act(speaker: Speaker, act: Act): Promise<void> {
    const decides = speaker.delegationId === null
    const by: By = { ...speaker, way: decides ? 'edit' : 'propose', decides, now: this.now }
    const deed = await this.write(speaker, (doc) => perform(doc, act, by, mint, 'act').deed)
    const { personId, delegationId } = speaker
    if (deed)
      await db.$transaction((tx) =>
        record(tx, {
          subjectKind: 'draft',
          subjectId: this.draftId,
          deed: deed.deed,
          actor: { kind: 'person', personId },
          ...(delegationId ? { onBehalfOf: delegationId } : {}),
          now: this.now,
          data: deed.data,
        }),
      )
  }

  private async write<T>(by: Speaker, work: (doc: Y.Doc) => T): Promise<T> {
    const { doc, head } = await this.load()
    const before = Y.encodeStateVector(doc)
    const done = work(doc)
    await bindClient(this.draftId, doc.clientID, by.personId, by.delegationId, false)
    await append([{ draftId: this.draftId, head, rows: [{ bytes: Y.encodeStateAsUpdate(doc, before), ...by }] }])
    return done
  }

  private async load(): Promise<{ doc: Y.Doc; head: bigint }> {
    const draft = await loadDraft(this.draftId)
    if (!draft) throw new Error('The draft of the demonstration is not there.')
    return { doc: textOf(draft.state), head: draft.head }
  }
}
