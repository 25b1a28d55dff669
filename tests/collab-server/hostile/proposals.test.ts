// Proposals that are not one's own, or that no editor makes.
import * as Y from 'yjs'
import { mint } from '../../support/factories'
import { type Answer, type Here, type Kind, nobodyHonestSends, update } from '../../support/hostile'
import { clients } from '../../support/hostile-world'

type Work = (here: Here, doc: Y.Doc) => void

const kind = (what: string, work: Work, answer: Answer = 'refused', by?: Kind[3]): Kind => [
  what,
  answer,
  (here) => [here.change((doc) => work(here, doc))],
  by,
]
/** Two changes sent as one: what comes with the first goes with the second. */
const atOnce = (what: string, first: Work, second: Work, answer: Answer = 'refused'): Kind => [
  what,
  answer,
  (here) => {
    const { doc } = here.client
    const made: Uint8Array[] = []
    const keep = (bytes: Uint8Array) => void made.push(bytes)
    doc.on('update', keep)
    for (const work of [first, second]) doc.transact(() => work(here, doc))
    doc.off('update', keep)
    return [update(Y.mergeUpdates(made))]
  },
]
const ours = (here: Here) => here.proposal(here.proposals.own.proposal)
const rivals = (here: Here) => here.proposal(here.proposals.rivals.proposal)
const supported = (here: Here) => here.proposal(here.proposals.supported.proposal)
const accepted = (here: Here) => here.proposal(here.proposals.accepted.proposal)
const within = (map: Y.Map<unknown>, key: 'support' | 'del') => map.get(key) as Y.Map<unknown>
const segments = (here: Here, provision = here.provisions.mine) =>
  here.provision(provision).get('segs') as Y.Map<unknown>
const strike = (here: Here, key: string, value: unknown = true) => within(ours(here), 'del').set(key, value)
/** Letters of the provision that one's own open proposal is in, behind its words. */
const letters = (here: Here, provision: string, length = 3) => {
  const relative = Y.createRelativePositionFromTypeIndex(here.text(provision), 8)
  return `${relative.item?.client}:${relative.item?.clock}:${length}`
}

type Entries = Record<string, unknown>

/** A record as it should be, but for what is given. */
function record(here: Here, doc: Y.Doc, given: Entries = {}, id = mint(), without?: string): string {
  const { personId, delegationId } = here.attackers.delegate
  const whole: Entries = {
    provision: here.provisions.mine,
    delegation: delegationId,
    person: personId,
    at: new Date().toISOString(),
    support: new Y.Map(),
    del: new Y.Map(),
    ...given,
  }
  doc.getMap('proposals').set(id, new Y.Map(Object.entries(whole).filter(([key]) => key !== without)))
  return id
}

/** Words under a segment that names a proposal. */
function words(
  here: Here,
  proposal: unknown,
  provision = here.provisions.mine,
  clock = here.clock() + 1,
  letters = 'words',
): void {
  segments(here, provision).set(`${here.client.doc.clientID}:${clock}`, proposal)
  here.text(provision).insert(1, letters)
}

const records: Kind[] = [
  kind('a record of another delegation', (here, doc) => record(here, doc, { delegation: here.rival.delegation.id })),
  kind('a record of another person', (here, doc) => record(here, doc, { person: here.rival.person.id })),
  kind('a record of nobody', (here, doc) => record(here, doc, { delegation: '', person: '' })),
  ...['provision', 'delegation', 'person', 'at', 'support', 'del'].map((key) =>
    kind(`a record without ${key}`, (here, doc) => record(here, doc, {}, mint(), key)),
  ),
  ...Object.entries({
    status: 'accepted',
    from: 'x',
    move: { after: null },
    join: { into: 'x' },
    kind: 'item',
    __proto: 1,
    constructor: 1,
  }).map(([key, value]) => kind(`a record with ${key}`, (here, doc) => record(here, doc, { [key]: value }))),
  kind('a record made at no time', (here, doc) => record(here, doc, { at: 'yesterday' })),
  kind('a record made at a number', (here, doc) => record(here, doc, { at: 1 })),
  kind('a record that brings its own support', (here, doc) =>
    record(here, doc, { support: new Y.Map([[here.rival.delegation.id, 'now']]) }),
  ),
  kind('a record whose strikes are a string', (here, doc) => record(here, doc, { del: 'x' })),
  kind('a record whose strikes are a list', (here, doc) => record(here, doc, { del: new Y.Array() })),
  kind('a record whose provision is a map', (here, doc) => record(here, doc, { provision: new Y.Map() })),
  kind('a proposal for a provision that is not there', (here, doc) => record(here, doc, { provision: 'nowhere' })),
  kind('a proposal for __proto__', (here, doc) => record(here, doc, { provision: '__proto__' })),
  kind('a proposal on an agreed provision', (here, doc) => record(here, doc, { provision: here.provisions.agreed })),
  ...['__proto__', 'short', 'with a blank', 'x'.repeat(65), '../../etc'].map((id) =>
    kind(`a proposal named ${id.slice(0, 20)}`, (here, doc) => record(here, doc, {}, id)),
  ),
  kind('a record that is a string', (_, doc) => doc.getMap('proposals').set(mint(), 'x')),
  kind('a record that is a list', (_, doc) => doc.getMap('proposals').set(mint(), new Y.Array())),
  kind('a record that is XML', (_, doc) => doc.getMap('proposals').set(mint(), new Y.XmlElement('p'))),
  kind('a record twice in one change', (here, doc) => record(here, doc, {}, record(here, doc))),
  kind('one’s own record written again', (here, doc) => record(here, doc, {}, here.proposals.own.proposal)),
  kind('another’s record written again', (here, doc) => record(here, doc, {}, here.proposals.rivals.proposal)),
  kind('one’s own record deleted', (here, doc) => doc.getMap('proposals').delete(here.proposals.own.proposal)),
  kind('another’s record deleted', (here, doc) => doc.getMap('proposals').delete(here.proposals.rivals.proposal)),
  ...[
    'status',
    'from',
    'move',
    'join',
    'delegation',
    'person',
    'provision',
    'at',
    'support',
    'del',
    '__proto__',
  ].flatMap((key) => [
    kind(`the ${key} of one’s own proposal`, (here) => ours(here).set(key, 'accepted')),
    kind(`the ${key} of another’s proposal`, (here) => rivals(here).set(key, 'accepted')),
  ]),
  kind('a note too long', (here) => ours(here).set('note', 'x'.repeat(2_001))),
  kind('a note that is a map', (here) => ours(here).set('note', new Y.Map())),
  kind('a note that is a number', (here) => ours(here).set('note', 7)),
  kind('a note on another’s proposal', (here) => rivals(here).set('note', 'x')),
  kind('a note on what another supports', (here) => supported(here).set('note', 'x')),
  kind('a note on what was accepted', (here) => accepted(here).set('note', 'x')),
  kind('support for one’s own', (here) => within(ours(here), 'support').set('me', 'now')),
  kind('support for another’s', (here) =>
    within(rivals(here), 'support').set(here.attackers.delegate.delegationId, 'now'),
  ),
  kind('support taken from one’s own', (here) => within(supported(here), 'support').delete(here.rival.delegation.id)),
]

const proposing: Work = (here, doc) => words(here, record(here, doc, {}, 'a-fresh-proposal'))
const fresh = (doc: Y.Doc) => doc.getMap('proposals').get('a-fresh-proposal') as Y.Map<unknown>

/** So words would stay, and nothing would say any more that they are proposed. */
const gone: Kind[] = [
  atOnce('words whose segment goes at once', proposing, (here) => {
    for (const [key, proposal] of segments(here)) if (proposal === 'a-fresh-proposal') segments(here).delete(key)
  }),
  atOnce(
    'words under one’s own proposal whose segment goes at once',
    (here) => words(here, here.proposals.own.proposal),
    (here) => segments(here).delete([...segments(here).keys()].at(-1) as string),
  ),
  atOnce('words whose record goes at once', proposing, (_, doc) => doc.getMap('proposals').delete('a-fresh-proposal')),
  ...['provision', 'delegation', 'person', 'at', 'support', 'del'].map((key) =>
    atOnce(`words whose record loses its ${key} at once`, proposing, (_, doc) => fresh(doc).delete(key)),
  ),
]

/** A division without a proposal would divide at nobody's word. */
const divisions: Kind[] = [
  kind('the sign of a division under another’s proposal', (here) =>
    words(here, here.proposals.rivals.proposal, here.provisions.item, undefined, '¶'),
  ),
  kind('the sign of a division as the text’s own', (here) => here.text(here.provisions.mine).insert(1, '¶')),
  kind('the sign of a division in an agreed provision', (here) =>
    words(here, here.proposals.closed.proposal, here.provisions.agreed, undefined, '¶'),
  ),
]

const said: Kind[] = [
  kind('words under another’s proposal', (here) => words(here, here.proposals.rivals.proposal, here.provisions.item)),
  kind('words under an unknown proposal', (here) => words(here, 'unknown-proposal')),
  kind('words under a proposal named __proto__', (here) => words(here, '__proto__')),
  kind('words under nobody’s proposal', (here) => words(here, '')),
  kind('words under a number', (here) => words(here, 7)),
  kind('words under a map', (here) => words(here, new Y.Map())),
  kind('words under a name of a megabyte less', (here) => words(here, 'x'.repeat(500_000))),
  kind('words before their segment begins', (here) =>
    words(here, here.proposals.own.proposal, undefined, here.clock() + 99),
  ),
  kind('words under a new proposal for another provision', (here, doc) =>
    words(here, record(here, doc), here.provisions.item),
  ),
  kind('words in an agreed provision under one’s own proposal there', (here) =>
    words(here, here.proposals.closed.proposal, here.provisions.agreed),
  ),
  // They are on their way while the chair decides: they become a proposal of their own, and never the text's.
  kind(
    'words under one’s own accepted proposal',
    (here) => words(here, here.proposals.accepted.proposal, here.provisions.item),
    'kept',
  ),
  kind('words under one’s own supported proposal', (here) => words(here, here.proposals.supported.proposal), 'kept'),
  kind(
    'words of one’s own proposal in another provision',
    (here) => words(here, here.proposals.own.proposal, here.provisions.item),
    'kept',
  ),
  kind('a segment in the past of one’s own client', (here) => afterWords(here, here.proposals.own.proposal)),
  kind('one’s own words given to the text behind their back', (here) => afterWords(here, '')),
  kind('a segment for another client', (here) => segments(here).set(`${clients.rival}:0`, here.proposals.own.proposal)),
  kind('a segment for the server', (here) => segments(here).set(`${here.base.client}:0`, here.proposals.own.proposal)),
  kind('a segment for one’s client of before', (here) =>
    segments(here).set(`${clients.attacker}:0`, here.proposals.own.proposal),
  ),
  ...['x', '1', '1:', '-1:0', '01:2', '1:2:3', '1.5:0', '__proto__', '1e3:0'].map((key) =>
    kind(`a segment at ${key}`, (here) => segments(here).set(key, here.proposals.own.proposal)),
  ),
  kind('another’s segment written again', (here) =>
    firstSegment(here, (key, map) => map.set(key, here.proposals.own.proposal)),
  ),
  kind('another’s segment deleted', (here) => firstSegment(here, (key, map) => map.delete(key))),
]

/** Words under one's own proposal, and behind them a segment that begins before them. */
function afterWords(here: Here, proposal: string): void {
  const began = here.clock()
  words(here, here.proposals.own.proposal)
  segments(here).set(`${here.client.doc.clientID}:${began}`, proposal)
}

function firstSegment(here: Here, work: (key: string, map: Y.Map<unknown>) => void): void {
  const map = segments(here, here.provisions.item)
  const [key] = [...map.keys()].filter((one) => one.startsWith(`${clients.rival}:`))
  if (!key) throw new Error('The rival has words there.')
  work(key, map)
}

const strikes: Kind[] = [
  kind('a strike of another’s proposal', (here) =>
    within(rivals(here), 'del').set(letters(here, here.provisions.item), true),
  ),
  kind('another’s strike taken back', (here) =>
    within(rivals(here), 'del').delete([...within(rivals(here), 'del').keys()][0] ?? ''),
  ),
  kind('a strike outside the provision', (here) => strike(here, letters(here, here.provisions.item))),
  kind('a strike in an agreed provision', (here) => strike(here, letters(here, here.provisions.agreed))),
  kind('a strike that begins in the provision and ends beyond it', (here) =>
    strike(here, letters(here, here.provisions.mine, 90_000)),
  ),
  kind('a strike of letters that are not there', (here) => strike(here, '4040404:0:3')),
  ...[
    '-1:0:1',
    '1:0:0',
    '01:2:3',
    '1:2',
    '1:2:3:4',
    'x',
    '',
    '__proto__',
    '1:0:9999999999999999',
    '1e3:0:1',
    ' 1:0:1',
  ].map((key) => kind(`a strike of “${key}”`, (here) => strike(here, key))),
  ...Object.entries({ false: false, 'a number': 1, 'a string': 'true', null: null, 'a map': new Y.Map() }).map(
    ([what, value]) =>
      kind(`a strike that is ${what}`, (here) => strike(here, letters(here, here.provisions.mine), value)),
  ),
  kind(
    'a strike under what another supports',
    (here) => within(supported(here), 'del').set(letters(here, here.provisions.mine), true),
    'kept',
  ),
]

const editors: Kind[] = [
  kind(
    'a record by an editor',
    (here, doc) => record(here, doc, { person: here.sender.personId }),
    'refused',
    'editor',
  ),
  kind('a record by an editor in a delegation’s name', (here, doc) => record(here, doc), 'refused', 'editor'),
  kind('a record by a reader', (here, doc) => record(here, doc), 'refused', 'reader'),
  kind(
    'a proposal deleted by an editor',
    (here, doc) => doc.getMap('proposals').delete(here.proposals.own.proposal),
    'refused',
    'editor',
  ),
  kind('a status by an editor', (here) => ours(here).set('status', 'rejected'), 'refused', 'editor'),
  kind('a note by an editor', (here) => ours(here).set('note', 'x'), 'refused', 'editor'),
  kind('support by an editor', (here) => within(ours(here), 'support').set('x', 'now'), 'refused', 'editor'),
  kind('a strike by an editor', (here) => strike(here, letters(here, here.provisions.mine)), 'refused', 'editor'),
  kind(
    'a segment by an editor that names a proposal',
    (here) => words(here, here.proposals.own.proposal),
    'refused',
    'editor',
  ),
  kind(
    'a segment deleted by an editor',
    (here) => firstSegment(here, (key, map) => map.delete(key)),
    'refused',
    'editor',
  ),
  kind(
    'a segment emptied by an editor',
    (here) => firstSegment(here, (key, map) => map.set(key, '')),
    'refused',
    'editor',
  ),
]

/** By the same hands, what is honest: else the others could be refused for another reason than theirs. */
const honest: Kind[] = [
  kind('as it should be: a record', (here, doc) => record(here, doc), 'kept'),
  kind(
    'as it should be: words under a new proposal',
    (here, doc) => words(here, record(here, doc), undefined, here.clock() + 1),
    'kept',
  ),
  kind('as it should be: words under one’s own proposal', (here) => words(here, here.proposals.own.proposal), 'kept'),
  kind('as it should be: a strike', (here) => strike(here, letters(here, here.provisions.mine)), 'kept'),
  kind('as it should be: a note', (here) => ours(here).set('note', 'Because.'), 'kept'),
  atOnce(
    'as it should be: a note said otherwise',
    (here) => ours(here).set('note', 'Because.'),
    (here) => ours(here).set('note', 'Because of it.'),
    'kept',
  ),
]

nobodyHonestSends('proposals', [...honest, ...records, ...gone, ...divisions, ...said, ...strikes, ...editors])
