// What React writes between two pauses leaves as one piece, in order and whole; nothing waits for the end.
import { expect, it } from 'vitest'
import { WholePieces } from '~/whole-pieces.server'

const bytes = (text: string) => new TextEncoder().encode(text)

function listened() {
  const page = new WholePieces()
  const came: string[] = []
  page.on('data', (piece: Buffer) => came.push(Buffer.from(piece).toString('utf8')))
  const ended = new Promise((resolve) => page.once('end', resolve))
  return { page, came, ended }
}

it('sends on at a pause what was written until then, as one piece', async () => {
  const { page, came, ended } = listened()
  for (const text of ['<html>', '<body>', 'ش']) page.write(bytes(text))
  await new Promise(setImmediate)
  expect(came).toEqual([])
  page.flush()
  await new Promise(setImmediate)
  expect(came).toEqual(['<html><body>ش'])
  page.flush()
  page.write(bytes('later'))
  page.flush()
  page.end(bytes('</html>'))
  await ended
  expect(came).toEqual(['<html><body>ش', 'later', '</html>'])
  // React ends it once more when it hears that it is closed.
  let failed: unknown
  page.once('error', (error) => {
    failed = error
  })
  page.end()
  await new Promise(setImmediate)
  expect(failed).toBeUndefined()
})

it('loses nothing of a page much longer than what a stream holds', async () => {
  const { page, came, ended } = listened()
  const whole = Array.from({ length: 500 }, (_, n) => `${n}`.padStart(2_048, '·'))
  for (const [n, text] of whole.entries()) {
    page.write(bytes(text))
    if (n % 100 === 99) page.flush()
  }
  page.end()
  await ended
  expect(came.join('')).toBe(whole.join(''))
  expect(came.length).toBeLessThan(100)
})
