// Rooms of several processes over one log: what one has not read yet is no reason to refuse what another has stored.
import { describe, expect, it } from 'vitest'
import { outline } from '~/document/shape'
import { freshDatabase } from '../support/db'
import { aBody, aDraft, aSession } from '../support/factories'
import { anyone, FuzzWorld } from '../support/fuzz-world'

const { url } = freshDatabase(12)

async function world(processes: number) {
  const draft = await aDraft((await aSession([(await aBody()).id])).id)
  return new FuzzWorld(draft.id, url(), () => 0, processes, [anyone('edit'), anyone('edit'), anyone('read')])
}

describe('a process that has missed what another stored', () => {
  it('takes those words from whoever saw them there, and refuses nobody', async () => {
    const held = await world(2)
    const [one, other] = held.writers
    if (!one || !other) throw new Error('Nobody is here.')
    await held.connectTo(one, 0)
    await held.connectTo(other, 0)
    await held.connectTo(held.clients[2] ?? one, 1)
    const settled = () => held.settle(() => held.allAgree())
    expect(await settled()).toBe(true)
    held.net.holding = true
    const text = (client: typeof one) => outline(client.doc)[1]?.text
    text(one)?.insert(0, 'seen ')
    await held.deliverUntil(() => text(other)?.toString().includes('seen ') ?? false)
    // The second process has heard nothing of it when somebody who has comes there, and goes on writing at once.
    other.cut()
    await held.connectTo(other, 1)
    text(other)?.insert(5, 'and answered ')
    const reader = held.clients[2] ?? one
    await held.deliverUntil(() => text(reader)?.toString().includes('seen and answered ') ?? false)
    expect(await settled()).toBe(true)
    expect(held.clients.flatMap((client) => client.refused)).toEqual([])
    expect(text(one)?.toString()).toContain('seen and answered ')
    await held.close()
  })
})
