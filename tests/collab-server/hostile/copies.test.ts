// Client ids without end: each is bound for ever, so one person may have so many in one draft and no more.
import { bindClient } from '~/document/store.server'
import { type Here, type Kind, nobodyHonestSends } from '../../support/hostile'
import { awarenessFrame } from '../../support/raw-client'

const most = 40

let next = 1_000

/** All that this person may ever have, from copies opened before. */
async function takeAll({ draftId, sender }: Here): Promise<void> {
  for (let n = 0; n < most; n++) await bindClient(draftId, next++, sender.personId, null, false, most)
}

const cursor = (here: Here) => awarenessFrame([{ clientId: here.client.doc.clientID, clock: 1, state: '{"at":1}' }])

const kinds: Kind[] = [
  [
    'a cursor under one id more than a person may have',
    'tooManyCopies',
    async (here) => {
      await takeAll(here)
      return [cursor(here)]
    },
  ],
  [
    'words under one id more than a person may have',
    'tooManyCopies',
    (here) => [here.change(() => here.text(here.provisions.mine).insert(0, 'x'))],
  ],
  [
    'a cursor under one id more than a reader may have',
    'tooManyCopies',
    async (here) => {
      await takeAll(here)
      return [cursor(here)]
    },
    'reader',
  ],
  [
    '45 ids of one connection, where a person may have 40',
    'tooManyCopies',
    () => [awarenessFrame(Array.from({ length: 45 }, (_, n) => ({ clientId: 90_000 + n, clock: 1, state: '{}' })))],
    'editor',
  ],
]

nobodyHonestSends('copies', kinds, { copiesOfPerson: most })
