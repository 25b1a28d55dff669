// The line to the collab-server, as y-websocket opens it: words and carets go out behind the frame that shows them, so that no key
// waits for the network; whatever else is sent never overtakes them.

import { messageYjsUpdate } from 'y-protocols/sync'
import { messageAwareness, messageSync } from 'y-websocket'
import { afterPaint } from './after-paint'

type Bytes = Uint8Array<ArrayBuffer>

/** @param sending told of each message as it goes out */
export function lineSocket(sending: (bytes: Uint8Array) => void): typeof WebSocket {
  return class extends WebSocket {
    private waiting: Bytes[] = []
    private readonly later = afterPaint(() => this.sendWaiting())

    override send(data: Parameters<WebSocket['send']>[0]): void {
      // y-websocket sends nothing but bytes.
      const bytes = data as Bytes
      this.waiting.push(bytes)
      if (mayWait(bytes)) this.later()
      else this.sendWaiting()
    }

    override close(...why: Parameters<WebSocket['close']>): void {
      this.sendWaiting()
      super.close(...why)
    }

    private sendWaiting(): void {
      const all = this.waiting
      this.waiting = []
      for (const bytes of all) {
        // What no longer goes out is not counted as sent: the next line brings it.
        if (this.readyState !== this.OPEN) return
        sending(bytes)
        super.send(bytes)
      }
    }
  }
}

const mayWait = ([message, step]: Uint8Array) =>
  message === messageAwareness || (message === messageSync && step === messageYjsUpdate)
