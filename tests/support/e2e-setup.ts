// One running product for all browser tests; each test makes what it changes.
import { startApp } from './app'

export default async function setup() {
  const app = await startApp()
  process.env.E2E_URL = app.url
  process.env.E2E_DATA_DIR = app.dataDir
  return app.stop
}
