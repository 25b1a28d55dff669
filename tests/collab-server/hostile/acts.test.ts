// Acts that are not the sender's to ask for, and acts that are none.
import { type Here, type Kind, nobodyHonestSends } from '../../support/hostile'
import { actFrame } from '../../support/raw-client'

const ask = (...acts: unknown[]) => acts.map((act, n) => actFrame(JSON.stringify({ n, act })))
const whole = { reason: 'Asked for.' }
type Asked = (here: Here) => unknown

const asks = (what: string, act: Asked, by?: Kind[3]): Kind => [what, 'told', (here) => ask(act(here)), by]
const rivals = (here: Here) => here.proposals.rivals.proposal
const own = (here: Here) => here.proposals.own.proposal
const item = (here: Here) => here.provisions.item
const agreed = (here: Here) => here.provisions.agreed

const commonText = (here: Here) => ({ proposals: [rivals(here)], text: 'mine' })

/** What only the chair decides: refused to a delegation and to the secretariat alike. */
const decisions: [string, Asked][] = [
  ['a proposal accepted', (here) => ({ act: 'accept', id: own(here) })],
  ['a proposal rejected', (here) => ({ act: 'reject', id: rivals(here) })],
  ['a provision agreed', (here) => ({ act: 'gavel', id: item(here), to: 'agreed' })],
  ['a provision agreed ad referendum', (here) => ({ act: 'gavel', id: item(here), to: 'adref' })],
  ['a provision reopened', (here) => ({ act: 'reopen', id: agreed(here), ...whole })],
  ['an alternative chosen', (here) => ({ act: 'choose', id: item(here) })],
  ['a common text taken in', (here) => ({ act: 'merge', id: item(here), ...commonText(here), seen: '' })],
]

/** What only an editor does to the structure. */
const structure: [string, Asked][] = [
  ['a provision divided', (here) => ({ act: 'split', id: item(here), at: 3 })],
  ['a provision removed', (here) => ({ act: 'remove', id: item(here) })],
  ['a provision restored', (here) => ({ act: 'restore', id: item(here) })],
  ['a move settled', () => ({ act: 'settle', id: null })],
  ['a common text begun', (here) => ({ act: 'prepare', id: item(here), ...commonText(here) })],
  ['a common text given up', (here) => ({ act: 'give up', id: item(here) })],
  ['a provision made another kind', (here) => ({ act: 'kind', id: item(here), kind: 'title' })],
]

const kinds: Kind[] = [
  ...decisions.flatMap(([what, act]) => [
    asks(`${what} by a delegation`, act),
    asks(`${what} by an editor who does not preside`, act, 'editor'),
    asks(`${what} by a reader`, act, 'reader'),
  ]),
  ...structure.flatMap(([what, act]) => [
    asks(`${what} by a delegation`, act),
    asks(`${what} by a reader`, act, 'reader'),
  ]),
  asks('a provision moved by a reader', (here) => ({ act: 'move', id: item(here), after: null }), 'reader'),
  asks('a move proposed of a provision that is agreed', (here) => ({ act: 'move', id: agreed(here), after: null })),
  asks('a move proposed to where it stands', (here) => ({
    act: 'move',
    id: item(here),
    after: here.provisions.opening,
  })),
  asks('a move proposed behind nothing', (here) => ({ act: 'move', id: item(here), after: 'nowhere' })),
  asks('a provision joined by a reader', (here) => ({ act: 'join', id: item(here) }), 'reader'),
  asks('a join proposed of a provision that is agreed', (here) => ({ act: 'join', id: agreed(here) })),
  asks('a join proposed of the first provision', (here) => ({ act: 'join', id: here.provisions.opening })),
  asks('a join proposed of what is not there', () => ({ act: 'join', id: 'nowhere' })),
  asks('a join proposed of what is named __proto__', () => ({ act: 'join', id: '__proto__' })),
  asks('a division where one’s own proposal stands in the text’s own provision', (here) => ({
    act: 'split',
    id: here.provisions.mine,
    at: 1,
  })),
  asks('a provision put in by a reader', () => ({ act: 'insert', after: null, kind: 'item', text: 'x' }), 'reader'),
  asks('a provision put in behind one that is not there', () => ({ act: 'insert', after: 'nowhere', kind: 'item' })),
  asks('another’s proposal withdrawn', (here) => ({ act: 'withdraw', id: rivals(here) })),
  asks('a proposal withdrawn by an editor', (here) => ({ act: 'withdraw', id: rivals(here) }), 'editor'),
  asks('an accepted proposal withdrawn', (here) => ({ act: 'withdraw', id: here.proposals.accepted.proposal })),
  asks('one’s own proposal supported', (here) => ({ act: 'support', id: own(here), on: true })),
  asks('support by an editor', (here) => ({ act: 'support', id: rivals(here), on: true }), 'editor'),
  asks('support by a reader', (here) => ({ act: 'support', id: rivals(here), on: true }), 'reader'),
  asks('support of a proposal that was accepted', (here) => ({
    act: 'support',
    id: here.proposals.accepted.proposal,
    on: true,
  })),
  asks('support of a proposal that is not there', () => ({ act: 'support', id: 'nowhere', on: true })),
  asks('support of what is named __proto__', () => ({ act: 'support', id: '__proto__', on: true })),
  asks('a withdrawal of what is named constructor', () => ({ act: 'withdraw', id: 'constructor' })),
  asks('an agreed provision divided by an editor', (here) => ({ act: 'split', id: agreed(here), at: 1 }), 'editor'),
  asks('an agreed provision removed by an editor', (here) => ({ act: 'remove', id: agreed(here) }), 'editor'),
  asks(
    'a provision of another draft removed',
    () => ({ act: 'remove', id: '0196f000-0000-7000-8000-000000000000' }),
    'editor',
  ),
  asks(
    'the first provision joined with what is before it',
    (here) => ({ act: 'join', id: here.provisions.opening }),
    'editor',
  ),
  asks('a provision moved behind itself', (here) => ({ act: 'move', id: item(here), after: item(here) }), 'editor'),
  asks('a provision moved behind nothing', (here) => ({ act: 'move', id: item(here), after: 'nowhere' }), 'editor'),
  asks('a division before the beginning', (here) => ({ act: 'split', id: item(here), at: -1 }), 'editor'),
  asks(
    'a division at a place that is none',
    (here) => ({ act: 'split', id: item(here), at: { side: 'left' } }),
    'editor',
  ),
  asks('a division in the middle of a letter', (here) => ({ act: 'split', id: item(here), at: 1.5 }), 'editor'),
  asks('a kind that is none', (here) => ({ act: 'kind', id: item(here), kind: 'constructor' }), 'editor'),
  asks('a level of a thousand', (here) => ({ act: 'kind', id: item(here), kind: 'item', level: 1_000 }), 'editor'),
  asks('a common text of nothing', (here) => ({ act: 'prepare', id: item(here), proposals: [], text: 'x' }), 'editor'),
  asks(
    'a common text of what is named __proto__',
    (here) => ({ act: 'prepare', id: item(here), proposals: ['__proto__'], text: 'x' }),
    'editor',
  ),
  asks(
    'a common text of a proposal elsewhere',
    (here) => ({ act: 'prepare', id: item(here), proposals: [own(here)], text: 'x' }),
    'editor',
  ),
  asks(
    'a common text of half a megabyte',
    (here) => ({ act: 'prepare', id: item(here), proposals: [rivals(here)], text: 'x'.repeat(512 * 1024) }),
    'editor',
  ),
  asks(
    'a common text of 10,000 proposals',
    (here) => ({ act: 'prepare', id: item(here), proposals: Array(10_000).fill(rivals(here)), text: 'x' }),
    'editor',
  ),
  asks('an alternative to an agreed provision', (here) => ({ act: 'alternative', id: agreed(here) })),
  asks('an alternative to nothing', () => ({ act: 'alternative', id: 'nowhere' })),
  asks('an alternative by a reader', (here) => ({ act: 'alternative', id: item(here) }), 'reader'),
  asks('brackets mended where none is broken', (here) => ({ act: 'mend', id: item(here) }), 'editor'),
  asks('brackets mended by a reader', (here) => ({ act: 'mend', id: item(here) }), 'reader'),
  asks('an act that is none', () => ({ act: 'adopt', id: 'x' })),
  asks('an act named __proto__', () => ({ act: '__proto__', id: 'x' })),
  asks('an act without a name', () => ({ id: 'x' })),
  asks('an act that is a list', () => ['accept']),
  asks('an act that is null', () => null),
  asks('an id that is an object', () => ({ act: 'accept', id: { $ne: null } })),
  asks('an id of 100 KB', () => ({ act: 'withdraw', id: 'x'.repeat(100_000) })),
  asks('a provision of half a megabyte', () => ({
    act: 'insert',
    after: null,
    kind: 'item',
    text: 'x'.repeat(512 * 1024),
  })),
  [
    'a provision of a megabyte',
    'tooLarge',
    () => ask({ act: 'insert', after: null, kind: 'item', text: 'x'.repeat(1024 * 1024 + 2_000) }),
  ],
  [
    '10,000 acts at once',
    'told',
    (here) => ask(...Array.from({ length: 10_000 }, () => ({ act: 'accept', id: own(here) }))),
  ],
  [
    '10,000 acts by a reader',
    'told',
    (here) => ask(...Array.from({ length: 10_000 }, () => ({ act: 'join', id: item(here) }))),
    'reader',
  ],
]

nobodyHonestSends('acts', kinds)
