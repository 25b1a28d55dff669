// The environment, parsed once. Nobody else reads process.env.
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { z } from 'zod'

const flag = z.enum(['0', '1']).transform((value) => value === '1')

const schema = z.object({
  PORT: z.coerce.number('PORT is the number of a free port.').int().min(0).max(65535).default(3000),
  HOST: z.string().min(1).default('127.0.0.1'),
  DATA_DIR: z.string().min(1).default('.data'),
  DATABASE_URL: z.url('DATABASE_URL is an address such as postgresql://user:password@host:5432/name.').optional(),
  DEMO: flag.optional(),
  ROLE: z.enum(['all', 'web', 'collab'], 'ROLE is all, web or collab.').default('all'),
  SESSION_SECRET: z.string().min(32, 'SESSION_SECRET has at least 32 characters.').optional(),
  METRICS_TOKEN: z.string().min(16, 'METRICS_TOKEN has at least 16 characters.').optional(),
  LOG_LEVEL: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('info'),
  NODE_ENV: z.enum(['development', 'production', 'test']).default('production'),
})

export type Environment = {
  port: number
  host: string
  dataDir: string
  /** The PostgreSQL to use; undefined starts the embedded one. */
  databaseUrl: string | undefined
  demo: boolean
  role: 'all' | 'web' | 'collab'
  sessionSecret: string
  /** Lets Prometheus read /metrics from another machine. */
  metricsToken: string | undefined
  logLevel: 'silent' | 'error' | 'warn' | 'info' | 'debug'
  development: boolean
}

/** @throws Error with one sentence a line, naming each variable that cannot be used */
export function parseEnvironment(from: NodeJS.ProcessEnv): Environment {
  const given = Object.fromEntries(Object.entries(from).filter(([, value]) => value !== ''))
  const parsed = schema.safeParse(given)
  if (!parsed.success) {
    throw new Error(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('\n'))
  }
  const env = parsed.data
  // React and Express read it themselves: where nothing is said, they would check each element as in development.
  process.env.NODE_ENV = env.NODE_ENV
  const demo = env.DEMO ?? env.DATABASE_URL === undefined
  if (demo && env.HOST !== '127.0.0.1') {
    throw new Error(
      'Demonstration mode signs anyone in as anyone: it serves 127.0.0.1 only. Set DEMO=0 or HOST=127.0.0.1.',
    )
  }
  if (env.DATABASE_URL && !env.SESSION_SECRET && !demo) {
    throw new Error('SESSION_SECRET is needed beside DATABASE_URL, the same for every process.')
  }
  const dataDir = resolve(env.DATA_DIR)
  return {
    port: env.PORT,
    host: env.HOST,
    dataDir,
    databaseUrl: env.DATABASE_URL,
    demo,
    role: env.ROLE,
    sessionSecret: env.SESSION_SECRET ?? keptSecret(dataDir),
    metricsToken: env.METRICS_TOKEN,
    logLevel: env.LOG_LEVEL,
    development: env.NODE_ENV === 'development',
  }
}

/** A secret of this installation, made at the first start and readable by its owner alone. */
function keptSecret(dataDir: string): string {
  const file = join(dataDir, 'session-secret')
  if (existsSync(file)) return readFileSync(file, 'utf8')
  mkdirSync(dataDir, { recursive: true })
  const secret = randomBytes(32).toString('base64url')
  writeFileSync(file, secret, { mode: 0o600 })
  return secret
}

let parsed: Environment | undefined

export function environment(): Environment {
  if (!parsed) {
    parsed = parseEnvironment(process.env)
    // React and Express look themselves: where nothing is said, they would check every element as in development.
    process.env.NODE_ENV ||= 'production'
  }
  return parsed
}
