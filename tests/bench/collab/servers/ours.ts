// Ours: the real process of the product, as a collab-server on PostgreSQL, judging and storing.
import { connect } from 'node:net'
import { underControl } from './control'

const port = Number(process.env.PORT)
const control = underControl()
await import('../../../../app/server')
while (!(await answers())) await new Promise((next) => setTimeout(next, 20))
control.listening(port)

/** The module is done before the port is bound. */
function answers(): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = connect(port, '127.0.0.1')
    probe.once('connect', () => {
      probe.destroy()
      resolve(true)
    })
    probe.once('error', () => resolve(false))
  })
}
