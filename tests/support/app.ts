// The real process on a free port with a data folder of its own, for browser and fault tests.
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { freePort } from '../../prisma/embedded'

const root = fileURLToPath(new URL('../..', import.meta.url))

export type RunningApp = {
  url: string
  port: number
  dataDir: string
  child: ChildProcess
  /** What it has printed so far. */
  output: () => string
  /** Ends it in good order, and its embedded database with it. */
  stop: () => Promise<void>
}

export function dataFolder(): string {
  return mkdtempSync(join(tmpdir(), 'rapporteur-app-'))
}

/** Starts the process and waits until it says where it is. */
export async function startApp(
  options: { dataDir?: string; port?: number; env?: Record<string, string> } = {},
): Promise<RunningApp> {
  const dataDir = options.dataDir ?? dataFolder()
  const port = options.port ?? (await freePort())
  // Not through the command tsx, which is a process before the process: a kill -9 would miss the app.
  const child = spawn(process.execPath, ['--import', 'tsx', 'app/server.ts'], {
    cwd: root,
    env: {
      ...process.env,
      NODE_ENV: 'production',
      LOG_LEVEL: 'error',
      PORT: String(port),
      DATA_DIR: dataDir,
      ...options.env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let printed = ''
  await new Promise<void>((resolve, reject) => {
    const read = (chunk: Buffer) => {
      printed += chunk.toString()
      if (printed.includes('Rapporteur is at')) resolve()
    }
    child.stdout?.on('data', read)
    child.stderr?.on('data', read)
    child.once('exit', (code) => reject(new Error(`The app ended with ${code} before it answered:\n${printed}`)))
  })
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    dataDir,
    child,
    output: () => printed,
    stop: async () => {
      await ended(child, 'SIGTERM')
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

/** Sends a signal and waits for the end. */
export function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
  return new Promise((resolve) => {
    child.once('exit', () => resolve())
    child.kill(signal)
  })
}
