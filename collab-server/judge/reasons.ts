// Why an update is refused, in the words that the log, the metrics and the notice to the client use.
export type Reason =
  | 'reader'
  | 'too large'
  | 'not an update'
  | 'not a place for words'
  | 'not words'
  | 'closed provision'
  | 'somebody else’s name'
  | 'not a proposal'
  | 'somebody else’s words'
  | 'words under a proposal'

export function refusal(reason: Reason): { kind: 'refuse'; reason: Reason } {
  return { kind: 'refuse', reason }
}
