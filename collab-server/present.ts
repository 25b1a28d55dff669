// Who is in a room of this process, and under which admission. Judged again when what they may do changes: a socket whose answer
// is another one now is closed, and says so by its code; the others are told where there is news of the draft.
import { closeCodes } from '../app/document/close-codes'
import type { Admitted } from './admission'
import type { Peer } from './room'
import { encodeNotice } from './wire'

type One = { admitted: Admitted; peer: Peer }

export class Present {
  private readonly all = new Set<One>()
  private nobody: (() => void) | undefined
  /** Counts the changes heard of. An admission that was looked up before the last of them is looked up again. */
  changes = 0

  constructor(
    private readonly again: (admitted: Admitted) => Promise<Admitted | undefined>,
    private readonly failed: (error: unknown) => void,
  ) {}

  /** @param before what `changes` was when this admission was asked for @returns how to take it off the list */
  add(one: One, before: number): () => void {
    this.all.add(one)
    if (before !== this.changes) void this.judge(one).catch(this.failed)
    return () => {
      this.all.delete(one)
      if (this.all.size === 0) this.nobody?.()
    }
  }

  /** Resolves when nobody is here any more, or at the latest after so many milliseconds. */
  empty(within: number): Promise<void> {
    if (this.all.size === 0) return Promise.resolve()
    return new Promise((done) => {
      this.nobody = done
      setTimeout(done, within).unref()
    })
  }

  /** @param news of which drafts there is something new that whoever stays is to look at */
  async judgeAgain(
    whom: (admitted: Admitted) => boolean,
    news: (draftId: string) => boolean = () => false,
  ): Promise<void> {
    this.changes += 1
    // Asked together, they are looked up together.
    await Promise.all(
      [...this.all].filter((one) => whom(one.admitted)).map((one) => this.judge(one, news(one.admitted.draftId))),
    )
  }

  private async judge({ admitted, peer }: One, news = false): Promise<void> {
    const now = await this.again(admitted)
    if (!now) peer.close(closeCodes.notAdmitted)
    else if (!sameAdmission(now, admitted)) peer.close(closeCodes.judgedAgain)
    else if (news && admitted.notices) peer.send(encodeNotice({ look: 'draft' }))
  }
}

function sameAdmission(a: Admitted, b: Admitted): boolean {
  return a.way === b.way && a.decides === b.decides && a.hears === b.hears && a.delegationId === b.delegationId
}
