// Makes sure a browser is there: as root Debian's, else a sentence that says what to install.
import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'

if (!existsSync('/usr/bin/chromium')) {
  if (process.getuid?.() !== 0) {
    console.error('The browser tests need Chromium at /usr/bin/chromium. Install it as root: apt-get install chromium')
    process.exit(1)
  }
  console.info('Installing Chromium from Debian’s packages …')
  const options = { stdio: 'inherit', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } } as const
  execFileSync('apt-get', ['update', '-qq'], options)
  execFileSync('apt-get', ['install', '-y', '-qq', 'chromium'], options)
}
