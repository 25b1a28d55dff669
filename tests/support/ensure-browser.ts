// Makes sure a browser is there: as root Debian's, else a sentence that says what to install.
import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { whole, windowless } from './chromium'

/** The one in which people work: for what is measured and for pictures. */
export function ensureWholeBrowser(): void {
  if (!existsSync(whole) && !installed('chromium'))
    throw new Error(`Chromium is needed at ${whole}. Install it as root: apt-get install chromium`)
}

/** Either, and the quicker one where it may be installed. */
export function ensureAnyBrowser(): void {
  if (existsSync(windowless) || installed('chromium-headless-shell') || existsSync(whole)) return
  throw new Error(
    `The browser tests need Chromium at ${windowless} or ${whole}. Install it as root: apt-get install chromium-headless-shell`,
  )
}

/** @returns whether it was; not where one may not, or where the packages of this machine do not have it */
function installed(name: string): boolean {
  if (process.getuid?.() !== 0) return false
  console.info(`Installing ${name} from Debian’s packages …`)
  const options = { stdio: 'inherit', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } } as const
  try {
    execFileSync('apt-get', ['update', '-qq'], options)
    execFileSync('apt-get', ['install', '-y', '-qq', name], options)
    return true
  } catch {
    return false
  }
}
