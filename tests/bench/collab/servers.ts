// The three servers, each a process of its own with its storage; asked for memory, watched for CPU, killed and started again.
import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { freePort } from '../../../prisma/embedded'
import type { Memory } from './servers/control'

const known = ['ours', 'hp4', 'yws'] as const
export type ServerName = (typeof known)[number]

/** Those that are measured: ours always. */
const asked = process.env.BENCH_SERVERS?.split(',')
export const serverNames = known.filter((name) => name === 'ours' || !asked || asked.includes(name))

const scripts: Record<ServerName, string> = { ours: 'ours', hp4: 'hocuspocus', yws: 'y-websocket' }

/** Where the load goes, as its processes are told. */
export type Target = { name: ServerName; port: number }

export type RunningServer = Target & {
  pid: () => number
  alive: () => boolean
  memory: () => Promise<Memory>
  kill: () => Promise<void>
  again: () => Promise<void>
  stop: () => Promise<void>
}

/** @param folder of this repetition, where the peers keep their documents */
export async function startServer(
  name: ServerName,
  folder: string,
  env: Record<string, string>,
): Promise<RunningServer> {
  const port = await freePort()
  let child = await started()

  async function started(): Promise<ChildProcess> {
    const profile = process.env.BENCH_CPU_PROF
    const flags = profile && name === 'ours' ? ['--cpu-prof', `--cpu-prof-dir=${profile}`] : []
    const script = fileURLToPath(new URL(`./servers/${scripts[name]}.ts`, import.meta.url))
    const next = spawn(process.execPath, ['--expose-gc', ...flags, '--import', 'tsx', script], {
      env: {
        ...process.env,
        NODE_ENV: 'production',
        LOG_LEVEL: 'warn',
        ROLE: 'collab',
        DEMO: '0',
        PORT: String(port),
        DATA_DIR: folder,
        BENCH_FOLDER: folder,
        ...env,
      },
      // What a server warns of is seen beside the progress.
      stdio: ['ignore', 2, 'inherit', 'ipc'],
    })
    await new Promise<void>((resolve, reject) => {
      next.on('message', (said: { listening?: number }) => said.listening && resolve())
      next.once('exit', (code) => reject(new Error(`The server ${name} ended with ${code} before it listened.`)))
    })
    return next
  }

  const alive = () => child.exitCode === null && child.signalCode === null
  const ended = (signal: NodeJS.Signals) =>
    new Promise<void>((resolve) => {
      if (!alive()) return resolve()
      child.once('exit', () => resolve())
      child.kill(signal)
    })

  return {
    name,
    port,
    pid: () => child.pid as number,
    alive,
    memory: () =>
      new Promise((resolve) => {
        const heard = (said: { memory?: Memory }) => {
          if (!said.memory) return
          child.off('message', heard)
          resolve(said.memory)
        }
        child.on('message', heard)
        child.send('memory')
      }),
    kill: () => ended('SIGKILL'),
    again: async () => {
      child = await started()
    },
    async stop() {
      const patience = setTimeout(() => child.kill('SIGKILL'), 15_000)
      await ended('SIGTERM')
      clearTimeout(patience)
    },
  }
}
