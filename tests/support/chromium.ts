// Chromium as Debian packages it; without these flags its own look-ups fail by the dozen on a machine without a way out.
import { existsSync } from 'node:fs'

const flags = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

export const whole = '/usr/bin/chromium'
/** The same browser without windows and menus, which nobody sees in a test: a quarter less work for the machine. */
export const windowless = '/usr/bin/chromium-headless-shell'

const args = process.getuid?.() === 0 ? ['--no-sandbox', ...flags] : flags

/** What is measured is measured in the browser that people have. */
export const wholeBrowser = { executablePath: whole, args }
/** What is tested is tested in either. */
export const anyBrowser = { executablePath: existsSync(windowless) ? windowless : whole, args }
