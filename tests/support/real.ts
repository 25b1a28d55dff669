// The real material beside the checkout. Where it is absent the tests that read it say that they did not run.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

export const realFolder = fileURLToPath(new URL('../../../shared/data', import.meta.url))
const here = existsSync(join(realFolder, 'seed-facts.json'))

export function realText(name: string): string {
  return readFileSync(join(realFolder, name), 'utf8')
}

/** Tests on the real material. */
export function describeReal(name: string, tests: () => void): void {
  if (!here) console.info(`Did not run: ${name}. There is no ../shared/data beside this checkout.`)
  describe.skipIf(!here)(name, () => {
    if (here) tests()
    else it('needs ../shared/data', () => expect(here).toBe(true))
  })
}
