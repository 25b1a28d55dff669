// The text on joint investigations in the middle of its negotiation: two delegations propose in one sentence, one supports the other,
// one adds a provision, and the chair has agreed the first.
import type { Context } from './context'
import { delegateOf, editorOf, NegotiatedText } from './negotiated-text'

export async function proposalsIn(
  to: Context,
  draftId: string,
  sessionId: string,
  people: Map<string, string>,
): Promise<void> {
  const negotiation = new NegotiatedText(draftId, to.now)
  const one = await delegateOf(people.get('delegate-a') as string, sessionId)
  const other = await delegateOf(people.get('delegate-b') as string, sessionId)
  const [, , first, second, third] = await negotiation.provisions()
  await negotiation.replace(one, second, 'should agree', 'are invited to agree, where appropriate,')
  await negotiation.replace(other, second, 'should agree', 'shall agree')
  await negotiation.replace(other, second, ' is to be shared', ' is to be gathered, shared and protected')
  await negotiation.replace(
    other,
    third,
    ' to collect',
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
  await negotiation.act(editorOf(people.get('chair')), { act: 'gavel', id: first as string, to: 'adref' })
}
