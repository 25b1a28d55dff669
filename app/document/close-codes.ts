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
  /** More messages than anybody writes, for longer than a moment. */
  tooFast: 4429,
  /** As many copies of this text, each with a client id of its own, as one person may ever have. */
  tooManyCopies: 4430,
  /** The server stops or restarts: come back. */
  draining: 4503,
  /** More has been sent than this client reads: come back for the text as it stands then. */
  tooSlow: 4508,
  /** What is admitted has changed: come back and be judged anew. */
  judgedAgain: 4510,
} as const

export const closeSentences: Record<number, string> = {
  [closeCodes.notAdmitted]: 'You can no longer open this text. Sign in again, or ask the secretariat for access.',
  [closeCodes.sealed]: 'This text has been sealed for adoption.',
  [closeCodes.refused]: 'A change was not accepted. Your words are kept below; the text is opened anew.',
  [closeCodes.malformed]: 'This copy of the text could not be understood. Reload the page.',
  [closeCodes.tooLarge]: 'The change was too large. Paste it in smaller pieces.',
  [closeCodes.tooFast]: 'Too much was sent in too short a time. Wait a minute, then reload the page.',
  [closeCodes.tooManyCopies]:
    'This text has been opened too often under your name. Go on in a window that is open already, or tell the secretariat.',
  [closeCodes.draining]: 'The server is restarting. Your words are kept and saved as soon as it is back.',
  [closeCodes.tooSlow]: 'The connection is too slow to follow. The text is being opened anew.',
  [closeCodes.judgedAgain]: 'Your access has changed. The text is being opened anew.',
}

/** Messages beside the y-websocket protocol, for clients that ask with `?notices=1`. */
export const messages = { act: 100, notice: 101 } as const

/** What a notice names: before the server closes, the reason of its code; "not saved" closes nothing. */
export type NoticeReason =
  | 'not admitted'
  | 'sealed'
  | 'refused'
  | 'malformed'
  | 'too large'
  | 'too fast'
  | 'too many copies'
  | 'draining'
  | 'too slow'
  | 'access changed'
  | 'not saved'

export const closeReasons: Record<number, NoticeReason> = {
  [closeCodes.notAdmitted]: 'not admitted',
  [closeCodes.sealed]: 'sealed',
  [closeCodes.refused]: 'refused',
  [closeCodes.malformed]: 'malformed',
  [closeCodes.tooLarge]: 'too large',
  [closeCodes.tooFast]: 'too fast',
  [closeCodes.tooManyCopies]: 'too many copies',
  [closeCodes.draining]: 'draining',
  [closeCodes.tooSlow]: 'too slow',
  [closeCodes.judgedAgain]: 'access changed',
}

export const notSaved = 'The server cannot save at the moment. Your words are kept here and saved as soon as it can.'
/** Of an act that the database can never take. */
export const cannotBeStored =
  'This change cannot be stored, so it was not made. Try it in another way, and tell whoever runs this server.'
