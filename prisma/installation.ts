// The database of this installation, for a command on the machine: the one that the running app uses, or else started for as
// long as the command takes.
import { closeDatabase, openDatabase } from '../app/db.server'
import { Refusal } from '../app/domain/refusal'
import { environment } from '../app/env.server'
import { startEmbedded } from './embedded'

export async function inInstallation<T>(use: (url: string) => Promise<T>): Promise<T> {
  const env = environment()
  const embedded = env.databaseUrl ? undefined : await startEmbedded(env.dataDir)
  const url = env.databaseUrl ?? (embedded?.url as string)
  openDatabase(url, 2)
  try {
    return await use(url)
  } finally {
    await closeDatabase()
    if (embedded?.started) await embedded.stop()
  }
}

/** Runs a command to its end. What it refuses is one sentence on the error output, and exit code 1. */
export async function runCommand(command: () => Promise<void>): Promise<void> {
  try {
    await command()
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    process.stderr.write(`${error.sentence}\n`)
    process.exitCode = 1
  }
  // The migration engine leaves a timer behind; a command ends when it has done its work.
  process.exit()
}

/** The address under which this installation is reached from this machine. */
export function addressHere(protocol: 'http' | 'ws'): string {
  const { host, port } = environment()
  const everywhere = host === '0.0.0.0' || host === '::'
  return `${protocol}://${everywhere ? '127.0.0.1' : host.includes(':') ? `[${host}]` : host}:${port}`
}
