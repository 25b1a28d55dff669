// Who has signed in, in which browser: a row for each, a random token in a cookie, its hash in the database.
import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'
import { createCookie } from '@remix-run/node'
import { RateLimiterMemory } from 'rate-limiter-flexible'
import { db, prepared } from './db.server'
import { Refusal } from './domain/refusal'
import { environment } from './env.server'

const lifetime = 14 * 24 * 3600 * 1000
/** A sign-in used in its last half is renewed. */
const renewal = lifetime / 2

const cookie = () =>
  createCookie('rapporteur', {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: environment().host !== '127.0.0.1',
    secrets: [environment().sessionSecret],
    maxAge: lifetime / 1000,
  })

const tokenHash = (token: string) => createHash('sha256').update(token).digest('hex')

// argon2id with the parameters OWASP names first: 19 MiB, two passes, one lane.
const argon2id = 2
const cost = { algorithm: argon2id, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const

export function hashPassword(password: string): Promise<string> {
  return hash(password, cost)
}

const perAddress = new RateLimiterMemory({ points: 30, duration: 15 * 60 })
const perPerson = new RateLimiterMemory({ points: 10, duration: 15 * 60 })
let nobodysHash: Promise<string> | undefined

/** P4. Wrong e-mail and wrong password answer alike, and take alike long. @returns the person's id. @throws Refusal */
export async function checkPassword(email: string, password: string, address: string): Promise<string> {
  const key = email.trim().toLowerCase()
  try {
    await Promise.all([perAddress.consume(address), perPerson.consume(key)])
  } catch {
    throw new Refusal('P5', 'Too many attempts. Wait a quarter of an hour, then try again.', 429)
  }
  const person = await db.person.findFirst({
    where: { email: { equals: key, mode: 'insensitive' }, deactivatedAt: null },
  })
  nobodysHash ??= hashPassword(randomBytes(16).toString('hex'))
  const right = await verify(person?.passwordHash ?? (await nobodysHash), password)
  if (!person?.passwordHash || !right) {
    throw new Refusal('P4', 'The e-mail address or the password is not right.', 422)
  }
  await perPerson.delete(key)
  return person.id
}

/** @returns the Set-Cookie header */
export async function signIn(
  personId: string,
  browser: { userAgent: string | null; address: string | null },
  now: Date,
): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  await db.signIn.create({
    data: {
      personId,
      tokenHash: tokenHash(token),
      userAgent: browser.userAgent?.slice(0, 300) ?? null,
      address: browser.address,
      createdAt: now,
      seenAt: now,
      expiresAt: new Date(now.getTime() + lifetime),
    },
  })
  return cookie().serialize(token)
}

/** Whoever is in a text under this sign-in is sent away at once. @returns the Set-Cookie header */
export async function signOut(cookieHeader: string | null, now: Date): Promise<string> {
  const token = await tokenIn(cookieHeader)
  if (token)
    await prepared(
      `WITH ended AS (UPDATE sign_in SET revoked_at = $2 WHERE token_hash = $1 AND revoked_at IS NULL RETURNING person_id)
       SELECT pg_notify('access', person_id::text) FROM ended`,
      [tokenHash(token), now],
    )
  return cookie().serialize('', { maxAge: 0 })
}

async function tokenIn(cookieHeader: string | null): Promise<string | undefined> {
  const value: unknown = await cookie().parse(cookieHeader)
  return typeof value === 'string' && value !== '' ? value : undefined
}

export type SignedIn = { signInId: string; personId: string }

/** Who the cookie of a request, or of a WebSocket's upgrade, stands for; undefined for nobody. */
export async function signedIn(cookieHeader: string | null, now: Date): Promise<SignedIn | undefined> {
  return cookieHeader === null ? undefined : (await allSignedIn([cookieHeader], now)).get(cookieHeader)
}

/** Many at once: whom each of these cookies stands for; of nobody there is no entry. */
export async function allSignedIn(cookieHeaders: readonly string[], now: Date): Promise<Map<string, SignedIn>> {
  const byHash = new Map<string, string>()
  for (const header of cookieHeaders) {
    const token = await tokenIn(header)
    if (token) byHash.set(tokenHash(token), header)
  }
  return renamed(await standing('token_hash', [...byHash.keys()], now), (hash) => byHash.get(hash))
}

/** Which of these sign-ins, shown before, still stand. */
export function stillSignedIn(signInIds: readonly string[], now: Date): Promise<Map<string, SignedIn>> {
  return standing('id', signInIds, now)
}

function renamed<T>(map: Map<string, T>, name: (key: string) => string | undefined): Map<string, T> {
  return new Map([...map].flatMap(([key, value]) => (name(key) === undefined ? [] : [[name(key) as string, value]])))
}

async function standing(by: 'id' | 'token_hash', values: readonly string[], now: Date): Promise<Map<string, SignedIn>> {
  if (values.length === 0) return new Map()
  const { rows } = await prepared<{ key: string; id: string; personId: string; expiresAt: Date }>(
    `SELECT s.${by}::text AS key, s.id, s.person_id AS "personId", s.expires_at AS "expiresAt"
       FROM sign_in s JOIN person p ON p.id = s.person_id
      WHERE s.${by} = ANY($1) AND s.revoked_at IS NULL AND s.expires_at > $2 AND p.deactivated_at IS NULL`,
    [values, now],
  )
  const old = rows.filter((row) => row.expiresAt.getTime() - now.getTime() < renewal).map((row) => row.id)
  if (old.length > 0) {
    await db.signIn.updateMany({
      where: { id: { in: old } },
      data: { seenAt: now, expiresAt: new Date(now.getTime() + lifetime) },
    })
  }
  return new Map(rows.map(({ key, id, personId }) => [key, { signInId: id, personId }]))
}

const roomTokenLife = 60_000

/** For a client that cannot send the cookie: the same sign-in, for the text of one draft, to be shown within a minute. */
export function roomToken(signInId: string, draftId: string, now: Date): string {
  const until = (now.getTime() + roomTokenLife).toString(36)
  return `${signInId}.${until}.${sealOf(signInId, draftId, until).toString('base64url')}`
}

/** Who a room's token stands for; undefined for nobody, too late, or another draft's. */
export async function signedInByToken(token: string, draftId: string, now: Date): Promise<SignedIn | undefined> {
  const [, signInId, until, seal] = /^([0-9a-f-]{36})\.([0-9a-z]{1,12})\.([\w-]{43})$/.exec(token) ?? []
  if (!signInId || !until || !seal || Number.parseInt(until, 36) < now.getTime()) return undefined
  const right = timingSafeEqual(Buffer.from(seal, 'base64url'), sealOf(signInId, draftId, until))
  return right ? (await stillSignedIn([signInId], now)).get(signInId) : undefined
}

function sealOf(signInId: string, draftId: string, until: string): Buffer {
  return createHmac('sha256', environment().sessionSecret).update(`room ${draftId} ${signInId} ${until}`).digest()
}
