// Prisma's migration engine, as the WebAssembly that Prisma publishes: the same engine as its command line, no download.
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { PrismaPg } from '@prisma/adapter-pg'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'
import * as bindings from '@prisma/schema-engine-wasm/schema_engine_bg'

const require = createRequire(import.meta.url)
let loaded: Promise<void> | undefined
/** The engine serves one caller at a time. */
let last: Promise<unknown> = Promise.resolve()

async function load(): Promise<void> {
  const beside = require.resolve('@prisma/schema-engine-wasm/schema_engine_bg')
  const bytes = await readFile(beside.replace(/\.js$/, '.wasm'))
  const module = await WebAssembly.compile(new Uint8Array(bytes))
  const instance = await WebAssembly.instantiate(module, { './schema_engine_bg.js': { ...bindings } })
  bindings.__wbg_set_wasm(instance.exports)
  ;(instance.exports.__wbindgen_start as () => void)()
}

/**
 * The adapter cuts a script at every semicolon, also inside the body of a function. Sent whole, it runs as one
 * transaction: a migration is applied or it is not.
 */
class WholeScripts extends PrismaPg {
  readonly closing: (() => Promise<unknown>)[] = []

  override async connect() {
    const adapter = await super.connect()
    const client = adapter.underlyingDriver()
    adapter.executeScript = async (script) => void (await client.query(script))
    this.closing.push(() => client.end())
    return adapter
  }
}

export function withEngine<T>(
  url: string,
  schema: string,
  use: (engine: bindings.SchemaEngine) => Promise<T>,
): Promise<T> {
  const mine = last.then(() => engineFor(url, schema, use))
  last = mine.catch(() => undefined)
  return mine
}

async function engineFor<T>(
  url: string,
  schema: string,
  use: (engine: bindings.SchemaEngine) => Promise<T>,
): Promise<T> {
  loaded ??= load()
  await loaded
  const scripts = new WholeScripts({ connectionString: url })
  const adapter = bindMigrationAwareSqlAdapterFactory(scripts)
  const engine = await bindings.SchemaEngine.new({ datamodels: [['schema.prisma', schema]] }, () => undefined, adapter)
  try {
    return await use(engine)
  } finally {
    await Promise.all(scripts.closing.map((close) => close()))
    engine.free()
  }
}
