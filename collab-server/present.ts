// Who is in a room of this process, and under which admission. Judged again when what they may do changes: a socket whose answer
// is another one now is closed, and says so by its code.
import type { IncomingMessage } from 'node:http'
import type { WebSocket } from 'ws'
import { closeCodes } from '../app/document/close-codes'
import { type Admitted, admit } from './admission'
import type { Peer } from './room'

type One = { request: IncomingMessage; admitted: Admitted; peer: Peer }

export class Present {
  private readonly all = new Set<One>()

  add(one: One, webSocket: WebSocket): void {
    this.all.add(one)
    webSocket.on('close', () => this.all.delete(one))
  }

  async judgeAgain(whom: (admitted: Admitted) => boolean): Promise<void> {
    for (const one of [...this.all].filter((one) => whom(one.admitted))) {
      const now = await admit(one.request, new Date())
      if (!now) one.peer.close(closeCodes.notAdmitted)
      else if (!sameAdmission(now, one.admitted)) one.peer.close(closeCodes.judgedAgain)
    }
  }
}

function sameAdmission(a: Admitted, b: Admitted): boolean {
  return a.way === b.way && a.decides === b.decides && a.delegationId === b.delegationId
}
