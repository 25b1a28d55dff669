// The gate, cell by cell, against a copy of the table of docs/schema.md that was written down apart from the code.
import { describe, expect, it } from 'vitest'
import {
  type Actor,
  can,
  type Deed,
  delegationIn,
  type Grant,
  isSignedIn,
  type Membership,
  type Person,
  permit,
  type Role,
  type Thing,
  type ThingKind,
  theImport,
  thePublic,
  thingKinds,
} from '~/domain/permission'
import { Refusal } from '~/domain/refusal'

const deeds: Deed[] = ['see', 'write', 'propose', 'edit', 'comment', 'decide', 'correct', 'invite']
const columns = ['public', 'observer', 'delegate', 'chair', 'secretariat', 'review staff', 'administrator'] as const
type Column = (typeof columns)[number]

/** Kind → column → what it may. In brackets: only of one's own, only where asked, only the head of the delegation. */
const expected: Record<ThingKind, Record<Column, string[]>> = {
  session: everybody(['see'], { chair: ['see', 'decide'], secretariat: ['see', 'write', 'decide'] }),
  body: everybody(['see'], { secretariat: ['see', 'write'], administrator: ['see', 'write'] }),
  'document, general or limited': everybody(['see'], { secretariat: ['see', 'write'] }),
  'document not issued': everybody([], { secretariat: ['see', 'write'] }),
  'conference room paper before the session closes': everybody(['see'], {
    public: [],
    secretariat: ['see', 'write'],
  }),
  'conference room paper after the session': everybody(['see'], { secretariat: ['see', 'write'] }),
  'restricted document': everybody(['see'], { public: [], observer: [], secretariat: ['see', 'write'] }),
  'informal draft': everybody([], {
    delegate: ['see (own)', 'edit (own)'],
    chair: ['see (asked)'],
    secretariat: ['see', 'edit', 'write'],
  }),
  'draft under negotiation': everybody(['see'], {
    public: [],
    delegate: ['see', 'propose'],
    chair: ['see', 'decide', 'edit'],
    secretariat: ['see', 'edit', 'write'],
  }),
  note: everybody([], { delegate: ['see (own)', 'write (own)'] }),
  comment: everybody([], {
    delegate: ['see', 'comment'],
    chair: ['see', 'comment'],
    secretariat: ['see', 'comment'],
    'review staff': ['see'],
  }),
  'adopted text': everybody(['see'], { secretariat: ['see', 'write', 'correct'] }),
  classification: everybody(['see'], { 'review staff': ['see', 'write', 'decide'] }),
  mandate: everybody(['see'], {
    delegate: ['see', 'write (own)'],
    secretariat: ['see', 'write'],
    'review staff': ['see', 'write'],
  }),
  'country review before its summary': everybody([], {
    delegate: ['see (own)', 'write (own)'],
    secretariat: ['see', 'write'],
    'review staff': ['see', 'write', 'decide'],
  }),
  'report in drafting': everybody([], { secretariat: ['see', 'write', 'decide'], 'review staff': ['see'] }),
  'report issued': everybody(['see'], { secretariat: ['see', 'write'] }),
  'deed of a delegation': everybody(['see'], {
    public: [],
    delegate: ['see', 'write (own)'],
    secretariat: ['see', 'write'],
  }),
  'people of a delegation': everybody([], {
    delegate: ['see (head)', 'write (head)'],
    secretariat: ['see', 'invite'],
    administrator: ['see', 'write'],
  }),
  'States parties': everybody(['see'], { secretariat: ['see', 'write'], administrator: ['see', 'write'] }),
  people: everybody([], { secretariat: ['see', 'invite'], administrator: ['see', 'write'] }),
  'a person’s address': everybody(['see (own)'], {
    public: [],
    secretariat: ['see'],
    administrator: ['see', 'write'],
  }),
  'a person’s sign-ins': everybody(['see (own)', 'write (own)'], { public: [], administrator: ['see', 'write'] }),
  history: everybody([], { administrator: ['see'] }),
  'live rooms': everybody([], { administrator: ['see'] }),
}

function everybody(usually: string[], otherwise: Partial<Record<Column, string[]>>): Record<Column, string[]> {
  return Object.fromEntries(columns.map((one) => [one, otherwise[one] ?? usually])) as Record<Column, string[]>
}

const roleOf: Partial<Record<Column, Role>> = {
  observer: 'observer',
  chair: 'chair',
  secretariat: 'secretariat',
  'review staff': 'review_staff',
  administrator: 'administrator',
}

function person(grants: Grant[] = [], delegations: Membership[] = [], personId = 'me'): Person {
  return { kind: 'person', personId, name: 'Me', grants, delegations }
}

const member = (given: Partial<Membership> = {}): Membership => ({
  delegationId: 'ours',
  sessionId: 'here',
  name: 'Norway',
  kind: 'state',
  head: false,
  ...given,
})

function actorIn(column: Column, scope: Partial<Grant> = {}, membership: Partial<Membership> = {}): Actor {
  if (column === 'public') return thePublic
  if (column === 'delegate') return person([], [member(membership)])
  return person([{ role: roleOf[column] as Role, bodyId: null, sessionId: null, ...scope }])
}

const here = (kind: ThingKind, more: Partial<Thing> = {}): Thing => ({
  kind,
  sessionId: 'here',
  bodyIds: ['wg-3'],
  ...more,
})

/** What is tried: nobody's, one's own as a member, one's own as its head, asked for, one's own person. */
const situations = {
  plain: { thing: {}, head: false, meant: [] },
  'of the delegation': { thing: { delegationIds: ['ours'] }, head: false, meant: ['own'] },
  'of the delegation one heads': { thing: { delegationIds: ['ours'] }, head: true, meant: ['own', 'head'] },
  'of another delegation': { thing: { delegationIds: ['theirs'] }, head: true, meant: [] },
  'asked for': { thing: { asked: true }, head: false, meant: ['asked'] },
} satisfies Record<string, { thing: Partial<Thing>; head: boolean; meant: string[] }>

const cells = thingKinds.flatMap((kind) => columns.map((column) => ({ kind, column })))

function answer(actor: Actor, deed: Deed, thing: Thing): 'may' | 403 | 404 {
  try {
    permit(actor, deed, thing)
    return 'may'
  } catch (error) {
    if (error instanceof Refusal && (error.status === 403 || error.status === 404)) return error.status
    throw error
  }
}

describe('the table', () => {
  it('has the rows written down here', () => {
    expect([...thingKinds].sort()).toEqual(Object.keys(expected).sort())
  })

  it.each(cells)('$kind, $column: each deed in each situation, and 404 apart from 403', ({ kind, column }) => {
    for (const [name, { thing, head, meant }] of Object.entries(situations)) {
      const actor = actorIn(column, {}, { head })
      const isDelegate = column === 'delegate'
      const may = (deed: Deed) =>
        expected[kind][column].some((entry) => {
          const [what, only] = entry.replace(/[()]/g, '').split(' ')
          if (what !== deed) return false
          if (only === undefined) return true
          if (only === 'asked') return meant.some((one) => one === 'asked')
          return isDelegate && meant.some((one) => one === only)
        })
      // What the public sees, everybody does.
      const open = (deed: Deed) => expected[kind].public.includes(deed)
      for (const deed of deeds) {
        const allowed = may(deed) || open(deed)
        const seen = may('see') || open('see')
        const where = `${kind} / ${column} / ${deed} / ${name}`
        expect(can(actor, deed, here(kind, thing)), where).toBe(allowed)
        expect(answer(actor, deed, here(kind, thing)), where).toBe(allowed ? 'may' : seen ? 403 : 404)
      }
    }
  })

  it.each(thingKinds)('%s: the import writes with the rights of secretariat and review staff, no more', (kind) => {
    for (const deed of deeds) {
      const allowed = [...expected[kind].secretariat, ...expected[kind]['review staff'], ...expected[kind].public]
      expect(can(theImport, deed, here(kind)), `${kind} / ${deed}`).toBe(allowed.includes(deed))
    }
  })
})

describe('the scope of a role', () => {
  const scoped = columns.filter((column) => roleOf[column])
  const places = [
    { scope: {}, session: 'here', bodies: ['wg-3'], holds: true, what: 'everywhere' },
    { scope: { sessionId: 'here' }, session: 'here', bodies: ['wg-3'], holds: true, what: 'in its session' },
    { scope: { sessionId: 'here' }, session: 'there', bodies: ['wg-3'], holds: false, what: 'not in another session' },
    { scope: { sessionId: 'here' }, session: null, bodies: ['wg-3'], holds: false, what: 'not outside any session' },
    { scope: { bodyId: 'wg-3' }, session: 'here', bodies: ['wg-3'], holds: true, what: 'in a session of its body' },
    {
      scope: { bodyId: 'wg-3' },
      session: 'here',
      bodies: ['wg-2', 'wg-3'],
      holds: true,
      what: 'in a joint session of its body',
    },
    { scope: { bodyId: 'wg-3' }, session: 'here', bodies: ['wg-2'], holds: false, what: 'not for another body' },
    { scope: { bodyId: 'wg-3' }, session: 'here', bodies: undefined, holds: false, what: 'not where no body is known' },
  ]
  it.each(scoped.flatMap((column) => places.map((place) => ({ column, ...place }))))(
    '$column counts $what',
    ({ column, scope, session, bodies, holds }) => {
      const actor = actorIn(column, scope)
      for (const kind of thingKinds) {
        const thing: Thing = { kind, sessionId: session, ...(bodies ? { bodyIds: bodies } : {}) }
        for (const deed of deeds) {
          const listed = expected[kind][column].includes(deed) && holds
          expect(can(actor, deed, thing), `${kind} / ${deed}`).toBe(listed || expected[kind].public.includes(deed))
        }
      }
    },
  )

  it('a delegate counts in the session of the accreditation only', () => {
    const actor = actorIn('delegate')
    expect(can(actor, 'propose', here('draft under negotiation'))).toBe(true)
    expect(can(actor, 'propose', here('draft under negotiation', { sessionId: 'there' }))).toBe(false)
    expect(answer(actor, 'propose', here('draft under negotiation', { sessionId: 'there' }))).toBe(404)
    expect(delegationIn(actor, 'here')?.delegationId).toBe('ours')
    expect(delegationIn(actor, 'there')).toBeUndefined()
    expect(delegationIn(thePublic, 'here')).toBeUndefined()
  })

  it('two roles add up, and neither lends the other its scope', () => {
    const actor = person([
      { role: 'chair', bodyId: null, sessionId: 'here' },
      { role: 'review_staff', bodyId: null, sessionId: null },
    ])
    expect(can(actor, 'decide', here('draft under negotiation'))).toBe(true)
    expect(can(actor, 'decide', { kind: 'classification' })).toBe(true)
    expect(can(actor, 'decide', here('draft under negotiation', { sessionId: 'there' }))).toBe(false)
  })
})

describe('what is one’s own', () => {
  it.each([person(), person([{ role: 'observer', bodyId: null, sessionId: null }]), actorIn('delegate')])(
    'a person ends their own sign-ins and nobody else’s',
    (actor) => {
      expect(answer(actor, 'write', { kind: 'a person’s sign-ins', personId: 'me' })).toBe('may')
      expect(answer(actor, 'write', { kind: 'a person’s sign-ins', personId: 'other' })).toBe(404)
    },
  )

  it('the secretariat reads the addresses of those who take part in its own sessions', () => {
    const mine = actorIn('secretariat', { sessionId: 'here' })
    const somebody: Partial<Thing> = { personId: 'other' }
    expect(answer(mine, 'see', here('a person’s address', somebody))).toBe('may')
    expect(answer(mine, 'see', here('a person’s address', { ...somebody, sessionId: 'there' }))).toBe(404)
    expect(answer(mine, 'see', { kind: 'a person’s sign-ins', personId: 'other' })).toBe(404)
    expect(answer(actorIn('chair'), 'see', here('a person’s address', somebody))).toBe(404)
    expect(answer(actorIn('chair'), 'see', here('a person’s address', { personId: 'me' }))).toBe('may')
  })

  it('an administrator ends anybody’s', () => {
    expect(answer(actorIn('administrator'), 'write', { kind: 'a person’s sign-ins', personId: 'other' })).toBe('may')
  })

  it('an informal draft is its owner’s and its sponsors’', () => {
    const sponsored = here('informal draft', { delegationIds: ['theirs', 'ours'] })
    expect(can(actorIn('delegate'), 'edit', sponsored)).toBe(true)
    expect(can(actorIn('delegate', {}, { delegationId: 'third' }), 'see', sponsored)).toBe(false)
  })

  it('only persons are signed in', () => {
    expect([person(), thePublic, theImport].map(isSignedIn)).toEqual([true, false, false])
  })
})
