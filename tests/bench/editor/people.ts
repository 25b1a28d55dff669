// The nineteen others in a room: light clients with cursors, four of whom type a letter a second, in ours and in the bare set-up.
import * as Y from 'yjs'
import { outline } from '~/document/shape'
import { stockClient, until } from '../../support/stock-client'

export const others = 19
const typing = 4
const pause = 1_000

// Each client of y-websocket listens for the end of the process.
process.setMaxListeners(0)

type Room = { url: string; id: string; cookies: readonly string[] }
type Client = ReturnType<typeof stockClient>

/** @param write one letter into the text, the nth of this client */
async function enter({ url, id, cookies }: Room, write: (client: Client, who: number, n: number) => void) {
  const clients = cookies.slice(0, others).map((cookie) => stockClient(url, id, cookie))
  await until(() => clients.every(({ provider }) => provider.synced), 'all others are in the room', 60_000)
  let n = 0
  const timer = setInterval(() => {
    n += 1
    for (const [who, client] of clients.slice(0, typing).entries()) write(client, who, n)
  }, pause)
  return {
    clients,
    leave: () => {
      clearInterval(timer)
      for (const client of clients) client.close()
    },
  }
}

export type Others = Awaited<ReturnType<typeof enter>>

/** In ours: each in a provision of their own, away from where the keys are measured. */
export async function enterOurs(room: Room): Promise<Others> {
  const entered = await enter(room, (client, who) => {
    const texts = outline(client.doc)
    texts[texts.length - 1 - who * 3]?.text.insert(5, 'x')
  })
  for (const [who, { doc, provider }] of entered.clients.entries()) {
    const provision = outline(doc)[who * 3]?.id
    const place = { side: 'left', id: null }
    provider.awareness.setLocalStateField('cursor', { anchor: { provision, place }, focus: { provision, place } })
  }
  return entered
}

/** In the bare set-up: the paragraphs as @lexical/yjs keeps them, a map that says what follows, then the characters. */
export function paragraphsOf(doc: Y.Doc): Y.XmlText[] {
  return (doc.get('root', Y.XmlText) as Y.XmlText)
    .toDelta()
    .flatMap((part: { insert: unknown }) => (part.insert instanceof Y.XmlText ? [part.insert] : []))
}

export async function enterBare(room: Room): Promise<Others> {
  const entered = await enter(room, (client, who) => {
    const all = paragraphsOf(client.doc)
    all[all.length - 1 - who * 3]?.insert(6, 'x')
  })
  for (const [who, { provider }] of entered.clients.entries())
    provider.awareness.setLocalState({
      name: `Person ${who}`,
      color: '#0b5a9d',
      focusing: true,
      anchorPos: null,
      focusPos: null,
    })
  return entered
}
