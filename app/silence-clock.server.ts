// Looks every few seconds whether the deadline of a silence procedure has come. Every process does; what came of a silence is
// recorded by one of them, also where no process ran when it ended.
import { closeSilences, nextDeadline } from './commands/silence.server'

/** Between looks; a deadline is kept to within this time. */
const every = 2_000

/** @param failed told of what went wrong; the next look tries again. @returns stops the looking, once a look under way has ended */
export function watchSilences(failed: (error: unknown) => void): () => Promise<void> {
  let look = Promise.resolve()
  let looking = false
  const again = () => {
    if (looking) return
    looking = true
    look = lookOnce()
      .catch(failed)
      .finally(() => {
        looking = false
      })
  }
  again()
  const timer = setInterval(again, every).unref()
  return async () => {
    clearInterval(timer)
    await look
  }
}

async function lookOnce(): Promise<void> {
  const next = await nextDeadline()
  const now = new Date()
  if (next && next <= now) await closeSilences(now)
}
