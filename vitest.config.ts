import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const alias = { '~': fileURLToPath(new URL('./app', import.meta.url)) }
const project = (name: string, include: string[], database: boolean) => ({
  resolve: { alias, dedupe: ['yjs', 'lexical'] },
  test: {
    name,
    include,
    env: { LOG_LEVEL: 'error' },
    // What a file loads the next one of the same worker has; none leaves anything behind in it. Each alone costs a minute more.
    isolate: false,
    setupFiles: ['tests/support/no-console-error.ts'],
    ...(database ? { testTimeout: 30_000, hookTimeout: 60_000 } : {}),
  },
})

export default defineConfig({
  test: {
    maxWorkers: 2,
    globalSetup: ['tests/support/server.ts'],
    projects: [
      project(
        'unit',
        ['tests/{architecture,domain,document,importer,export,components,editor}{.test.ts,/**/*.test.{ts,tsx}}'],
        false,
      ),
      project('integration', ['tests/{prisma,commands,queries,app,real}/**/*.test.ts'], true),
      project('collab', ['tests/collab-server/**/*.test.ts'], true),
      project('faults', ['tests/faults/**/*.test.ts'], false),
    ],
  },
})
