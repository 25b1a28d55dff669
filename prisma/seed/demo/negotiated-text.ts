// A text of the demonstration as each speaker's browser would change it: in the log under their names, at its hour.
import { randomBytes } from 'node:crypto'
import * as Y from 'yjs'
import { appendHeld, holdLog } from '../../../app/commands/hold-log.server'
import { db, type Transaction } from '../../../app/db.server'
import { type Act, type By, perform } from '../../../app/document/acts'
import { shownRuns, textOfRuns } from '../../../app/document/binding'
import { change } from '../../../app/document/change'
import { openProposals } from '../../../app/document/open-proposals'
import { outline, provisionOf } from '../../../app/document/shape'
import { stateOf } from '../../../app/document/state'
import { bindClient, readText } from '../../../app/document/store.server'
import { record } from '../../../app/events.server'

export type Speaker = { personId: string; delegationId: string | null }

const mint = () => randomBytes(9).toString('base64url')

/** The secretariat or the chair. */
export function editorOf(personId: string | undefined): Speaker {
  if (personId === undefined) throw new Error('There is nobody of that role in the demonstration.')
  return { personId, delegationId: null }
}

export async function delegateOf(personId: string, sessionId: string): Promise<Speaker> {
  const member = await db.delegationMember.findFirstOrThrow({ where: { personId, delegation: { sessionId } } })
  return { personId, delegationId: member.delegationId }
}

export class NegotiatedText {
  constructor(
    private readonly draftId: string,
    private readonly now: Date,
  ) {}

  /** The same text at another hour. */
  at(now: Date): NegotiatedText {
    return new NegotiatedText(this.draftId, now)
  }

  async provisions(): Promise<string[]> {
    return outline(await readText(db, this.draftId)).map((one) => one.id)
  }

  async proposals() {
    return openProposals(await readText(db, this.draftId))
  }

  /** Words in the place of others; of a delegation this is proposed. */
  replace(by: Speaker, provision: string | undefined, old: string, words: string): Promise<void> {
    return this.splice(by, provision, (text) => ({ at: text.indexOf(old), remove: old.length, insert: words }))
  }

  /** Words behind others, or where there are none yet. */
  add(by: Speaker, provision: string | undefined, words: string, behind = ''): Promise<void> {
    return this.splice(by, provision, (text) => {
      const at = text.indexOf(behind)
      return { at: at < 0 ? at : at + behind.length, remove: 0, insert: words }
    })
  }

  async act(by: Speaker, act: Act): Promise<void> {
    const editor = by.delegationId === null
    const who: By = { ...by, way: editor ? 'edit' : 'propose', decides: editor, now: this.now }
    await this.write(by, async (doc, tx) => {
      const { deed } = perform(doc, act, who, mint, 'act')
      if (!deed) return
      await record(tx, {
        subjectKind: 'draft',
        subjectId: this.draftId,
        deed: deed.deed,
        actor: { kind: 'person', personId: by.personId },
        ...(by.delegationId ? { onBehalfOf: by.delegationId } : {}),
        now: this.now,
        data: deed.data,
      })
    })
  }

  private splice(
    by: Speaker,
    provision: string | undefined,
    where: (text: string) => { at: number; remove: number; insert: string },
  ): Promise<void> {
    const { personId: person, delegationId: delegation } = by
    const hand =
      delegation === null
        ? { way: 'edit' as const }
        : { way: 'propose' as const, delegation, person, now: () => this.now.toISOString(), mint }
    return this.write(by, (doc) => {
      const text = provision === undefined ? undefined : provisionOf(doc, provision)?.text
      if (!provision || !text) throw new Error('There is no such provision in the demonstration.')
      const shown = shownRuns(text)
      const splice = where(textOfRuns(shown))
      if (splice.at < 0) throw new Error(`The demonstration has no place for "${splice.insert}".`)
      change(doc, [{ provision, shown, splice }], hand, 'typed')
    })
  }

  private async write(by: Speaker, work: (doc: Y.Doc, tx: Transaction) => unknown): Promise<void> {
    const doc = new Y.Doc()
    await bindClient(this.draftId, doc.clientID, by.personId, by.delegationId, false)
    await db.$transaction(async (tx) => {
      const head = await holdLog(tx, this.draftId)
      Y.applyUpdate(doc, stateOf(await readText(tx, this.draftId)))
      const before = Y.encodeStateVector(doc)
      await work(doc, tx)
      await appendHeld(tx, this.draftId, head, { bytes: Y.encodeStateAsUpdate(doc, before), ...by, now: this.now })
    })
  }
}
