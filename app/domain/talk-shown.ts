// Comments and notes as they are shown to one person: nothing in it that this person may not hear.
import { z } from 'zod'

const person = z.object({ id: z.string(), name: z.string() })

const remark = z.object({
  id: z.string(),
  author: person,
  /** For whom its author spoke. */
  of: z.string().nullable(),
  colour: z.string().nullable(),
  /** Null where its author has removed it. */
  words: z.string().nullable(),
  at: z.string(),
  changedAt: z.string().nullable(),
  version: z.number(),
  mentions: z.array(person),
  mine: z.boolean(),
  may: z.object({ change: z.boolean(), remove: z.boolean(), bringBack: z.boolean() }),
})

const thread = z.object({
  id: z.string(),
  kind: z.enum(['comment', 'note']),
  /** Of a note: who else reads it; null for one's own delegation alone. */
  group: z.object({ id: z.string(), name: z.string() }).nullable(),
  provision: z.string(),
  whole: z.boolean(),
  /** As document/anchor writes them. */
  words: z.string(),
  quote: z.string(),
  createdAt: z.string(),
  resolved: z.object({ by: z.string(), at: z.string() }).nullable(),
  remarks: z.array(remark),
})

/** Who is to read what is written: all who take part, one's own delegation, or a group by its id. */
const addressee = z.object({ to: z.string(), name: z.string(), delegationIds: z.array(z.string()).nullable() })

export const talkShown = z.object({
  /** Another one where anything has changed. */
  known: z.string(),
  me: z.string(),
  may: z.object({ comment: z.boolean(), note: z.boolean() }),
  addressees: z.array(addressee),
  people: z.array(person.extend({ of: z.string().nullable(), delegationId: z.string().nullable() })),
  threads: z.array(thread),
})

export type TalkShown = z.infer<typeof talkShown>
export type ThreadShown = z.infer<typeof thread>
export type RemarkShown = z.infer<typeof remark>
export type Addressee = z.infer<typeof addressee>
export type PersonShown = TalkShown['people'][number]

export type TalkFilter = 'open' | 'mine' | 'mentions' | 'resolved' | 'all'
export const talkFilterLabels: Record<TalkFilter, string> = {
  open: 'Open',
  mine: 'Mine',
  mentions: 'Mentioning me',
  resolved: 'Resolved',
  all: 'All',
}
export const talkFilters = Object.keys(talkFilterLabels) as TalkFilter[]

export function passes(one: ThreadShown, filter: TalkFilter, me: string): boolean {
  switch (filter) {
    case 'open':
      return one.resolved === null
    case 'resolved':
      return one.resolved !== null
    case 'mine':
      return one.remarks.some((remark) => remark.mine && remark.words !== null)
    case 'mentions':
      return one.remarks.some((remark) => remark.mentions.some((person) => person.id === me))
    case 'all':
      return true
  }
}
