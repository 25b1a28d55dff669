// A stock y-websocket client, which knows nothing of the app but an address and a cookie.
import WebSocket from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'

/** A stock client, as anybody may write one. @param Provider of which release of y-websocket */
export function stockClient(
  url: string,
  draftId: string,
  cookie: string,
  params: Record<string, string> = {},
  Provider = WebsocketProvider,
) {
  class WithCookie extends WebSocket {
    constructor(address: string | URL) {
      super(address, { headers: { cookie } })
    }
  }
  const doc = new Y.Doc()
  const provider = new Provider(url, draftId, doc, {
    WebSocketPolyfill: WithCookie as unknown as typeof globalThis.WebSocket,
    disableBc: true,
    params,
    maxBackoffTime: 200,
  })
  return { doc, provider, close: () => provider.destroy() }
}

/** Until a condition holds, looked at on each turn of the loop. */
export async function until(holds: () => boolean | Promise<boolean>, what: string, within = 10_000): Promise<void> {
  const end = Date.now() + within
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`This did not come about: ${what}`)
    await new Promise((next) => setTimeout(next, 5))
  }
}
