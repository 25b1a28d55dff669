// What came of a form of comments and notes: the words that were typed, and what is wrong with them, for the one form they are of.
export type TalkAnswer = {
  intent?: string | undefined
  result: {
    initialValue?: Record<string, unknown> | null | undefined
    error?: Record<string, string[] | null> | null | undefined
  }
} | null

/** @param about the thread or remark of a form; null where there is one form of its intent */
export function answerTo(answered: TalkAnswer, intent: string, about: string | null) {
  const value = answered?.result.initialValue ?? {}
  const isIts = answered?.intent === intent && (about === null || value.threadId === about || value.remarkId === about)
  const error = isIts ? (answered?.result.error ?? {}) : {}
  const listed = (name: string) => error[name] ?? undefined
  return {
    isIts,
    given: (name: string): string | undefined => (isIts && typeof value[name] === 'string' ? value[name] : undefined),
    errors: listed,
    /** What is wrong, but with no field. */
    other: listed(''),
  }
}
