// Why a socket was closed, shared by server and browser. y-websocket does not come back by itself from 4400–4499; from any
// other code it does. Each code is chosen by that.
export const closeCodes = {
  /** The sign-in ended, or the person may no longer see this draft. */
  notAdmitted: 4403,
  /** The text was sealed for adoption. */
  sealed: 4409,
  /** A change was refused; this copy of the text cannot go on. */
  refused: 4422,
  /** A message that no client of ours sends. */
  malformed: 4400,
  tooLarge: 4413,
  /** The server stops or restarts: come back. */
  draining: 4503,
  /** What is admitted has changed: come back and be judged anew. */
  judgedAgain: 4510,
} as const

export const closeSentences: Record<number, string> = {
  [closeCodes.notAdmitted]: 'You can no longer open this text. Sign in again, or ask the secretariat for access.',
  [closeCodes.sealed]: 'This text has been sealed for adoption.',
  [closeCodes.refused]: 'A change was not accepted. Your words are kept below; the text is opened anew.',
  [closeCodes.malformed]: 'This copy of the text could not be understood. Reload the page.',
  [closeCodes.tooLarge]: 'The change was too large. Paste it in smaller pieces.',
  [closeCodes.draining]: 'The server is restarting. Your words are kept and saved as soon as it is back.',
  [closeCodes.judgedAgain]: 'Your access has changed.',
}

/** Messages beside the y-websocket protocol, for clients that ask with `?notices=1`. */
export const messages = { act: 100, notice: 101 } as const
