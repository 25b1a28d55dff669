// The page of a draft: while it is negotiated, its committed text and who wrote it; once adopted, what was adopted and became of it.
import { pool } from '../db.server'
import type { CanonicalText } from '../document/canonical'
import { committedText } from '../document/committed-text.server'
import { draftFacts } from '../document/draft-facts.server'
import { askingIn } from '../document/outline-line'
import { noText, setText } from '../document/set-text'
import { wordsOf } from '../domain/adoption'
import { canBeAdopted, type DraftStatus, draftThing, mayMoveTo, wayIn } from '../domain/draft'
import { matterIsOpen } from '../domain/matter'
import { type Actor, can, delegationIn } from '../domain/permission'
import { Refusal } from '../domain/refusal'
import type { MentionedSession } from '../domain/session'
import { hears } from '../domain/talk'
import { adoptedLanguages, enteredText } from './adopted-languages.server'
import { originalOf } from './language-versions.server'
import { namedSession } from './named-session.server'
import { originalWords } from './original-words.server'
import { protocols } from './protocols.server'
import { sinceLeft } from './since-left.server'
import { sponsorsOf } from './sponsors.server'

export type Frame = {
  kind: 'recommendations' | 'resolution' | 'decision' | 'report' | 'minutes'
  title: string
  language: string
  status: DraftStatus
  statusReason: string | null
  timeZone: string
  demonstration: boolean
  /** Where the draft concerns one Protocol only. */
  protocol: { id: string; short: string } | null
  /** The document of the L. series as which it is tabled. */
  tabledAs: { symbol: string; date: string } | null
  /** What decides whether that can still be changed. */
  matter: { tabled: boolean; sponsors: number; votes: number }
  session: { open: boolean; named: MentionedSession }
  body: { slug: string; name: string }
  colour: string | null
}
type Adoption = {
  text: CanonicalText
  hash: string
  mode: 'consensus' | 'vote' | 'without_a_vote'
  orallyAmended: boolean
  /** Of a vote. */
  tally: { inFavour: number; against: number; abstaining: number } | null
  at: Date
  by: string
  seq: string
  recommendations: { id: string; provisionId: string; locator: string | null; text: string }[] | null
  resolution: { number: string; kind: string; bodySlug: string } | null
}
export type Carried = { id: string; text: string; language: string; locator: string | null; provisionId: string }

export async function draftPage(draftId: string, actor: Actor) {
  const facts = await draftFacts(draftId)
  const way = facts && wayIn(actor, facts)
  if (!facts || !way) throw new Refusal('P1', 'There is no draft at this address, or it is not open to you.', 404)
  const membership = delegationIn(actor, facts.sessionId)
  const [frame, carries] = await Promise.all([frameOf(draftId, membership?.delegationId ?? null), carriedBy(draftId)])
  const common = { id: draftId, ...frame, carries, ...(await procedureOf(draftId)) }
  if (facts.sealed) {
    const mayReadPast = can(actor, 'see', draftThing({ ...facts, sealed: false }))
    const original = await originalOf(draftId)
    const [adoption, languages] = await Promise.all([
      original === null ? adoptionOf(draftId) : enteredVersion(draftId, facts.language, original),
      adoptedLanguages(original ?? draftId, actor),
    ])
    const draft = { ...common, mayReadPast, hears: hears(actor, facts, { kind: 'comment' }), original, languages }
    return { kind: 'adopted' as const, draft, adoption }
  }
  const thing = draftThing(facts)
  const decides = can(actor, 'decide', thing)
  const mine = membership ? [membership.delegationId] : []
  const writes = can(actor, 'write', thing)
  const doc = await committedText(draftId)
  // Its main sponsor withdraws a draft, before voting on it has begun (rule 54).
  const ours =
    membership?.delegationId === common.sponsors.find((one) => one.main && !one.withdrawn)?.delegationId &&
    frame.matter.votes === 0
  const original = await originalWords(draftId)
  const matter = writes && original === null && matterIsOpen({ status: facts.status, ...frame.matter })
  const [delegations, writers, known, opensFirst] = await Promise.all([
    delegationsTo(facts.sessionId),
    writersOf(draftId),
    matter ? protocols() : [],
    // N12: it is opened with its original.
    original && facts.status === 'informal' ? draftFacts(original.id) : undefined,
  ])
  const onward = mayMoveTo(facts.status).filter((to) => opensFirst?.status !== 'informal' || to === 'withdrawn')
  const text = doc ? setText(doc) : noText
  return {
    kind: 'open' as const,
    draft: {
      ...common,
      colour: frame.colour ?? '#4b525b',
      way,
      name: actor.kind === 'person' ? actor.name : '',
      personId: actor.kind === 'person' ? actor.personId : '',
      delegation: membership?.name ?? null,
      delegationId: membership?.delegationId ?? null,
      text,
      asking: askingIn(text.lines),
      since: doc && actor.kind === 'person' ? await sinceLeft(draftId, actor.personId, doc, text.lines) : null,
      delegations,
      writers,
      protocols: known,
      original,
      may: {
        matter,
        // N8: a language version is not adopted by itself.
        adopt: decides && original === null && canBeAdopted(facts.status),
        decide: decides && way === 'edit',
        hear: hears(actor, facts, { kind: 'comment' }) || hears(actor, facts, { kind: 'note', delegationIds: mine }),
        move: decides || writes ? onward : ours ? onward.filter((to) => to === 'withdrawn') : [],
      },
    },
  }
}

export async function frameOf(draftId: string, delegationId: string | null): Promise<Frame> {
  const { rows } = await pool.query<Frame>(
    `SELECT d.kind, d.title, d.language, d.status, d.status_reason AS "statusReason", s.time_zone AS "timeZone", s.demonstration,
            (SELECT json_build_object('id', i.id, 'short', i.short) FROM instrument i WHERE i.id = d.protocol_id) AS protocol,
            (SELECT json_build_object('symbol', string_agg(y.printed, '-' ORDER BY y.position), 'date', f.date)
               FROM document f JOIN document_symbol y ON y.document_id = f.id WHERE f.id = d.tabled_as_id GROUP BY f.id) AS "tabledAs",
            json_build_object('tabled', d.tabled_at IS NOT NULL, 'sponsors', (SELECT count(*) FROM sponsor WHERE draft_id = d.id),
                              'votes', (SELECT count(*) FROM vote WHERE draft_id = d.id)) AS matter,
            json_build_object('open', s.status = 'open', 'named', ${namedSession('s')}) AS session,
            (SELECT json_build_object('slug', b.slug, 'name', n.short) FROM session_body x JOIN body b ON b.id = x.body_id
               JOIN body_name n ON n.body_id = b.id AND n.language = 'en' WHERE x.session_id = s.id ORDER BY x.position LIMIT 1) AS body,
            (SELECT colour FROM delegation WHERE id = $2) AS colour
       FROM draft d JOIN session s ON s.id = d.session_id WHERE d.id = $1`,
    [draftId, delegationId],
  )
  return rows[0] as Frame
}

/** What of its procedure is shown with the text itself; the rest has a page of its own. */
async function procedureOf(draftId: string) {
  const [sponsors, silence, objections] = await Promise.all([
    sponsorsOf(draftId),
    pool.query<{ deadline: Date }>('SELECT deadline FROM silence WHERE draft_id = $1 AND outcome IS NULL', [draftId]),
    pool.query<{ n: number }>('SELECT count(*)::int AS n FROM objection WHERE draft_id = $1 AND withdrawn_at IS NULL', [
      draftId,
    ]),
  ])
  return {
    sponsors,
    silenceUntil: silence.rows[0]?.deadline.toISOString() ?? null,
    objections: objections.rows[0]?.n ?? 0,
  }
}

/** Of a draft resolution: the recommendations whose words stand in its annex. */
async function carriedBy(draftId: string): Promise<Carried[]> {
  const { rows } = await pool.query<Carried>(
    `SELECT r.id, r.text, r.language, r.locator, c.provision_id AS "provisionId"
       FROM draft_carries c JOIN recommendation r ON r.id = c.recommendation_id WHERE c.draft_id = $1 ORDER BY c.position`,
    [draftId],
  )
  return rows
}

export async function delegationsTo(sessionId: string) {
  const { rows } = await pool.query<{ id: string; name: string; colour: string; code: string | null }>(
    `SELECT d.id, d.name, d.colour, s.code
       FROM delegation d LEFT JOIN state s ON s.id = d.state_id WHERE d.session_id = $1 ORDER BY d.name`,
    [sessionId],
  )
  return rows
}

async function writersOf(draftId: string) {
  const { rows } = await pool.query<{
    client: string
    personId: string
    person: string
    delegation: string | null
    colour: string | null
  }>(
    `SELECT c.client_id AS client, p.id AS "personId", p.name AS person, d.name AS delegation, d.colour
       FROM draft_client c JOIN person p ON p.id = c.person_id LEFT JOIN delegation d ON d.id = c.delegation_id WHERE c.draft_id = $1`,
    [draftId],
  )
  return rows.map((row) => ({ ...row, client: Number(row.client), colour: row.colour ?? '#4b525b' }))
}

/** N8: the adoption is the original's; the words are those that were entered in this language. */
async function enteredVersion(draftId: string, language: string, originalId: string): Promise<Adoption> {
  const [adoption, { text, hash }] = await Promise.all([adoptionOf(originalId), enteredText(draftId, language)])
  const words = (provisionId: string) => {
    const item = text.provisions.find((one) => one.id === provisionId)
    return item ? wordsOf(item, text.provisions) : ''
  }
  const recommendations = adoption.recommendations?.map((one) => ({ ...one, text: words(one.provisionId) })) ?? null
  return { ...adoption, text, hash, recommendations }
}

async function adoptionOf(draftId: string): Promise<Adoption> {
  const { rows } = await pool.query<Adoption>(
    `SELECT a.canonical_text AS text, a.hash, a.mode, a.orally_amended AS "orallyAmended", a.at,
            CASE WHEN a.mode = 'vote' THEN (SELECT json_build_object('inFavour', count(*) FILTER (WHERE choice = 'in_favour'),
              'against', count(*) FILTER (WHERE choice = 'against'), 'abstaining', count(*) FILTER (WHERE choice = 'abstaining'))
              FROM vote WHERE draft_id = a.draft_id) END AS tally,
            p.name AS by, a.seq,
            (SELECT json_agg(json_build_object('id', r.id, 'provisionId', r.provision_id, 'locator', r.locator, 'text', r.text) ORDER BY v.position)
               FROM recommendation r JOIN provision v ON v.id = r.provision_id WHERE v.adoption_id = a.id) AS recommendations,
            (SELECT json_build_object('number', r.number, 'kind', r.kind, 'bodySlug', b.slug)
               FROM resolution r JOIN body b ON b.id = r.body_id WHERE r.adoption_id = a.id) AS resolution
       FROM adoption a JOIN person p ON p.id = a.by_id WHERE a.draft_id = $1`,
    [draftId],
  )
  const adoption = rows[0]
  if (!adoption)
    throw new Refusal('A1', 'This text is sealed, and its adoption is not recorded yet. Come back in a moment.', 409)
  return adoption
}
