// What a supervisor, a proxy and Prometheus ask of a process, in each of its roles: /health, /ready and /metrics, in front of
// everything else.
import { createHash, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { log } from './log.server'

export type Watched = {
  /** Whether this process is on its way out. */
  stopping(): boolean
  /** Names of the migrations that the database does not have; throws where the database does not answer. */
  missingMigrations(): Promise<string[]>
  metrics(): Promise<string>
  /** What reads the metrics from elsewhere must bring; undefined where nobody may. */
  metricsToken: string | undefined
}

/** A database that has not answered by then is not one to send people to. */
const patience = 2_000
const loopback = /^(127\.\d+\.\d+\.\d+|::1|::ffff:127\.\d+\.\d+\.\d+)$/
const loopbackHost = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:\d+)?$/

/** @param next answers everything else; where there is nothing else, nothing is there */
export function watching(watched: Watched, next: RequestListener = nothingHere): RequestListener {
  return (request, response) => {
    const path = request.url?.split('?', 1)[0]
    const asks = request.method === 'GET' || request.method === 'HEAD'
    if (!asks) return next(request, response)
    switch (path) {
      case '/health':
        return say(response, 200, 'well')
      case '/ready':
        return void ready(watched).then((why) => say(response, why ? 503 : 200, why ?? 'ready'))
      case '/metrics':
        if (!mayRead(request, watched.metricsToken)) return nothingHere(request, response)
        return void watched.metrics().then(
          (text) => say(response, 200, text, 'text/plain; version=0.0.4; charset=utf-8'),
          (error) => {
            log.error({ err: error }, 'the metrics could not be gathered')
            say(response, 500, 'The metrics could not be gathered.')
          },
        )
      default:
        next(request, response)
    }
  }
}

/** @returns why not, or undefined where people may be sent here */
async function ready(watched: Watched): Promise<string | undefined> {
  if (watched.stopping()) return 'stopping'
  try {
    const missing = await within(patience, watched.missingMigrations())
    return missing.length > 0 ? `migrations missing: ${missing.join(', ')}` : undefined
  } catch (error) {
    log.warn({ err: error }, 'not ready: the database does not answer')
    return 'the database does not answer'
  }
}

function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`No answer within ${ms} ms.`)), ms)
  })
  return Promise.race([work, late]).finally(() => clearTimeout(timer))
}

/** From this machine itself, not passed on by a proxy that runs on it; or with the token. */
function mayRead(request: IncomingMessage, token: string | undefined): boolean {
  const { authorization, host, forwarded } = request.headers
  if (token && authorization && same(authorization, `Bearer ${token}`)) return true
  const passedOn =
    forwarded !== undefined || Object.keys(request.headers).some((name) => /^(x-forwarded|x-real-ip|via)/.test(name))
  return loopback.test(request.socket.remoteAddress ?? '') && loopbackHost.test(host ?? '') && !passedOn
}

/** Compared in the same time wherever they differ. */
function same(given: string, wanted: string): boolean {
  const [a, b] = [given, wanted].map((one) => createHash('sha256').update(one).digest())
  return timingSafeEqual(a as Buffer, b as Buffer)
}

function say(response: ServerResponse, status: number, text: string, type = 'text/plain; charset=utf-8'): void {
  response.writeHead(status, { 'Content-Type': type, 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff' })
  response.end(text)
}

function nothingHere(_: IncomingMessage, response: ServerResponse): void {
  say(response, 404, 'There is nothing at this address.')
}
