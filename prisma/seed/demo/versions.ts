// How the text on joint investigations came to be what is negotiated today: two versions of it were named, with what the secretariat,
// a delegation and the chair changed before each, and it is being translated into French. All of it is invented.
import { addHours } from 'date-fns/addHours'
import { format } from 'date-fns/format'
import { personAsActor } from '../../../app/actor.server'
import { createDraft } from '../../../app/commands/create-draft.server'
import { freezeVersion } from '../../../app/commands/freeze-version.server'
import { followTheOriginal, markTranslated, openLanguageVersion } from '../../../app/commands/language-versions.server'
import { registerDocument } from '../../../app/commands/register-document.server'
import type { Actor } from '../../../app/domain/permission'
import { type Context, importer } from './context'
import { delegateOf, editorOf, NegotiatedText } from './negotiated-text'

const title = 'Draft recommendations on joint investigations'

/** @returns the draft, as it stands after its second named version */
export async function textWithVersions(
  to: Context,
  sessionId: string,
  agendaItemId: string,
  people: Map<string, string>,
): Promise<string> {
  const ago = (hours: number) => addHours(to.now, -hours)
  const secretariat = await personAsActor(people.get('secretariat') as string)
  if (!secretariat) throw new Error('The secretariat of the demonstration is not known.')
  const { id } = await createDraft(
    importer,
    { kind: 'recommendations', title, sessionId, agendaItemId, mark: 'demonstration' },
    ago(23),
    [
      { kind: 'title', text: title },
      { kind: 'paragraph', text: 'The Working Group adopted the following recommendations:' },
      { kind: 'item', text: 'States parties are encouraged to conclude agreements on joint investigations;' },
      { kind: 'item', text: 'States parties should agree on how evidence is to be shared;' },
      { kind: 'item', text: 'States parties may wish to post liaison officers with one another;' },
      { kind: 'item', text: 'The Secretariat is requested to collect examples of agreements.' },
    ],
  )
  const name = (version: string, hours: number, revises?: string) =>
    named(to, secretariat, { draftId: id, sessionId, agendaItemId, version, at: ago(hours), revises })

  const desk = editorOf(people.get('secretariat'))
  const chair = editorOf(people.get('chair'))
  const jordan = await delegateOf(people.get('delegate-b') as string, sessionId)
  const yesterday = new NegotiatedText(id, ago(21))
  const [, , agreements, evidence, officers, examples] = await yesterday.provisions()
  await yesterday.add(desk, agreements, ' under article 19 of the Convention', 'joint investigations')
  await yesterday.add(desk, evidence, ' at the outset of a joint investigation', 'should agree')
  const first = await name('Rev.1', 20)

  const french = await translated(id, secretariat, ago(18))
  const overnight = yesterday.at(ago(6))
  await overnight.add(jordan, examples, ' and to make them available to States parties', 'agreements')
  const [proposal] = await overnight.proposals()
  const morning = overnight.at(ago(4))
  await morning.act(chair, { act: 'accept', id: proposal?.id ?? '' })
  await morning.act(chair, { act: 'remove', id: officers ?? '' })
  await name('Rev.2', 3, first)
  await followTheOriginal(secretariat, french, ago(2))
  return id
}

/** A version is named with the conference room paper as which it was circulated. @returns the symbol of that */
async function named(
  to: Context,
  secretariat: Actor,
  given: { draftId: string; sessionId: string; agendaItemId: string; version: string; at: Date; revises?: string },
): Promise<string> {
  const { draftId, sessionId, agendaItemId, version, at, revises } = given
  const symbol = `CTOC/COP/WG.3/${to.now.getUTCFullYear()}/CRP.1/${version}`
  const { id: documentId } = await registerDocument(
    importer,
    {
      symbol,
      kind: 'conference_room_paper',
      distribution: 'conference_room',
      title: `${title} (demonstration)`,
      sessionId,
      agendaItemIds: [agendaItemId],
      date: format(at, 'yyyy-MM-dd'),
      mark: 'demonstration',
      ...(revises ? { relation: { kind: 'revises' as const, to: revises } } : {}),
    },
    at,
  )
  await freezeVersion(secretariat, draftId, { name: version, documentId }, at)
  return symbol
}

/** Of its provisions one is not written yet, and the last is changed in English after it was translated. @returns the draft in French */
async function translated(draftId: string, secretariat: Actor & { personId: string }, now: Date): Promise<string> {
  const own = 'Projet de recommandations sur les enquêtes conjointes'
  const { id } = await openLanguageVersion(secretariat, draftId, { language: 'fr', title: own }, now)
  const text = new NegotiatedText(id, now)
  const [heading, opening, agreements, , , examples] = await text.provisions()
  const desk = editorOf(secretariat.personId)
  await markTranslated(secretariat, id, { provisionId: heading ?? '' }, now)
  for (const [provision, words] of [
    [opening, 'Le Groupe de travail a adopté les recommandations suivantes\u00a0:'],
    [
      agreements,
      'Les États parties sont encouragés à conclure des accords sur les enquêtes conjointes en application de l’article 19 de la Convention\u00a0;',
    ],
    [examples, 'Le Secrétariat est prié de recueillir des exemples d’accords.'],
  ] as const) {
    await text.add(desk, provision, words)
    await markTranslated(secretariat, id, { provisionId: provision ?? '' }, now)
  }
  return id
}
