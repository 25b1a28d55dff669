// What is being said in the demonstration about the text on joint investigations: a comment with its answer, one that is resolved,
// and a note that Uruguay keeps to itself.
import { addMinutes } from 'date-fns/addMinutes'
import { personAsActor } from '../../../app/actor.server'
import { beginThread } from '../../../app/commands/begin-thread.server'
import { answer } from '../../../app/commands/remarks.server'
import { resolveThread } from '../../../app/commands/resolve-thread.server'
import { db } from '../../../app/db.server'
import { shownOf, wordsAsText, wordsBetween } from '../../../app/document/anchor'
import { readText } from '../../../app/document/store.server'
import type { Context } from './context'

export async function commentsAndNotes(to: Context, sessionId: string, people: Map<string, string>): Promise<void> {
  const draft = await db.draft.findFirstOrThrow({
    where: { sessionId, title: 'Draft recommendations on joint investigations' },
  })
  const shown = shownOf(await readText(db, draft.id))
  const at = (minutes: number) => addMinutes(to.now, minutes - 60)
  const person = async (persona: string) => {
    const actor = await personAsActor(people.get(persona) as string)
    if (!actor) throw new Error(`The ${persona} of the demonstration is not known.`)
    return actor
  }
  const place = (quote: string) => {
    for (const [provision, all] of shown) {
      const from = all
        .map((run) => run.text)
        .join('')
        .indexOf(quote)
      if (from >= 0) return { provision, stretches: wordsAsText(wordsBetween(all, from, from + quote.length)) }
    }
    throw new Error(`The demonstration has no words “${quote}”.`)
  }
  const [uruguay, jordan, chair] = [await person('delegate-a'), await person('delegate-b'), await person('chair')]

  const outset = await beginThread(
    jordan,
    draft.id,
    {
      to: 'comment',
      ...place('how evidence is to be shared'),
      words: 'Article 19 leaves this to the agreement. Should it say “and used”?',
    },
    at(0),
  )
  await answer(
    uruguay,
    draft.id,
    { threadId: outset.threadId, words: 'We could live with that, if “in accordance with national law” stays.' },
    at(12),
  )
  const examples = await beginThread(
    chair,
    draft.id,
    {
      to: 'comment',
      ...place('examples of agreements'),
      words: 'The Secretariat confirms that this needs no new resources.',
    },
    at(15),
  )
  await resolveThread(chair, draft.id, { threadId: examples.threadId }, at(20))
  await beginThread(
    uruguay,
    draft.id,
    { to: 'delegation', ...place('are encouraged to'), words: 'Capital prefers “should”. Not to be insisted on.' },
    at(25),
  )
}
