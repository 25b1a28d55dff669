// Who may come in: asked before the upgrade, and again when something changes. An unknown room and one that is not theirs are
// answered alike.
import type { IncomingMessage } from 'node:http'
import { peopleAsActors } from '../app/actor.server'
import { pool } from '../app/db.server'
import { draftFacts, type KnownDraft } from '../app/document/draft-facts.server'
import { draftThing, type Way, wayIn } from '../app/domain/draft'
import { can, delegationIn } from '../app/domain/permission'
import { hears } from '../app/domain/talk'
import { allSignedIn, type SignedIn, signedInByToken, stillSignedIn } from '../app/sign-in.server'
import { Shared } from './shared'

export type Admitted = {
  draftId: string
  signInId: string
  personId: string
  delegationId: string | null
  /** What others are shown of them; `presides` of the chair, whom room screens follow. */
  user: { name: string; delegation: string | null; colour: string; presides?: true }
  way: Way
  decides: boolean
  hears: boolean
  notices: boolean
  exact: boolean
}

const secretariatColour = '#4b525b'

/** L1. What many ask at once is looked up once. Whatever changes is told to `forget`, so that nobody is let in by what was. */
export class Admission {
  private readonly cookies = new Shared((cookies) => allSignedIn(cookies, new Date()))
  private readonly signIns = new Shared((ids) => stillSignedIn(ids, new Date()))
  private readonly people = new Shared(peopleAsActors)
  private readonly drafts = new Shared(factsOf)
  private readonly colours = new Shared(coloursOf)

  async admit(request: IncomingMessage): Promise<Admitted | undefined> {
    const url = new URL(request.url ?? '/', 'http://host')
    const draftId = /^\/collab\/([0-9a-f-]{36})$/.exec(url.pathname)?.[1]
    const who = draftId && (await this.whoAsks(request, draftId, url.searchParams.get('token')))
    const asks = (what: string) => url.searchParams.get(what) === '1'
    return who ? this.asPerson(who, draftId, { notices: asks('notices'), exact: asks('exact') }) : undefined
  }

  /** The same person, as admitted now. */
  async again({ signInId, draftId, notices, exact }: Admitted): Promise<Admitted | undefined> {
    const who = await this.signIns.get(signInId)
    return who && this.asPerson(who, draftId, { notices, exact })
  }

  forget(): void {
    for (const shared of [this.cookies, this.signIns, this.people, this.drafts, this.colours]) shared.forget()
  }

  private whoAsks(request: IncomingMessage, draftId: string, token: string | null): Promise<SignedIn | undefined> {
    if (token !== null) return signedInByToken(token, draftId, new Date())
    const { cookie } = request.headers
    // A token is shown on purpose, from wherever; a cookie goes along by itself, so the page must be ours.
    return cookie && sameOrigin(request) ? this.cookies.get(cookie) : Promise.resolve(undefined)
  }

  private async asPerson(
    who: SignedIn,
    draftId: string,
    client: Pick<Admitted, 'notices' | 'exact'>,
  ): Promise<Admitted | undefined> {
    const [actor, draft] = await Promise.all([this.people.get(who.personId), this.drafts.get(draftId)])
    const way = actor && draft && wayIn(actor, draft)
    if (!actor || !draft || !way) return undefined
    const membership = delegationIn(actor, draft.sessionId)
    const colour = membership && (await this.colours.get(membership.delegationId))
    const decides = way === 'edit' && can(actor, 'decide', draftThing(draft))
    return {
      draftId,
      signInId: who.signInId,
      personId: actor.personId,
      delegationId: membership?.delegationId ?? null,
      user: {
        name: actor.name,
        delegation: membership?.name ?? null,
        colour: colour ?? secretariatColour,
        ...(decides ? { presides: true as const } : {}),
      },
      way,
      decides,
      hears: hears(actor, draft, { kind: 'comment' }),
      ...client,
    }
  }
}

async function factsOf(draftIds: readonly string[]): Promise<Map<string, KnownDraft>> {
  const found = await Promise.all(draftIds.map((id) => draftFacts(id)))
  return new Map(found.flatMap((draft) => (draft ? [[draft.id, draft]] : [])))
}

async function coloursOf(delegationIds: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await pool.query<{ id: string; colour: string }>(
    'SELECT id, colour FROM delegation WHERE id = ANY($1::uuid[])',
    [delegationIds],
  )
  return new Map(rows.map(({ id, colour }) => [id, colour]))
}

/** Browsers name their origin; a page of another site must not speak with this one's cookie. */
function sameOrigin(request: IncomingMessage): boolean {
  const { origin, host } = request.headers
  if (!origin) return true
  try {
    return new URL(origin).host === host
  } catch {
    return false
  }
}
