// The web half of the process: security headers, files, and Remix for the rest.
import { randomBytes } from 'node:crypto'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { createRequestHandler } from '@remix-run/express'
import type { ServerBuild } from '@remix-run/node'
import compression from 'compression'
import express, { type Express, type NextFunction, type Request, type Response } from 'express'
import packedFiles from 'express-static-gzip'
import helmet from 'helmet'
import type { ViteDevServer } from 'vite'
import { askedOnce } from './actor.server'
import type { SetText } from './document/set-text'
import { environment } from './env.server'

declare module '@remix-run/node' {
  interface Future {
    v3_singleFetch: true
  }
  interface AppLoadContext {
    /** Of this answer: only scripts and styles that carry it run. */
    nonce: string
    /** What is set into the page and not sent as data too. */
    sent: { text?: SetText }
  }
}

const year = 365 * 24 * 3600 * 1000

export async function webApp(vite: ViteDevServer | undefined): Promise<Express> {
  const app = express()
  app.disable('x-powered-by')
  app.set('trust proxy', 'loopback')
  app.use((_, answer, next) => {
    answer.locals.nonce = randomBytes(16).toString('base64')
    next()
  })
  app.use(securityHeaders(vite !== undefined))
  app.use(refuseStrangePages)
  app.use(compression())
  app.use((request, _, next) => (reads(request) ? askedOnce(next) : next()))
  if (vite) {
    app.use(vite.middlewares)
  } else {
    const serveStatic = { immutable: true, maxAge: year }
    app.use(
      '/assets',
      packedFiles('build/client/assets', {
        enableBrotli: true,
        orderPreference: ['br', 'gz'],
        index: false,
        serveStatic,
      }),
    )
    app.use(filesOf('build/client'))
  }
  const build = vite ? () => vite.ssrLoadModule('virtual:remix/server-build') as Promise<ServerBuild> : await builtApp()
  app.all(
    '*',
    createRequestHandler({
      build,
      mode: vite ? 'development' : 'production',
      getLoadContext: (_, answer) => ({ nonce: answer.locals.nonce as string, sent: {} }),
    }),
  )
  return app
}

/** The few files at the root. Nothing else is looked for on the disk: every page would be, before it is made. */
function filesOf(folder: string) {
  const names = new Set(existsSync(folder) ? readdirSync(folder).map((name) => `/${name}`) : [])
  const send = express.static(folder, { maxAge: '1h' })
  return (request: Request, answer: Response, next: NextFunction) =>
    names.has(request.path) ? send(request, answer, next) : next()
}

const reads = ({ method }: Request) => method === 'GET' || method === 'HEAD'

/** A page of another site must not send our forms with this browser's cookie. */
function refuseStrangePages(request: Request, answer: Response, next: NextFunction): void {
  const { origin, host } = request.headers
  if (reads(request) || !origin || (URL.canParse(origin) && new URL(origin).host === host)) next()
  else answer.status(403).type('text').send('This form was sent from another site.')
}

async function builtApp(): Promise<ServerBuild> {
  const file = join(process.cwd(), 'build/server/index.js')
  if (!existsSync(file)) throw new Error('The web app is not built: npm run build comes first.')
  return (await import(pathToFileURL(file).href)) as ServerBuild
}

function securityHeaders(development: boolean) {
  const nonce = (_: unknown, answer: unknown) => `'nonce-${(answer as { locals: { nonce: string } }).locals.nonce}'`
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'", nonce],
        // React sets measures such as a bar's length as style attributes; style elements need the nonce.
        styleSrcElem: development ? ["'self'", "'unsafe-inline'"] : ["'self'", nonce],
        styleSrcAttr: ["'unsafe-inline'"],
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'", ...(development ? ['ws:'] : [])],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    strictTransportSecurity: environment().demo ? false : { maxAge: 31_536_000, includeSubDomains: true },
    referrerPolicy: { policy: 'same-origin' },
  })
}
